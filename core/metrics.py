"""Picture metrics on [0, 1] RGB, whole picture, data range 1."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.landmarks.points import Landmarks

WINDOW, SIGMA = 11, 1.5  # of the Gaussian
EDGE = WINDOW // 2
C1, C2 = 0.01**2, 0.03**2
SCALE_WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
Mask = npt.NDArray[np.bool_]


def _same_shape(image: FloatImage, target: FloatImage) -> None:
    if image.shape != target.shape or image.ndim != 3:
        raise ValueError(f"image: wanted the target's shape {target.shape}, got {image.shape}")


def psnr(image: FloatImage, target: FloatImage, counts: Mask | None = None) -> float:
    """Peak signal-to-noise ratio in dB of two (H, W, 3) pictures in [0, 1]; 100 if they agree.

    Args:
        image: what is judged.
        target: what it should be.
        counts: (H, W), the pixels that count; all of them if None.
    """
    _same_shape(image, target)
    error = (image.astype(np.float64) - target.astype(np.float64)) ** 2
    mean = float(error.mean() if counts is None else error[counts].mean())
    return -10 * float(np.log10(max(mean, 1e-10)))


def ssim(image: FloatImage, target: FloatImage, counts: Mask | None = None) -> float:
    """Structural similarity (Z. Wang et al., TIP 2004): Gaussian 11 x 11, sigma 1.5, RGB mean.

    Arguments as in `psnr`; the similarity of every pixel that counts is averaged.
    """
    _same_shape(image, target)
    if min(image.shape[:2]) < WINDOW:
        raise ValueError(f"image: too small for a window of 11 x 11: {image.shape}")
    full, _ = _similarity(image.astype(np.float64), target.astype(np.float64))
    values = full.mean(axis=2)
    return float(values[EDGE:-EDGE, EDGE:-EDGE].mean() if counts is None else values[counts].mean())


def ms_ssim(image: FloatImage, target: FloatImage, counts: Mask | None = None) -> float:
    """Multi-scale SSIM (Z. Wang et al., Asilomar 2003), five scales; sides of 176 px or more.

    Arguments as in `psnr`; pixels that do not count are taken as right.
    """
    _same_shape(image, target)
    if min(image.shape[:2]) // 2 ** (len(SCALE_WEIGHTS) - 1) < WINDOW:
        raise ValueError(f"image: wanted sides of 176 pixels or more, got {image.shape}")
    if counts is not None:
        image = np.where(counts[..., None], image, target)
    one, two = image.astype(np.float64), target.astype(np.float64)
    value = 1.0
    for number, weight in enumerate(SCALE_WEIGHTS, start=1):
        full, contrast = _similarity(one, two)
        last = number == len(SCALE_WEIGHTS)
        mean = full.mean() if last else contrast[EDGE:-EDGE, EDGE:-EDGE].mean()
        value *= max(float(mean), 0.0) ** weight
        one, two = _halved(one), _halved(two)
    return value


def _similarity(image: FloatArray, target: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Similarity of each value, and its part of contrast and structure, (H, W, 3) each.

    Mirrored at the borders, as torchmetrics does it; by lines and columns, ten times faster.
    """

    def local(values: FloatArray) -> FloatArray:
        kind = cv2.BORDER_REFLECT_101
        blurred = cv2.GaussianBlur(values, (WINDOW, WINDOW), SIGMA, borderType=kind)
        return np.asarray(blurred, np.float64)

    mean, wanted = local(image), local(target)
    square, wanted_square, product = mean * mean, wanted * wanted, mean * wanted
    spread = np.maximum(local(image * image) - square, 0)
    wanted_spread = np.maximum(local(target * target) - wanted_square, 0)
    shared = local(image * target) - product
    contrast = (2 * shared + C2) / (spread + wanted_spread + C2)
    return (2 * product + C1) / (square + wanted_square + C1) * contrast, contrast


def _halved(image: FloatArray) -> FloatArray:
    """Means of two by two pixels; an odd last line or column is left out."""
    height, width = (side // 2 * 2 for side in image.shape[:2])
    even = image[:height, :width]
    return np.asarray((even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / 4)


def landmark_error(found: Landmarks, target: Landmarks) -> float:
    """Mean distance of 68 landmarks in pixels (LLE of HiFaceGAN's paper)."""
    return float(np.linalg.norm(found.points - target.points, axis=1).mean())


def bootstrap(values: FloatArray, seed: int = 0, draws: int = 2000) -> tuple[float, float]:
    """95% confidence interval of the mean of (N,) values, by the percentile bootstrap."""
    rng = np.random.default_rng(seed)
    means = values[rng.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
