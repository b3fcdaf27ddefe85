"""Picture metrics on [0, 1] RGB, whole picture, data range 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torchmetrics.functional.image import (
    multiscale_structural_similarity_index_measure,
    structural_similarity_index_measure,
)

from core.arrays import FloatArray, FloatImage
from core.landmarks.points import Landmarks

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
    _, full = structural_similarity_index_measure(
        _tensor(image),
        _tensor(target),
        sigma=1.5,
        kernel_size=11,
        data_range=1.0,
        return_full_image=True,
    )
    values = full[0].mean(dim=0).numpy()
    if values.shape != image.shape[:2]:
        raise ValueError(f"image: too small for a window of 11 x 11: {image.shape}")
    return float(values[5:-5, 5:-5].mean() if counts is None else values[counts].mean())


def ms_ssim(image: FloatImage, target: FloatImage, counts: Mask | None = None) -> float:
    """Multi-scale SSIM (Z. Wang et al., Asilomar 2003), five scales; sides of 176 px or more.

    Arguments as in `psnr`; pixels that do not count are taken as right.
    """
    _same_shape(image, target)
    if counts is not None:
        image = np.where(counts[..., None], image, target)
    value = multiscale_structural_similarity_index_measure(
        _tensor(image), _tensor(target), data_range=1.0
    )
    return float(value)


def landmark_error(found: Landmarks, target: Landmarks) -> float:
    """Mean distance of 68 landmarks in pixels (LLE of HiFaceGAN's paper)."""
    return float(np.linalg.norm(found.points - target.points, axis=1).mean())


def bootstrap(values: FloatArray, seed: int = 0, draws: int = 2000) -> tuple[float, float]:
    """95% confidence interval of the mean of (N,) values, by the percentile bootstrap."""
    rng = np.random.default_rng(seed)
    means = values[rng.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def _tensor(image: FloatImage) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1), np.float32))[None]
