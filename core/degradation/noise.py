"""White noise of three kinds, every channel its own or all the same."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatImage
from core.degradation.damage import DegradationRecipe

_STREAM = 1  # its own stream of chance beside that of `draw`


def noisy(pixels: FloatImage, recipe: DegradationRecipe) -> FloatImage:
    """The picture with the recipe's noise, clipped to [0, 1]."""
    if recipe.noise_sigma <= 0:
        return pixels
    shape = (*pixels.shape[:2], 1) if recipe.noise_gray else pixels.shape
    if recipe.noise_kind == "gaussian":
        rng = np.random.default_rng(recipe.seed)
        noise = rng.standard_normal(shape, dtype=np.float32)
        return np.clip(pixels + noise * np.float32(recipe.noise_sigma / 255), 0, 1)
    rng = np.random.default_rng([recipe.seed, _STREAM])
    if recipe.noise_kind == "laplace":
        steps = rng.laplace(0, recipe.noise_sigma, shape)
    else:
        sign = rng.integers(0, 2, shape) * 2.0 - 1
        steps = rng.poisson(recipe.noise_sigma, shape) * sign
    return np.clip(pixels + (steps / 255).astype(np.float32), 0, 1)
