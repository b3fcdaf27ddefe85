"""The open photos' states, as frozen snapshots, and the one that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.blend import Blend, Colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.arrays import FloatArray
    from core.landmarks.face import Face
    from core.landmarks.points import Landmarks
    from core.picture import Picture
    from core.pipeline.types import FaceRequest, FaceResult, Guide, RestoreResult, Several


class What(StrEnum):
    """What about the document changed."""

    PHOTO = "photo"
    FACES = "faces"
    SELECTION = "selection"
    BLEND = "blend"
    RESULT = "result"


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceEntry:
    """A face, and what the user decided about it.

    Attributes:
        key: stays with the face through all edits.
        face: with the landmarks as they are now.
        embedding: (128,) of the face as it was found; correcting a landmark does not change who
            it is.
        guide: portrait chosen for it; of several the first.
        insist: the user wants these guides although one seems to show someone else.
        more_guides: other portraits, to be compared or blended with it.
        several: what is made of several: "pick" or "blend".
    """

    key: int
    face: Face
    embedding: FloatArray | None = None
    guide: Guide | None = None
    insist: bool = False
    more_guides: tuple[Guide, ...] = ()
    several: Several = "blend"

    @property
    def guides(self) -> tuple[Guide, ...]:
        """All portraits, the first one first."""
        return () if self.guide is None else (self.guide, *self.more_guides)

    def with_guides(self, guides: tuple[Guide, ...]) -> FaceEntry:
        """The same face with these portraits, or with none."""
        return replace(self, guide=guides[0] if guides else None, more_guides=guides[1:])

    def request(self) -> FaceRequest:
        """What the pipeline is asked for."""
        from core.pipeline.types import FaceRequest

        return FaceRequest(
            face=self.face, guide=self.guide, more_guides=self.more_guides, several=self.several
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class Edits:
    """All that undo can bring back.

    Attributes:
        faces: in reading order.
        fidelity, colour, grain, protect: see `Blend`.
    """

    faces: tuple[FaceEntry, ...] = ()
    fidelity: float = 1.0
    colour: Colour = "keep"
    grain: float = 1.0
    protect: bool = True

    @property
    def blend(self) -> Blend:
        """How the restored faces are laid over the photo."""
        return Blend(
            fidelity=self.fidelity, colour=self.colour, grain=self.grain, protect=self.protect
        )

    def with_blend(self, blend: Blend) -> Edits:
        """The same faces, laid over the photo in another way."""
        return replace(
            self,
            fidelity=blend.fidelity,
            colour=blend.colour,
            grain=blend.grain,
            protect=blend.protect,
        )

    def entry(self, key: int | None) -> FaceEntry | None:
        """The face with this key."""
        return next((entry for entry in self.faces if entry.key == key), None)

    def with_entry(self, changed: FaceEntry) -> Edits:
        """The same with one face replaced."""
        faces = tuple(changed if entry.key == changed.key else entry for entry in self.faces)
        return replace(self, faces=faces)

    def with_landmarks(self, key: int, landmarks: Landmarks) -> Edits:
        """The same with one face's landmarks corrected."""
        entry = self.entry(key)
        if entry is None:
            return self
        return self.with_entry(replace(entry, face=entry.face.with_landmarks(landmarks)))

    def without(self, key: int) -> Edits:
        """The same without one face."""
        return replace(self, faces=tuple(e for e in self.faces if e.key != key))


@dataclass(frozen=True, eq=False, kw_only=True)
class Outcome:
    """A restoration, and which faces it belongs to.

    Attributes:
        result: from the pipeline.
        entries: what was asked for, in the request's order.
        model: name of the model that ran; several names where faces were given to different ones.
        faces: key of the face -> its result.
        failures: key of the face -> why it failed.
    """

    result: RestoreResult
    entries: tuple[FaceEntry, ...]
    model: str
    faces: Mapping[int, FaceResult]
    failures: Mapping[int, str]

    @staticmethod
    def of(result: RestoreResult, entries: tuple[FaceEntry, ...]) -> Outcome:
        """Match the answers with the faces that were asked for."""
        failed = dict(result.failures)
        worked = [entry.key for index, entry in enumerate(entries) if index not in failed]
        return Outcome(
            result=result,
            entries=entries,
            model=" + ".join(result.request.models),
            faces=dict(zip(worked, result.faces, strict=True)),
            failures={entries[index].key: words for index, words in failed.items()},
        )

    def model_of(self, face: FaceResult) -> str:
        """Name of the model that restored one of its faces."""
        return self.result.request.model_of(face.request)


