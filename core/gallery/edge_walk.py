"""Ways along the edges between near faces: nearest first, and from a face to its neighbours."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from core.gallery.neighbours import Edges
from core.jobs import JobContext, Stage

_CHUNK = 50_000  # edges made Python numbers at a time


class Around:
    """The faces that each face has an edge to.

    Args:
        edges: between the faces.
        count: of faces.
    """

    def __init__(self, edges: Edges, count: int) -> None:
        ends = np.concatenate([edges.first, edges.second])
        order = np.argsort(ends, kind="stable")
        self._others = np.concatenate([edges.second, edges.first])[order]
        self._start = np.searchsorted(ends[order], np.arange(count + 1)).tolist()

    def of(self, faces: list[int]) -> list[int]:
        """The neighbours of several faces, each once."""
        start = self._start
        parts = [self._others[start[face] : start[face + 1]] for face in faces]
        return np.unique(np.concatenate(parts)).tolist() if parts else []


def in_order(
    edges: Edges,
    again: list[tuple[float, int, int]],
    groups: Callable[[], npt.NDArray[np.int64]],
    context: JobContext | None,
) -> Iterator[tuple[float, int, int]]:
    """The edges and what is pushed to `again` meanwhile, smallest first.

    Edges within one of the `groups` that there are by then, which are most of them, are left out.
    """
    total = len(edges.first)
    for start in range(0, total, _CHUNK):
        if context is not None:
            context.step(start / total, Stage.GROUP)
        root = groups()
        one, other = edges.first[start : start + _CHUNK], edges.second[start : start + _CHUNK]
        part = start + np.flatnonzero(root[one] != root[other])
        for key, first, second in zip(
            edges.distance[part].tolist(),
            edges.first[part].tolist(),
            edges.second[part].tolist(),
            strict=True,
        ):
            while again and again[0][0] <= key:
                yield heapq.heappop(again)
            yield key, first, second
    while again:
        yield heapq.heappop(again)
