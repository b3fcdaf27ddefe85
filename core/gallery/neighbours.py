"""Which faces are near which, without looking at all pairs.

Hierarchical navigable small worlds (Y. Malkov, D. Yashunin, PAMI 2018) by Spotify's voyager:
n log n to build and to ask.  It was chosen over hnswlib (no wheels), faiss (19 MB) and
pynndescent (numba, compiles for seconds) for its licence (Apache-2.0), its size (0.3 MB) and its
wheels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.jobs import JobContext, Stage

Vectors = npt.NDArray[np.float32]  # (N, D)
EXACT_BELOW = 3000  # faces; so few are compared each with each, faster than building an index
LINKS, EFFORT = 12, 80  # of the index: edges a node, candidates while building
_BLOCK = 1000  # rows at a time


@dataclass(frozen=True, eq=False)
class Edges:
    """Pairs of faces, each once, nearest first.

    Attributes:
        first: (E,) int32.
        second: (E,) int32, unlike `first`.
        distance: (E,) float32, Euclidean.
    """

    first: npt.NDArray[np.int32]
    second: npt.NDArray[np.int32]
    distance: npt.NDArray[np.float32]


def near_pairs(
    vectors: Vectors,
    limit: float,
    *,
    count: int,
    queries: npt.NDArray[np.int64] | None = None,
    context: JobContext | None = None,
) -> Edges:
    """The `count` nearest faces of each face that are nearer than `limit`.

    Args:
        vectors: (N, D).
        limit: Euclidean distance.
        count: neighbours of a face, at most.
        queries: only pairs with one of these faces; all if None.
        context: progress and cancel.

    Returns:
        The pairs.  Above `EXACT_BELOW` faces about 1 in 100 is missed.
    """
    asked = np.arange(len(vectors)) if queries is None else queries
    work = len(asked) * len(vectors)
    if work <= EXACT_BELOW**2 or len(asked) * 50 < len(vectors):
        return _exact(vectors, limit, count, asked, context)
    return _approximate(vectors, limit, count, asked, context)


def _exact(
    vectors: Vectors,
    limit: float,
    count: int,
    asked: npt.NDArray[np.int64],
    context: JobContext | None,
) -> Edges:
    squares = (vectors**2).sum(axis=1)
    parts = []
    wanted = min(count + 1, len(vectors))
    step = max(1, min(_BLOCK, 20_000_000 // max(1, len(vectors))))
    for start in range(0, len(asked), step):
        _tell(context, start / len(asked))
        rows = asked[start : start + step]
        table = squares[rows, None] + squares[None] - 2 * vectors[rows] @ vectors.T
        near = np.argpartition(table, wanted - 1, axis=1)[:, :wanted]
        parts.append((np.repeat(rows, wanted), near.ravel()))
    return _collected(vectors, limit, parts)


def _approximate(
    vectors: Vectors,
    limit: float,
    count: int,
    asked: npt.NDArray[np.int64],
    context: JobContext | None,
) -> Edges:
    from voyager import Index, Space

    index = Index(
        Space.Euclidean,
        vectors.shape[1],
        M=LINKS,
        ef_construction=EFFORT,
        random_seed=1,
        max_elements=len(vectors),
    )
    order = _by_place(vectors)
    for start in range(0, len(vectors), _BLOCK):
        _tell(context, 0.5 * start / len(vectors))
        index.add_items(vectors[order[start : start + _BLOCK]])
    parts = []
    wanted = np.zeros(len(vectors), bool)
    wanted[asked] = True
    asked = order[wanted[order]]
    for start in range(0, len(asked), _BLOCK):
        _tell(context, 0.5 + 0.5 * start / len(asked))
        rows = asked[start : start + _BLOCK]
        near, squared = index.query(vectors[rows], k=count + 1, query_ef=max(EFFORT, count + 1))
        close = squared < limit**2
        parts.append((np.repeat(rows, count + 1)[close.ravel()], order[near[close]]))
    return _collected(vectors, limit, parts)


def _by_place(vectors: Vectors) -> npt.NDArray[np.int64]:
    """An order in which faces that are near each other come near each other.

    The index then looks at what the processor's cache still holds: a quarter less time for 50,000
    faces, whose vectors fill 26 MB.
    """
    rng = np.random.default_rng(1)
    pivots = vectors[rng.choice(len(vectors), int(len(vectors) ** 0.5), replace=False)]
    half = (pivots**2).sum(axis=1) / 2
    nearest = np.empty(len(vectors), np.int64)
    for start in range(0, len(vectors), _BLOCK):
        rows = slice(start, start + _BLOCK)
        nearest[rows] = np.argmax(vectors[rows] @ pivots.T - half, axis=1)
    _, _, ways = np.linalg.svd(pivots - pivots.mean(axis=0), full_matrices=False)
    rank = np.argsort(np.argsort(pivots @ ways[0]))  # of the pivots along their widest way
    return np.argsort(rank[nearest], kind="stable")


def _collected(
    vectors: Vectors,
    limit: float,
    parts: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]],
) -> Edges:
    """Each pair once, with its distance, in order."""
    keys = []
    for rows, near in parts:
        low, high = np.minimum(rows, near), np.maximum(rows, near)
        keys.append((low * len(vectors) + high)[low != high])
    pairs = np.unique(np.concatenate(keys)) if keys else np.empty(0, np.int64)
    first, second = pairs // max(1, len(vectors)), pairs % max(1, len(vectors))
    distance = np.empty(len(pairs), np.float32)
    for start in range(0, len(pairs), 100_000):
        part = slice(start, start + 100_000)
        distance[part] = np.linalg.norm(vectors[first[part]] - vectors[second[part]], axis=1)
    kept = np.flatnonzero(distance < limit)
    order = kept[np.argsort(distance[kept], kind="stable")]
    return Edges(first[order].astype(np.int32), second[order].astype(np.int32), distance[order])


def _tell(context: JobContext | None, done: float) -> None:
    if context is not None:
        context.step(done, Stage.GROUP)
