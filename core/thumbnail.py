"""Small pictures of photo files, quickly made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from core.arrays import ByteImage, as_bytes
from core.checked_file import CheckedReader
from core.picture import load_picture
from core.picture_samples import decode_pixels
from core.pixel_source import shrink

_QUICK = ("JPEG", "PNG", "WEBP")
_MODES = ("RGB", "L")  # the others (16 bits, CMYK, palettes, alpha) are read by `core.picture`
_MOST = 300e6  # pixels; the user is asked before a larger photo is opened


def thumbnail(path: Path, side: int) -> ByteImage:
    """A photo made small: (H, W, 3) RGB, upright, the longer side at most `side` pixels.

    A large JPEG is decoded at a half, a quarter or an eighth of its size.

    Raises:
        MissingFileError, NotAPictureError: as `core.picture.load_picture`.
    """
    quick = _quick(path, side)
    if quick is not None:
        return quick
    picture = load_picture(path)
    scale = min(1.0, side / max(picture.width, picture.height))
    width, height = (max(1, round(scale * n)) for n in (picture.width, picture.height))
    return as_bytes(shrink(picture.source, width, height))


def _quick(path: Path, side: int) -> ByteImage | None:
    try:
        with CheckedReader(path) as file, Image.open(file, formats=_QUICK) as image:
            if image.mode not in _MODES or image.width * image.height > _MOST:
                return None
            image.draft(image.mode, (2 * side, 2 * side))
            decode_pixels(image)
            image.thumbnail((side, side), Image.Resampling.BOX, reducing_gap=3.0)
            upright = ImageOps.exif_transpose(image)
            return np.ascontiguousarray(upright.convert("RGB"))
    except Exception:  # noqa: BLE001 (decoders raise anything; load_picture explains)
        return None
