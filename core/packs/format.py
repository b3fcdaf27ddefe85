"""Training packs: aligned faces in a few files, readable without dlib.

A pack is a folder with `index.npz` and shards `faces-000.bin`, `faces-001.bin`, ...: JPEG files
one after another, no shard above 50 MB.  The index holds one row a face (see `PackIndex`) and a
JSON text `meta` with `version`, `size`, `zoom` and the settings it was made with.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage
from core.errors import BadConfigError, MissingFileError

VERSION = 1
INDEX = "index.npz"
SHARD_BYTES = 50_000_000
JPEG_QUALITY = 95


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


class PackWriter:
    """Writes shards as faces come, the index at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._rows: list[dict[str, Any]] = []
        self._shard = 0
        self._file = (folder / "faces-000.bin").open("wb")

    def add(self, crop: ByteImage, row: dict[str, Any]) -> None:
        """Append one face; `row` holds the index fields but where its JPEG is."""
        data = encode(crop)
        if self._file.tell() + len(data) > SHARD_BYTES:
            self._file.close()
            self._shard += 1
            self._file = (self.folder / f"faces-{self._shard:03d}.bin").open("wb")
        place = {"shard": self._shard, "offset": self._file.tell(), "length": len(data)}
        self._file.write(data)
        self._rows.append(place | row)

    def close(self, meta: dict[str, Any]) -> None:
        """Write the index; without it the folder is not a pack."""
        self._file.close()
        types = {"shard": np.int64, "offset": np.int64, "length": np.int64}
        text = {"person", "split", "source"}
        columns: dict[str, Any] = {"meta": np.array(json.dumps({"version": VERSION} | meta))}
        for name in (f.name for f in fields(PackIndex)):
            kind = types.get(name, np.str_ if name in text else np.float32)
            columns[name] = np.array([row[name] for row in self._rows], dtype=kind)
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **columns)
        partial = self.folder / (INDEX + ".part")
        partial.write_bytes(buffer.getvalue())
        os.replace(partial, self.folder / INDEX)


class Pack:
    """A pack opened for reading; safe to send to worker processes.

    Raises:
        MissingFileError: no index, or a shard is missing.
        BadConfigError: the index is damaged or of a newer version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / INDEX
        if not path.is_file():
            raise MissingFileError(
                f"{folder}: this is not a pack ({INDEX} is missing); make one with likeness prepare"
            )
        try:
            with np.load(path, allow_pickle=False) as stored:
                self.meta: dict[str, Any] = json.loads(str(stored["meta"]))
                self.index = PackIndex(**{f.name: stored[f.name] for f in fields(PackIndex)})
        except (ValueError, KeyError, OSError, zipfile.BadZipFile, json.JSONDecodeError) as error:
            raise BadConfigError(f"{path}: damaged index ({error}); prepare it again") from error
        if self.meta.get("version") != VERSION:
            raise BadConfigError(
                f"{path}: pack version {self.meta.get('version')}, this program reads {VERSION}"
            )
        self.size = int(self.meta["size"])
        for shard in np.unique(self.index.shard):
            if not self._shard_path(int(shard)).is_file():
                raise MissingFileError(f"{self._shard_path(int(shard))}: missing; prepare it again")

    def __len__(self) -> int:
        return len(self.index.person)

    def _shard_path(self, shard: int) -> Path:
        return self.folder / f"faces-{shard:03d}.bin"

    def crop(self, row: int) -> ByteImage:
        """Face number `row`, (size, size, 3) uint8 RGB.

        Raises:
            BadConfigError: its JPEG is damaged.
        """
        place = self.index
        with self._shard_path(int(place.shard[row])).open("rb") as file:
            file.seek(int(place.offset[row]))
            data = np.frombuffer(file.read(int(place.length[row])), np.uint8)
        decoded = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
        if decoded is None or decoded.shape != (self.size, self.size, 3):
            raise BadConfigError(f"{self.folder}: face {row} ({place.source[row]}) is damaged")
        return np.ascontiguousarray(decoded[..., ::-1])

    def rows(self, split: str) -> npt.NDArray[np.int64]:
        """Numbers of the faces in "train" or "val"."""
        return np.flatnonzero(self.index.split == split)

    def inside(self, row: int) -> npt.NDArray[np.float32]:
        """(size, size) mask: 1 where the crop shows the photo, 0 where it is made up."""
        mask = np.zeros((self.size, self.size), np.float32)
        corners = np.round(self.index.corners[row]).astype(np.int32)
        cv2.fillConvexPoly(mask, corners, 1.0)
        return mask


def encode(crop: ByteImage) -> bytes:
    """JPEG bytes of an RGB crop, full colour resolution."""
    flags = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    flags += [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    done, data = cv2.imencode(".jpg", np.ascontiguousarray(crop[..., ::-1]), flags)
    if not done:
        raise BadConfigError("a crop could not be encoded as JPEG")
    return data.tobytes()
