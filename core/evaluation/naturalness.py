"""NIQE: how natural a picture looks, by its statistics alone; no target is needed.

Paper  A. Mittal, R. Soundararajan, A. C. Bovik, "Making a 'Completely Blind' Image Quality
       Analyzer", IEEE Signal Processing Letters 2013; sections named below are that paper's.
       Fit of the asymmetric Gaussian: N. Lasmar et al., "Multiscale skewed heavy tailed model for
       texture analysis", ICIP 2009, by moments.
Ours   The natural pictures are sharp faces (`core.evaluation.natural_faces`), so the figures are
       named NIQE-F and do not compare with published ones.  Patches overlap by two thirds: a crop
       of 256 pixels holds only four that do not.  Products of neighbours stay inside the patch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import lgamma

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.degradation.resize import resize

PATCH = 96  # pixels, section II.B
STEP = 32
WINDOW, WINDOW_SIGMA = 7, 7 / 6  # of the local mean and deviation, 3 standard deviations wide
SHARP_SHARE = 0.75  # T of section II.B
COUNTED_SHARE = 0.9  # of a patch; one that is mostly made up says nothing of its picture
FEATURES = 36
DIGITS = 7  # of normalised brightness
LUMA = np.array([0.298936, 0.587043, 0.114021])
# section II.C: to the right, below, and on both diagonals
NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Naturalness:
    """A multivariate Gaussian over the 36 features of patches.

    Attributes:
        mean: (36,).
        covariance: (36, 36).
    """

    mean: FloatArray
    covariance: FloatArray

    def distance(self, other: Naturalness) -> float:
        """Distance of two Gaussians, section II.D; 0 is the same."""
        between = self.mean - other.mean
        inverse = np.linalg.pinv((self.covariance + other.covariance) / 2)
        return float(np.sqrt(max(float(between @ inverse @ between), 0.0)))


def gaussian_of(features: FloatArray) -> Naturalness:
    """Fit to (N, 36) features, N >= 1; one patch alone has no covariance."""
    covariance = np.zeros((FEATURES, FEATURES))
    if len(features) > 1:
        covariance = np.cov(features, rowvar=False)
    return Naturalness(features.mean(axis=0), covariance)


def niqe(image: FloatImage, natural: Naturalness, counts: Mask | None = None) -> float:
    """How far a picture is from natural ones; less is better.

    Args:
        image: (H, W, 3) RGB in [0, 1], 96 pixels a side or more.
        natural: what natural pictures are like.
        counts: (H, W), the pixels that count; all of them if None.

    Returns:
        The distance of section II.D; NaN if no patch counts.

    Raises:
        ValueError: the picture is smaller than a patch.
    """
    features, _ = patch_features(image, counts)
    return gaussian_of(features).distance(natural) if len(features) else float("nan")


def sharp_features(image: FloatImage, counts: Mask | None = None) -> FloatArray:
    """Features of the sharp patches of a natural picture, (N, 36): section II.B."""
    features, sharpness = patch_features(image, counts)
    if len(features) == 0:
        return features
    chosen: FloatArray = features[sharpness > SHARP_SHARE * sharpness.max()]
    return chosen


def patch_features(image: FloatImage, counts: Mask | None = None) -> tuple[FloatArray, FloatArray]:
    """Features of all patches that count.

    Returns:
        (N, 36) features, 18 at full size and 18 at half; (N,) sharpness, the mean local deviation.

    Raises:
        ValueError: the picture is smaller than a patch.
    """
    height, width = image.shape[:2]
    if min(height, width) < PATCH:
        raise ValueError(f"image: wanted {PATCH} pixels a side or more, got {width} x {height}")
    gray = (image.astype(np.float64) @ LUMA * 255).astype(np.float32)
    half = resize(gray[..., None], (width // 2, height // 2))[..., 0]
    whole, deviation = normalised(gray)
    rows, columns = (np.arange(0, side - PATCH + 1, STEP) for side in (height, width))
    features = np.concatenate(
        [
            _scale_features(whole, rows, columns, PATCH),
            _scale_features(normalised(half)[0], rows // 2, columns // 2, PATCH // 2),
        ],
        axis=1,
    )
    area = PATCH * PATCH
    sharpness = _sums(deviation, rows, columns, (PATCH, PATCH)) / area
    if counts is None:
        return features, sharpness
    kept = _sums(counts.astype(np.float64), rows, columns, (PATCH, PATCH)) >= COUNTED_SHARE * area
    return features[kept], sharpness[kept]


def normalised(gray: npt.NDArray[np.float32]) -> tuple[FloatArray, FloatArray]:
    """Section II.A: brightness less its local mean over its local deviation; and the deviation.

    Args:
        gray: (H, W), 0 to 255.
    """
    values = gray.astype(np.float64)

    def local(picture: FloatArray) -> FloatArray:
        kind = cv2.BORDER_REPLICATE
        blurred = cv2.GaussianBlur(picture, (WINDOW, WINDOW), WINDOW_SIGMA, borderType=kind)
        return np.asarray(blurred, np.float64)

    mean = local(values)
    deviation = np.sqrt(np.abs(local(values * values) - mean * mean))
    # rounded: flat areas are flat, they have no sign from the last bits
    return np.round((values - mean) / (deviation + 1), DIGITS), deviation


def _scale_features(
    picture: FloatArray, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], side: int
) -> FloatArray:
    """18 features of every patch of `side` pixels with its corner in `rows` x `columns`."""
    shape, left, right, _ = asymmetric_fit(_moments(picture, rows, columns, (side, side)))
    features = [shape, (left + right) / 2]
    height, width = picture.shape
    for down, across in NEIGHBOURS:
        first = picture[: height - down, max(0, -across) : width - max(0, across)]
        second = picture[down:, max(0, across) : width + min(0, across)]
        window = (side - down, side - abs(across))
        shape, left, right, mean = asymmetric_fit(_moments(first * second, rows, columns, window))
        features += [shape, mean, left, right]
    return np.stack(features, axis=1)


def _moments(
    values: FloatArray,
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    window: tuple[int, int],
) -> FloatArray:
    """(4, N) per patch: see `asymmetric_fit`."""
    below, above, squares = values < 0, values > 0, values * values
    maps = (below, above, squares * below, squares * above, np.abs(values))
    sums = np.stack([_sums(one.astype(np.float64), rows, columns, window) for one in maps])
    area = window[0] * window[1]
    left, right = sums[2] / np.maximum(sums[0], 1), sums[3] / np.maximum(sums[1], 1)
    return np.stack([left, right, (sums[2] + sums[3]) / area, sums[4] / area])


def _sums(
    values: FloatArray,
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    window: tuple[int, int],
) -> FloatArray:
    """Sums over windows (height, width) with their corners in rows x columns, (N,)."""
    table = cv2.integral(values, sdepth=cv2.CV_64F)
    top, bottom = rows[:, None], rows[:, None] + window[0]
    left, right = columns[None], columns[None] + window[1]
    total = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
    return np.asarray(total, np.float64).ravel()


def asymmetric_fit(
    moments: FloatArray,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Asymmetric generalised Gaussians by their moments.

    Args:
        moments: (4, N): mean squares of the values below 0, of those above, of all; mean size.

    Returns:
        Shape a in [0.2, 10], scale to the left, scale to the right, and mean, (N,) each.  A scale
        is the paper's beta, the side's standard deviation times sqrt(G(1/a) / G(3/a)).
    """
    tiny = 1e-12
    left, right = np.sqrt(moments[0]) + tiny, np.sqrt(moments[1]) + tiny
    ratio = left / right
    flatness = moments[3] ** 2 / np.maximum(moments[2], tiny)
    flatness *= (ratio**3 + 1) * (ratio + 1) / (ratio**2 + 1) ** 2
    shapes, flatnesses, scales, centres = _gamma_table()
    shape = np.interp(flatness, flatnesses, shapes)
    scale = np.interp(shape, shapes, scales)
    left, right = left * scale, right * scale
    return shape, left, right, (right - left) * np.interp(shape, shapes, centres)


@cache
def _gamma_table() -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Shapes a, and for each G(2/a)^2 / (G(1/a) G(3/a)), sqrt(G(1/a) / G(3/a)), G(2/a) / G(1/a)."""
    shapes = np.arange(0.2, 10.0005, 0.001)
    one, two, three = (np.array([lgamma(n / a) for a in shapes]) for n in (1, 2, 3))
    return shapes, np.exp(2 * two - one - three), np.exp((one - three) / 2), np.exp(two - one)
