"""Geometry of a warp field for the eye: arrows, and the guide's grid as it is bent.

Everything is in crop pixels (x, y), pixel (0, 0) centred at (0, 0).  A flow (S, S, 2) says for
every pixel of the old face where in the guide's crop it is sampled; -1 and 1 are the centres of
the border pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from core.arrays import FloatImage

    Points = npt.NDArray[np.float64]

ROUNDS = 30  # of the fixed-point iteration; a smooth warp needs about ten
TOLERANCE = 0.75  # pixels; grid points that were not found better than this are left out
SAMPLES = 3  # points of a bent line per this many pixels


@dataclass(frozen=True, eq=False)
class Arrows:
    """Where the guide's pixels come from and where they land, (N, 2) each, crop pixels."""

    tails: Points
    heads: Points


def sampled(flow: FloatImage) -> Points:
    """Sampling positions in guide crop pixels, (S, S, 2): (f + 1) (S - 1) / 2."""
    size = flow.shape[0]
    return np.asarray((flow.astype(np.float64) + 1) * (size - 1) / 2)


def arrows(flow: FloatImage, count: int) -> Arrows:
    """Arrows on a regular grid of the old face.

    Args:
        flow: (S, S, 2).
        count: arrows along each side.

    Returns:
        Each arrow ends at a grid point of the old face and begins where the guide has what is
        laid there, both crops lying on one another.
    """
    size = flow.shape[0]
    places = np.rint((np.arange(count) + 0.5) * size / count - 0.5).astype(int)
    x, y = np.meshgrid(places, places)
    heads = np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float64)
    tails = sampled(flow)[y.ravel(), x.ravel()]
    return Arrows(tails=tails, heads=heads)


def bent_grid(flow: FloatImage, count: int) -> list[Points]:
    """A square grid drawn on the guide, as it looks once laid over the old face.

    Args:
        flow: (S, S, 2).
        count: cells along each side.

    Returns:
        Lines, (N, 2) each, N >= 2.  Where the warp folds, or leaves the crop, lines are cut.
    """
    size = flow.shape[0]
    stops = np.linspace(0, size - 1, count + 1)
    along = np.linspace(0, size - 1, max(2, size // SAMPLES + 1))
    lines = [np.stack([np.full_like(along, stop), along], axis=1) for stop in stops]
    lines += [line[:, ::-1] for line in lines]
    whole = np.concatenate(lines)
    landed, found = _landing(sampled(flow), whole)
    pieces: list[Points] = []
    for index in range(len(lines)):
        part = slice(index * len(along), (index + 1) * len(along))
        pieces += _runs(landed[part], found[part])
    return pieces


def _landing(positions: Points, wanted: Points) -> tuple[Points, npt.NDArray[np.bool_]]:
    """Where on the old face the guide's points `wanted` (N, 2) land.

    Solves q(p) = g by p <- g - (q(p) - p), which converges where the warp differs from the
    identity by less than its own size.  Returns (N, 2), and which were found, (N,).
    """
    last = positions.shape[0] - 1
    p = np.clip(wanted, 0, last)
    for _ in range(ROUNDS):
        p = np.clip(p + 0.8 * (wanted - _bilinear(positions, p)), 0, last)
    away = np.hypot(*(wanted - _bilinear(positions, p)).T)
    return p, away < TOLERANCE


def _bilinear(positions: Points, p: Points) -> Points:
    """`positions` (S, S, 2) at `p` (N, 2), which lies inside."""
    last = positions.shape[0] - 1
    x0 = np.minimum(p[:, 0].astype(int), last - 1)
    y0 = np.minimum(p[:, 1].astype(int), last - 1)
    fx, fy = (p[:, 0] - x0)[:, None], (p[:, 1] - y0)[:, None]
    top = positions[y0, x0] * (1 - fx) + positions[y0, x0 + 1] * fx
    bottom = positions[y0 + 1, x0] * (1 - fx) + positions[y0 + 1, x0 + 1] * fx
    return np.asarray(top * (1 - fy) + bottom * fy)


def _runs(points: Points, found: npt.NDArray[np.bool_]) -> list[Points]:
    """The unbroken stretches of a line."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], found, [False]]).astype(int)))
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return [points[a:b] for a, b in stretches if b - a >= 2]
