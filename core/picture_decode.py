"""Turns the bytes of a picture file into upright samples and tags.

Pillow reads everything but colour with 16 bits, which it would cut to 8; OpenCV reads that.
"""

from __future__ import annotations

import io
import logging
import math
import os
import warnings
from functools import lru_cache
from typing import BinaryIO, Literal

import numpy as np
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from core.errors import NotAPictureError, TruncatedPictureError
from core.exif import PREFIX, orientation_of, turned, upright_exif
from core.picture_deep import has_deep_colour, read_deep_colour
from core.raster import FileTags, Raster, Samples

MOST_PIXELS = 300_000_000
_SUSPICIOUS_PIXELS = 20_000_000  # from here on a file must hold a byte for 10,000 pixels
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")

# Set once, when this module is imported: Pillow's own limit warns or raises at other sizes than
# ours, and what the decoders tell of damaged tags is no news to the user.
Image.MAX_IMAGE_PIXELS = None
warnings.filterwarnings("ignore", module=r"PIL\.")
for _library in ("PIL", "tifffile"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_PLAIN_MODES = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "CMYK", "YCbCr", "I;16")
_ICC_GRAY = b"GRAY"
_PHOTOMETRIC, _ORIENTATION = 262, 274
# TIFF tags that say how the samples lie in that file; they make no sense in another
_LAYOUT_TAGS = frozenset(
    tag
    for first, last in [
        *((254, 259), (262, 266), (273, 274), (277, 284), (288, 293), (296, 297), (301, 301)),
        *((317, 325), (330, 332), (338, 347), (512, 532), (700, 700), (33723, 33723)),
        *((34377, 34377), (34675, 34675), (37724, 37724)),  # Photoshop's blocks, colour profile
    ]
    for tag in range(first, last + 1)
)


def decode(file: BinaryIO, name: str) -> Raster:
    """Read the (first) picture of an open file.

    Args:
        file: at its beginning; must be able to seek.
        name: how messages call it.

    Raises:
        TruncatedPictureError: the file begins as a picture but ends too early.
        NotAPictureError: it is no picture, is damaged, too large, or of a kind that is not read.
    """
    try:
        with Image.open(file, formats=FORMATS) as image:
            _check_kind(image, file, name)
            turn = _orientation_of(image)  # before Pillow turns a TIFF and forgets it
            image.load()
            return _to_raster(image, file, name, turn)
    except NotAPictureError:
        raise
    except MemoryError as error:
        raise NotAPictureError(
            f"{name} is too large for this computer's memory. Scale it down first."
        ) from error
    except Exception as error:  # decoders fed with damaged bytes raise anything
        raise _explain(file, name, error) from error


def _check_kind(image: Image.Image, file: BinaryIO, name: str) -> None:
    width, height = image.size
    bytes_there = file.seek(0, os.SEEK_END)
    if width * height > max(_SUSPICIOUS_PIXELS, 10_000 * bytes_there):
        raise NotAPictureError(
            f"{name} claims {width} x {height} pixels but holds only {bytes_there} bytes: it is "
            "damaged. Copy it again from where it came from."
        )
    if width * height > MOST_PIXELS:
        raise NotAPictureError(
            f"{name} has {width} x {height} pixels; Likeness reads up to "
            f"{MOST_PIXELS // 1_000_000} million. Scale it down first."
        )
    if image.mode not in _PLAIN_MODES and not image.mode.startswith("I;16"):
        raise NotAPictureError(
            f"{name} holds samples of a kind that Likeness does not read ({image.mode}). "
            "Save it with 8 or 16 bits per channel, grey or RGB, and try again."
        )


