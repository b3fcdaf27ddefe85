"""Applies a degradation recipe to a picture: float from end to end, 8 bit only inside JPEG."""

from __future__ import annotations

import math

import cv2
import numpy as np
from PIL import Image

from core.arrays import FloatImage
from core.degradation.recipe import DegradationRecipe
from core.errors import BadConfigError


def apply(pixels: FloatImage, recipe: DegradationRecipe) -> FloatImage:
    """Degrade a picture by Eq. (4) of the GFRNet paper.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        recipe: what to do.

    Returns:
        (H, W, 3) RGB in [0, 1], the same size: brought back up by bicubic interpolation.

    Raises:
        ValueError: `pixels` has another shape.
        BadConfigError: the picture is too small for the scale.
    """
    if pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError(f"pixels: wanted (H, W, 3), got {pixels.shape}")
    height, width = pixels.shape[:2]
    small_size = (round(width / recipe.scale), round(height / recipe.scale))
    if min(small_size) < 1:
        raise BadConfigError(f"a picture of {width} x {height} cannot be {recipe.scale}x smaller")
    out = blur(pixels, recipe.blur_sigma)
    out = resize(out, small_size)
    if recipe.noise_sigma > 0:
        noise = np.random.default_rng(recipe.seed).standard_normal(out.shape, dtype=np.float32)
        out = np.clip(out + noise * np.float32(recipe.noise_sigma / 255), 0, 1)
    if recipe.jpeg_quality > 0:
        out = jpeg(out, recipe.jpeg_quality)
    return np.clip(resize(out, (width, height)), 0, 1)


def blur(pixels: FloatImage, sigma: float) -> FloatImage:
    """Isotropic Gaussian of `sigma` pixels, cut at 4 sigma, borders reflected (reflect-101)."""
    if sigma <= 0:
        return pixels
    side = 2 * math.ceil(4 * sigma) + 1
    out = cv2.GaussianBlur(pixels, (side, side), sigma, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(out, np.float32)


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


def jpeg(pixels: FloatImage, quality: int) -> FloatImage:
    """Through a JPEG encoder and back; colours at half resolution (4:2:0) as cameras write them."""
    bytes_bgr = np.round(np.clip(pixels[..., ::-1], 0, 1) * 255).astype(np.uint8)
    done, data = cv2.imencode(".jpg", bytes_bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if not done or decoded is None:
        raise BadConfigError(f"JPEG of quality {quality} could not be written")
    return (decoded[..., ::-1] / np.float32(255)).astype(np.float32)
