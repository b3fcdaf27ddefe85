"""Face verification: how many pairs of one person are recognised at a given rate of mistakes.

The measure of G. Huang et al., "Labeled Faces in the Wild", and its successors: TPR at a fixed FPR.
Here probes (degraded photos) are compared with references (clean ones) of other photos.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray

RESAMPLES = 200


def distances(probes: FloatArray, references: FloatArray) -> FloatArray:
    """Euclidean distances (N, M) of embeddings (N, D) and (M, D)."""
    squares = (probes**2).sum(1)[:, None] + (references**2).sum(1)[None]
    return np.asarray(np.sqrt(np.maximum(squares - 2 * probes @ references.T, 0)))


def true_positive_rate(
    distance: FloatArray,
    people: npt.NDArray[np.int64],
    false_positive_rate: float,
    weights: FloatArray | None = None,
) -> float:
    """Share of one person's pairs that are nearer than all but a few of two people's pairs.

    Args:
        distance: (N, N), probe n against reference m; the diagonal (the same photo) does not count.
        people: (N,) who is who.
        false_positive_rate: share of two people's pairs that may be taken for one person's.
        weights: (N,) how often each face counts; pairs count by the product.

    Raises:
        ValueError: there are no pairs of one of both kinds.
    """
    count = np.ones(len(people)) if weights is None else weights
    pairs = np.outer(count, count)
    np.fill_diagonal(pairs, 0)
    same = people[:, None] == people[None]
    if not (pairs[same] > 0).any() or not (pairs[~same] > 0).any():
        raise ValueError("people: wanted pairs of one person and of two")
    order = np.argsort(distance[~same], kind="stable")
    others = np.cumsum(pairs[~same][order])
    allowed = int(np.searchsorted(others, false_positive_rate * others[-1], side="right"))
    limit = distance[~same][order][min(allowed, len(order) - 1)]
    near = distance[same] < limit
    return float((pairs[same] * near).sum() / pairs[same].sum())


def interval(
    distance: FloatArray,
    people: npt.NDArray[np.int64],
    false_positive_rate: float,
    seed: int = 0,
) -> tuple[float, float]:
    """95% bootstrap interval of `true_positive_rate`, drawing people, not pairs."""
    rng = np.random.default_rng(seed)
    names, place = np.unique(people, return_inverse=True)
    rates: list[float] = []
    while len(rates) < RESAMPLES:
        drawn = np.bincount(rng.integers(len(names), size=len(names)), minlength=len(names))
        weights = drawn[place].astype(np.float64)
        try:
            rates.append(true_positive_rate(distance, people, false_positive_rate, weights))
        except ValueError:
            continue  # one person alone was drawn
    low, high = np.quantile(rates, [0.025, 0.975])
    return float(low), float(high)
