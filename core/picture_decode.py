"""Turns the bytes of a picture file into upright samples and tags.

Pillow reads everything but colour with 16 bits, which it would cut to 8 (OpenCV and tifffile read
that), HEIC (pillow-heif) and raw files (LibRaw).
"""

from __future__ import annotations

import logging
import os
import warnings
from dataclasses import replace
from typing import BinaryIO

from PIL import Image

from core.errors import NotAPictureError
from core.exif import orientation_of, turned, upright_exif, upright_xmp
from core.jobs import checkpoint
from core.picture_deep import has_deep_colour, read_deep_colour
from core.picture_faults import HEIF_BRANDS, check_size, explain
from core.picture_heif import open_heif, read_heif
from core.picture_notes import RENAMED, renamed
from core.picture_raw import is_raw, read_raw
from core.picture_samples import decode_pixels, is_readable_mode, samples_of
from core.picture_tags import notes_of, tags_of
from core.raster import Raster, Samples

MOST_PIXELS = 300_000_000
_SUSPICIOUS_PIXELS = 20_000_000  # from here on a file must hold a byte for 10,000 pixels
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")

# Set once, when this module is imported: Pillow's own limit warns or raises at other sizes than
# ours, and what the decoders tell of damaged tags is no news to the user.
Image.MAX_IMAGE_PIXELS = None
warnings.filterwarnings("ignore", module=r"PIL\.")
for _library in ("PIL", "tifffile"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_ICC_GRAY = b"GRAY"
_ORIENTATION = 274


def decode(file: BinaryIO, name: str, *, allow_huge: bool = False) -> Raster:
    """Read the (first) picture of an open file, whatever its name says that it is.

    Args:
        file: at its beginning; must be able to seek.
        name: how messages call it.
        allow_huge: take photos of more than `MOST_PIXELS`, too.

    Raises:
        HugePictureError: it has more pixels than that.
        TruncatedPictureError: the file begins as a picture but ends too early.
        NotAPictureError: it is no picture, is damaged, or of a kind that is not read.
    """
    most = None if allow_huge else MOST_PIXELS
    try:
        head = file.read(16)
        if is_raw(head, name):
            raster, turn = read_raw(file, name, most), 1
        elif head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
            raster, turn = _by_heif(file, name, most), 1
        else:
            raster, turn = _by_pillow(file, name, most)
        return _finished(raster, turn, name)
    except NotAPictureError:
        raise
    except MemoryError as error:
        raise NotAPictureError(
            f"{name} is too large for this computer's memory. Scale it down first."
        ) from error
    except Exception as error:  # decoders fed with damaged bytes raise anything
        raise explain(file, name, error) from error


def _by_heif(file: BinaryIO, name: str, most: int | None) -> Raster:
    opened = open_heif(file)
    _check_claim(file, name, opened.size)
    width, height = opened.size
    check_size(name, width, height, most)
    return read_heif(opened)


def _by_pillow(file: BinaryIO, name: str, most: int | None) -> tuple[Raster, int]:
    """The picture as it lies in the file, and how it must be turned."""
    file.seek(0)
    with Image.open(file, formats=FORMATS) as image:
        _check_claim(file, name, image.size)
        width, height = image.size
        check_size(name, width, height, most)
        _check_mode(image, name)
        turn = _orientation_of(image)  # before Pillow turns a TIFF and forgets it
        kind = "JPEG" if image.format == "MPO" else str(image.format)  # JPEG with more behind it
        deep = has_deep_colour(image, file)
        notes = notes_of(image, kind)
        if deep:
            colour, alpha = read_deep_colour(image, file, name, turn)
        else:
            decode_pixels(image)
            colour, alpha = samples_of(image)
        tags = replace(tags_of(image, file, kind, turn), notes=notes)
    upright = kind in ("TIFF", "AVIF")  # whose decoders turn it by themselves
    return Raster(colour=colour, alpha=alpha, format=kind, tags=tags), 1 if upright else turn


def _finished(raster: Raster, turn: int, name: str) -> Raster:
    """The same upright, with tags that say so."""
    checkpoint()
    colour: Samples = turned(raster.colour, turn)
    alpha = None if raster.alpha is None else turned(raster.alpha, turn)
    tags, (height, width) = raster.tags, colour.shape[:2]
    icc = tags.icc
    if icc and (icc[16:20] == _ICC_GRAY) != (colour.ndim == 2):
        icc = None  # no longer says anything true of these samples
    tags = replace(
        tags,
        icc=icc,
        exif=upright_exif(tags.exif, width, height),
        xmp=upright_xmp(tags.xmp),
        notes=((RENAMED,) if renamed(name, raster.format) else ()) + tags.notes,
    )
    return replace(raster, colour=colour, alpha=alpha, tags=tags)


def _check_claim(file: BinaryIO, name: str, size: tuple[int, int]) -> None:
    width, height = size
    bytes_there = file.seek(0, os.SEEK_END)
    if width * height > max(_SUSPICIOUS_PIXELS, 10_000 * bytes_there):
        raise NotAPictureError(
            f"{name} claims {width} x {height} pixels but holds only {bytes_there} bytes: it is "
            "damaged. Copy it again from where it came from."
        )


def _check_mode(image: Image.Image, name: str) -> None:
    if not is_readable_mode(image.mode):
        raise NotAPictureError(
            f"{name} holds samples of a kind that Likeness does not read ({image.mode}). "
            "Save it with 8 or 16 bits per channel, grey or RGB, and try again."
        )


def _orientation_of(image: Image.Image) -> int:
    if image.format != "TIFF":
        return orientation_of(image.info.get("exif"))
    turn = image.tag_v2.get(_ORIENTATION, 1)  # type: ignore[attr-defined]
    return turn if turn in range(1, 9) else 1
