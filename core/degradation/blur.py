"""Blurs: round and oblong Gaussians, motion along a line.

Kernels are correlated with the picture, borders reflected (reflect-101), as in GPEN and GFPGAN.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatImage
from core.degradation.damage import DegradationRecipe, MotionBlur

Kernel = npt.NDArray[np.float32]  # (side, side), sum 1


def blur(pixels: FloatImage, sigma: float) -> FloatImage:
    """Isotropic Gaussian of `sigma` pixels, cut at 4 sigma, borders reflected (reflect-101)."""
    if sigma <= 0:
        return pixels
    side = 2 * math.ceil(4 * sigma) + 1
    out = cv2.GaussianBlur(pixels, (side, side), sigma, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(out, np.float32)


def gaussian_blur(pixels: FloatImage, recipe: DegradationRecipe) -> FloatImage:
    """The recipe's Gaussian, round or oblong."""
    if recipe.blur_sigma <= 0:
        return pixels
    if recipe.blur_ratio == 1 and recipe.blur_side == 0:
        return blur(pixels, recipe.blur_sigma)
    side = recipe.blur_side or 2 * math.ceil(4 * recipe.blur_sigma) + 1
    kernel = gaussian_kernel(recipe.blur_sigma, recipe.blur_ratio, recipe.blur_angle, side)
    return filtered(pixels, kernel)


def motion_blur(pixels: FloatImage, motion: MotionBlur) -> FloatImage:
    """The whole picture moved along a line."""
    return filtered(pixels, line_kernel(motion))


def filtered(pixels: FloatImage, kernel: Kernel) -> FloatImage:
    """Correlate every channel of (H, W, 3) with a kernel; any size, also smaller than it."""
    reach = len(kernel) // 2
    if min(pixels.shape[:2]) > reach:
        out = cv2.filter2D(pixels, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT_101)
        return np.asarray(out, np.float32)
    # reflected more than once, which filter2D does not do
    wide = np.pad(pixels, ((reach, reach), (reach, reach), (0, 0)), mode="reflect")
    out = cv2.filter2D(wide, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(out[reach : len(out) - reach, reach : out.shape[1] - reach], np.float32)


def gaussian_kernel(sigma: float, ratio: float, angle: float, side: int) -> Kernel:
    """exp(-p^T S^-1 p / 2) on whole pixels, S with axes sigma and ratio * sigma; sum 1.

    Args:
        sigma: standard deviation along the longer axis, pixels.
        ratio: shorter axis by longer.
        angle: degrees of the longer axis from the x axis towards the y axis.
        side: of the kernel, odd.
    """
    steps = np.arange(side) - side // 2
    x, y = np.meshgrid(steps, steps)
    turn = math.radians(angle)
    along = (x * math.cos(turn) + y * math.sin(turn)) / sigma
    across = (y * math.cos(turn) - x * math.sin(turn)) / (sigma * ratio)
    weights = np.exp(-0.5 * (along**2 + across**2))
    return np.asarray(weights / weights.sum(), np.float32)


def line_kernel(motion: MotionBlur) -> Kernel:
    """Points one pixel apart on a line through the centre, each shared by its four pixels; sum 1.

    `lean` weighs them linearly from one end to the other.
    """
    count = max(1, round(motion.length))
    share = (motion.lean + 1) / 2
    weights = np.linspace(share, 1 - share, count) if count > 1 else np.ones(1)
    along = np.arange(count) - (count - 1) / 2
    turn = math.radians(motion.angle)
    reach = math.ceil((count - 1) / 2) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1))
    x, y = reach + along * math.cos(turn), reach + along * math.sin(turn)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    right_share, low_share = x - left, y - top
    for row, row_share in ((top, 1 - low_share), (top + 1, low_share)):
        for column, column_share in ((left, 1 - right_share), (left + 1, right_share)):
            # rounding may put a whole share on the pixel just outside
            inside = (row < len(kernel)) & (column < len(kernel))
            part = (weights * row_share * column_share)[inside]
            np.add.at(kernel, (row[inside], column[inside]), part)
    return np.asarray(kernel / kernel.sum(), np.float32)
