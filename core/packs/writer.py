"""Writes packs: whole shards one by one, the index last; no file is ever there by half."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from core.arrays import ByteImage
from core.atomic_file import make_folder, write_atomically
from core.errors import BadConfigError
from core.packs.format import INDEX, VERSION, PackIndex, shard_name

SHARD_BYTES = 50_000_000
JPEG_QUALITY = 95

_WHOLE = {"shard", "offset", "length"}
_TEXT = {"person", "split", "source"}


class PackWriter:
    """Writes shards as faces come, the index at the end; holds one shard in memory.

    Raises:
        UnwritableError: the folder or a file in it cannot be written, or the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        make_folder(folder)
        self._rows: list[dict[str, Any]] = []
        self._shards: list[dict[str, Any]] = []
        self._data = bytearray()

    def add(self, crop: ByteImage, row: dict[str, Any]) -> None:
        """Append one face, (size, size, 3) RGB; `row` holds the index fields but its place."""
        self.add_encoded(encode(crop), row)

    def add_encoded(self, data: bytes, row: dict[str, Any]) -> None:
        """Append one face that is JPEG already."""
        if self._data and len(self._data) + len(data) > SHARD_BYTES:
            self._write_shard()
        place = {"shard": len(self._shards), "offset": len(self._data), "length": len(data)}
        self._data += data
        self._rows.append(place | row)

    def close(self, meta: dict[str, Any]) -> None:
        """Write the index; without it the folder is not a pack."""
        if self._data or not self._shards:
            self._write_shard()
        meta = {"version": VERSION, "align": "similarity"} | meta | {"shards": self._shards}
        columns: dict[str, Any] = {"meta": np.array(json.dumps(meta))}
        for name in (f.name for f in fields(PackIndex)):
            kind = np.int64 if name in _WHOLE else np.str_ if name in _TEXT else np.float32
            columns[name] = np.array([row[name] for row in self._rows], dtype=kind)
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **columns)
        write_atomically(self.folder / INDEX, buffer.getvalue(), overwrite=True)

    def _write_shard(self) -> None:
        data = bytes(self._data)
        name = shard_name(len(self._shards))
        write_atomically(self.folder / name, data, overwrite=True)
        self._shards.append(
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        )
        self._data.clear()


def encode(crop: ByteImage) -> bytes:
    """JPEG bytes of an RGB crop, full colour resolution."""
    flags = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    flags += [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    done, data = cv2.imencode(".jpg", np.ascontiguousarray(crop[..., ::-1]), flags)
    if not done:
        raise BadConfigError("a crop could not be encoded as JPEG")
    return data.tobytes()
