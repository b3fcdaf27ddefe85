"""The open photo's state, as frozen snapshots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.arrays import FloatArray
    from core.landmarks.face import Face
    from core.landmarks.points import Landmarks
    from core.picture import Picture
    from core.pipeline.types import FaceResult, Guide, RestoreResult


class What(StrEnum):
    """What about the document changed."""

    PHOTO = "photo"
    FACES = "faces"
    SELECTION = "selection"
    FIDELITY = "fidelity"
    RESULT = "result"


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceEntry:
    """A face, and what the user decided about it.

    Attributes:
        key: stays with the face through all edits.
        face: with the landmarks as they are now.
        embedding: (128,) of the face as it was found; correcting a landmark does not change who
            it is.
        guide: portrait chosen for it.
        insist: the user wants this guide although it seems to show someone else.
    """

    key: int
    face: Face
    embedding: FloatArray | None = None
    guide: Guide | None = None
    insist: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Edits:
    """All that undo can bring back.

    Attributes:
        faces: in reading order.
        fidelity: in [0, 1]; 0 the photo, 1 the network.
    """

    faces: tuple[FaceEntry, ...] = ()
    fidelity: float = 1.0

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
        model: name of the model that ran.
        faces: key of the face -> its result.
        failures: key of the face -> why it failed.
    """

    result: RestoreResult
    entries: tuple[FaceEntry, ...]
    model: str
    faces: Mapping[int, FaceResult]
    failures: Mapping[int, str]

    @staticmethod
    def of(result: RestoreResult, entries: tuple[FaceEntry, ...], model: str) -> Outcome:
        """Match the answers with the faces that were asked for."""
        failed = dict(result.failures)
        worked = [entry.key for index, entry in enumerate(entries) if index not in failed]
        return Outcome(
            result=result,
            entries=entries,
            model=model,
            faces=dict(zip(worked, result.faces, strict=True)),
            failures={entries[index].key: words for index, words in failed.items()},
        )


class Document(QObject):
    """The one photo that is open.  Everything in it is replaced, never changed in place."""

    changed = Signal(What)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.edits = Edits()
        self.selected: int | None = None
        self.outcome: Outcome | None = None
        self._saved: tuple[Outcome | None, float] = (None, 0.0)

    @property
    def entry(self) -> FaceEntry | None:
        """The selected face."""
        return self.edits.entry(self.selected)

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose a result."""
        state = (self.outcome, self.edits.fidelity)
        return self.outcome is not None and state != self._saved

    @property
    def stale(self) -> bool:
        """Whether faces or guides changed since the result was made."""
        if self.outcome is None:
            return False
        now = {e.key: e for e in self.edits.faces}
        asked = self.outcome.entries
        return any(e.key not in now or _differs(e, now[e.key]) for e in asked)

    def open(self, picture: Picture | None, fidelity: float) -> None:
        """Show another photo, or none; forgets all that belonged to the one before."""
        self.picture, self.edits = picture, Edits(fidelity=fidelity)
        self.selected, self.outcome = None, None
        self.changed.emit(What.PHOTO)

    def set_edits(self, edits: Edits) -> None:
        """Swap the snapshot (for undo commands; others go through `app.undo`)."""
        before, self.edits = self.edits, edits
        if edits.entry(self.selected) is None:
            self.selected = edits.faces[0].key if edits.faces else None
        if edits.faces is not before.faces:
            self.changed.emit(What.FACES)
        if edits.fidelity != before.fidelity:
            self.changed.emit(What.FIDELITY)

    def select(self, key: int | None) -> None:
        """Choose the face that inspector and overlays speak of."""
        if key != self.selected:
            self.selected = key
            self.changed.emit(What.SELECTION)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Take over a restoration."""
        self.outcome = outcome
        self.changed.emit(What.RESULT)

    def mark_saved(self, outcome: Outcome | None, fidelity: float) -> None:
        """Remember what was written, which may be older than what is shown now."""
        self._saved = (outcome, fidelity)
        self.changed.emit(What.RESULT)


def _differs(asked: FaceEntry, now: FaceEntry) -> bool:
    return asked.guide is not now.guide or asked.face.landmarks is not now.face.landmarks
