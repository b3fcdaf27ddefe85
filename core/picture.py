"""Loads and saves pictures; the only module that reads or writes picture files.

(Contract; the body is being written.)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from core.arrays import FloatImage


@dataclass(frozen=True, eq=False, kw_only=True)
class Picture:
    """A decoded photo, and what must be written back with it.

    Attributes:
        pixels: (H, W, 3) float32 RGB in [0, 1], orientation applied.
        alpha: (H, W) float32 in [0, 1], or None.
        gray: the file held one channel (or only gray pixels in a palette).
        bits: 8 or 16 per channel in the file.
        format: "JPEG", "PNG", "WEBP", "TIFF", ...
        icc: embedded colour profile, bytes.
        exif: EXIF block, bytes, orientation reset to 1.
        dpi: (x, y), or None.
        path: file it came from, or None.
    """

    pixels: FloatImage
    alpha: FloatImage | None = None
    gray: bool = False
    bits: int = 8
    format: str = "PNG"
    icc: bytes | None = None
    exif: bytes | None = None
    dpi: tuple[float, float] | None = None
    path: Path | None = field(default=None)

    def with_pixels(self, pixels: FloatImage) -> Picture:
        """The same photo with other pixels."""
        return replace(self, pixels=pixels)


def load_picture(path: Path) -> Picture:
    """Read a picture file; see the module's docstring."""
    raise NotImplementedError


def save_picture(picture: Picture, path: Path, *, overwrite: bool = False) -> None:
    """Write `picture` to `path` (format from its suffix), atomically."""
    raise NotImplementedError
