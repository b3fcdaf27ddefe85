"""What brings a sleeping photo back into memory, and what lets it sleep.

`wake` runs off the GUI thread and touches no open photo; `apply` and `lull` run on it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.blend import Blend
from app.document import FaceEntry, Outcome, PhotoState
from app.engine import Engine, OpenedPhoto
from app.session.open_photo import Kept, OpenPhoto
from app.session.portraits import Exchange, asleep, guides_in, guides_of, is_asleep
from core.errors import CoreError, MissingFileError

if TYPE_CHECKING:
    from app.canvas.pyramid import Pyramid
    from core.jobs import JobContext
    from core.picture import Picture
    from core.pipeline.types import Guide, RestoreResult

log = logging.getLogger(__name__)

PHOTO = "photo"  # name of the photo among a result's pictures


@dataclass(frozen=True, eq=False, kw_only=True)
class Wish:
    """What is to be read, as it was when the job was made."""

    path: Path
    pasted: bool
    allow_huge: bool
    size: tuple[int, int] | None
    guides: tuple[Guide, ...]
    kept: Kept | None
    results: Path
    blend: Blend


@dataclass(frozen=True, eq=False, kw_only=True)
class Awake:
    """What was read.

    Attributes:
        photo: pixels.
        guides: id of the sleeping guide -> it and the one with pixels, or None if it is gone.
        result: the kept result; None if there was none, or it could not be read.
        after: the restored photo as drawn.
        changed: the file holds another photo now.
        result_lost: there was a result, but it cannot be read any more.
    """

    photo: OpenedPhoto
    guides: dict[int, tuple[Guide, Guide | None]] = field(default_factory=dict)
    result: RestoreResult | None = None
    after: Pyramid | None = None
    changed: bool = False
    result_lost: bool = False

    @property
    def lost_portraits(self) -> list[str]:
        """Names of portraits that are gone."""
        gone = [old.path for old, new in self.guides.values() if new is None]
        return [path.name for path in gone if path is not None]


def wish_of(photo: OpenPhoto, results: Path) -> Wish:
    """All that must be read to show `photo`; its results lie in the folder `results`."""
    assert photo.path is not None
    kept = photo.kept.entries if photo.kept is not None else ()
    found = [*guides_of(photo.state.edits.faces, kept), *guides_in(photo.stack)]
    return Wish(
        path=photo.path,
        pasted=photo.pasted,
        allow_huge=photo.allow_huge,
        size=photo.size,
        guides=tuple({id(guide): guide for guide in found if is_asleep(guide)}.values()),
        kept=photo.kept,
        results=results,
        blend=photo.state.edits.blend,
    )


def wake(engine: Engine, wish: Wish, context: JobContext) -> Awake:
    """Read a photo, its portraits and its result.

    Raises:
        CoreError: the photo itself cannot be read.
    """
    if wish.allow_huge:
        photo = engine.open_photo(wish.path, context, allow_huge=True)
    else:
        photo = engine.open_photo(wish.path, context)
    picture = photo.picture
    if wish.pasted:
        picture = replace(picture, path=None)
        photo = replace(photo, picture=picture)
    if wish.size not in (None, (picture.width, picture.height)):
        return Awake(photo=photo, changed=True)
    guides = {id(guide): (guide, _portrait(engine, guide, context)) for guide in wish.guides}
    if wish.kept is None:
        return Awake(photo=photo, guides=guides)
    try:
        result = _result(wish, picture, guides)
    except MissingFileError as error:
        log.info("%s", error)
        return Awake(photo=photo, guides=guides, result_lost=True)
    after = photo.pyramid.copy()
    for patch in engine.patches(result, wish.blend, context):
        after.patch(patch.left, patch.top, patch.rgb)
    return Awake(photo=photo, guides=guides, result=result, after=after)


def apply(photo: OpenPhoto, awake: Awake) -> None:
    """Give a photo what was read for it."""
    opened = awake.photo.picture
    photo.photo, photo.size = awake.photo, (opened.width, opened.height)
    photo.failure, photo.missing = "", False
    if awake.changed:
        photo.stack.clear()
        photo.state = PhotoState(edits=replace(photo.state.edits, faces=()))
        photo.kept, photo.saved_blend = None, None
        return
    exchange = Exchange(lambda guide: awake.guides.get(id(guide), (guide, guide))[1])
    exchange.history(photo.stack)
    state, kept = exchange.state(photo.state), photo.kept
    if kept is not None:
        kept = replace(kept, entries=tuple(map(exchange.entry, kept.entries)))
    if kept is not None and awake.result is not None:
        outcome = Outcome.of(awake.result, kept.entries)
        state = replace(state, outcome=outcome, saved=_saved(outcome, photo.saved_blend))
        photo.after, photo.after_blend = awake.after, state.edits.blend
    else:
        kept, photo.saved_blend = None, None
    photo.state, photo.kept = state, kept


def can_sleep(photo: OpenPhoto) -> bool:
    """Whether nothing is lost when it leaves the memory."""
    return photo.path is not None and (photo.state.outcome is None or photo.kept is not None)


def lull(photo: OpenPhoto) -> None:
    """Let a photo sleep: its result lies in a file, its portraits and pixels go."""
    note_saved(photo)
    exchange = Exchange(asleep)
    exchange.history(photo.stack)
    photo.state = exchange.state(replace(photo.state, outcome=None, saved=(None, Blend())))
    if photo.kept is not None:
        entries = tuple(map(exchange.entry, photo.kept.entries))
        photo.kept = replace(photo.kept, entries=entries)
    photo.photo, photo.after = None, None


def note_saved(photo: OpenPhoto) -> None:
    """Remember for the sleeping photo as what its result was saved."""
    outcome, (saved, blend) = photo.state.outcome, photo.state.saved
    if outcome is not None:
        photo.saved_blend = blend if saved is outcome else None


def _saved(outcome: Outcome, blend: Blend | None) -> tuple[Outcome | None, Blend]:
    return (None, Blend()) if blend is None else (outcome, blend)


def pictures_of(
    picture: Picture,
    entries: tuple[FaceEntry, ...],
    awake: Callable[[Guide], Guide] = lambda guide: guide,
) -> dict[str, Picture]:
    """The pictures that a result speaks of, by name: the photo, and each face's portrait."""
    named = {PHOTO: picture}
    for entry in entries:
        for place, guide in enumerate(entry.guides):
            name = f"guide-{entry.key}" if place == 0 else f"guide-{entry.key}-{place}"
            named[name] = awake(guide).picture
    return named


def _portrait(engine: Engine, guide: Guide, context: JobContext) -> Guide | None:
    """The guide with its pixels; None if its file is gone."""
    assert guide.path is not None
    try:
        picture = engine.open_portrait(guide.path, context)
    except CoreError as error:
        log.info("%s", error)
        return None
    return replace(guide, picture=picture)


def _result(
    wish: Wish, picture: Picture, guides: dict[int, tuple[Guide, Guide | None]]
) -> RestoreResult:
    from core.pipeline.kept_result import read_result

    assert wish.kept is not None

    def awake(guide: Guide) -> Guide:
        return guides.get(id(guide), (guide, guide))[1] or guide

    pictures = pictures_of(picture, wish.kept.entries, awake)
    return read_result(wish.results / wish.kept.name, pictures)
