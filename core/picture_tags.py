"""What a file that Pillow opened says besides its pixels."""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import Any, BinaryIO

from PIL import ExifTags, Image, JpegImagePlugin

from core.exif import PREFIX
from core.picture_notes import ANIMATED, CMYK, PAGES, SHALLOW
from core.raster import FileTags, JpegCoding

IPTC_RESOURCE = 0x0404  # of Photoshop's blocks, in JPEG
_XMP_TAG, _IPTC_TAG = 700, 33723  # of TIFF
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


def tags_of(image: Image.Image, file: BinaryIO, kind: str, turn: int) -> FileTags:
    """Everything that is written back with a photo; EXIF and XMP as they are in the file.

    Args:
        image: as opened.
        file: the file behind it.
        kind: "JPEG", "TIFF", ...
        turn: EXIF orientation, 1 to 8.
    """
    return FileTags(
        icc=None if image.mode == "CMYK" else image.info.get("icc_profile") or None,
        exif=_exif_of(image, kind),
        xmp=_xmp_of(image, kind),
        iptc=_iptc_of(image, kind),
        dpi=_dpi_of(image, turn),
        jpeg_quality=_jpeg_quality(image),
        jpeg=_jpeg_coding(image, turn) if kind == "JPEG" else None,
        lossless=kind == "WEBP" and _is_lossless_webp(file),
    )


def notes_of(image: Image.Image, kind: str) -> tuple[str, ...]:
    """Codes of what the user should know; asked before the pixels are loaded."""
    notes: tuple[str, ...] = ()
    if image.format != "MPO" and getattr(image, "is_animated", False):
        notes += (PAGES if kind == "TIFF" else ANIMATED,)
        image.seek(0)
    if image.mode == "CMYK":
        notes += (CMYK,)
    if kind == "AVIF" and _is_deep_avif(image):
        notes += (SHALLOW,)
    return notes


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


def _xmp_of(image: Image.Image, kind: str) -> bytes | None:
    packet: Any = image.info.get("xmp")
    if packet is None and kind == "TIFF":
        packet = image.tag_v2.get(_XMP_TAG)  # type: ignore[attr-defined]
    if isinstance(packet, str):
        packet = packet.encode("utf-8")
    return bytes(packet) if isinstance(packet, bytes | bytearray) and packet else None


def _iptc_of(image: Image.Image, kind: str) -> bytes | None:
    records: Any = None
    if kind == "TIFF":
        # raw: some programs call the bytes 32-bit numbers, of which Pillow gives the first
        records = getattr(image.tag_v2, "_tagdata", {}).get(_IPTC_TAG)  # type: ignore[attr-defined]
    elif kind == "JPEG":
        records = (image.info.get("photoshop") or {}).get(IPTC_RESOURCE)
    return records if isinstance(records, bytes) and records else None


def _dpi_of(image: Image.Image, turn: int) -> tuple[float, float] | None:
    try:
        x, y = (float(v) for v in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if not all(math.isfinite(v) and 1 <= v <= 65535 for v in (x, y)):
        return None
    return (y, x) if turn >= 5 else (x, y)


def _jpeg_coding(image: Image.Image, turn: int) -> JpegCoding | None:
    tables = getattr(image, "quantization", None)
    if not tables or image.mode == "CMYK":
        return None
    kept = [tuple(int(step) for step in tables[key]) for key in sorted(tables)]
    if any(len(table) != 64 or min(table) < 1 for table in kept):
        return None
    if turn >= 5:  # the rows of a block became its columns
        kept = [tuple(table[8 * (i % 8) + i // 8] for i in range(64)) for table in kept]
    subsampling = JpegImagePlugin.get_sampling(image)
    return JpegCoding(tables=tuple(kept), subsampling=max(0, subsampling))


def _jpeg_quality(image: Image.Image) -> int:
    tables = getattr(image, "quantization", None)
    if not tables:
        return 95
    steps = sum(tables[0])  # of brightness
    return next((q for q in range(95, 100) if sum(jpeg_tables(q)[0]) <= steps), 100)


@lru_cache
def jpeg_tables(quality: int) -> tuple[tuple[int, ...], ...]:
    """Libjpeg's quantisation steps at an IJG quality: of brightness, then of colour, 64 each."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", quality=quality)
    with Image.open(file) as image:
        tables: dict[int, list[int]] = image.quantization  # type: ignore[attr-defined]
        return tuple(tuple(tables[key]) for key in sorted(tables))


def _is_lossless_webp(file: BinaryIO) -> bool:
    file.seek(0)
    return b"VP8L" in file.read(64 * 1024)


def _is_deep_avif(image: Image.Image) -> bool:
    """Whether the AV1 configuration says 10 or 12 bits; Pillow gives 8."""
    file = getattr(image, "fp", None)
    if file is None:
        return False
    at = file.tell()
    file.seek(0)
    head = file.read(64 * 1024)
    file.seek(at)
    found = head.find(b"av1C")
    return 0 <= found < len(head) - 7 and bool(head[found + 6] & 0x40)
