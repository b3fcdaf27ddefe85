"""How far a model's answers to one face differ, and how real the faces of a prior are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from core.arrays import FloatArray, FloatImage, as_floats
from core.errors import BadConfigError
from core.evaluation.frechet import frechet_distance
from core.packs.format import Pack

LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601
Extract = Callable[[FloatImage], FloatArray]


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Of several answers to one face.

    Attributes:
        luminance: mean over the pixels of the standard deviation of the luminance, 8-bit steps.
        identity: mean distance of two answers' embeddings, dlib's or whose they are.
        largest: of two answers.
    """

    luminance: float
    identity: float
    largest: float


def spread_of(answers: Sequence[FloatImage], embeddings: Sequence[FloatArray]) -> Spread:
    """Measure it.

    Args:
        answers: two or more, (S, S, 3) RGB in [0, 1].
        embeddings: of their faces, (D,) each.

    Raises:
        ValueError: fewer than two, or not as many of each.
    """
    if len(answers) < 2 or len(answers) != len(embeddings):
        raise ValueError(f"answers: wanted 2 or more with an embedding each, got {len(answers)}")
    gray = np.stack([answer @ LUMA for answer in answers]) * 255
    apart = [float(np.linalg.norm(a - b)) for a, b in combinations(embeddings, 2)]
    return Spread(
        luminance=float(gray.std(axis=0).mean()),
        identity=float(np.mean(apart)),
        largest=max(apart),
    )


@dataclass(frozen=True, kw_only=True)
class Realness:
    """Frechet distances by features.

    Attributes:
        made: of made faces to real ones.
        floor: of other real faces, as many, to the same ones: the least that chance leaves.
        count: faces on each side.
    """

    made: float
    floor: float
    count: int


def realness(
    made: Iterable[FloatImage], pack: Pack, count: int, extract: Extract, size: int, seed: int = 0
) -> Realness:
    """How far made faces are from a pack's.

    Args:
        made: `count` faces, (S, S, 3) RGB in [0, 1].
        pack: real faces, of all its people: those trained on are what the prior imitates.
        count: 8 or more; the pack holds twice as many.
        extract: features (D,) of a picture.
        size: side that real faces are brought to, that of the made ones: they are to be no
            sharper for being larger.
        seed: of the choice of real faces.

    Raises:
        BadConfigError: the pack is too small.
    """
    from core.evaluation.pairs import at_size

    if count < 8 or len(pack) < 2 * count:
        raise BadConfigError(
            f"{pack.folder}: wanted 8 made faces or more and twice as many real ones, got {count} "
            f"and {len(pack)}"
        )
    rows = np.random.default_rng(seed).permutation(len(pack))[: 2 * count]
    real = np.stack([extract(at_size(as_floats(pack.crop(int(row))), size)) for row in rows])
    features = np.stack([extract(face) for face in made])
    return Realness(
        made=frechet_distance(features, real[:count]),
        floor=frechet_distance(real[count:], real[:count]),
        count=count,
    )


def features_of(path: Path) -> Extract:
    """Features by our face embedding in a file.

    Raises:
        MissingFileError, NoWeightsError: no such file, or another one.
    """
    from core.evaluation.feature_networks import LOADERS  # slow import: torch

    return LOADERS["fid_e"](path)
