"""Restores one photo of the strip from whatever is known of it; runs off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.document import Edits, FaceEntry, Outcome
from app.engine import Engine, OpenedPhoto
from app.restore.plan import restorable
from app.session.open_photo import OpenPhoto
from app.session.portraits import Exchange
from app.session.waking import Awake, Wish, wake, wish_of
from core.errors import NeedsGuideError, NoFaceError
from core.models.choice import Models

if TYPE_CHECKING:
    from app.canvas.pyramid import Pyramid
    from core.jobs import JobContext
    from core.picture import Picture


@dataclass(frozen=True, eq=False, kw_only=True)
class Task:
    """What is known of the photo when its turn comes.

    Attributes:
        photo: its pixels, if it is awake.
        wish: what must be read, if it sleeps.
        edits: faces and guides.
        searched: its faces were looked for.
        first_key: for faces that are found now.
        models: that restore the faces, each by what it has.
    """

    photo: OpenedPhoto | None
    wish: Wish
    edits: Edits
    searched: bool
    first_key: int
    models: Models
    device: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Restored:
    """What came out.

    Attributes:
        awake: what was read; None if it was in memory.
        edits: with the faces that were found and the guides that the gallery knew.
        outcome: the result.
        after: the restored photo as drawn.
    """

    awake: Awake | None
    edits: Edits
    outcome: Outcome
    after: Pyramid


def task_of(photo: OpenPhoto, results: Path, models: Models, device: str, first_key: int) -> Task:
    """All that the job needs, so that it touches no open photo."""
    return Task(
        photo=photo.photo,
        wish=replace(wish_of(photo, results), kept=None),
        edits=photo.state.edits,
        searched=photo.state.searched,
        first_key=first_key,
        models=models,
        device=device,
    )


def restore_one(engine: Engine, task: Task, context: JobContext) -> Restored:
    """Read, find faces, ask the gallery, restore, and draw.

    Raises:
        NoFaceError: there is no face.
        NeedsGuideError: there is no model without, and neither user nor gallery has a guide.
        CoreError: something else went wrong.
    """
    awake, photo, edits, searched = None, task.photo, task.edits, task.searched
    if photo is None:
        awake = wake(engine, task.wish, context)
        photo, guides = awake.photo, awake.guides
        exchange = Exchange(lambda guide: guides.get(id(guide), (guide, guide))[1])
        edits = replace(edits, faces=()) if awake.changed else exchange.edits(edits)
        searched = searched and not awake.changed
    picture = photo.picture
    if not searched:
        found = engine.find_faces(picture, context)
        faces = tuple(
            FaceEntry(key=key, face=face, embedding=face.embedding)
            for key, face in enumerate(found, start=task.first_key)
        )
        edits = replace(edits, faces=faces)
    name = task.wish.path
    if not edits.faces:
        raise NoFaceError(f"{name}: no face was found")
    # where faces were known already, the gallery was asked when they were shown
    if task.models.heeds_guides and (not searched or all(e.guide is None for e in edits.faces)):
        edits = with_known_guides(engine, edits, picture, name, context)
    chosen = restorable(edits.faces, task.models)
    if not chosen:
        raise NeedsGuideError(f"{name}: no face has a guide")
    return _run(engine, task, photo, awake, edits, chosen, context)


def with_known_guides(
    engine: Engine, edits: Edits, picture: Picture, path: Path, context: JobContext
) -> Edits:
    """The same with the gallery's best portrait for faces that it surely knows."""
    for entry in edits.faces:
        if entry.guide is not None:
            continue
        face = entry.face if entry.embedding is None else entry.face.with_embedding(entry.embedding)
        guide = engine.known_guide(picture, path, face, context)
        if guide is not None:
            edits = edits.with_entry(replace(entry, guide=guide))
    return edits


def _run(
    engine: Engine,
    task: Task,
    photo: OpenedPhoto,
    awake: Awake | None,
    edits: Edits,
    chosen: tuple[FaceEntry, ...],
    context: JobContext,
) -> Restored:
    from core.pipeline.types import RestoreRequest

    request = RestoreRequest(
        picture=photo.picture,
        faces=tuple(entry.request().by(task.models) for entry in chosen),
        model=task.models.names[0],
        device=task.device,
        allow_other_person=any(entry.insist for entry in chosen),
        finish=edits.blend.finish(),
    )
    result = engine.restore(request, context)
    after = photo.pyramid.copy()
    for patch in engine.patches(result, edits.blend, context):
        after.patch(patch.left, patch.top, patch.rgb)
    outcome = Outcome.of(result, chosen)
    return Restored(awake=awake, edits=edits, outcome=outcome, after=after)
