"""Do no harm: what a network may change in a face depends on how much is wrong with it.

From the photo alone it is estimated how large the error of each frequency band of the face is
(root mean square, against the face as it should look), by a small network over the measures of
`core.pipeline.harm_features`; `packaging/calibrate_harm.py` fits it on sharp faces that were
damaged in many known ways.  Then each band of the network's change is let through only as far as
it is not larger than `TRUST` times that error.  A sharp face has hardly any error, so hardly
anything happens to it, whatever the network; a small or blurred one gets all the help, because
what the network changes in it is less than what is wrong.

The limit follows from the best linear mixture: with a change c whose correlation with the true
error e is r, the mean square error is least for the part r |e| / |c| of it, and r is below 1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from core.arrays import FloatArray, FloatImage
from core.landmarks.points import Landmarks
from core.paths import RESOURCES
from core.pipeline.bands import Plane
from core.pipeline.harm_features import BANDS, FEATURES, SIDE, features
from core.pipeline.mask import Mask, face_mask

TABLE = RESOURCES / "harm" / "estimate.json"
TRUST = 1.25  # the estimate is off by a third either way; see the README for what this costs
FLOOR = 0.002  # added to errors before their logarithm: half an 8-bit step


def errors_of(crop: FloatImage, landmarks: Landmarks) -> tuple[float, ...]:
    """What is probably wrong with each band of a face, finest first.

    Args:
        crop: (S, S, 3), the old face, aligned.
        landmarks: in its pixels.

    Returns:
        BANDS root mean squares of brightness in [0, 1], for the face at 256 pixels.
    """
    size = crop.shape[0]
    mask = face_mask(landmarks, size)
    if size != SIDE:
        kind = cv2.INTER_AREA if size > SIDE else cv2.INTER_CUBIC
        small = cv2.resize(crop, (SIDE, SIDE), interpolation=kind)
        crop = np.asarray(np.clip(small, 0, 1), np.float32)
        mask = np.asarray(cv2.resize(mask, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
    if not (mask > 0.5).any():  # landmarks far from where a face would be: the whole crop counts
        mask = np.ones_like(mask)
    found = _table().errors(features(crop, mask))
    return tuple(float(error) for error in found)


def resolution(errors: Sequence[float], pixels: float) -> float:
    """How many pixels the detail of a face would fill.

    Args:
        errors: as of `errors_of`.
        pixels: that the face fills in a crop of 256 pixels, by any measure.

    Returns:
        The same measure, halved for every octave that is lost; an octave is lost by as much as
        its error is of what a sharp face has there (both squared).
    """
    sharp = np.asarray(_table().sharp)
    lost = np.clip(np.square(np.asarray(errors) / sharp), 0, 1)[: BANDS - 1]
    return float(pixels * 0.5 ** lost.sum())


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The part of one band of a change that may pass, in [0, 1]: in the face and around it."""

    face: float
    around: float


def limits(
    old: Sequence[Plane],
    change: Sequence[Plane],
    masks: Sequence[Mask],
    errors: Sequence[float],
) -> list[Limit]:
    """What each band of a change may do.

    Around the face errors are taken to be larger by as much as there is more detail than in it,
    as in hair, and never smaller.

    Args:
        old: bands of the old face, finest first, (s, s) or (s, s, 3) each.
        change: of the network's change, alike.
        masks: where the face is, at the sizes of the bands.
        errors: as of `errors_of`; the coarsest of both are the same band.
    """
    extra = len(change) - len(errors)
    out = []
    for level, (band, new, mask) in enumerate(zip(old, change, masks, strict=True)):
        error = TRUST * errors[max(0, level - extra)]
        if level <= extra:  # the finest error is shared by all the bands that its octave fills here
            error /= np.sqrt(extra + 1)
        inside, outside = _sizes(band, mask)
        more = max(1.0, outside / inside) if inside > 0 else 1.0
        new_inside, new_outside = _sizes(new, mask)
        out.append(Limit(face=_part(error, new_inside), around=_part(error * more, new_outside)))
    return out


def _sizes(band: Plane, mask: Mask) -> tuple[float, float]:
    """Root mean square of a band over pixels and channels, where the mask is and where it is not.

    0 where nothing has weight.
    """
    flat = band.reshape(*mask.shape, -1)
    squares = np.einsum("ijk,ijk->ij", flat, flat) / np.float32(flat.shape[2])
    out = []
    for weight in (mask, 1 - mask):
        total = float(weight.sum(dtype=np.float64))
        energy = float(np.multiply(squares, weight).sum(dtype=np.float64))
        out.append(float(np.sqrt(energy / total)) if total > 0 else 0.0)
    return out[0], out[1]


def _part(allowed: float, size: float) -> float:
    return 1.0 if size <= allowed else float(allowed / size)


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """The fitted estimate: one hidden layer of tanh, from measures to logarithms of errors.

    Attributes:
        mean, spread: of the measures, (FEATURES,).
        hidden, hidden_bias: (H, FEATURES), (H,).
        output, output_bias: (BANDS, H), (BANDS,).
        sharp: amplitude of each band of sharp faces, (BANDS,).
    """

    mean: FloatArray
    spread: FloatArray
    hidden: FloatArray
    hidden_bias: FloatArray
    output: FloatArray
    output_bias: FloatArray
    sharp: FloatArray

    def errors(self, measures: FloatArray) -> FloatArray:
        """Errors (BANDS,) for measures (FEATURES,)."""
        scaled = (measures - self.mean) / self.spread
        inner = np.tanh(self.hidden @ scaled + self.hidden_bias)
        logs = np.clip(self.output @ inner + self.output_bias, np.log(FLOOR), 0.0)
        return np.asarray(np.exp(logs) - FLOOR)


@cache
def _table() -> Table:
    stored = json.loads(TABLE.read_text(encoding="ascii"))["table"]
    table = Table(**{name: np.asarray(values) for name, values in stored.items()})
    shapes = (table.hidden.shape[1:], table.output.shape[:1], table.sharp.shape)
    if shapes != ((FEATURES,), (BANDS,), (BANDS,)):
        raise ValueError(f"{TABLE}: does not fit this program's measures")
    return table
