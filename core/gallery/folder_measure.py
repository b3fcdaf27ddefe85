"""How well a gallery found the people of folders that hold one person's photos each.

Such a folder says whose photo it is, not whose every face in it is: one face of a photo, the one
that its middle lies in, is taken for the folder's person, else the largest.  Passers-by
and portraits on walls have no truth; they are grouped like all others, but not scored, and counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import MissingFileError
from core.gallery.grouping_measures import GroupingMeasures, measure_grouping
from core.gallery.people import FaceEntry, entry_of
from core.gallery.store import Gallery

NOBODY_YET = -1  # minus the face's number: a group of its own


@dataclass(frozen=True, kw_only=True)
class Mixed:
    """A person of the gallery in whom several folders meet.

    Attributes:
        person: the number.
        folders: name of the folder -> scored faces, most first.
    """

    person: int
    folders: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class FolderMeasures:
    """What came of a folder of people.

    Attributes:
        photos: that were read.
        failed: photos that could not be.
        faceless: photos in which no face was found.
        scored: faces with a truth, one a photo.
        beside: other faces, without one.
        measures: of the scored faces.
        mixed: people made of several folders' faces, the largest first.
        torn: name of the folder -> people that its scored faces went to, most first; 2 and more.
    """

    photos: int
    failed: int
    faceless: int
    scored: int
    beside: int
    measures: GroupingMeasures
    mixed: tuple[Mixed, ...]
    torn: dict[str, int]


def measure_folder(gallery: Gallery, folder: Path) -> FolderMeasures:
    """Compare the people of a gallery with a folder's subfolders, one a person.

    Raises:
        MissingFileError: no grouped photo of the gallery lies in a subfolder of it.
    """
    root = folder.expanduser().resolve()
    photos = gallery.rows("SELECT id, path, width, height, state FROM photo ORDER BY path")
    inside = [row for row in photos if len(_below(root, Path(row["path"]))) >= 2]
    ready = {row["id"]: row for row in inside if row["state"] == "ready"}
    faces: dict[int, list[FaceEntry]] = {number: [] for number in ready}
    for row in gallery.rows("SELECT * FROM live WHERE hidden = 0 ORDER BY path, number"):
        if row["photo_id"] in faces:
            faces[row["photo_id"]].append(entry_of(row))
    scored = [
        main_face(found, ready[number]["width"], ready[number]["height"])
        for number, found in faces.items()
        if found
    ]
    if not scored:
        raise MissingFileError(
            f"{folder}: no face of the gallery lies in a subfolder of it; add it with"
            " likeness gallery add, and give the folder that holds one folder a person"
        )
    names = [_below(root, face.photo)[0] for face in scored]
    people = [NOBODY_YET * face.id if face.person is None else face.person for face in scored]
    truth = np.unique(names, return_inverse=True)[1].astype(np.int64)
    return FolderMeasures(
        photos=len(ready),
        failed=sum(row["state"] == "failed" for row in inside),
        faceless=sum(not found for found in faces.values()),
        scored=len(scored),
        beside=sum(map(len, faces.values())) - len(scored),
        measures=measure_grouping(np.array(people, np.int64), truth),
        mixed=_mixed(people, names),
        torn=_torn(people, names),
    )


def main_face(faces: list[FaceEntry], width: int, height: int) -> FaceEntry:
    """The face that a portrait is taken of: the largest around its middle, else the largest."""
    x, y = width / 2 - 0.5, height / 2 - 0.5
    middle = [
        face
        for face in faces
        if face.box.x <= x <= face.box.x + face.box.width
        and face.box.y <= y <= face.box.y + face.box.height
    ]
    return max(middle or faces, key=lambda face: (face.size, -face.number))


def _below(root: Path, path: Path) -> tuple[str, ...]:
    return path.relative_to(root).parts if path.is_relative_to(root) else ()


def _mixed(people: list[int], names: list[str]) -> tuple[Mixed, ...]:
    by_person: dict[int, Counter[str]] = {}
    for person, name in zip(people, names, strict=True):
        by_person.setdefault(person, Counter())[name] += 1
    found = [
        Mixed(person=person, folders=dict(counts.most_common()))
        for person, counts in by_person.items()
        if len(counts) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-sum(one.folders.values()), one.person)))


def _torn(people: list[int], names: list[str]) -> dict[str, int]:
    counts = Counter(name for name, _ in set(zip(names, people, strict=True)))
    return {name: count for name, count in counts.most_common() if count > 1}
