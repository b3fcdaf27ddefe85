"""What can be read off a face about how good it is, without knowing how it should look."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.pipeline.bands import Plane, split
from core.pipeline.colour import luma
from core.pipeline.mask import Mask

SIDE = 256  # pixels; faces are looked at at this size, whatever the model's
BANDS = 5  # of a picture of that size
TEXTURED = 4  # bands whose noise is told from detail
QUIET = 15  # percentile of the blocks of a band that show no detail, only noise
BLOCK = 8  # side of those blocks, pixels of the band
CHROMA = 2  # bands of colour that are looked at
FLOOR = 1e-4  # of everything before the logarithm: a fortieth of an 8-bit step
MAD = 0.6745  # median of |x| of a standard normal x
FEATURES = BANDS + 2 * TEXTURED - 1 + 1 + CHROMA


def features(crop: FloatImage, mask: Mask) -> FloatArray:
    """Measures of a face, natural logarithms of amplitudes in [0, 1] units, (FEATURES,).

    Energy of each band; its typical amplitude, in which a few strong edges do not count; its
    quietest blocks, which show the noise; the noise by the median of the diagonal details of
    Haar's wavelet (D. Donoho, I. Johnstone, "Ideal Spatial Adaptation by Wavelet Shrinkage",
    Biometrika 1994); and the finest bands of colour.

    Args:
        crop: (256, 256, 3) RGB in [0, 1].
        mask: (256, 256) where the face is; what is below one half does not count.

    Raises:
        ValueError: another size, or a mask with nothing in it.
    """
    if crop.shape != (SIDE, SIDE, 3) or mask.shape != (SIDE, SIDE):
        raise ValueError(f"crop, mask: wanted {SIDE} x {SIDE}, got {crop.shape}, {mask.shape}")
    if not (mask > 0.5).any():
        raise ValueError("mask: is empty")
    bright = luma(crop)
    bands = split(bright)
    inside = [_inside(mask, band) for band in bands]
    values = [_rms(band[where]) for band, where in zip(bands[:-1], inside[:-1], strict=True)]
    values.append(float(bands[-1][inside[-1]].std()))
    textured = list(zip(bands, inside, strict=True))[:TEXTURED]
    values += [float(np.median(np.abs(band[where]))) / MAD for band, where in textured]
    values += [quiet(band, where) for band, where in textured[: TEXTURED - 1]]
    values.append(_haar_noise(bright, mask))
    colour = split(crop - bright[..., None])[:CHROMA]
    values += [_rms(band[_inside(mask, band)]) for band in colour]
    return np.log(np.asarray(values, np.float64) + FLOOR)


def quiet(band: Plane, where: npt.NDArray[np.bool_]) -> float:
    """Amplitude of a band (h, w) in those of its blocks that show least, all inside `where`."""
    height, width = (side // BLOCK * BLOCK for side in band.shape)
    shape = (height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    energy = np.square(band[:height, :width]).reshape(shape).mean(axis=(1, 3))
    whole = where[:height, :width].reshape(shape).all(axis=(1, 3))
    blocks = energy[whole] if whole.any() else energy.ravel()
    return float(np.sqrt(np.percentile(blocks, QUIET)))


def _inside(mask: Mask, band: Plane) -> npt.NDArray[np.bool_]:
    size = (band.shape[1], band.shape[0])
    small = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) > 0.5
    return np.asarray(small if small.any() else np.ones_like(small))


def _rms(values: Plane) -> float:
    return float(np.sqrt(np.square(values, dtype=np.float64).mean()))


def _haar_noise(bright: Plane, mask: Mask) -> float:
    """Standard deviation of white noise, from the diagonal details of one Haar level."""
    a, b, c, d = (bright[y::2, x::2] for y in (0, 1) for x in (0, 1))
    diagonal = (a - b - c + d) / 2
    return float(np.median(np.abs(diagonal[mask[::2, ::2] > 0.5]))) / MAD
