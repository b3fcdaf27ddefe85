"""Samples of what Pillow read."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageCms

from core.jobs import aside, checkpoint
from core.raster import Samples

_PLAIN_MODES = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "CMYK", "YCbCr", "I;16")
_PHOTOMETRIC = 262  # TIFF tag
_BAND = 1 << 21  # pixels taken over from Pillow at a time


_AT_ONCE = ("WEBP", "AVIF")  # formats whose decoders read all first and then take their time


def decode_pixels(image: Image.Image) -> None:
    """Let Pillow decode an opened image; where a job waits for it, it can be stopped."""
    if image.format in _AT_ONCE:
        aside(image.load)
    else:
        image.load()
    checkpoint()


def is_readable_mode(mode: str) -> bool:
    """Whether `samples_of` knows what Pillow calls by this name."""
    return mode in _PLAIN_MODES or mode.startswith("I;16")


def samples_of(image: Image.Image) -> tuple[Samples, Samples | None]:
    """Colour (grey where all is grey) and alpha of a loaded image."""
    if image.mode.startswith("I;16"):
        words = _array(image).astype(np.uint16, copy=False)
        zero_is_white = image.format == "TIFF" and image.tag_v2.get(_PHOTOMETRIC) == 0  # type: ignore[attr-defined]
        return (np.uint16(65535) - words if zero_is_white else words), None
    if image.mode == "CMYK":
        return _array(_cmyk_to_rgb(image)), None
    if image.mode in ("1", "L") and "transparency" not in image.info:
        return _array(image if image.mode == "L" else image.convert("L")), None
    if image.mode in ("L", "LA", "La"):
        both = _array(image.convert("LA"))
        return both[..., 0].copy(), both[..., 1].copy()
    has_alpha = image.mode in ("RGBA", "RGBa", "PA") or "transparency" in image.info
    wanted = "RGBA" if has_alpha else "RGB"
    every = _array(image if image.mode == wanted else image.convert(wanted))
    colour, alpha = every[..., :3], every[..., 3].copy() if has_alpha else None
    if image.mode in ("P", "PA") and (colour == colour[..., :1]).all():
        colour = colour[..., 0]
    return np.ascontiguousarray(colour), alpha


def _array(image: Image.Image) -> Samples:
    """The image's samples; Pillow's own way there needs two more copies at once."""
    width, height = image.size
    step = max(1, _BAND // max(width, 1))
    first = np.asarray(image.crop((0, 0, width, min(step, height))))
    if step >= height:
        return first.copy()
    out = np.empty((height, *first.shape[1:]), first.dtype)
    out[:step] = first
    for top in range(step, height, step):
        checkpoint()
        bottom = min(top + step, height)
        out[top:bottom] = np.asarray(image.crop((0, top, width, bottom)))
    return out


def _cmyk_to_rgb(image: Image.Image) -> Image.Image:
    """By the embedded profile if there is a good one, else by plain subtraction."""
    icc = image.info.get("icc_profile")
    if icc and icc[16:20] == b"CMYK":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")
