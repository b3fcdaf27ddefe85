"""Turns samples and tags into the bytes of a picture file."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from core.errors import UnwritableError
from core.raster import FileTags, Raster, Samples
from core.tiff_writer import tiff_bytes

log = logging.getLogger(__name__)

WRITABLE = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
}
SIXTEEN_BIT = frozenset(["PNG", "TIFF"])  # formats that hold 16 bits per channel
_LONGEST_SIDE = {"JPEG": 65_500, "WEBP": 16_383}
_LONGEST_JPEG_EXIF = 65_533  # bytes that fit in one marker


def format_for(path: Path) -> str:
    """The format that the suffix asks for.

    Raises:
        UnwritableError: the suffix is none that Likeness writes.
    """
    try:
        return WRITABLE[path.suffix.lower()]
    except KeyError:
        raise UnwritableError(
            f"{path} cannot be written: Likeness writes {', '.join(WRITABLE)}. "
            "Choose a name that ends in one of these."
        ) from None


def encode(raster: Raster, path: Path) -> bytes:
    """The content of a file `path` with this picture in it.

    Raises:
        UnwritableError: the format cannot hold it.
    """
    kind = format_for(path)
    longest = _LONGEST_SIDE.get(kind)
    if longest is not None and max(raster.colour.shape[:2]) > longest:
        raise UnwritableError(
            f"{path} cannot be written: {kind} pictures have at most {longest} pixels a side. "
            "Save as .png or .tif."
        )
    encoders: dict[str, Callable[[Raster], bytes]] = {
        "JPEG": _jpeg,
        "PNG": _png,
        "WEBP": _webp,
        "TIFF": tiff_bytes,
        "BMP": _bmp,
    }
    return encoders[kind](raster)


def _jpeg(raster: Raster) -> bytes:
    flat = _on_white(raster.colour, raster.alpha)  # JPEG has no alpha
    exif = raster.tags.exif
    if exif is not None and len(exif) > _LONGEST_JPEG_EXIF:
        log.warning("EXIF block of %d bytes does not fit into a JPEG file: left out", len(exif))
        exif = None
    options: dict[str, Any] = {"quality": raster.tags.jpeg_quality, "subsampling": 0}
    if raster.tags.dpi is not None:
        options["dpi"] = tuple(round(v) for v in raster.tags.dpi)
    return _pillow(Image.fromarray(flat), "JPEG", options | _blocks(raster.tags, exif))


def _on_white(colour: Samples, alpha: Samples | None) -> Samples:
    if alpha is None:
        return colour
    part = (alpha if colour.ndim == 2 else alpha[..., None]).astype(np.uint32)
    return ((colour * part + 255 * (255 - part) + 127) // 255).astype(np.uint8)


def _webp(raster: Raster) -> bytes:
    image = Image.fromarray(raster.in_rgb().interleaved())  # WebP has no grey
    options: dict[str, Any] = {"quality": 95, "method": 4, "exact": True}
    if raster.tags.lossless:
        options |= {"lossless": True, "quality": 60}
    return _pillow(image, "WEBP", options | _blocks(raster.tags, raster.tags.exif))


def _bmp(raster: Raster) -> bytes:
    image = Image.fromarray(_on_white(raster.colour, raster.alpha))  # few programs read its alpha
    return _pillow(image, "BMP", {"dpi": raster.tags.dpi} if raster.tags.dpi else {})


def _squeezed(every: Samples) -> Samples:
    """(H, W, 1) as (H, W), which is how Pillow takes grey."""
    return every[..., 0] if every.shape[2] == 1 else every


def _pillow(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _blocks(tags: FileTags, exif: bytes | None) -> dict[str, Any]:
    named = {"icc_profile": tags.icc, "exif": exif}
    return {name: block for name, block in named.items() if block is not None}


def _png(raster: Raster) -> bytes:
    """PNG by way of Pillow for 8 bits and OpenCV for 16, its tags put in between."""
    if raster.colour.dtype == np.uint8:
        image = Image.fromarray(_squeezed(raster.interleaved()))
        return _with_chunks(_pillow(image, "PNG", {"compress_level": 4}), raster)
    import cv2

    every = (raster if raster.alpha is None else raster.in_rgb()).interleaved()
    order = [0] if every.shape[2] == 1 else [2, 1, 0, 3][: every.shape[2]]  # OpenCV: B, G, R
    done, data = cv2.imencode(".png", np.ascontiguousarray(every[..., order]))
    if not done:
        raise RuntimeError("OpenCV could not encode the PNG file")
    return _with_chunks(data.tobytes(), raster)


def _with_chunks(png: bytes, raster: Raster) -> bytes:
    """Colour profile, resolution and EXIF set behind the header."""
    tags, chunks = raster.tags, b""
    if tags.icc is not None:
        chunks += _chunk(b"iCCP", b"ICC profile\x00\x00" + zlib.compress(tags.icc))
    if tags.dpi is not None:
        per_metre = [round(v / 0.0254) for v in tags.dpi]
        chunks += _chunk(b"pHYs", struct.pack(">IIB", *per_metre, 1))
    if tags.exif is not None:
        chunks += _chunk(b"eXIf", tags.exif.removeprefix(b"Exif\x00\x00"))
    behind_header = 8 + 25  # signature; IHDR with length, name, 13 bytes and checksum
    return png[:behind_header] + chunks + png[behind_header:]


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)
