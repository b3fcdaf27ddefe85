"""Frequency bands: a Laplacian pyramid, split and put together again.

P. Burt, E. Adelson, "The Laplacian Pyramid as a Compact Image Code", IEEE Trans. Communications
1983.  Every band but the last holds detail of one octave; the last holds what is coarser.  The
same number of pixels at the coarse end whatever the size, so that a face at 512 has one band more
than at 256, and it is the finest.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.float32]  # (S, S) or (S, S, 3)

EDGE = 7.66  # pixels: waves longer than this are mostly in coarser bands than the finest
COARSEST = 12  # pixels; the pyramid ends when the next level would be smaller


def count_of(size: int) -> int:
    """How many bands a picture whose shorter side is `size` pixels has."""
    count = 1
    while size >= 2 * COARSEST:
        size, count = (size + 1) // 2, count + 1
    return count


def periods(level: int, count: int) -> tuple[float, float]:
    """Shortest and longest waves, in pixels, that are mostly in band `level` of `count`.

    Where the 5-tap kernel's ((1 + cos w) / 2)**4 is one half, w = 2 pi / `EDGE`.
    """
    shortest = 2.0 if level == 0 else EDGE * 2 ** (level - 1)
    return shortest, float("inf") if level == count - 1 else EDGE * 2**level


def split(image: Plane) -> list[Plane]:
    """The picture's bands, finest first: full, half, quarter ... size.

    Args:
        image: (H, W) or (H, W, 3).
    """
    bands, level = [], image
    for _ in range(count_of(min(image.shape[:2])) - 1):
        smaller = cv2.pyrDown(level).astype(np.float32, copy=False)
        bands.append(level - _up(smaller, level))
        level = smaller
    return [*bands, level]


def join(bands: Sequence[Plane]) -> Plane:
    """The picture whose bands these are."""
    out = bands[-1]
    for band in reversed(bands[:-1]):
        out = _up(out, band)
        out += band
    return out if len(bands) > 1 else out.copy()


def shrunk(plane: Plane, like: Sequence[Plane]) -> list[Plane]:
    """A map at the sizes of some bands, by averaging areas.

    Args:
        plane: (H, W).
        like: bands of a picture of that size.
    """
    out = []
    for band in like:
        size = (band.shape[1], band.shape[0])
        small = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
        out.append(small.astype(np.float32, copy=False))
    return out


def _up(small: Plane, like: Plane) -> Plane:
    height, width = like.shape[:2]
    return cv2.pyrUp(small, dstsize=(width, height)).astype(np.float32, copy=False)
