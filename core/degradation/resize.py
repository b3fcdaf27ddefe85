"""Smaller and larger: the ways of the papers."""

from __future__ import annotations

import math

import cv2
import numpy as np
from PIL import Image

from core.arrays import FloatImage
from core.degradation.damage import DegradationRecipe
from core.errors import BadConfigError

OPENCV = {"cubic": cv2.INTER_CUBIC, "bilinear": cv2.INTER_LINEAR}


def small_size(width: int, height: int, recipe: DegradationRecipe) -> tuple[int, int]:
    """(width, height) of the picture at its smallest.

    Raises:
        BadConfigError: the picture is too small for the scale.
    """
    whole = math.floor if recipe.round_down else round
    small = (whole(width / recipe.scale), whole(height / recipe.scale))
    if min(small) < 1:
        raise BadConfigError(f"a picture of {width} x {height} cannot be {recipe.scale}x smaller")
    return small


def resample(pixels: FloatImage, size: tuple[int, int], method: str) -> FloatImage:
    """To `size` = (width, height) by a method of `DegradationRecipe.resampling`; float."""
    if size == (pixels.shape[1], pixels.shape[0]):
        return pixels
    if method == "bicubic":
        return resize(pixels, size)
    if method == "mosaic":
        shrinks = size[0] * size[1] < pixels.shape[0] * pixels.shape[1]
        flag = cv2.INTER_AREA if shrinks else cv2.INTER_NEAREST_EXACT
    else:
        flag = OPENCV[method]
    return np.asarray(cv2.resize(pixels, size, interpolation=flag), np.float32)


def resize(pixels: FloatImage, size: tuple[int, int]) -> FloatImage:
    """Bicubic (a = -0.5), antialiased when it shrinks, to `size` = (width, height); float."""
    if size == (pixels.shape[1], pixels.shape[0]):
        return pixels
    planes = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(plane)).resize(size, Image.Resampling.BICUBIC)
        )
        for plane in np.moveaxis(pixels, 2, 0)
    ]
    return np.stack(planes, axis=2)
