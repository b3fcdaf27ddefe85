"""How long grouping takes, and how much memory, by the number of faces."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.gallery.agglomeration import Agglomeration
from core.gallery.crowding import room
from core.gallery.grouping import NEIGHBOURS
from core.gallery.grouping_measures import measure_grouping
from core.gallery.neighbours import near_pairs
from core.gallery.rules import Rules
from core.gallery.strays import bring_home

SIZES = (1_000, 10_000, 20_000, 100_000)
# of dlib's embeddings, measured on 1,197 people: distance of two people's middles, and of two
# photos of one person; both have most of their variance in about 40 of 128 directions
_APART, _WITHIN, _DIRECTIONS = 0.76, 0.42, 40


@dataclass(frozen=True, kw_only=True)
class GroupingTime:
    """One line of the table.

    Attributes:
        neighbours: seconds to find near faces.
        joining: seconds to join them.
        processor: seconds of the processor for both, all cores together; on a busy machine the
            figure to trust.
        memory: most bytes the process held; None where the system does not say.
        bcubed: F1 of the result, to see that the work was done.
    """

    faces: int
    neighbours: float
    joining: float
    processor: float
    memory: int | None
    bcubed: float


def made_up_faces(
    count: int, seed: int = 1
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """Embeddings of people with 1 to some hundred photos each, and whose they are.

    Args:
        count: of faces.
        seed: of chance.

    Returns:
        (N, 128) and (N,).
    """
    rng = np.random.default_rng(seed)
    sizes: list[int] = []
    while sum(sizes) < count:
        sizes.append(min(1 + int(rng.pareto(1.1) * 4), 400))
    people = np.repeat(np.arange(len(sizes)), sizes)[:count]
    scale = np.exp(-np.arange(128) / _DIRECTIONS)
    scale /= np.sqrt((scale**2).sum())
    middles = (_APART / np.sqrt(2)) * scale * rng.normal(size=(len(sizes), 128))
    noise = (_WITHIN / np.sqrt(2)) * scale * rng.normal(size=(count, 128))
    order = rng.permutation(count)
    vectors = (middles[people] + noise).astype(np.float32)
    return vectors[order], people[order]


def measure(count: int) -> GroupingTime:
    """Group that many made-up faces in this process."""
    vectors, truth = made_up_faces(count)
    rules = Rules()
    clock, busy = [time.perf_counter()], time.process_time()
    edges = near_pairs(vectors, rules.most, count=NEIGHBOURS)
    clock.append(time.perf_counter())
    work = Agglomeration(vectors, np.ones(count, np.float32), rules, room(vectors))
    work.run(edges)
    bring_home(work)
    groups = work.groups()
    clock.append(time.perf_counter())
    busy = time.process_time() - busy
    return GroupingTime(
        faces=count,
        neighbours=clock[1] - clock[0],
        joining=clock[2] - clock[1],
        processor=busy,
        memory=_peak_memory(),
        bcubed=measure_grouping(groups, truth).bcubed,
    )


def grouping_table(sizes: tuple[int, ...] = SIZES) -> list[GroupingTime]:
    """Measure each size in a process of its own, so that memory is its own, too.

    A frozen program, which is no Python to be asked, measures in this process, smallest first.
    """
    return [_apart(size) for size in sizes]


def _apart(count: int) -> GroupingTime:
    if getattr(sys, "frozen", False):
        return measure(count)
    script = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        f"from core.gallery.bench import measure\nt = measure({count})\n"
        "print(t.neighbours, t.joining, t.processor, t.memory, t.bcubed)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    neighbours, joining, processor, memory, bcubed = done.stdout.split()
    return GroupingTime(
        faces=count,
        neighbours=float(neighbours),
        joining=float(joining),
        processor=float(processor),
        memory=None if memory == "None" else int(memory),
        bcubed=float(bcubed),
    )


def _peak_memory() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