def _explain(file: BinaryIO, name: str, error: Exception) -> NotAPictureError:
    """What to say of a file that could not be decoded."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(0)
    head = file.read(64)
    file.seek(max(0, size - 64))
    tail = file.read(64)
    kind = _kind_of(head)
    if not size:
        return NotAPictureError(f"{name} is empty. Copy it again from where it came from.")
    if kind is None:
        return NotAPictureError(
            f"{name} is not a picture that Likeness reads. "
            "Choose a JPEG, PNG, WebP, TIFF, BMP or GIF file."
        )
    begun = not isinstance(error, UnidentifiedImageError)
    if _ends_early(kind, head, tail, size, begun=begun):
        return TruncatedPictureError(
            f"{name} ends too early: a part of the {kind} picture is missing. "
            "Copy it again from where it came from."
        )
    return NotAPictureError(
        f"{name} is a {kind} picture that is damaged, or of a kind that Likeness does not read. "
        "Copy it again from where it came from, or save it anew in another program."
    )


def _kind_of(head: bytes) -> str | None:
    signatures = {
        b"\xff\xd8\xff": "JPEG",
        b"\x89PNG\r\n\x1a\n": "PNG",
        b"II*\x00": "TIFF",
        b"MM\x00*": "TIFF",
        b"II+\x00": "TIFF",
        b"MM\x00+": "TIFF",
        b"BM": "BMP",
        b"GIF87a": "GIF",
        b"GIF89a": "GIF",
    }
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return next((kind for start, kind in signatures.items() if head.startswith(start)), None)


def _ends_early(kind: str, head: bytes, tail: bytes, size: int, *, begun: bool) -> bool:
    ended = {
        "JPEG": b"\xff\xd9" in tail,
        "PNG": b"IEND" in tail,
        "GIF": tail.endswith(b"\x3b"),
        "WebP": size >= int.from_bytes(head[4:8], "little") + 8,
        "BMP": size >= int.from_bytes(head[2:6], "little"),
        # has no end mark: its tags lie behind the end, or could be read but the samples not
        "TIFF": not begun and _first_directory(head) < size,
    }
    return not ended[kind]


def _first_directory(head: bytes) -> int:
    order: Literal["little", "big"] = "little" if head[:1] == b"I" else "big"
    return int.from_bytes(head[4:8], order)


def _orientation_of(image: Image.Image) -> int:
    if image.format != "TIFF":
        return orientation_of(image.info.get("exif"))
    turn = image.tag_v2.get(_ORIENTATION, 1)  # type: ignore[attr-defined]
    return turn if turn in range(1, 9) else 1


def _to_raster(image: Image.Image, file: BinaryIO, name: str, turn: int) -> Raster:
    kind = "JPEG" if image.format == "MPO" else str(image.format)  # MPO: JPEG with more behind it
    exif = _exif_of(image, kind)
    if has_deep_colour(image, file):
        colour, alpha = read_deep_colour(image, file, name, turn)
    else:
        colour, alpha = _samples(image)
    if kind != "TIFF":  # whose decoders turn it by themselves
        colour = turned(colour, turn)
        alpha = None if alpha is None else turned(alpha, turn)
    icc = image.info.get("icc_profile") or None
    if image.mode == "CMYK" or (icc and (icc[16:20] == _ICC_GRAY) != (colour.ndim == 2)):
        icc = None  # no longer says anything true of these samples
    tags = FileTags(
        icc=icc,
        exif=upright_exif(exif, colour.shape[1], colour.shape[0]),
        dpi=_dpi_of(image, turn),
        jpeg_quality=_jpeg_quality(image),
        lossless=kind == "WEBP" and _is_lossless_webp(file),
    )
    return Raster(colour=colour, alpha=alpha, format=kind, tags=tags)


def _samples(image: Image.Image) -> tuple[Samples, Samples | None]:
    """Colour (grey where all is grey) and alpha of what Pillow read."""
    if image.mode.startswith("I;16"):
        words = np.asarray(image).astype(np.uint16)
        zero_is_white = image.format == "TIFF" and image.tag_v2.get(_PHOTOMETRIC) == 0  # type: ignore[attr-defined]
        return (np.uint16(65535) - words if zero_is_white else words), None
    if image.mode == "CMYK":
        return np.asarray(_cmyk_to_rgb(image)), None
    if image.mode in ("1", "L") and "transparency" not in image.info:
        return np.asarray(image.convert("L")), None
    if image.mode in ("L", "LA", "La"):
        both = np.asarray(image.convert("LA"))
        return both[..., 0].copy(), both[..., 1].copy()
    has_alpha = image.mode in ("RGBA", "RGBa", "PA") or "transparency" in image.info
    wanted = "RGBA" if has_alpha else "RGB"
    every = np.asarray(image if image.mode == wanted else image.convert(wanted))
    colour, alpha = every[..., :3], every[..., 3].copy() if has_alpha else None
    if image.mode in ("P", "PA") and (colour == colour[..., :1]).all():
        colour = colour[..., 0]
    return np.ascontiguousarray(colour), alpha


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


def _exif_of(image: Image.Image, kind: str) -> bytes | None:
    if kind != "TIFF":
        block = image.info.get("exif")
        return PREFIX + bytes(block).removeprefix(PREFIX) if block else None
    told, kept = image.getexif(), Image.Exif()
    for tag, value in told.items():
        if tag not in _LAYOUT_TAGS:
            kept[tag] = value
    for directory in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
        if directory in told:
            kept[directory] = dict(told.get_ifd(directory))
    return PREFIX + kept.tobytes().removeprefix(PREFIX) if len(kept) else None


def _dpi_of(image: Image.Image, turn: int) -> tuple[float, float] | None:
    try:
        x, y = (float(v) for v in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if not all(math.isfinite(v) and 1 <= v <= 65535 for v in (x, y)):
        return None
    return (y, x) if turn >= 5 else (x, y)


def _jpeg_quality(image: Image.Image) -> int:
    tables = getattr(image, "quantization", None)
    if not tables:
        return 95
    steps = sum(tables[0])  # of brightness
    return next((q for q in range(95, 100) if _steps_at(q) <= steps), 100)


@lru_cache
def _steps_at(quality: int) -> int:
    """Sum of libjpeg's brightness steps at an IJG quality."""
    file = io.BytesIO()
    Image.new("L", (8, 8)).save(file, "JPEG", quality=quality)
    with Image.open(file) as image:
        return int(sum(image.quantization[0]))  # type: ignore[attr-defined]


def _is_lossless_webp(file: BinaryIO) -> bool:
    file.seek(0)
    return b"VP8L" in file.read(64 * 1024)
