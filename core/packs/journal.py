"""Photos looked at so far, on disk: after a stop or a kill -9 the same command goes on.

A folder `.unfinished-<settings>` in the pack holds parts of some photos each, written whole.
Work with other settings has another folder and is never mixed in; the finished pack has none.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections import OrderedDict
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.atomic_file import make_folder, write_atomically
from core.packs.duplicates import SIDE
from core.packs.look import Face, Frame, Seen

PART = 32  # photos a part
VERSION = 1  # of what `look_at` measures; other versions' work is not taken over
_PREFIX = ".unfinished-"
_CACHED = 16  # parts whose crops are held in memory


@dataclass(frozen=True)
class _Place:
    """Where a photo's crop is: part, place in it."""

    part: Path
    row: int


class Journal:
    """What was seen, by the photo's name; crops stay on disk until they are asked for."""

    def __init__(self, pack: Path, frame: Frame) -> None:
        settings = json.dumps({"version": VERSION} | asdict(frame), sort_keys=True)
        digest = hashlib.sha256(settings.encode()).hexdigest()[:12]
        self.folder = pack / (_PREFIX + digest)
        make_folder(self.folder)
        self.seen: dict[str, Seen] = {}
        self._places: dict[str, _Place] = {}
        self._waiting: list[Seen] = []
        self._crops: OrderedDict[Path, list[bytes]] = OrderedDict()
        parts = sorted(self.folder.glob("part-*.npz"))
        for part in parts:
            self._take_over(part)
        self._next = 1 + max((int(part.stem.split("-")[1]) for part in parts), default=-1)

    def add(self, seen: Seen) -> None:
        """Remember one photo; it is on disk after `PART` photos or `flush`.

        Raises:
            UnwritableError: the disk is full, ...
        """
        self._waiting.append(seen)
        if len(self._waiting) >= PART:
            self.flush()

    def flush(self) -> None:
        """Put all on disk.

        Raises:
            UnwritableError: the disk is full, ...
        """
        if not self._waiting:
            return
        part = self.folder / f"part-{self._next:06d}.npz"
        write_atomically(part, _packed(self._waiting), overwrite=False)
        for row, seen in enumerate(self._waiting):
            self._remember(seen, _Place(part, row))
        self._waiting = []
        self._next += 1

    def jpeg(self, name: str) -> bytes:
        """The crop of a photo."""
        place = self._places[name]
        if place.part not in self._crops:
            with np.load(place.part, allow_pickle=False) as stored:
                self._crops[place.part] = _split(stored["jpeg"], stored["lengths"])
            if len(self._crops) > _CACHED:
                self._crops.popitem(last=False)
        return self._crops[place.part][place.row]

    def _take_over(self, part: Path) -> None:
        try:
            for row, seen in enumerate(_unpacked(part)):
                self._remember(seen, _Place(part, row))
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile):
            part.unlink(missing_ok=True)  # damaged on its disk: its photos are looked at again

    def _remember(self, seen: Seen, place: _Place) -> None:
        face = seen.face
        self.seen[seen.name] = seen if face is None else replace(seen, face=replace(face, jpeg=b""))
        self._places[seen.name] = place


def remove_journals(pack: Path) -> None:
    """Delete all unfinished work of a pack."""
    for folder in pack.glob(_PREFIX + "*"):
        shutil.rmtree(folder, ignore_errors=True)


def _packed(rows: list[Seen]) -> bytes:
    faces = [seen.face for seen in rows]
    texts = [
        {
            "name": seen.name,
            "stamp": seen.stamp,
            "reason": seen.reason,
            "detail": seen.detail,
            "measures": None if seen.face is None else seen.face.measures,
        }
        for seen in rows
    ]
    buffer = io.BytesIO()
    np.savez(
        buffer,
        rows=np.array(json.dumps(texts)),
        jpeg=np.frombuffer(b"".join(f.jpeg if f else b"" for f in faces), np.uint8),
        lengths=np.array([len(f.jpeg) if f else 0 for f in faces], np.int64),
        landmarks=np.stack([f.landmarks if f else np.zeros((68, 2)) for f in faces]),
        corners=np.stack([f.corners if f else np.zeros((4, 2)) for f in faces]),
        thumbnails=np.stack(
            [f.thumbnail if f else np.zeros((SIDE, SIDE), np.uint8) for f in faces]
        ),
        embeddings=np.stack([_embedding(f) for f in faces]),
    )
    return buffer.getvalue()


def _embedding(face: Face | None) -> npt.NDArray[np.float64]:
    if face is None or face.embedding is None:
        return np.full(128, np.nan)
    return face.embedding


def _unpacked(part: Path) -> list[Seen]:
    with np.load(part, allow_pickle=False) as stored:
        texts: list[dict[str, Any]] = json.loads(str(stored["rows"]))
        columns = {name: stored[name] for name in ("landmarks", "corners", "thumbnails")}
        embeddings = stored["embeddings"]
        int(stored["lengths"].sum()), len(stored["jpeg"])  # readable, too
    out = []
    for row, text in enumerate(texts):
        measures = text.pop("measures")
        face = None
        if measures is not None:
            known = embeddings[row] if np.isfinite(embeddings[row]).all() else None
            face = Face(
                jpeg=b"",
                landmarks=columns["landmarks"][row],
                corners=columns["corners"][row],
                thumbnail=columns["thumbnails"][row],
                embedding=known,
                measures=measures,
            )
        out.append(Seen(face=face, **text))
    return out


def _split(data: npt.NDArray[np.uint8], lengths: npt.NDArray[np.int64]) -> list[bytes]:
    ends = np.cumsum(lengths)
    return [data[end - n : end].tobytes() for end, n in zip(ends, lengths, strict=True)]
