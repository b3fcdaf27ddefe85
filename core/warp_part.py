"""Warps a crop out of a part of a photo, in memory that the crop and not the photo decides."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.geometry import compose, scale_of, warp_crop
from core.pixel_source import BAND, Part, PixelSource, reduce_part

SHRINK_LEFT = 1.5  # times that `warp_crop` is left to shrink, at least: it does that part finely


def warp_part(source: PixelSource, part: Part, matrix: FloatArray, size: int) -> FloatImage:
    """A crop of the part of the photo that it shows.

    Args:
        source: the photo.
        part: rows and columns around the crop, with what interpolation reaches for.
        matrix: (2, 3), photo -> crop.
        size: side of the crop in pixels.

    Returns:
        (size, size, 3) float32; outside the part its border pixels go on.
    """
    rows, columns = part
    factor = 1
    if (rows.stop - rows.start) * (columns.stop - columns.start) > BAND:
        factor = max(1, int(1 / scale_of(matrix) / SHRINK_LEFT))
    middle = (factor - 1) / 2  # of the first block of factor x factor pixels
    to_photo = np.array(
        [[factor, 0, columns.start + middle], [0, factor, rows.start + middle]], np.float64
    )
    return warp_crop(reduce_part(source, part, factor), compose(matrix, to_photo), size)
