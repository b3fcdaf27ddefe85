"""Thumbnails and aligned faces as small JPEG files; all of it can be made again.

Files are named by the photo's content, so that a moved photo keeps them, and live in 256 folders.
What was used longest ago goes first when the limit is passed.
"""

from __future__ import annotations

import contextlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from core.arrays import ByteImage
from core.landmarks.face import Box

LIMIT = 2_000_000_000  # bytes
KEPT = 0.9  # of the limit, after trimming: the next few files must not trim again
_QUALITY = 88


@dataclass(frozen=True)
class Cache:
    """A folder of small pictures; safe to use from several processes.

    Attributes:
        folder: made when first written to.
        limit: bytes that `trim` leaves at most.
    """

    folder: Path
    limit: int = LIMIT

    def put_thumbnail(self, photo_hash: str, pixels: ByteImage) -> None:
        """Keep a small copy of a photo; a full disk is no error here."""
        self._put(self._path(photo_hash, "photo"), pixels)

    def put_face(self, photo_hash: str, box: Box, crop: ByteImage) -> None:
        """Keep the aligned crop of a face."""
        self._put(self._path(photo_hash, _place(box)), crop)

    def thumbnail(self, photo_hash: str) -> Path | None:
        """The file of a photo's thumbnail, or None if it must be made again."""
        return self._used(self._path(photo_hash, "photo"))

    def face(self, photo_hash: str, box: Box) -> Path | None:
        """The file of a face's aligned crop, or None if it must be made again."""
        return self._used(self._path(photo_hash, _place(box)))

    def trim(self) -> int:
        """Delete what was used longest ago until the limit holds; bytes that are left."""
        files = []
        for path in self.folder.glob("*/*.jpg"):
            with contextlib.suppress(OSError):  # another process was faster
                status = path.stat()
                files.append((status.st_mtime_ns, status.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self.limit:
            return total
        for _, size, path in sorted(files):
            if total <= self.limit * KEPT:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
        return total

    def _path(self, photo_hash: str, what: str) -> Path:
        return self.folder / photo_hash[:2] / f"{photo_hash}-{what}.jpg"

    def _put(self, path: Path, pixels: ByteImage) -> None:
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=_QUALITY)
        scratch = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(buffer.getvalue())
            scratch.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                scratch.unlink(missing_ok=True)

    def _used(self, path: Path) -> Path | None:
        try:
            os.utime(path)
        except PermissionError:
            return path
        except OSError:
            return None
        return path


def _place(box: Box) -> str:
    return "-".join(str(round(v)) for v in (box.x, box.y, box.width, box.height))
