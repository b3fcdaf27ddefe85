"""Pixels and tags as they lie in a picture file: the form between the codecs and `Picture`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[Any]  # uint8 or uint16; float32 where a program made them


@dataclass(frozen=True)
class JpegCoding:
    """How a JPEG file was coded, so that a copy of it loses as little as possible.

    Attributes:
        tables: quantisation steps of brightness, then of colour, 64 each in zigzag order.
        subsampling: as Pillow numbers it: 0 full colour, 1 halved across, 2 halved both ways.
    """

    tables: tuple[tuple[int, ...], ...]
    subsampling: int


@dataclass(frozen=True, eq=False, kw_only=True)
class FileTags:
    """What a picture file says besides its pixels.

    Attributes:
        icc: embedded colour profile; it fits the pixels (a grey one only with grey pixels).
        exif: EXIF block beginning with "Exif" and two zero bytes, orientation 1.
        xmp: XMP packet.
        iptc: IPTC-IIM records.
        dpi: (x, y), or None.
        jpeg_quality: IJG quality to write with, 95 to 100: never coarser than the file it came from
            where that was finer than 95.
        jpeg: coding of the JPEG file it came from.
        lossless: a WebP file is to be written without loss.
        notes: codes of what a user should know about the file, see `core.picture_notes`.
    """

    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    dpi: tuple[float, float] | None = None
    jpeg_quality: int = 95
    jpeg: JpegCoding | None = None
    lossless: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Raster:
    """A decoded picture, upright.

    Attributes:
        colour: (H, W) grey or (H, W, 3) RGB, uint8 or uint16.
        alpha: (H, W) of the same type, or None; colour is not multiplied by it.
        format: "JPEG", "PNG", "WEBP", "TIFF", "BMP" or "GIF".
        tags: the rest.
    """

    colour: Samples
    alpha: Samples | None = None
    format: str = "PNG"
    tags: FileTags = field(default_factory=FileTags)

    def in_rgb(self) -> Raster:
        """The same with three colour channels."""
        if self.colour.ndim == 3:
            return self
        return replace(self, colour=np.repeat(self.colour[..., None], 3, axis=2))

    def interleaved(self) -> Samples:
        """All channels in one array (H, W, 1 to 4): grey or RGB, then alpha if there is one."""
        colour = self.colour if self.colour.ndim == 3 else self.colour[..., None]
        if self.alpha is None:
            return colour
        return np.concatenate([colour, self.alpha[..., None]], axis=2)
