"""A stage to time, and the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Work = Callable[[], object]


class Absent(Exception):  # noqa: N818 (not an error: the bench says so and goes on)
    """What a stage needs is not on this machine; the message says what."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One thing to time.

    Attributes:
        group: heading that it stands under.
        name: unique in its group.
        prepare: builds what is timed, not timed itself; gives the work, or raises `Absent`.
        most: runs at most; slow ones want few.
        told: the work times itself and gives seconds, as a program that is started does.
        bar: what is aimed at (DESIGN 6), or None.
        unit: "s", or "MiB" for memory.
    """

    group: str
    name: str
    prepare: Callable[[], Work]
    most: int = 50
    told: bool = False
    bar: float | None = None
    unit: str = "s"


@dataclass(frozen=True, kw_only=True)
class Timing:
    """What a stage took.

    Attributes:
        stage: which.
        seconds: of every counted run; empty if it was not timed.
        processor: seconds of processor time of these runs, all threads; empty if it is another
            process that works.  On a busy machine this is the figure to trust.
        warm_up: runs before them that do not count.
        absent: why it was not timed.
        failed: whether that is a fault, not something missing.
    """

    stage: Stage
    seconds: tuple[float, ...] = ()
    processor: tuple[float, ...] = ()
    warm_up: int = 0
    absent: str = ""
    failed: bool = False

    @property
    def median(self) -> float:
        """The middle run."""
        return float(np.median(self.seconds))

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles."""
        low, high = np.percentile(self.seconds, [25, 75])
        return float(high - low) / 2

    def to_table(self) -> dict[str, Any]:
        """For JSON."""
        table: dict[str, Any] = {"group": self.stage.group, "stage": self.stage.name}
        if self.absent:
            return table | {"absent": self.absent, "failed": self.failed}
        table |= {"median": self.median, "spread": self.spread, "unit": self.stage.unit}
        table |= {"runs": len(self.seconds), "warm_up": self.warm_up}
        if self.processor:
            table["processor"] = float(np.median(self.processor))
        if self.stage.bar is not None:
            table["bar"] = self.stage.bar
        return table


def time_stage(
    stage: Stage, seconds: float = 5.0, clock: Callable[[], float] = time.perf_counter
) -> Timing:
    """Run a stage until `seconds` are spent or it has run often enough; three times at least.

    Args:
        stage: what to time.
        seconds: to spend on the counted runs.
        clock: in seconds.
    """
    try:
        work = stage.prepare()
        warm_up = 0 if stage.most == 1 else 1
        spent = 0.0
        for _ in range(warm_up):  # caches, first allocations
            spent, _ = _run(work, stage.told, clock)
        # one run that takes longer than all was to take tells enough
        fewest = min(1 if spent > seconds else 3, stage.most)
        found: list[tuple[float, float]] = []
        while len(found) < fewest or (
            len(found) < stage.most and sum(run[0] for run in found) < seconds
        ):
            found.append(_run(work, stage.told, clock))
    except Absent as reason:
        return Timing(stage=stage, absent=str(reason))
    except Exception as error:  # noqa: BLE001 (one broken stage must not cost the others)
        words = str(error).strip().split("\n", 1)[0]
        return Timing(stage=stage, absent=f"{type(error).__name__}: {words}", failed=True)
    return Timing(
        stage=stage,
        seconds=tuple(run[0] for run in found),
        processor=() if stage.told else tuple(run[1] for run in found),
        warm_up=warm_up,
    )


def _run(work: Work, told: bool, clock: Callable[[], float]) -> tuple[float, float]:
    """Seconds, and seconds of processor time."""
    begun, busy = clock(), time.process_time()
    answer = work()
    if not told:
        return clock() - begun, time.process_time() - busy
    if not isinstance(answer, int | float):
        raise TypeError(f"a stage that times itself gave {answer!r}")
    return float(answer), 0.0
