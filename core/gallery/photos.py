"""What the indexer writes: photos and their faces, one short transaction each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.arrays import FloatArray
from core.gallery.reading import ReadFace, ReadPhoto
from core.gallery.store import Gallery
from core.landmarks.embedding import SAME_PERSON
from core.landmarks.face import Box

SAME_PLACE = 0.3  # overlap of a face before and after its photo was edited


@dataclass(frozen=True, kw_only=True)
class KnownPhoto:
    """A photo as the store remembers it."""

    id: int
    path: str
    size: int
    mtime_ns: int
    hash: str | None
    state: str
    folder_id: int | None


def known_photos(gallery: Gallery) -> dict[str, KnownPhoto]:
    """All photos of the store, those of removed folders too, by path."""
    found = gallery.rows("SELECT id, path, size, mtime_ns, hash, state, folder_id FROM photo")
    return {row["path"]: KnownPhoto(**dict(row)) for row in found}


def write_photo(gallery: Gallery, folder_id: int, photo: ReadPhoto) -> int:
    """Store what was read; a photo read before keeps its number, and its faces theirs.

    Returns:
        The photo's number.
    """
    values = (
        folder_id,
        photo.size,
        photo.mtime_ns,
        photo.hash,
        photo.width or None,
        photo.height or None,
        photo.taken,
        "failed" if photo.error else "ready",
        photo.error,
    )
    columns = "folder_id, size, mtime_ns, hash, width, height, taken, state, error"
    renewed = ", ".join(f"{c} = excluded.{c}" for c in columns.split(", "))
    with gallery.change() as connection:
        connection.execute(
            f"INSERT INTO photo ({columns}, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (path) DO UPDATE SET {renewed}",
            (*values, photo.path),
        )
        found = connection.execute("SELECT id FROM photo WHERE path = ?", (photo.path,))
        number = int(found.fetchone()[0])
        if photo.error is None:
            _write_faces(connection, number, photo.faces)
        return number


def move_photo(gallery: Gallery, photo: KnownPhoto, path: Path, folder_id: int) -> None:
    """The file lies elsewhere now: same content, same faces, same statements."""
    status = path.stat()
    with gallery.change() as connection:
        connection.execute(
            "UPDATE photo SET path = ?, folder_id = ?, mtime_ns = ?, state = CASE WHEN error IS"
            " NULL THEN 'ready' ELSE 'failed' END WHERE id = ?",
            (str(path), folder_id, status.st_mtime_ns, photo.id),
        )


def touch_photo(gallery: Gallery, photo: KnownPhoto, mtime_ns: int, folder_id: int) -> None:
    """The file is as it was, whatever its date or folder says now."""
    with gallery.change() as connection:
        connection.execute(
            "UPDATE photo SET mtime_ns = ?, folder_id = ?, state = CASE WHEN error IS NULL THEN"
            " 'ready' ELSE 'failed' END WHERE id = ?",
            (mtime_ns, folder_id, photo.id),
        )


def copy_photo(gallery: Gallery, photo: KnownPhoto, path: Path, folder_id: int) -> None:
    """A second file of the same content: its faces need not be searched again."""
    status = path.stat()
    faces = (
        "number, x, y, width, height, landmarks, embedding, score, source, traits, quality, size,"
        " sharpness, person_id, hidden"
    )
    with gallery.change() as connection:
        made = connection.execute(
            "INSERT INTO photo (folder_id, path, size, mtime_ns, hash, width, height, taken, state,"
            " error) SELECT ?, ?, ?, ?, hash, width, height, taken, CASE WHEN error IS NULL THEN"
            " 'ready' ELSE 'failed' END, error FROM photo WHERE id = ?",
            (folder_id, str(path), status.st_size, status.st_mtime_ns, photo.id),
        )
        connection.execute(
            f"INSERT INTO face (photo_id, {faces}) SELECT ?, {faces} FROM face"
            " WHERE photo_id = ? AND gone = 0",
            (made.lastrowid, photo.id),
        )


def mark_missing(gallery: Gallery, photos: list[KnownPhoto]) -> None:
    """These files are gone; what is known of them waits for their return."""
    with gallery.change() as connection:
        connection.executemany(
            "UPDATE photo SET state = 'missing' WHERE id = ?", [(photo.id,) for photo in photos]
        )


def _write_faces(
    connection: sqlite3.Connection, photo_id: int, faces: tuple[ReadFace, ...]
) -> None:
    """Replace a photo's faces; one that is still there keeps its number and its person."""
    before = connection.execute(
        "SELECT id, x, y, width, height, embedding FROM face WHERE photo_id = ?", (photo_id,)
    ).fetchall()
    matches = _matched(before, faces)
    connection.execute("UPDATE face SET gone = 1 WHERE photo_id = ?", (photo_id,))
    for number, face in enumerate(faces, 1):
        values = (number, *_columns(face))
        known = matches.get(number - 1)
        if known is None:
            marks = ", ".join("?" * (len(values) + 1))
            connection.execute(
                f"INSERT INTO face (number, {_COLUMNS}, photo_id) VALUES ({marks})",
                (*values, photo_id),
            )
        else:
            renewed = ", ".join(f"{c} = ?" for c in ("number", *_COLUMNS.split(", ")))
            connection.execute(
                f"UPDATE face SET {renewed}, gone = 0 WHERE id = ?", (*values, known)
            )


_COLUMNS = (
    "x, y, width, height, landmarks, embedding, score, source, traits, quality, size, sharpness"
)


def _columns(face: ReadFace) -> tuple[object, ...]:
    box = face.box
    return (
        box.x,
        box.y,
        box.width,
        box.height,
        face.landmarks.astype(np.float32).tobytes(),
        face.embedding.astype(np.float32).tobytes(),
        face.score,
        face.source,
        face.traits.to_bytes(),
        face.quality,
        face.traits.size,
        face.traits.sharpness,
    )


def _matched(before: list[sqlite3.Row], faces: tuple[ReadFace, ...]) -> dict[int, int]:
    """Place in `faces` -> number of the row that shows the same face."""
    pairs: list[tuple[float, int, int]] = []
    for row in before:
        box = Box(row["x"], row["y"], row["width"], row["height"])
        embedding: FloatArray = np.frombuffer(row["embedding"], np.float32).astype(np.float64)
        for index, face in enumerate(faces):
            overlap = box.iou(face.box)
            distance = float(np.linalg.norm(embedding - face.embedding))
            if distance < 0.1 or (overlap > SAME_PLACE and distance < SAME_PERSON):
                pairs.append((distance, index, row["id"]))
    matches: dict[int, int] = {}
    for _, index, row_id in sorted(pairs):
        if index not in matches and row_id not in matches.values():
            matches[index] = row_id
    return matches
