"""How near strangers come to a face: some kinds of faces lie closer together than others.

dlib's embedding packs the faces of East Asian and of African people more densely than others': with
one limit for all, 24 people of LFW became one of 67 faces.  In speaker verification a
pair's distance is therefore seen against how near both are to strangers (adaptive score
normalisation: S. Cumani et al., "Comparison of Speaker Recognition Approaches for Real
Applications", Interspeech 2011).  Here that nearness is foretold from the embedding alone, so that
no strangers' faces need to be kept: a constant and Gaussian bumps around the middles of 64 kinds of
faces, each the mean of ten people and more (OURS).  `packaging/calibrate_crowding.py` fits it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.paths import RESOURCES

TABLE = RESOURCES / "gallery" / "crowding.json"
LEAST, MOST = 0.38, 0.66  # what was seen while fitting; beyond it nothing is known
_BLOCK = 4096  # faces at a time


@dataclass(frozen=True, eq=False, kw_only=True)
class Bumps:
    """A sum of Gaussians over the embedding.

    Attributes:
        middles: (K, 128).
        heights: (K,).
        base: far from all middles.
        width: standard deviation of each bump, in distance.
    """

    middles: npt.NDArray[np.float32]
    heights: npt.NDArray[np.float32]
    base: float
    width: float

    def at(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Values for (N, 128) embeddings, (N,)."""
        found = np.empty(len(vectors), np.float32)
        squares = (self.middles**2).sum(axis=1)
        for start in range(0, len(vectors), _BLOCK):
            part = vectors[start : start + _BLOCK]
            apart = (part**2).sum(axis=1)[:, None] + squares - 2 * part @ self.middles.T
            bumps = np.exp(-np.maximum(apart, 0) / (2 * self.width**2))
            found[start : start + _BLOCK] = self.base + bumps @ self.heights
        return found


def room(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """How far the ten nearest of some 4,000 strangers would be, on average.

    Args:
        vectors: (N, 128) embeddings.

    Returns:
        (N,) distances; about 0.6 for most faces, 0.45 in the densest crowd.
    """
    found = _table().at(np.ascontiguousarray(vectors, np.float32))
    return np.clip(found, LEAST, MOST)


@cache
def _table() -> Bumps:
    table = json.loads(TABLE.read_text("ascii"))["table"]
    return Bumps(
        middles=np.array(table["middles"], np.float32),
        heights=np.array(table["heights"], np.float32),
        base=float(table["base"]),
        width=float(table["width"]),
    )
