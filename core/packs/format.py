"""Training packs: aligned faces in a few files, readable without dlib.

A pack is a folder with `index.npz` and shards `faces-000.bin`, `faces-001.bin`, ...: JPEG files
one after another, no shard above 50 MB.  The index holds one row a face (see `PackIndex`) and a
JSON text `meta` with `version`, `size`, `zoom` and the settings it was made with.

Version 2 adds to `meta` what version 1 lacks: `align` ("similarity" where missing) and `shards`,
size and SHA-256 of each, so that the hash of the index stands for all that is in the pack.
Both are read; `core.packs.writer` writes the newer.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage
from core.errors import BadConfigError, MissingFileError
from core.landmarks.points import COUNT

VERSION = 2
READABLE = (1, 2)
INDEX = "index.npz"


class DamagedFaceError(BadConfigError):
    """One face of a pack cannot be decoded; the others may be fine."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PackIndex:
    """One row a face, N rows.

    Attributes:
        shard, offset, length: where its JPEG is, (N,) int64 each.
        landmarks: (N, 68, 2) float32, pixels of the crop.
        person: (N,) identity, "folder/name"; faces of unknown people have one each.
        split: (N,) "train" or "val"; a person is on one side only.
        source: (N,) path of the photo below the folder that was prepared.
        corners: (N, 4, 2) float32, the photo's corners in pixels of the crop: outside of them the
            crop holds made-up content that no loss may look at.
        face_pixels: (N,) float32, distance eyes to mouth in the photo, pixels; the true resolution.
        sharpness: (N,) float32, variance of the Laplacian inside the face, 8-bit units.
        yaw: (N,) float32, signed asymmetry of the nose in [-1, 1]; 0 is frontal.
    """

    shard: npt.NDArray[np.int64]
    offset: npt.NDArray[np.int64]
    length: npt.NDArray[np.int64]
    landmarks: npt.NDArray[np.float32]
    person: npt.NDArray[np.str_]
    split: npt.NDArray[np.str_]
    source: npt.NDArray[np.str_]
    corners: npt.NDArray[np.float32]
    face_pixels: npt.NDArray[np.float32]
    sharpness: npt.NDArray[np.float32]
    yaw: npt.NDArray[np.float32]


class Pack:
    """A pack opened for reading; safe to send to worker processes.

    Attributes:
        folder: where it is.
        meta: how it was made.
        index: what it holds.
        size, zoom, align: frame of the crops, see `core.align.crop_matrix`.
        digest: SHA-256 of the index, hexadecimal; goes into checkpoints and cards.

    Raises:
        MissingFileError: no index, or a shard is missing.
        BadConfigError: the index is damaged, empty or of a newer version, or has no landmarks.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / INDEX
        if not path.is_file():
            raise MissingFileError(
                f"{folder}: this is not a pack ({INDEX} is missing); make one with likeness prepare"
            )
        self.meta, self.index = _read(path)
        self.digest = _sha256(path)
        self.size, self.zoom = int(self.meta["size"]), float(self.meta["zoom"])
        self.align = str(self.meta.get("align", "similarity"))
        for shard in np.unique(self.index.shard):
            if not self.shard_path(int(shard)).is_file():
                raise _missing(self.shard_path(int(shard)))

    def __len__(self) -> int:
        return len(self.index.person)

    @property
    def frame(self) -> tuple[int, float, str]:
        """Size, zoom and alignment: packs are mixed only if these are the same."""
        return self.size, self.zoom, self.align

    def shard_path(self, shard: int) -> Path:
        """Where shard number `shard` is."""
        return self.folder / shard_name(shard)

    def crop(self, row: int) -> ByteImage:
        """Face number `row`, (size, size, 3) uint8 RGB.

        Raises:
            DamagedFaceError: its JPEG is damaged.
            MissingFileError: its shard is gone or cannot be read.
        """
        decoded = _decode(self.jpeg(row))
        if decoded is None or decoded.shape != (self.size, self.size, 3):
            raise DamagedFaceError(
                f"{self.shard_path(int(self.index.shard[row]))}: "
                f"face {row} ({self.index.source[row]}) is damaged"
            )
        return decoded

    def jpeg(self, row: int) -> bytes:
        """The file of face number `row` as it is stored.

        Raises:
            MissingFileError: its shard is gone or cannot be read.
        """
        path = self.shard_path(int(self.index.shard[row]))
        try:
            with path.open("rb") as file:
                file.seek(int(self.index.offset[row]))
                return file.read(int(self.index.length[row]))
        except FileNotFoundError as error:
            raise _missing(path) from error
        except OSError as error:
            raise MissingFileError(f"{path}: cannot be read ({error.strerror})") from error

    def rows(self, split: str) -> npt.NDArray[np.int64]:
        """Numbers of the faces in "train" or "val"."""
        return np.flatnonzero(self.index.split == split)

    def inside(self, row: int) -> npt.NDArray[np.float32]:
        """(size, size) mask: 1 where the crop shows the photo, 0 where it is made up."""
        mask = np.zeros((self.size, self.size), np.float32)
        corners = np.round(self.index.corners[row]).astype(np.int32)
        cv2.fillConvexPoly(mask, corners, 1.0)
        return mask


def shard_name(shard: int) -> str:
    """File name of shard number `shard`."""
    return f"faces-{shard:03d}.bin"


def _decode(data: bytes) -> ByteImage | None:
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
    return None if decoded is None else np.ascontiguousarray(decoded[..., ::-1], np.uint8)


def _missing(path: Path) -> MissingFileError:
    return MissingFileError(
        f"{path}: missing; copy it from where the pack was made, or prepare the pack again"
    )


def _read(path: Path) -> tuple[dict[str, Any], PackIndex]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            meta: dict[str, Any] = json.loads(str(stored["meta"]))
            if meta.get("version") not in READABLE:
                raise BadConfigError(
                    f"{path}: pack version {meta.get('version')}, this program reads "
                    f"{' and '.join(map(str, READABLE))}; update Likeness or prepare it again"
                )
            if "landmarks" not in stored:
                raise BadConfigError(f"{path}: holds no landmarks; prepare the pack again")
            index = PackIndex(**{f.name: stored[f.name] for f in fields(PackIndex)})
            float(meta["zoom"]), int(meta["size"])
    except (ValueError, TypeError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise BadConfigError(f"{path}: damaged index ({error}); prepare it again") from error
    _check(path, index)
    return meta, index


def _check(path: Path, index: PackIndex) -> None:
    rows = len(index.person)
    if rows == 0:
        raise BadConfigError(f"{path}: the pack holds no faces; prepare it again")
    wanted: dict[str, tuple[int, ...]] = {f.name: (rows,) for f in fields(PackIndex)}
    wanted |= {"landmarks": (rows, COUNT, 2), "corners": (rows, 4, 2)}
    for name, shape in wanted.items():
        if getattr(index, name).shape != shape:
            raise BadConfigError(
                f"{path}: damaged index ({name}: wanted {shape}, got "
                f"{getattr(index, name).shape}); prepare it again"
            )
    lost = np.flatnonzero(~np.isfinite(index.landmarks).all(axis=(1, 2)))
    if len(lost):
        raise BadConfigError(
            f"{path}: {len(lost)} faces have no landmarks (first: {index.source[lost[0]]}); "
            "prepare the pack again"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
