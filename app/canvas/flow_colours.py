"""A warp field as colours: the hue says which way, the strength of the colour how far.

Source  S. Baker et al., "A Database and Evaluation Methodology for Optical Flow", IJCV 2011: the
        colour wheel, white where nothing moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.canvas.warp_geometry import sampled

if TYPE_CHECKING:
    from app.canvas.warp_geometry import Points
    from core.arrays import ByteImage, FloatImage

LARGEST_SHARE = 99.0  # percentile of the lengths that the strongest colour stands for
SHORTEST = 1.0  # pixels: a warp that moves less than that everywhere stays pale


def motion(flow: FloatImage) -> Points:
    """How far the guide's pixels move to where they land, (S, S, 2) crop pixels (x, y)."""
    size = flow.shape[0]
    line = np.arange(size, dtype=np.float64)
    x, y = np.meshgrid(line, line)
    return np.stack([x, y], axis=2) - sampled(flow)


def strongest(moved: Points) -> float:
    """Length in pixels that the strongest colour stands for."""
    lengths = np.hypot(moved[..., 0], moved[..., 1])
    return max(SHORTEST, float(np.percentile(lengths, LARGEST_SHARE)))


def colours(moved: Points, longest: float) -> ByteImage:
    """The colour of each motion, (..., 3) RGB.

    Right is red, down yellow-green, left cyan, up violet.

    Args:
        moved: (..., 2) pixels (x, y).
        longest: length with the strongest colour.
    """
    angle = np.arctan2(moved[..., 1], moved[..., 0])
    strength = np.clip(np.hypot(moved[..., 0], moved[..., 1]) / longest, 0, 1)[..., None]
    # full hues: each channel is a ramp around its own third of the circle
    thirds = np.array([0.0, 2 * np.pi / 3, -2 * np.pi / 3])
    away = np.abs((angle[..., None] - thirds + np.pi) % (2 * np.pi) - np.pi)
    hue = np.clip(2 - away / (np.pi / 3), 0, 1)
    return np.asarray(np.rint(255 * (1 - strength * (1 - hue))), np.uint8)


def wheel(side: int) -> ByteImage:
    """The key to the colours, (side, side, 4) RGBA: a disc, transparent around it."""
    line = (np.arange(side) + 0.5) / side * 2 - 1
    x, y = np.meshgrid(line, line)
    rgb = colours(np.stack([x, y], axis=2), 1.0)
    inside = np.clip((1 - np.hypot(x, y)) * side / 2, 0, 1)  # a soft edge
    return np.dstack([rgb, np.rint(255 * inside).astype(np.uint8)])
