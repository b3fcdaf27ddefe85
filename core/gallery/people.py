"""What the gallery shows: people, their faces, photos; all in pages, all by stable numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from core.arrays import FloatArray
from core.errors import UnknownPersonError
from core.gallery.store import Gallery
from core.gallery.traits import Traits
from core.jobs import checkpoint
from core.landmarks.face import Box, Face
from core.landmarks.points import Landmarks

Order = Literal["best", "newest", "oldest", "path"]
ORDERS: dict[Order, str] = {
    "best": "quality DESC, id",
    "newest": "taken IS NULL, taken DESC, id",
    "oldest": "taken IS NULL, taken, id",
    "path": "path, number",
}


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in the gallery.

    Attributes:
        id: never changes its meaning.
        name: as the user gave it, or None.
        faces: how many there are to see.
        portrait: number of the face that shows the person best, or that the user chose.
        hidden: the user does not want to see the person.
    """

    id: int
    name: str | None
    faces: int
    portrait: int
    hidden: bool

    @property
    def label(self) -> str:
        """The name, or the number as a user may type it."""
        return self.name or f"#{self.id}"


@dataclass(frozen=True, kw_only=True)
class FaceEntry:
    """A face as a list shows it; `load_face` has the rest."""

    id: int
    photo: Path
    photo_id: int
    photo_hash: str
    number: int
    box: Box
    person: int | None
    quality: float
    size: float
    sharpness: float
    taken: str | None
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which faces of a list are wanted.

    Attributes:
        since: EXIF date, inclusive, ISO 8601 or its beginning, as "1969".
        until: the same, inclusive.
        size: pixels from eyes to mouth, at least.
        sharpness: at least; see `core.gallery.traits`.
        hidden: show the hidden ones, too.
    """

    since: str | None = None
    until: str | None = None
    size: float = 0.0
    sharpness: float = 0.0
    hidden: bool = False

    @property
    def view(self) -> str:
        """The view to ask: `listed` is quick, but knows no dates."""
        return "listed" if self.since is None and self.until is None else "live"

    def where(self) -> tuple[str, tuple[object, ...]]:
        """A condition on `view`, and its values."""
        parts, values = ["size >= ?", "sharpness >= ?"], [self.size, self.sharpness]
        dates: list[object] = []
        if self.since is not None:
            parts.append("taken >= ?")
            dates.append(self.since)
        if self.until is not None:
            parts.append("substr(taken, 1, ?) <= ?")
            dates += [len(self.until), self.until]
        if not self.hidden:
            parts.append("hidden = 0")
        return " AND ".join(parts), (*values, *dates)


ALL = Filter()
# what `entry_of` reads of `live`; landmarks and embedding are heavy
ENTRY = (
    "id, path, photo_id, hash, number, x, y, width, height, person_id, quality, size, sharpness,"
    " taken, hidden"
)


def list_people(
    gallery: Gallery,
    *,
    search: str = "",
    named: bool | None = None,
    hidden: bool = False,
    least: int = 1,
    offset: int = 0,
    limit: int = 100,
) -> list[Person]:
    """People, the named ones first, then those with most faces.

    Args:
        gallery: where to look.
        search: part of the name, upper and lower case alike.
        named: only people with a name, or only those without.
        hidden: the hidden people instead of the others.
        least: faces that a person must have.
        offset: of the page.
        limit: of the page.
    """
    parts, values = ["person.hidden = ?"], [int(hidden)]
    texts: list[object] = []
    if search:
        escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        parts.append("name LIKE ? ESCAPE '\\'")
        texts.append(f"%{escaped}%")
    if named is not None:
        parts.append(f"name IS {'NOT ' if named else ''}NULL")
    found = gallery.rows(
        f"{_PEOPLE} WHERE {' AND '.join(parts)} GROUP BY person.id HAVING faces >= ?"
        " ORDER BY name IS NULL, faces DESC, person.id LIMIT ? OFFSET ?",
        (*values, *texts, least, limit, offset),
    )
    return [person_of(row) for row in found]


# SQLite takes the bare listed.id from the row of the maximum
_PEOPLE = (
    "SELECT person.id, name, person.hidden, count(*) AS faces, portrait_id, max(quality),"
    " listed.id AS best FROM person JOIN listed"
    " ON listed.person_id = person.id AND listed.hidden = 0"
)


def person_of(row: sqlite3.Row) -> Person:
    """A person from a row as `list_people` asks for it."""
    return Person(
        id=row["id"],
        name=row["name"],
        faces=row["faces"],
        portrait=row["portrait_id"] or row["best"],
        hidden=bool(row["hidden"]),
    )


def person(gallery: Gallery, number: int) -> Person:
    """One person; a number that was merged leads to who it was merged into.

    Raises:
        UnknownPersonError: there is nobody of that number, or no face is left.
    """
    number = _final(gallery, number)
    found = gallery.rows(f"{_PEOPLE} WHERE person.id = ? GROUP BY person.id", (number,))
    if not found:
        raise UnknownPersonError(f"#{number}: no such person. See likeness gallery people.")
    return person_of(found[0])


def find_person(gallery: Gallery, text: str) -> Person:
    """Whom a user means by a name, or by a number as "12" or "#12".

    Raises:
        UnknownPersonError: nobody, or more than one.
    """
    wanted = text.strip()
    found = gallery.rows(
        "SELECT id FROM person WHERE name = ? COLLATE NOCASE AND merged_into IS NULL"
        " AND id IN (SELECT person_id FROM listed)",
        (wanted,),
    )
    if len(found) > 1:
        numbers = ", ".join(f"#{row['id']}" for row in found)
        raise UnknownPersonError(f"{wanted}: several people have that name. Say which: {numbers}.")
    if found:
        return person(gallery, found[0]["id"])
    digits = wanted.removeprefix("#")
    if digits.isascii() and digits.isdigit() and len(digits) < 15:
        return person(gallery, int(digits))
    raise UnknownPersonError(f"{text}: nobody has that name. See likeness gallery people.")


def _final(gallery: Gallery, number: int) -> int:
    seen = {number}
    while True:
        found = gallery.rows("SELECT merged_into FROM person WHERE id = ?", (number,))
        if not found or found[0][0] is None or found[0][0] in seen:
            return number
        number = int(found[0][0])
        seen.add(number)


def list_faces(
    gallery: Gallery,
    person_id: int | None,
    *,
    wanted: Filter = ALL,
    order: Order = "best",
    offset: int = 0,
    limit: int = 100,
) -> list[FaceEntry]:
    """Faces of a person; of nobody yet, if `person_id` is None."""
    where, values = wanted.where()
    found = gallery.rows(
        f"SELECT {ENTRY} FROM live WHERE person_id IS ? AND {where} ORDER BY {ORDERS[order]}"
        " LIMIT ? OFFSET ?",
        (person_id, *values, limit, offset),
    )
    return [entry_of(row) for row in found]


def faces_of_photo(gallery: Gallery, photo: Path) -> list[FaceEntry]:
    """All faces of a photo, in reading order; empty if the photo is not in the gallery."""
    found = gallery.rows(
        f"SELECT {ENTRY} FROM live WHERE path = ? ORDER BY number",
        (str(photo.expanduser().resolve()),),
    )
    return [entry_of(row) for row in found]


def face_entry(gallery: Gallery, number: int) -> FaceEntry:
    """One face.

    Raises:
        UnknownPersonError: there is none of that number.
    """
    found = gallery.rows(f"SELECT {ENTRY} FROM live WHERE id = ?", (number,))
    if not found:
        raise UnknownPersonError(f"face {number}: no such face. See likeness gallery list.")
    return entry_of(found[0])


def owners_of(gallery: Gallery, faces: Sequence[int]) -> dict[int, int | None]:
    """Whose each of these faces is, in their order, each once; None for nobody's yet.

    Raises:
        UnknownPersonError: there is no face of one of these numbers.
    """
    found = gallery.rows(
        "SELECT id, person_id FROM listed WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([int(face) for face in faces]),),
    )
    owners = {row["id"]: row["person_id"] for row in found}
    for face in faces:
        if face not in owners:
            raise UnknownPersonError(f"face {face}: no such face. See likeness gallery list.")
    return {face: owners[face] for face in faces}


def entry_of(row: sqlite3.Row) -> FaceEntry:
    """A face from a row of `live`."""
    return FaceEntry(
        id=row["id"],
        photo=Path(row["path"]),
        photo_id=row["photo_id"],
        photo_hash=row["hash"],
        number=row["number"],
        box=Box(row["x"], row["y"], row["width"], row["height"]),
        person=row["person_id"],
        quality=row["quality"],
        size=row["size"],
        sharpness=row["sharpness"],
        taken=row["taken"],
        hidden=bool(row["hidden"]),
    )


def load_face(gallery: Gallery, number: int) -> tuple[Face, Traits]:
    """A face with landmarks and embedding, in pixels of its upright photo, and its traits.

    Raises:
        UnknownPersonError: there is none of that number.
    """
    found = gallery.rows("SELECT * FROM face WHERE id = ?", (number,))
    if not found:
        raise UnknownPersonError(f"face {number}: no such face. See likeness gallery list.")
    return _face(found[0]), Traits.from_bytes(found[0]["traits"])


def load_faces(gallery: Gallery, person_id: int) -> list[tuple[FaceEntry, Face, Traits]]:
    """All faces of a person that are to be seen, best first."""
    found = gallery.rows(
        "SELECT * FROM live WHERE person_id = ? AND hidden = 0 ORDER BY quality DESC, id",
        (person_id,),
    )
    return [(entry_of(row), _face(row), Traits.from_bytes(row["traits"])) for row in found]


def _face(row: sqlite3.Row) -> Face:
    checkpoint()
    points = np.frombuffer(row["landmarks"], np.float32).reshape(-1, 2)
    embedding: FloatArray = np.frombuffer(row["embedding"], np.float32).astype(np.float64)
    return Face(
        box=Box(row["x"], row["y"], row["width"], row["height"]),
        landmarks=Landmarks(points.astype(np.float64)),
        score=row["score"],
        source=row["source"],
        embedding=embedding,
    )
