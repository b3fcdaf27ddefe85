"""Small pictures cut out of a big one, upright, in bounded memory."""

from __future__ import annotations

import math

import numpy as np

from core.arrays import ByteImage, FloatArray, FloatImage
from core.geometry import apply_affine, invert_affine, scale_of
from core.pixel_source import PixelSource
from core.warp_part import warp_part


def to_bytes(pixels: FloatImage) -> ByteImage:
    """(H, W, 3) in [0, 1] as dlib wants it: uint8, contiguous."""
    return np.ascontiguousarray(np.clip(pixels * 255 + 0.5, 0, 255).astype(np.uint8))


def cut(pixels: PixelSource, matrix: FloatArray, size: int) -> ByteImage:
    """Warp a square crop out of the part of the picture that it shows.

    Only the crop's own surroundings are touched, whatever the picture's size.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        matrix: (2, 3), picture -> crop.
        size: side of the crop in pixels.

    Returns:
        (size, size, 3) uint8; outside the picture its border pixels go on.
    """
    corners = np.array([[0, 0], [size, 0], [0, size], [size, size]], dtype=np.float64)
    seen = apply_affine(invert_affine(matrix), corners)
    margin = 4 + 2 / scale_of(matrix)  # what interpolation and the prefilter look at
    left, right = _span(seen[:, 0], margin, pixels.shape[1])
    top, bottom = _span(seen[:, 1], margin, pixels.shape[0])
    part = (slice(top, bottom), slice(left, right))
    return to_bytes(warp_part(pixels, part, matrix, size))


def _span(positions: FloatArray, margin: float, length: int) -> tuple[int, int]:
    """First and last pixel (exclusive) around `positions`, at least one inside the picture."""
    start = min(max(math.floor(positions.min() - margin), 0), length - 1)
    return start, max(min(math.ceil(positions.max() + margin) + 1, length), start + 1)


def turned_crop(x: float, y: float, scale: float, degrees: float, size: int) -> FloatArray:
    """The (2, 3) map that brings (x, y) to the middle of a crop, scaled and turned.

    Args:
        x: centre in the picture, pixels.
        y: the same, downwards.
        scale: crop pixels for a picture pixel.
        degrees: how far the picture is turned, clockwise as seen.
        size: side of the crop in pixels.
    """
    angle = math.radians(degrees)
    cosine, sine = scale * math.cos(angle), scale * math.sin(angle)
    linear = np.array([[cosine, -sine], [sine, cosine]])
    middle = np.full(2, (size - 1) / 2)
    return np.hstack([linear, (middle - linear @ (x, y))[:, None]])
