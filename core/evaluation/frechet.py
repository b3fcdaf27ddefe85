"""The distance of two sets of pictures by their features: FID and its relatives.

Paper  M. Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash
       Equilibrium", NeurIPS 2017: |m - w|^2 + Tr(C + D - 2 (C D)^(1/2)) of two Gaussians.
Ours   The trace of the root is the sum of the singular values of A B^T for any A^T A = C and
       B^T B = D.  The features themselves are such an A when there are fewer pictures than
       numbers a picture, so the covariances of 2048 numbers are never made for 120 pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray

GROUPS = 20  # of the jackknife
NORMAL_95 = 1.96


def frechet_distance(a: FloatArray, b: FloatArray) -> float:
    """Frechet distance of Gaussians fitted to (N, D) and (M, D) features; N, M >= 2.

    Raises:
        ValueError: fewer than two pictures, or other numbers of features.
    """
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[1] or min(len(a), len(b)) < 2:
        raise ValueError(
            f"features: wanted (N, D) and (M, D) with 2 rows, got {a.shape}, {b.shape}"
        )
    between = a.mean(axis=0) - b.mean(axis=0)
    first, second = _factor(a), _factor(b)
    shared = np.linalg.svd(first @ second.T, compute_uv=False).sum()
    spread = (first * first).sum() + (second * second).sum()  # the covariances' traces
    return float(max(between @ between + spread - 2 * shared, 0.0))


def _factor(features: FloatArray) -> FloatArray:
    """A with A^T A = the covariance of (N, D) features; (min(N, D), D)."""
    centred = (features - features.mean(axis=0)) / np.sqrt(len(features) - 1)
    if len(features) <= features.shape[1]:
        return np.asarray(centred, np.float64)
    return np.asarray(np.linalg.qr(centred).R, np.float64)


@dataclass(frozen=True, eq=False)
class Jackknifed:
    """A figure of a whole set, and what it would be without each group of pictures.

    Differences of two are jackknifed alike, pictures of one group leaving both.

    Attributes:
        value: of the whole set.
        without: (G,).
    """

    value: float
    without: FloatArray

    def minus(self, other: Jackknifed) -> Jackknifed:
        """The difference, less another of the same groups."""
        return Jackknifed(self.value - other.value, self.without - other.without)

    def interval(self) -> tuple[float, float]:
        """95% interval by the delete-a-group jackknife.

        A bootstrap draws pictures twice; that shrinks the covariances and bends the distance.
        """
        count = len(self.without)
        spread = ((self.without - self.without.mean()) ** 2).sum() * (count - 1) / count
        half = NORMAL_95 * float(np.sqrt(spread))
        return self.value - half, self.value + half


def jackknifed_distance(features: FloatArray, targets: FloatArray) -> Jackknifed:
    """Frechet distance of (N, D) features to their (N, D) targets, N >= 4, with replicates."""
    count = len(features)
    group = np.arange(count) % min(GROUPS, count // 2)
    without = [
        frechet_distance(features[group != number], targets[group != number])
        for number in range(int(group.max()) + 1)
    ]
    return Jackknifed(frechet_distance(features, targets), np.array(without))
