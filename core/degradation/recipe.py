"""Values of one synthetic degradation, drawn from a preset and a seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.degradation.damage import DegradationRecipe, FaceMotion, MotionBlur, OldPhoto
from core.degradation.presets import PRESETS
from core.errors import BadConfigError

__all__ = ["PRESETS", "DegradationRecipe", "FaceMotion", "MotionBlur", "OldPhoto", "draw"]


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
