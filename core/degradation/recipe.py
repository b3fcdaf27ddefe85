"""Values of one synthetic degradation, drawn from a preset and a seed.

Source  X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018, Eq. (4):
        I_d = (((I * k_rho) down_s + n_sigma) JPEG_q) up_s, and section 3.2 for the ranges.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.errors import BadConfigError


@dataclass(frozen=True, kw_only=True)
class DegradationRecipe:
    """Everything that happens to one picture; the same recipe gives the same picture.

    Attributes:
        blur_sigma: standard deviation of the isotropic Gaussian in pixels; 0 is no blur.
        scale: how many times smaller, 1 or more; antialiased bicubic.
        noise_sigma: standard deviation of white Gaussian noise, in 8-bit steps; 0 is none.
        jpeg_quality: 1 to 100; 0 is no JPEG.
        seed: of the noise.
    """

    blur_sigma: float = 0.0
    scale: float = 1.0
    noise_sigma: float = 0.0
    jpeg_quality: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.blur_sigma < 0 or self.noise_sigma < 0:
            raise BadConfigError("blur_sigma and noise_sigma must not be negative")
        if self.scale < 1:
            raise BadConfigError(f"scale must be 1 or more, not {self.scale}")
        if not 0 <= self.jpeg_quality <= 100:
            raise BadConfigError(f"jpeg_quality must be from 0 to 100, not {self.jpeg_quality}")


def _gfrnet(rng: np.random.Generator) -> DegradationRecipe:
    """The paper's sets: rho {0, 1:0.1:3}, s {1:0.1:8}, sigma {0:1:7}, q {0, 10:1:40}."""
    blur = rng.integers(0, 22)  # 0 is no blur, then 1.0, 1.1, ..., 3.0
    quality = rng.integers(0, 32)  # 0 is no JPEG, then 10, 11, ..., 40
    return DegradationRecipe(
        blur_sigma=0.0 if blur == 0 else float(0.9 + 0.1 * blur),
        scale=float(1 + 0.1 * rng.integers(0, 71)),
        noise_sigma=float(rng.integers(0, 8)),
        jpeg_quality=0 if quality == 0 else int(9 + quality),
    )


def _down_only(rng: np.random.Generator) -> DegradationRecipe:
    """OURS: smaller and nothing else, s in {1:0.1:8}; what "4x" and "8x" in the tables mean."""
    return DegradationRecipe(scale=float(1 + 0.1 * rng.integers(0, 71)))


def _clean(_: np.random.Generator) -> DegradationRecipe:
    """OURS: nothing at all, so that a network learns to leave good faces alone."""
    return DegradationRecipe()


def _fixed(scale: float) -> Callable[[np.random.Generator], DegradationRecipe]:
    return lambda _: DegradationRecipe(scale=scale)


PRESETS: dict[str, Callable[[np.random.Generator], DegradationRecipe]] = {
    "gfrnet": _gfrnet,
    "down": _down_only,
    "4x": _fixed(4.0),
    "8x": _fixed(8.0),
    "clean": _clean,
}


def draw(preset: str, seed: int) -> DegradationRecipe:
    """Draw a recipe; the same preset and seed give the same one on every machine.

    Args:
        preset: a key of `PRESETS`.
        seed: 0 or more.

    Raises:
        BadConfigError: no such preset, or a negative seed.
    """
    if preset not in PRESETS:
        raise BadConfigError(f"no degradation preset {preset!r}; there are {', '.join(PRESETS)}")
    if seed < 0:
        raise BadConfigError(f"seed must not be negative, not {seed}")
    return replace(PRESETS[preset](np.random.default_rng(seed)), seed=seed)
