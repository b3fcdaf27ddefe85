"""Applies a degradation recipe to a picture: float from end to end, 8 bit only inside JPEG."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.degradation.blur import blur, gaussian_blur, motion_blur
from core.degradation.damage import DegradationRecipe, Step
from core.degradation.foreground import face_motion_blur, foreground_mask
from core.degradation.jpeg import jpeg
from core.degradation.noise import noisy
from core.degradation.photo import aged
from core.degradation.resize import resample, resize, small_size

__all__ = ["apply", "blur", "blurred", "jpeg", "resize"]


def apply(
    pixels: FloatImage, recipe: DegradationRecipe, landmarks: FloatArray | None = None
) -> FloatImage:
    """Degrade a picture by the recipe's steps, in its order; Eq. (4) of the GFRNet paper.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        recipe: what to do.
        landmarks: (68, 2) pixels; where a moving face is, else an ellipse in the middle.

    Returns:
        (H, W, 3) RGB in [0, 1], the same size: brought back up by the recipe's resampling.

    Raises:
        ValueError: `pixels` or `landmarks` has another shape.
        BadConfigError: the picture is too small for the scale.
    """
    if pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError(f"pixels: wanted (H, W, 3), got {pixels.shape}")
    height, width = pixels.shape[:2]
    recipe = recipe.fitted(min(height, width))
    small = small_size(width, height, recipe)
    out = pixels
    for step in recipe.order:
        out = _done(step, out, recipe, small, landmarks)
    return np.clip(resample(out, (width, height), recipe.resampling), 0, 1)


def _done(
    step: Step,
    pixels: FloatImage,
    recipe: DegradationRecipe,
    small: tuple[int, int],
    landmarks: FloatArray | None,
) -> FloatImage:
    if step == "blur":
        return blurred(pixels, recipe, landmarks)
    if step == "photo":
        return aged(pixels, recipe)
    if step == "down":
        return resample(pixels, small, recipe.resampling)
    if step == "noise":
        return noisy(pixels, recipe)
    return jpeg(pixels, recipe.jpeg_quality) if recipe.jpeg_quality > 0 else pixels


def blurred(
    pixels: FloatImage, recipe: DegradationRecipe, landmarks: FloatArray | None = None
) -> FloatImage:
    """The recipe's blurs alone: what the joint SR and deblurring network's blurred face aims at.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        recipe: of it, the blurs.
        landmarks: as in `apply`.
    """
    recipe = recipe.fitted(min(pixels.shape[:2]))
    out = gaussian_blur(pixels, recipe)
    if recipe.motion is not None:
        out = motion_blur(out, recipe.motion)
    if recipe.face_motion is not None:
        mask = foreground_mask((out.shape[0], out.shape[1]), landmarks)
        out = face_motion_blur(out, recipe.face_motion, mask)
    return out
