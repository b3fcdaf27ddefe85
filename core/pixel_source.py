"""Pixels that are read part by part, so that a large photo never lies in memory as floats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from core.arrays import ByteImage, FloatImage, as_bytes, as_floats
from core.jobs import checkpoint
from core.raster import Samples

BAND = 1 << 20  # pixels that are turned into floats at a time
Part = tuple[slice, slice]  # rows, columns


class PixelSource(Protocol):
    """Pixels (H, W, 3) float32 RGB in [0, 1] read part by part; arrays are such."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Height, width, 3."""

    def __getitem__(self, part: Part, /) -> FloatImage:
        """The pixels of some rows and columns."""


class SampleSource:
    """A photo's samples seen as floats; a part is converted when it is asked for.

    Args:
        samples: (H, W) or (H, W, 3), uint8, uint16, or float32 in [0, 1].
    """

    def __init__(self, samples: Samples) -> None:
        self.samples = samples

    @property
    def shape(self) -> tuple[int, ...]:
        """Height, width, 3."""
        return (*self.samples.shape[:2], 3)

    def __getitem__(self, part: Part, /) -> FloatImage:
        """The pixels (h, w, 3) of some rows and columns."""
        return floats_of(self.samples[part])


def floats_of(samples: Samples) -> FloatImage:
    """Samples (H, W) or (H, W, 3) of any kind as (H, W, 3) float32 in [0, 1].

    Float samples with three channels come back as they are, not copied.
    """
    pixels = samples if samples.dtype == np.float32 else as_floats(samples)
    return pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2)


def bytes_of(source: PixelSource, rows: slice) -> ByteImage:
    """Whole rows of a source with 256 levels, (h, W, 3); quicker than by way of floats."""
    if isinstance(source, SampleSource) and source.samples.dtype == np.uint8:
        samples = source.samples[rows]
        return samples if samples.ndim == 3 else np.repeat(samples[..., None], 3, axis=2)
    return as_bytes(source[rows, slice(None)])


def bands(rows: slice, width: int) -> Iterator[slice]:
    """The rows in pieces of about `BAND` pixels each, at least eight rows high."""
    step = max(8, BAND // max(width, 1))
    for top in range(rows.start, rows.stop, step):
        yield slice(top, min(top + step, rows.stop))


def shrink(source: PixelSource, width: int, height: int) -> FloatImage:
    """The whole picture made smaller by averaging areas, (height, width, 3).

    Samples are averaged as they are, so that nothing as large as the photo is made; 8-bit ones
    are rounded to 8 bits again.
    """
    import cv2  # not on the way to the first painted window

    whole = source.samples if isinstance(source, SampleSource) else source[:, :]
    return floats_of(np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)))


def reduce_part(source: PixelSource, part: Part, factor: int) -> FloatImage:
    """A part of the picture in which each pixel is the mean of `factor` x `factor` pixels.

    Args:
        source: the picture.
        part: rows and columns inside it, with start and stop.
        factor: 1 or more.

    Returns:
        (ceil(h / factor), ceil(w / factor), 3); incomplete blocks at the far edges go on with the
        part's last pixels.
    """
    import cv2  # not on the way to the first painted window

    rows, columns = part
    if factor == 1:
        return np.ascontiguousarray(source[rows, columns])
    width = -(-(columns.stop - columns.start) // factor)
    out = np.empty((-(-(rows.stop - rows.start) // factor), width, 3), np.float32)
    step = max(1, BAND // (width * factor * factor))  # rows of the result at a time
    for top in range(0, len(out), step):
        checkpoint()
        first = rows.start + top * factor
        band = source[slice(first, min(first + step * factor, rows.stop)), columns]
        missing = (-band.shape[0] % factor, -band.shape[1] % factor)
        if any(missing):
            band = np.pad(band, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")
        size = (width, band.shape[0] // factor)
        out[top : top + size[1]] = cv2.resize(band, size, interpolation=cv2.INTER_AREA)
    return out
