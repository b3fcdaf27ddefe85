"""Brings single faces, and groups of two or three, home to the well-known person they show.

The limits of `core.gallery.agglomeration` hold for people of whom little is known.  A mean distance
to 15 faces and more hardly hangs on chance any more, and a person so well known has other
well-known people to be told from; so a stray may be farther away than those limits allow, if it
is clearly nearer to that person than to any other (the second nearest as cohort, as in speaker
verification; see `core.gallery.crowding`).  Two things of the limits were of no use here (OURS,
measured on web's people and 6,370 strangers): poor faces need no stricter limit, for their
linkage is large already; and the room among strangers counts half.

All is decided by the groups as they are before, so that nobody comes home by way of another stray.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.gallery.agglomeration import NOBODY, Agglomeration, Outline

ROOM_COUNTS = 0.5  # how much of the room around two groups counts, of what it does in the limits
_BLOCK = 1000  # strays at a time


def bring_home(work: Agglomeration, faces: npt.NDArray[np.int64] | None = None) -> int:
    """Join strays to the well-known people whom they are near, and to nobody else.

    Args:
        work: after its `run`.
        faces: only strays with one of these; all if None.

    Returns:
        How many strays found home.  A stray that the user named, or said is not the nearest
        person's, stays.
    """
    rules = work.rules
    groups = work.groups()
    roots, sizes = np.unique(groups, return_counts=True)
    asked = np.isin(roots, groups if faces is None else groups[faces])
    homes: list[int] = roots[sizes >= max(rules.known, rules.stray + 1)].tolist()
    strays: list[int] = roots[asked & (sizes <= rules.stray)].tolist()
    strays = [root for root in strays if work.person_of(root) == NOBODY]
    if not homes or not strays:
        return 0
    known = work.outline(homes)
    found: list[tuple[int, int]] = []
    for start in range(0, len(strays), _BLOCK):
        part = strays[start : start + _BLOCK]
        nearest, distance, gap = _nearest(work.outline(part), known)
        for place in np.flatnonzero((distance <= rules.home) & (gap >= rules.alone)).tolist():
            found.append((part[place], homes[int(nearest[place])]))
    joined = 0
    for stray, home in found:
        # asked now, for two strays of one home may be two people by what the user said
        if work.may_join(work.root(stray), work.root(home)):
            work.join(home, stray)
            joined += 1
    return joined


def _nearest(
    strays: Outline, homes: Outline
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The nearest home of each of S strays, its linkage less the room, how much more the next's."""
    squares = strays.spread[:, None] + homes.spread - 2 * strays.mean @ homes.mean.T
    room = ROOM_COUNTS * (strays.slack[:, None] + homes.slack) / 2
    distance = np.sqrt(np.maximum(squares, 0)) - room
    nearest = np.argmin(distance, axis=1)
    row = np.arange(len(distance))
    least = distance[row, nearest]
    distance[row, nearest] = np.inf
    return nearest, least, distance.min(axis=1) - least
