"""Plane geometry: similarity and affine maps, crops.

One convention everywhere: points are (x, y) in pixels, and pixel (0, 0) has its centre at
(0, 0), as OpenCV's warps, dlib's points and grid_sample with align_corners=True have it.
Matrices are (2, 3) and map source to destination.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage

# five-point FFHQ template of FFHQ-aligned restorers, at 512 px with pixel centres at integers
FFHQ_512: FloatArray = np.array(
    [[192.98, 239.95], [318.90, 240.19], [256.63, 314.02], [201.26, 371.41], [313.09, 371.15]]
)


def template(size: int, zoom: float = 1.0) -> FloatArray:
    """Five-point template for a crop of `size` x `size` pixels, (5, 2).

    Args:
        size: side of the crop in pixels.
        zoom: above 1 the face fills more of the crop; scaled about the crop's centre.
    """
    points = (FFHQ_512 + 0.5) * (size / 512) - 0.5  # the border of the crop, not its first centre
    centre = (size - 1) / 2
    return (points - centre) * zoom + centre


def fit_similarity(source: FloatArray, destination: FloatArray) -> FloatArray:
    """Least-squares similarity (rotation, one scale, shift; no mirror) of two point sets.

    Args:
        source: (N, 2), N >= 2.
        destination: (N, 2).

    Returns:
        (2, 3) matrix A with A [x, y, 1] close to the destination.  Closed form of
        S. Umeyama, "Least-squares estimation of transformation parameters", PAMI 1991.

    Raises:
        ValueError: shapes differ, or all source points are the same.
    """
    if source.shape != destination.shape or source.ndim != 2 or len(source) < 2:
        raise ValueError(f"points: wanted two (N, 2), got {source.shape}, {destination.shape}")
    mu_s, mu_d = source.mean(axis=0), destination.mean(axis=0)
    s, d = source - mu_s, destination - mu_d
    spread = (s**2).sum()
    if spread <= 0:
        raise ValueError("source: all points are the same")
    a = (s * d).sum() / spread  # in two dimensions the rotation needs no SVD
    b = (s[:, 0] * d[:, 1] - s[:, 1] * d[:, 0]).sum() / spread
    linear = np.array([[a, -b], [b, a]])
    return np.hstack([linear, (mu_d - linear @ mu_s)[:, None]])


def fit_affine(source: FloatArray, destination: FloatArray) -> FloatArray:
    """Least-squares affine map (2, 3) of (N, 2) `source` onto (N, 2) `destination`, N >= 3."""
    ones = np.ones((len(source), 1))
    solution, *_ = np.linalg.lstsq(np.hstack([source, ones]), destination, rcond=None)
    return np.ascontiguousarray(solution.T)


def invert_affine(matrix: FloatArray) -> FloatArray:
    """Inverse of a (2, 3) affine map, (2, 3).

    Raises:
        ValueError: the map cannot be inverted.
    """
    linear = matrix[:, :2]
    if abs(np.linalg.det(linear)) < 1e-12:
        raise ValueError("matrix: cannot be inverted")
    inverse = np.linalg.inv(linear)
    return np.hstack([inverse, -inverse @ matrix[:, 2:]])


def apply_affine(matrix: FloatArray, points: FloatArray) -> FloatArray:
    """(N, 2) `points` through the (2, 3) `matrix`."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def scale_of(matrix: FloatArray) -> float:
    """Length scale of a (2, 3) affine map: square root of its area factor."""
    return float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))


def warp_crop(image: npt.NDArray[np.float32], matrix: FloatArray, size: int) -> FloatImage:
    """Cut a crop out of a picture by an affine map, antialiased when it shrinks.

    Args:
        image: (H, W, 3) float32.
        matrix: (2, 3), picture -> crop.
        size: side of the crop in pixels.

    Returns:
        (size, size, 3) float32; outside the picture its border pixels go on.
    """
    shrink = 1 / scale_of(matrix)
    if shrink > 1.5:  # bilinear sampling alone would skip pixels
        image, matrix = _prefilter(image, matrix, shrink)
    flags = cv2.INTER_CUBIC if shrink < 1 else cv2.INTER_LINEAR
    out = cv2.warpAffine(image, matrix, (size, size), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(out, 0, 1).astype(np.float32)


def _prefilter(
    image: npt.NDArray[np.float32], matrix: FloatArray, shrink: float
) -> tuple[npt.NDArray[np.float32], FloatArray]:
    """Shrink the picture by area first; returns it with the matrix that fits it."""
    height, width = image.shape[:2]
    new = (max(1, round(width / shrink)), max(1, round(height / shrink)))
    small = np.asarray(cv2.resize(image, new, interpolation=cv2.INTER_AREA), np.float32)
    fx, fy = width / new[0], height / new[1]
    back = np.array([[fx, 0, (fx - 1) / 2], [0, fy, (fy - 1) / 2]])  # small -> picture
    return small, compose(matrix, back)


def compose(outer: FloatArray, inner: FloatArray) -> FloatArray:
    """The (2, 3) map that does `inner` first, then `outer`."""
    linear = outer[:, :2] @ inner[:, :2]
    shift = outer[:, :2] @ inner[:, 2] + outer[:, 2]
    return np.hstack([linear, shift[:, None]])
