"""Fidelity: how much of the network's face is taken, band by band.

The difference between the network's face and the old one is split into frequency bands (see
`core.pipeline.bands`), and every band moves by its own part of the way.

Which bands move first (ours): the fine ones.  A poor photo has lost its fine detail, so there
the network adds what was missing; its coarse bands are what the photo still knows for sure -
the proportions and the shading by which a person is recognised - so they move last, and a
middling fidelity gives the photographed person with the network's crispness, not a blend of two
faces.  Band k of n moves by fidelity ** p, with p from 1/2 (finest) to 2 (coarsest): monotonic in
every band, 0 at 0 and 1 at 1.
"""

from __future__ import annotations

import numpy as np

from core.arrays import FloatImage
from core.pipeline.bands import join, split

FINE_POWER, COARSE_POWER = 0.5, 2.0


def band_weights(fidelity: float, bands: int) -> tuple[float, ...]:
    """Part of the network's difference that each band takes, finest first.

    Raises:
        ValueError: fidelity outside [0, 1].
    """
    if not 0 <= fidelity <= 1:
        raise ValueError(f"fidelity: wanted 0 to 1, got {fidelity}")
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
    if crop.shape != restored.shape:
        raise ValueError(f"restored: wanted {crop.shape}, got {restored.shape}")
    if fidelity in (0, 1):
        return (restored if fidelity else crop).copy()
    bands = split(restored - crop)
    weights = band_weights(fidelity, len(bands))
    mixed = join([np.float32(w) * band for w, band in zip(weights, bands, strict=True)])
    return np.asarray(np.clip(crop + mixed, 0, 1), np.float32)
