"""A first look at a large photo, long before all of it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from core.arrays import ByteImage
from core.checked_file import CheckedReader
from core.exif import orientation_of, turned

FEWEST_PIXELS = 16_000_000  # smaller photos are read soon enough
LONGER_SIDE = 1200  # pixels at least that the look has
_SHRINKS = (8, 4, 2)  # what JPEG's transform can do while it decodes


@dataclass(frozen=True, eq=False, kw_only=True)
class Glance:
    """A photo in small, upright.

    Attributes:
        pixels: (h, w, 3) RGB or (h, w) grey.
        width: of the photo itself, in pixels.
        height: of the photo itself.
    """

    pixels: ByteImage
    width: int
    height: int


def glance(path: Path, most_pixels: int | None = None) -> Glance | None:
    """Decode a large JPEG at an eighth of its size or so, in a fifth of the time.

    Args:
        path: the file.
        most_pixels: leave larger photos alone.

    Returns:
        None for all that is no large JPEG in grey or colour, or that cannot be read: the full
        reading then says why.
    """
    try:
        with CheckedReader(path) as file, Image.open(file, formats=("JPEG",)) as image:
            width, height = image.size
            shrink = next((s for s in _SHRINKS if max(width, height) // s >= LONGER_SIDE), None)
            pixels = width * height
            if pixels < FEWEST_PIXELS or shrink is None or image.mode not in ("L", "RGB"):
                return None
            if most_pixels is not None and pixels > most_pixels:
                return None
            turn = orientation_of(image.info.get("exif"))
            image.draft(image.mode, (width // shrink, height // shrink))
            small = turned(np.asarray(image).copy(), turn)
    except Exception:  # noqa: BLE001 (decoders fed with damaged bytes raise anything)
        return None
    if turn >= 5:  # on its side
        width, height = height, width
    return Glance(pixels=small, width=width, height=height)
