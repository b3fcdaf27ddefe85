"""Reads colour with 16 bits per channel, which Pillow would cut to 8."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from core.errors import NotAPictureError
from core.exif import turned
from core.jobs import aside
from core.raster import Samples

_EXTRA_SAMPLES, _BITS_PER_SAMPLE, _COMPRESSION = 338, 258, 259  # TIFF tags
_READ_BY_TIFFFILE = (1, 8, 32946)  # none, deflate: without further libraries


def has_deep_colour(image: Image.Image, file: BinaryIO) -> bool:
    """Whether the file behind `image` holds 16-bit RGB, or grey with alpha."""
    if image.format == "PNG":
        file.seek(24)
        depth, colour_type = file.read(2)
        return depth == 16 and colour_type in (2, 4, 6)  # RGB, grey with alpha, RGBA
    if image.format != "TIFF" or image.mode not in ("RGB", "RGBA"):
        return False
    return set(_tag(image, _BITS_PER_SAMPLE, ())) == {16}


def read_deep_colour(
    image: Image.Image, file: BinaryIO, name: str, orientation: int
) -> tuple[Samples, Samples | None]:
    """RGB (H, W, 3) and alpha (H, W) or None, both uint16; TIFF upright, PNG as it lies.

    Args:
        image: the file as Pillow opened it; what OpenCV reads is checked against it.
        file: the file itself.
        name: how messages call it.
        orientation: of a TIFF file, 1 to 8.

    Raises:
        NotAPictureError: neither library reads the way the samples are packed.
    """
    file.seek(0)
    every: Samples | None
    if image.format == "TIFF" and _tag(image, _COMPRESSION, 1) in _READ_BY_TIFFFILE:
        every, sure = _by_tifffile(file, orientation), True
    else:
        image.load()  # damaged files end here
        file.seek(0)
        every, sure = _by_opencv(file.read()), False
    if every is None or not (sure or _agrees(every, image)):
        raise NotAPictureError(
            f"{name} packs its 16-bit colours in a way that Likeness does not read. "
            "Save it as PNG or uncompressed TIFF and try again."
        )
    if every.shape[2] == 3:
        return every, None
    colour, alpha = every[..., :3].copy(), every[..., 3].copy()
    if _tag(image, _EXTRA_SAMPLES, ()) == (1,):  # multiplied by alpha
        divided = colour * np.float64(65535) / np.maximum(alpha, 1)[..., None]
        colour = np.rint(np.minimum(divided, 65535)).astype(np.uint16)
    return colour, alpha


def _tag(image: Image.Image, number: int, default: object) -> Any:
    return getattr(image, "tag_v2", {}).get(number, default)


def _by_tifffile(file: BinaryIO, orientation: int) -> Samples | None:
    import tifffile

    with tifffile.TiffFile(file) as tiff:
        every: Samples = aside(tiff.pages[0].asarray)
    if every.dtype != np.uint16 or every.ndim != 3:
        return None
    if every.shape[2] not in (3, 4) and len(every) in (3, 4):  # a plane a channel
        every = np.moveaxis(every, 0, -1)
    return turned(every, orientation) if every.shape[2] in (3, 4) else None


def _by_opencv(data: bytes) -> Samples | None:
    import cv2

    bytes_there = np.frombuffer(data, np.uint8)
    every: Samples | None = aside(lambda: cv2.imdecode(bytes_there, cv2.IMREAD_UNCHANGED))
    if every is None or every.ndim != 3 or every.shape[2] not in (3, 4):
        return None
    order = cv2.COLOR_BGR2RGB if every.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
    return cv2.cvtColor(every, order, dst=every)  # in place: it may be large


def _agrees(every: Samples, image: Image.Image) -> bool:
    """Whether 16-bit samples are what Pillow read with 8 bits; a sample of them is compared."""
    if every.dtype != np.uint16 or every.shape[1::-1] != image.size:
        return False
    if image.mode != "RGB":
        return True  # alpha may be multiplied in on one side
    step = max(1, max(image.size) // 64)
    coarse = np.asarray(image)[::step, ::step].astype(int)
    return bool((abs((every[::step, ::step, :3] >> 8).astype(int) - coarse) <= 1).all())
