"""What the library answers: the gallery in the shape in which the People tab shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.arrays import ByteImage
    from core.gallery.guides import Reason
    from core.gallery.people import FaceEntry, Person
    from core.gallery.store import Folder


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the side bar says.

    Attributes:
        revision: of the store.
        folders: that are in.
        photos: that are read.
        people: to be seen.
        faces: to be seen.
        nobody: faces without a person.
        hidden_people: that the user hid.
        hidden_faces: that the user hid one by one.
        questions: pairs that may be one person.
        failed: photos that could not be read.
        undo: what undo would take back, in core's words; None if there is nothing.
        redo: the same for redo.
    """

    revision: int
    folders: tuple[Folder, ...]
    photos: int
    people: int
    faces: int
    nobody: int
    hidden_people: int
    hidden_faces: int
    questions: int
    failed: int
    undo: str | None
    redo: str | None


@dataclass(frozen=True, kw_only=True)
class Portrayed:
    """A person and some faces to know them by, the portrait first."""

    who: Person
    faces: tuple[FaceEntry, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class SuggestedGuide:
    """A portrait for a face.

    Attributes:
        entry: in the gallery.
        reasons: the strongest first.
        picture: (S, S, 3) aligned crop; None if its photo is gone.
    """

    entry: FaceEntry
    reasons: tuple[Reason, ...]
    picture: ByteImage | None


@dataclass(frozen=True, eq=False, kw_only=True)
class Suggestion:
    """Whom a face shows, and the best guides for it.

    Attributes:
        confidence: measured chance that it is this person.
        sure: nobody need be asked.
    """

    who: Person
    confidence: float
    sure: bool
    guides: tuple[SuggestedGuide, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """Are these two one person?"""

    first: Portrayed
    second: Portrayed
