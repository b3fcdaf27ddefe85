"""What a restoration changes, as maps: where, how much, and in which sizes of detail."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.pipeline.bands import Plane, periods
from core.pipeline.colour import luma
from core.pipeline.fidelity import band_weights
from core.pipeline.layers import layers_of
from core.pipeline.types import FaceResult, Finish

NEAR = 1.5  # pixels of the band: how far around a pixel the change is averaged


@dataclass(frozen=True, eq=False, kw_only=True)
class BandChange:
    """The change of one band of frequencies.

    Attributes:
        periods: length of the shortest and of the longest waves that are mostly in it, crop
            pixels; the coarsest band's longest is infinite.
        amount: (S, S), local amplitude (root mean square) of the change of brightness that is
            pasted, in 8-bit steps (1 is 1/255), masks included, grain not.
        allowed: part of the network's change that "do no harm" lets through, in [0, 1].
        weight: part of that which the fidelity takes, in [0, 1].
    """

    periods: tuple[float, float]
    amount: Plane
    allowed: float
    weight: float


def change_maps(
    face: FaceResult, fidelity: float = 1.0, finish: Finish | None = None
) -> tuple[BandChange, ...]:
    """The change of each band, finest first.

    Args:
        face: as `core.pipeline.restore` gave it.
        fidelity: 0 to 1.
        finish: how it is laid into the photo, as by default if None.

    Raises:
        ValueError: fidelity outside [0, 1].
    """
    layers = layers_of(face, finish or Finish())
    weights = band_weights(fidelity, len(layers.change))
    size, out = face.crop.shape[0], []
    for level, (band, mask) in enumerate(zip(layers.change, layers.masks, strict=True)):
        bright = (band if band.ndim == 2 else luma(band)) * mask * np.float32(weights[level])
        energy = cv2.GaussianBlur(np.square(bright), (0, 0), NEAR)
        amount = 255 * np.sqrt(np.clip(energy, 0, None))
        out.append(
            BandChange(
                periods=periods(level, len(layers.change)),
                amount=cv2.resize(amount, (size, size), interpolation=cv2.INTER_LINEAR),
                allowed=layers.limits[level],
                weight=weights[level],
            )
        )
    return tuple(out)