@dataclass(frozen=True, eq=False, kw_only=True)
class PhotoState:
    """All that the program knows of one open photo besides its pixels.

    Attributes:
        edits: what undo can bring back.
        searched: its faces were looked for.
        selected: key of the face that inspector and overlays speak of.
        outcome: its restoration.
        saved: what was written last, and how it was laid over the photo.
    """

    edits: Edits = field(default_factory=Edits)
    searched: bool = False
    selected: int | None = None
    outcome: Outcome | None = None
    saved: tuple[Outcome | None, Blend] = (None, Blend())

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose a result."""
        return self.outcome is not None and (self.outcome, self.edits.blend) != self.saved

    @property
    def stale(self) -> bool:
        """Whether faces or guides changed since the result was made."""
        return self.outcome is not None and outdated(self.outcome.entries, self.edits)


class Document(QObject):
    """The photo that is shown.  Everything in it is replaced, never changed in place."""

    changed = Signal(What)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key: int | None = None  # which of the open photos it is
        self.picture: Picture | None = None
        self.state = PhotoState()

    @property
    def edits(self) -> Edits:
        """What undo can bring back."""
        return self.state.edits

    @property
    def selected(self) -> int | None:
        """Key of the chosen face."""
        return self.state.selected

    @property
    def outcome(self) -> Outcome | None:
        """The restoration."""
        return self.state.outcome

    @property
    def entry(self) -> FaceEntry | None:
        """The selected face."""
        return self.edits.entry(self.selected)

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose a result."""
        return self.state.unsaved

    @property
    def stale(self) -> bool:
        """Whether faces or guides changed since the result was made."""
        return self.state.stale

    def open(self, picture: Picture | None, state: PhotoState, key: int | None = None) -> None:
        """Show another photo as it was left, or none."""
        self.picture, self.state, self.key = picture, state, key
        self.changed.emit(What.PHOTO)

    def set_edits(self, edits: Edits) -> None:
        """Swap the snapshot (for undo commands; others go through `app.undo`)."""
        before, selected = self.edits, self.selected
        if edits.entry(selected) is None:
            selected = edits.faces[0].key if edits.faces else None
        self.state = replace(self.state, edits=edits, selected=selected)
        if edits.faces is not before.faces:
            self.changed.emit(What.FACES)
        if edits.blend != before.blend:
            self.changed.emit(What.BLEND)

    def set_faces(self, faces: tuple[FaceEntry, ...]) -> None:
        """The faces that were found; this is where the photo's history begins."""
        self.state = replace(self.state, searched=True)
        self.set_edits(replace(self.edits, faces=faces))

    def select(self, key: int | None) -> None:
        """Choose the face that inspector and overlays speak of."""
        if key != self.selected:
            self.state = replace(self.state, selected=key)
            self.changed.emit(What.SELECTION)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Take over a restoration."""
        self.state = replace(self.state, outcome=outcome)
        self.changed.emit(What.RESULT)

    def mark_saved(self, outcome: Outcome | None, blend: Blend) -> None:
        """Remember what was written, which may be older than what is shown now."""
        self.state = replace(self.state, saved=(outcome, blend))
        self.changed.emit(What.RESULT)


def outdated(asked: tuple[FaceEntry, ...], edits: Edits) -> bool:
    """Whether a face that was asked for is gone, or has other landmarks or another guide now."""
    now = {entry.key: entry for entry in edits.faces}
    return any(e.key not in now or _differs(e, now[e.key]) for e in asked)


def _differs(asked: FaceEntry, now: FaceEntry) -> bool:
    if asked.face.landmarks is not now.face.landmarks:
        return True
    if len(asked.guides) > 1 and asked.several != now.several:
        return True
    return list(map(id, asked.guides)) != list(map(id, now.guides))
