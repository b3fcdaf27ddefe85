"""What "do no harm" did to one face, in numbers that a person can read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.geometry import scale_of
from core.pipeline.bands import periods, shrunk
from core.pipeline.guide import face_size
from core.pipeline.layers import Layers, layers_of
from core.pipeline.types import FaceResult, Finish


@dataclass(frozen=True, kw_only=True)
class BandProtection:
    """One band of frequencies.

    Attributes:
        periods: length of the shortest and of the longest waves that are mostly in it, pixels of
            the photo; the coarsest band's longest is infinite.
        error: what is probably wrong with it, root mean square, in 8-bit steps.
        allowed: part of the model's change that may pass, in [0, 1].
    """

    periods: tuple[float, float]
    error: float
    allowed: float


@dataclass(frozen=True, kw_only=True)
class Protection:
    """What the photo alone says of a face, and what follows for the model.

    Attributes:
        pixels: from eyes to mouth in the photo.
        detail: how many of them the detail in the face would fill, at most `pixels`.
        error: what is probably wrong with the face in all, in 8-bit steps.
        bands: finest first.
        passes: part of the model's whole change in the face that passes, by root mean squares.
        protects: whether anything is held back; False takes all of the model's change.
    """

    pixels: float
    detail: float
    error: float
    bands: tuple[BandProtection, ...]
    passes: float
    protects: bool


def protection_of(face: FaceResult, finish: Finish | None = None) -> Protection | None:
    """How good a face is, and how far the model may change it.

    Args:
        face: as `core.pipeline.restore` gave it.
        finish: how it is laid into the photo, as by default if None.

    Returns:
        None for a face that was not judged.
    """
    if face.condition is None:
        return None
    chosen = finish or Finish()
    layers = layers_of(face, chosen)
    limits = layers.limits
    errors, size = face.condition.errors, scale_of(face.matrix)
    extra = len(limits) - len(errors)
    bands = []
    for level, allowed in enumerate(limits):
        error = errors[max(0, level - extra)]
        if level <= extra:  # as `core.pipeline.harm.limits` shares it
            error /= np.sqrt(extra + 1)
        short, long = periods(level, len(limits))
        bands.append(
            BandProtection(
                periods=(short / size, long / size), error=float(255 * error), allowed=allowed
            )
        )
    return Protection(
        pixels=face_size(face.request.face.landmarks),
        detail=face.condition.resolution,
        error=float(255 * np.hypot.reduce(errors)),
        bands=tuple(bands),
        passes=_passes(layers),
        protects=chosen.protect,
    )


def _passes(layers: Layers) -> float:
    """The limited change by the whole one; 1 where the model changes nothing."""
    left = whole = 0.0
    masks = shrunk(layers.mask, layers.change)
    for level, (band, mask) in enumerate(zip(layers.change, masks, strict=True)):
        flat = band.reshape(*mask.shape, -1)
        energy = float(np.einsum("ijk,ijk,ij->", flat, flat, mask, dtype=np.float64))
        energy *= 4.0**level / flat.shape[2]  # its pixels stand for so many
        left += energy
        whole += energy / max(layers.limits[level], 1e-6) ** 2
    return float(np.sqrt(left / whole)) if whole > 0 else 1.0
