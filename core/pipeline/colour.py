"""Colour guard: a restored face keeps the colours of its photo.

Networks learn colours from modern pictures; on an old photo they tint grey faces and repaint
skin.  Detail is what they are wanted for, so only the fine part of what they change is let
through:

* grey photo: brightness alone changes, every pixel stays exactly as grey as it was;
* toned photo (sepia, faded print): colour is a curve over brightness there, fitted to the face;
  where brightness changes, colour moves along that curve;
* colour photo: the slow part of the change of chroma is taken out.

In all three the very slow part of the change of brightness (the light on the face) is taken out
as well.  Everything works on the *change*, so a network that changes nothing changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.pipeline.mask import Mask

Plane = npt.NDArray[np.float32]  # (S, S)

LUMA_SIGMA = 1 / 6  # slow brightness: standard deviation as part of the crop's side
CHROMA_SIGMA = 1 / 16
OUTSIDE = 0.02  # weight of what lies outside the face in those slow parts
GRAY_SPREAD = 0.5 / 255  # channels nearer than this are one channel
TONED_RESIDUAL = 2.5 / 255  # of chroma off the curve, root mean square
CURVE_DEGREE = 3
CURVE_REACH = 0.1  # brightness beyond the fitted range to which the curve is trusted
SMALL = 64  # side at which slow parts and the curve are computed


def luma(image: FloatImage) -> Plane:
    """Brightness, ITU-R BT.601 weights; exactly the grey value where all channels agree."""
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    bright = green + np.float32(0.299) * (red - green) + np.float32(0.114) * (blue - green)
    return np.asarray(bright, dtype=np.float32)


def is_gray(image: FloatImage) -> bool:
    """Whether all three channels are the same, up to half an 8-bit step."""
    spread = np.abs(image[..., :2] - image[..., 1:]).max(initial=0)
    return bool(spread < GRAY_SPREAD)


def keep_colour(crop: FloatImage, face: FloatImage, mask: Mask) -> FloatImage:
    """Undo what the network did to the colours.

    Args:
        crop: (S, S, 3), the old face.
        face: (S, S, 3), the new one.
        mask: (S, S), where the face is.

    Returns:
        (S, S, 3) in [0, 1]: `face` with the colours of `crop`.
    """
    change = face - crop
    if not change.any():
        return crop.copy()
    bright = luma(change)
    new_luma = bright - _slow(bright, mask, LUMA_SIGMA)
    curve = tone_curve(crop)  # of a gray crop: zero everywhere, exactly
    if curve is None:
        chroma = change - bright[..., None]
        new_chroma = chroma - _slow(chroma, mask, CHROMA_SIGMA)
    else:
        old = luma(crop)
        new_chroma = curve.chroma(old + new_luma) - curve.chroma(old)
    out = crop + new_luma[..., None] + new_chroma
    return np.asarray(np.clip(out, 0, 1), dtype=np.float32)


@dataclass(frozen=True, eq=False, kw_only=True)
class ToneCurve:
    """Chroma of a toned picture as a polynomial of its brightness.

    Attributes:
        low, high: brightness between which the curve is good for something.
        coefficients: (CURVE_DEGREE + 1, 3) per channel, constant first.
    """

    low: float
    high: float
    coefficients: FloatArray

    def chroma(self, brightness: Plane) -> FloatImage:
        """Chroma (S, S, 3) at `brightness` (S, S)."""
        x = np.clip(brightness, np.float32(self.low), np.float32(self.high))[..., None]
        out = np.zeros((*brightness.shape, 3), np.float32)
        for row in self.coefficients[::-1].astype(np.float32):  # Horner, highest power first
            out = out * x + row
        return out


def tone_curve(crop: FloatImage) -> ToneCurve | None:
    """The curve of a toned or gray picture (S, S, 3); None for one in real colours."""
    small = cv2.resize(crop, (SMALL, SMALL), interpolation=cv2.INTER_AREA).astype(np.float32)
    brightness = luma(small).ravel().astype(np.float64)
    chroma = small.reshape(-1, 3).astype(np.float64) - brightness[:, None]
    powers = np.vander(brightness, CURVE_DEGREE + 1, increasing=True)
    coefficients: FloatArray = np.linalg.lstsq(powers, chroma, rcond=None)[0].astype(np.float64)
    residual = chroma - powers @ coefficients
    if np.sqrt((residual**2).mean()) > TONED_RESIDUAL:
        return None
    low, high = np.percentile(brightness, [1, 99])
    return ToneCurve(low=low - CURVE_REACH, high=high + CURVE_REACH, coefficients=coefficients)


def _slow(values: npt.NDArray[np.float32], mask: Mask, sigma: float) -> npt.NDArray[np.float32]:
    """Low-frequency part of `values` (S, S) or (S, S, 3), averaged over the face alone.

    Args:
        values: what to smooth.
        mask: (S, S) weight.
        sigma: standard deviation as part of the side.
    """
    size = mask.shape[0]
    weight = mask + np.float32(OUTSIDE)
    deep = values.ndim == 3
    top = _small_blur(values * (weight[..., None] if deep else weight), sigma)
    bottom = _small_blur(weight, sigma)
    slow: npt.NDArray[np.float32] = top / (bottom[..., None] if deep else bottom)
    out = cv2.resize(slow, (size, size), interpolation=cv2.INTER_LINEAR)
    return out.astype(np.float32, copy=False)


def _small_blur(values: npt.NDArray[np.float32], sigma: float) -> npt.NDArray[np.float32]:
    """Shrunk to SMALL x SMALL and blurred; `sigma` as part of the side."""
    small = cv2.resize(values, (SMALL, SMALL), interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (0, 0), sigma * SMALL).astype(np.float32, copy=False)
