"""How good a grouping is, against the truth; all from the table of overlaps.

Sources  BCubed: A. Bagga, B. Baldwin, 1998, as in E. Amigo et al., "A comparison of extrinsic
         clustering evaluation metrics", 2009.  Adjusted Rand index: L. Hubert, P. Arabie, 1985.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]  # (N,)


@dataclass(frozen=True, kw_only=True)
class GroupingMeasures:
    """All in [0, 1] but the adjusted Rand index, which may fall below 0.

    Attributes:
        pairs: F1 over pairs of faces that are together.
        bcubed: F1 of the mean precision and recall of a face's group.
        rand: adjusted Rand index.
        pure: share of the groups of two faces and more that show one person only.
        groups: how many groups there are.
        people: how many people there are in truth.
    """

    pairs: float
    pair_precision: float
    pair_recall: float
    bcubed: float
    bcubed_precision: float
    bcubed_recall: float
    rand: float
    pure: float
    groups: int
    people: int


def measure_grouping(found: Labels, truth: Labels) -> GroupingMeasures:
    """Compare groups with people.

    Args:
        found: the group of each face.
        truth: the person of each face.

    Raises:
        ValueError: not as many, or none.
    """
    if found.shape != truth.shape or not len(found):
        raise ValueError(f"labels: wanted as many, got {found.shape} and {truth.shape}")
    _, a = np.unique(found, return_inverse=True)
    _, b = np.unique(truth, return_inverse=True)
    sizes, classes = (np.bincount(x).astype(np.float64) for x in (a, b))
    cells, shared = np.unique(a * (b.max() + 1) + b, return_counts=True)
    groups, counts = cells // (b.max() + 1), shared.astype(np.float64)
    people = cells % (b.max() + 1)
    total = float(len(found))
    precision = float((counts**2 / sizes[groups]).sum() / total)
    recall = float((counts**2 / classes[people]).sum() / total)
    both, in_groups, in_people, everything = (
        float(_pairs(x).sum()) for x in (counts, sizes, classes, np.array([total]))
    )
    pair_precision = both / in_groups if in_groups else 1.0
    pair_recall = both / in_people if in_people else 1.0
    expected = in_groups * in_people / everything if everything else 0.0
    top = (in_groups + in_people) / 2 - expected
    several = np.flatnonzero(sizes >= 2)
    kinds = np.bincount(groups, minlength=len(sizes))
    return GroupingMeasures(
        pairs=_mean(pair_precision, pair_recall),
        pair_precision=pair_precision,
        pair_recall=pair_recall,
        bcubed=_mean(precision, recall),
        bcubed_precision=precision,
        bcubed_recall=recall,
        rand=(both - expected) / top if top else 1.0,
        pure=float((kinds[several] == 1).mean()) if len(several) else 1.0,
        groups=len(sizes),
        people=len(classes),
    )


def _pairs(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return counts * (counts - 1) / 2


def _mean(a: float, b: float) -> float:
    """Harmonic."""
    return 2 * a * b / (a + b) if a + b else 0.0
