"""Near-duplicates: the same picture twice, recompressed, resized, mirrored, brighter or in gray.

Aligned crops make it easy: the same picture gives the same crop but for a pixel or two.  A
perceptual hash finds candidates (C. Zauner, "Implementation and Benchmarking of Perceptual Image
Hash Functions", 2010), a comparison of small copies decides.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage

SIDE = 32  # of the small copies
MARGIN = 8  # an eighth of the crop on each side is left out: borders may be made up
MAX_BITS = 10  # of 63 in which hashes of one picture may differ; 2 were seen
# Of 10,000 portraits, by rank: 73 pairs of one picture lie above, gray and regraded ones too (six
# such below, down to 0.955), and no other pair: two women of one studio reach 0.970.
MIN_CORRELATION = 0.972
_BLOCK = 512  # rows compared with all others at a time

Thumbnails = npt.NDArray[np.uint8]  # (N, SIDE, SIDE)


def thumbnail(crop: ByteImage) -> npt.NDArray[np.uint8]:
    """Small gray copy of the middle of an aligned crop, (SIDE, SIDE)."""
    gray = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    edge = len(gray) // MARGIN
    middle = gray[edge : len(gray) - edge, edge : len(gray) - edge]
    return np.asarray(cv2.resize(middle, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def fingerprints(thumbnails: Thumbnails) -> npt.NDArray[np.uint64]:
    """One bit for each of 63 slow waves: whether it is stronger than the median, (N,)."""
    out = np.zeros(len(thumbnails), np.uint64)
    weights = np.uint64(1) << np.arange(63, dtype=np.uint64)
    for row, small in enumerate(thumbnails):
        waves = cv2.dct(small.astype(np.float32))[:8, :8].ravel()[1:]
        out[row] = weights[waves > np.median(waves)].sum(dtype=np.uint64)
    return out


def near_duplicates(thumbnails: Thumbnails) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, that show the same picture, as it is or mirrored."""
    found: set[tuple[int, int]] = set()
    own = fingerprints(thumbnails)
    ranks = _ranks(thumbnails)
    for others in (thumbnails, np.ascontiguousarray(thumbnails[:, :, ::-1])):
        theirs, their_ranks = fingerprints(others), _ranks(others)
        for start in range(0, len(own), _BLOCK):
            bits = np.bitwise_count(own[start : start + _BLOCK, None] ^ theirs[None, start:])
            for i, j in np.argwhere(bits <= MAX_BITS) + start:
                if i < j and float(ranks[i] @ their_ranks[j]) >= MIN_CORRELATION:
                    found.add((int(i), int(j)))
    return sorted(found)


def _ranks(thumbnails: Thumbnails) -> npt.NDArray[np.float32]:
    """Place of each pixel in the order of brightness, mean 0 and length 1, (N, SIDE ** 2).

    Contrast and tone do not change it.
    """
    flat = thumbnails.reshape(len(thumbnails), -1)
    order = flat.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    ranks = order - np.float32((flat.shape[1] - 1) / 2)
    return np.asarray(ranks / np.linalg.norm(ranks, axis=1, keepdims=True), np.float32)
