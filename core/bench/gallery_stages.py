"""What the people gallery costs: a photo read, step by step, and many faces grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

import numpy as np

from core.arrays import FloatArray
from core.bench.material import SIZES, Material
from core.bench.stage import Absent, Stage, Work
from core.gallery.bench import SIZES as GROUPED
from core.gallery.bench import GroupingTime, grouping_table
from core.gallery.reading import read_photo

GROUP = "gallery"
STEPS = ("decode", "find faces", "embed", "traits")  # as `ReadPhoto.seconds` has them
READS = 3
BARS = {20_000: 30.0, 100_000: 300.0}  # seconds
MOST_MEMORY = 1024.0  # MiB, for the largest


def stages(material: Material) -> Iterator[Stage]:
    """Reading by step, then grouping by the number of faces, and its memory."""
    for size in SIZES:
        read = cache(partial(_read, material, size))
        for place, step in enumerate(STEPS):
            yield Stage(
                group=f"{GROUP}: photo of {size} read, processor's time",
                name=step,
                prepare=partial(_step, read, place),
                most=1,
                told=True,
            )
    grouped = cache(_grouped)
    for count in GROUPED:
        yield Stage(
            group=f"{GROUP}: made-up faces grouped",
            name=f"{count:,} faces",
            prepare=partial(_seconds, grouped, count),
            most=1,
            told=True,
            bar=BARS.get(count),
        )
    yield Stage(
        group=f"{GROUP}: made-up faces grouped",
        name=f"memory for {GROUPED[-1]:,}",
        prepare=partial(_memory, grouped),
        most=1,
        told=True,
        bar=MOST_MEMORY,
        unit="MiB",
    )


def _read(material: Material, size: str) -> FloatArray:
    """(READS, 4) seconds; the models are loaded by one more read before them."""
    found = [read_photo(material.photo(size)) for _ in range(READS + 1)]
    for photo in found:
        if photo.error is not None:
            raise RuntimeError(photo.error)
    return np.array([photo.seconds for photo in found[1:]])


def _step(read: Callable[[], FloatArray], place: int) -> Work:
    return lambda: float(np.median(read()[:, place]))


def _grouped(count: int) -> GroupingTime:
    return grouping_table((count,))[0]


def _seconds(grouped: Callable[[int], GroupingTime], count: int) -> Work:
    def work() -> float:
        found = grouped(count)
        return found.neighbours + found.joining

    return work


def _memory(grouped: Callable[[int], GroupingTime]) -> Work:
    def work() -> float:
        memory = grouped(GROUPED[-1]).memory
        if memory is None:
            raise Absent("this system does not tell a process's memory")
        return memory / 2**20

    return work
