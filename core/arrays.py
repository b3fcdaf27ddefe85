"""Names for the arrays that travel between modules."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatImage = npt.NDArray[np.float32]  # (H, W, 3) RGB in [0, 1] unless said otherwise
FloatArray = npt.NDArray[np.float64]  # coordinates, matrices, embeddings
ByteImage = npt.NDArray[np.uint8]  # (H, W, 3) RGB, 0 to 255
WordImage = npt.NDArray[np.uint16]  # 0 to 65535

_BAND = 1 << 22  # samples converted at a time: scratch memory stays small on huge photos


def as_floats(samples: npt.NDArray[np.uint8] | npt.NDArray[np.uint16]) -> npt.NDArray[np.float32]:
    """Samples of 8 or 16 bits to float32 in [0, 1], any shape.

    `as_bytes` and `as_words` give the same samples back, bit for bit.
    """
    top = np.float32(np.iinfo(samples.dtype).max)
    out = samples.astype(np.float32)
    out /= top
    return out


def as_bytes(image: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """Floats in [0, 1], any shape, to the nearest of 256 levels; clipped.

    Raises:
        ValueError: a value is not a number.
    """
    out = np.empty(image.shape, np.uint8)
    _quantise(image, out)
    return out


def as_words(image: npt.NDArray[np.float32]) -> npt.NDArray[np.uint16]:
    """Floats in [0, 1], any shape, to the nearest of 65536 levels; clipped.

    Raises:
        ValueError: a value is not a number.
    """
    out = np.empty(image.shape, np.uint16)
    _quantise(image, out)
    return out


def _quantise(
    image: npt.NDArray[np.float32], out: npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
) -> None:
    top = float(np.iinfo(out.dtype).max)
    rows = max(1, _BAND // max(1, image[:1].size))
    for start in range(0, len(image), rows):
        band = np.clip(image[start : start + rows], 0.0, 1.0) * top  # clip lets NaN through
        if np.isnan(band).any():
            raise ValueError("image: holds values that are not numbers")
        out[start : start + rows] = np.rint(band)
