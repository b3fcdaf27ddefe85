"""How fast samples are made, and by what: whether the data path keeps up with the network."""

from __future__ import annotations

import cProfile
import math
import pstats
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import CodeType
from typing import Any

import cv2
import torch
from torch import Tensor
from torch.utils.data import Dataset

from core.degradation.apply import apply
from core.degradation.photo import gray, toned
from core.degradation.recipe import draw
from core.packs.format import Pack
from trainer.blind_data import resized
from trainer.data import jittered, mirrored, numbered_loader, solid, to_points, to_tensor

# what a sample is made of; none of these calls another of the list
PARTS: dict[str, tuple[Callable[..., Any], ...]] = {
    "read": (Pack.crop, Pack.inside),
    "move": (jittered, mirrored, resized),
    "degrade": (draw, gray, toned, apply),
    "pack": (to_tensor, to_points, solid),
}


@dataclass(frozen=True, kw_only=True)
class DataSpeed:
    """Speed of one worker on one core.

    Attributes:
        per_second: samples.
        shares: of the time, by part (a key of `PARTS`, or "rest"); they add up to 1.
    """

    per_second: float
    shares: Mapping[str, float]

    def workers_for(self, step_seconds: float, batch: int) -> int:
        """Workers that keep a network busy which takes `step_seconds` for a batch."""
        return max(1, math.ceil(batch / step_seconds / self.per_second))


def measure(samples: Dataset[dict[str, Tensor]], count: int = 64, first: int = 0) -> DataSpeed:
    """Make samples `first` to `first + count` - 1 in this process, on one thread, twice.

    Once for the clock (processor time, so that a busy machine does not count) and once to see
    where the time goes.

    Args:
        samples: such as `trainer.data.Pairs` or `trainer.blind_data.Faces`.
        count: how many.
        first: number of the first.
    """
    threads = cv2.getNumThreads(), torch.get_num_threads()
    cv2.setNumThreads(0)
    torch.set_num_threads(1)
    try:
        samples[first]  # opens files, fills caches
        began = time.process_time()
        _make(samples, first, count)
        seconds = time.process_time() - began
        profile = cProfile.Profile(time.process_time)
        profile.runcall(_make, samples, first, count)
    finally:
        cv2.setNumThreads(threads[0])
        torch.set_num_threads(threads[1])
    return DataSpeed(per_second=count / max(seconds, 1e-9), shares=_shares(profile))


def by_preset(
    samples_of: Callable[[str], Dataset[dict[str, Tensor]]],
    presets: Iterable[str],
    count: int = 64,
) -> dict[str, DataSpeed]:
    """The speed for each preset.

    Args:
        samples_of: preset -> samples that know this degradation alone.
        presets: of `core.degradation.recipe`.
        count: samples each.
    """
    return {preset: measure(samples_of(preset), count) for preset in presets}


def loaded_per_second(
    samples: Dataset[dict[str, Tensor]], workers: int, batch: int, batches: int
) -> float:
    """Samples a second that reach this process from `workers` processes, by the wall clock.

    The first batch, for which the workers must start, does not count.
    """
    rows = iter(numbered_loader(samples, workers, batch, 0, batches + 1))
    next(rows)
    began = time.perf_counter()
    done = sum(len(next(iter(row.values()))) for row in islice(rows, batches))
    return done / max(time.perf_counter() - began, 1e-9)


def _make(samples: Dataset[dict[str, Tensor]], first: int, count: int) -> None:
    for number in range(first, first + count):
        samples[number]


def _shares(profile: cProfile.Profile) -> dict[str, float]:
    table = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent = {
        part: sum(_cumulative(table, function.__code__) for function in functions)
        for part, functions in PARTS.items()
    }
    total = max(_cumulative(table, _make.__code__), 1e-9)
    spent["rest"] = max(0.0, total - sum(spent.values()))
    whole = sum(spent.values())
    return {part: seconds / whole for part, seconds in spent.items()}


def _cumulative(table: Mapping[tuple[str, int, str], Any], code: CodeType) -> float:
    """Seconds in a function and what it calls."""
    row = table.get((code.co_filename, code.co_firstlineno, code.co_name))
    return float(row[3]) if row else 0.0
