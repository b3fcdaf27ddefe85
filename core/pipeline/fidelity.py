"""Fidelity: how much of the network's face is taken, band by band.

The difference between the network's face and the old one is split into frequency bands (a
Laplacian pyramid: P. Burt, E. Adelson, "The Laplacian Pyramid as a Compact Image Code", IEEE
Trans. Communications 1983), and every band moves by its own part of the way.

Which bands move first (ours): the fine ones.  A poor photo has lost its fine detail, so there
the network adds what was missing; its coarse bands are what the photo still knows for sure -
the proportions and the shading by which a person is recognised - so they move last, and a
middling fidelity gives the photographed person with the network's crispness, not a blend of two
faces.  Band k of n moves by fidelity ** p, with p from 1/2 (finest) to 2 (coarsest): monotonic in
every band, 0 at 0 and 1 at 1.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.arrays import FloatImage

COARSEST = 12  # pixels; the pyramid ends when the next level would be smaller
FINE_POWER, COARSE_POWER = 0.5, 2.0


def band_weights(fidelity: float, bands: int) -> tuple[float, ...]:
    """Part of the network's difference that each band takes, finest first."""
    powers = np.linspace(FINE_POWER, COARSE_POWER, bands)
    return tuple(float(fidelity**power) for power in powers)


def blend(crop: FloatImage, restored: FloatImage, fidelity: float) -> FloatImage:
    """Mix the old face and the network's.

    Args:
        crop: (S, S, 3), the old face.
        restored: (S, S, 3), the network's face.
        fidelity: 0 gives `crop` exactly, 1 gives `restored` exactly.

    Returns:
        (S, S, 3) in [0, 1].

    Raises:
        ValueError: fidelity outside [0, 1], or the sizes differ.
    """
    if not 0 <= fidelity <= 1:
        raise ValueError(f"fidelity: wanted 0 to 1, got {fidelity}")
    if crop.shape != restored.shape:
        raise ValueError(f"restored: wanted {crop.shape}, got {restored.shape}")
    if fidelity in (0, 1):
        return (restored if fidelity else crop).copy()
    pyramid = _gaussian_pyramid(restored - crop)
    weights = band_weights(fidelity, len(pyramid))
    mixed = weights[-1] * pyramid[-1]
    for level in range(len(pyramid) - 2, -1, -1):
        height, width = pyramid[level].shape[:2]
        size = (width, height)
        band = pyramid[level] - cv2.pyrUp(pyramid[level + 1], dstsize=size)
        mixed = cv2.pyrUp(mixed, dstsize=size) + np.float32(weights[level]) * band
    return np.clip(crop + mixed, 0, 1).astype(np.float32, copy=False)


def _gaussian_pyramid(image: FloatImage) -> list[FloatImage]:
    """The picture at full, half, quarter ... size, finest first."""
    levels = [image]
    while min(levels[-1].shape[:2]) >= 2 * COARSEST:
        levels.append(cv2.pyrDown(levels[-1]).astype(np.float32, copy=False))
    return levels
