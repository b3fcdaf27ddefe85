"""Cuts faces out of photos, the same way for the old face and for its guide."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.geometry import fit_similarity, invert_affine, scale_of, template
from core.landmarks.face import Box
from core.landmarks.points import Landmarks
from core.pixel_source import PixelSource
from core.warp_part import warp_part

Align = Literal["similarity", "box"]

# Measured on 150 portraits aligned to the FFHQ template, as parts of the crop's side:
BOX_SIDES = 1.8  # side of the crop over the longer side of the landmarks' bounding box
BOX_CENTRE = (0.5, 0.635)  # where the middle of that bounding box lies
DETECTOR_CENTRE, DETECTOR_SIDE = (0.49, 0.62), 0.59  # box that dlib's detector finds


def crop_matrix(
    landmarks: Landmarks, size: int, align: Align = "similarity", zoom: float = 1.0
) -> FloatArray:
    """Map from the photo to an aligned crop.

    Args:
        landmarks: of the face, in pixels of the photo.
        size: side of the crop in pixels.
        align: "similarity" turns and scales eyes, nose and mouth onto the FFHQ template; "box" is
            the unaligned crop of the GFRNet paper: an upright square around the landmarks in which
            the face is about as large.
        zoom: above 1 the face fills more of the crop.

    Returns:
        (2, 3) affine map, photo -> crop.

    Raises:
        ValueError: the landmarks all lie on one spot, or `align` is unknown.
    """
    if align == "similarity":
        return fit_similarity(landmarks.five(), template(size, zoom))
    if align != "box":
        raise ValueError(f"align: wanted similarity or box, got {align!r}")
    left, top, right, bottom = landmarks.bounds()
    longer = max(right - left, bottom - top)
    if longer <= 0:
        raise ValueError("landmarks: all points are the same")
    scale = size * zoom / (longer * BOX_SIDES)
    x = (BOX_CENTRE[0] - 0.5) * zoom * size + (size - 1) / 2
    y = (BOX_CENTRE[1] - 0.5) * zoom * size + (size - 1) / 2
    shift_x, shift_y = x - scale * (left + right) / 2, y - scale * (top + bottom) / 2
    return np.array([[scale, 0.0, shift_x], [0.0, scale, shift_y]])


def whole_picture_matrix(width: int, height: int, size: int) -> FloatArray:
    """Map from a picture that is an aligned crop already to the same crop at another size.

    Raises:
        ValueError: the picture is not square.
    """
    if width != height:
        raise ValueError(f"picture: wanted a square one, got {width} x {height}")
    scale = size / width
    shift = (scale - 1) / 2  # borders onto borders, not centres onto centres
    return np.array([[scale, 0.0, shift], [0.0, scale, shift]])


def aligned_face_box(size: int, zoom: float = 1.0) -> Box:
    """Where a detector would see the face of an aligned crop of `size` x `size` pixels."""
    side = DETECTOR_SIDE * zoom * size
    x, y = (((c - 0.5) * zoom + 0.5) * size for c in DETECTOR_CENTRE)
    return Box(x - side / 2, y - side / 2, side, side)


def cut(pixels: PixelSource, matrix: FloatArray, size: int) -> FloatImage:
    """Cut a crop out of a photo of any size; only the part that is needed is looked at.

    Args:
        pixels: (H, W, 3) in [0, 1].
        matrix: (2, 3), photo -> crop.
        size: side of the crop in pixels.

    Returns:
        (size, size, 3); outside the photo its border pixels go on.
    """
    height, width = pixels.shape[:2]
    margin = 4 + 2 / scale_of(matrix)  # reach of the antialiasing and of the cubic kernel
    left, top, right, bottom = crop_bounds(matrix, size, margin)
    x0, y0 = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    x1, y1 = max(min(right, width), x0 + 1), max(min(bottom, height), y0 + 1)
    return warp_part(pixels, (slice(y0, y1), slice(x0, x1)), matrix, size)


def crop_bounds(matrix: FloatArray, size: int, margin: float) -> tuple[int, int, int, int]:
    """Upright box of the crop in the photo, grown by `margin` pixels: left, top, right, bottom.

    Right and bottom are exclusive; the box may reach outside the photo.
    """
    last = size - 0.5
    corners = np.array([[-0.5, -0.5], [last, -0.5], [-0.5, last], [last, last]])
    inverse = invert_affine(matrix)
    points = corners @ inverse[:, :2].T + inverse[:, 2]
    (left, top), (right, bottom) = points.min(axis=0) - margin, points.max(axis=0) + margin
    return math.floor(left), math.floor(top), math.ceil(right) + 1, math.ceil(bottom) + 1
