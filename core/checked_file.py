"""Files through which a decoder or an encoder can be stopped: it checks at each read and write.

Pillow and zipfile read and write in pieces of some ten kilobytes, so a job that waits for them can
be stopped within milliseconds.
"""

from __future__ import annotations

import io
from pathlib import Path

from core.jobs import checkpoint


class CheckedReader(io.BufferedReader):
    """A file that is read; see `core.jobs.checkpoint`."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file."""
        checkpoint()
        return super().read(size)


class CheckedBuffer(io.BytesIO):
    """A file in memory that is written; see `core.jobs.checkpoint`."""

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]
        """As of any file."""
        checkpoint()
        return super().write(data)
