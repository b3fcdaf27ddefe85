"""How long a job works between two places where it could be stopped."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.jobs import JobContext

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The longest work of a job without a check for a cancel.

    Attributes:
        wall: seconds.
        busy: seconds of processor time, of all threads; the figure to trust on a busy machine. The
            longest by this clock, which may be another stretch.
        checks: how often the job asked whether it should stop.
        place: where the longest by processor time began and ended, "file:line file:line".
    """

    wall: float
    busy: float
    checks: int
    place: str


class WatchedContext(JobContext):
    """A job's context that notes how far its checks lie apart."""

    def __init__(self, *, places: bool = False) -> None:
        """Take whether the places are wanted, too, which costs time at each check."""
        super().__init__()
        self._places, self._place = places, ""
        self._wall, self._busy = time.perf_counter(), time.process_time()
        self._longest = Stretch(wall=0.0, busy=0.0, checks=0, place="")

    def check(self) -> None:
        """Note the time since the last check."""
        super().check()
        self.note()

    def note(self) -> None:
        """End a stretch here."""
        wall, busy = time.perf_counter(), time.process_time()
        here = _place() if self._places else ""
        longest, taken = self._longest, busy - self._busy
        self._longest = Stretch(
            wall=max(longest.wall, wall - self._wall),
            busy=max(longest.busy, taken),
            checks=longest.checks + 1,
            place=f"{self._place} {here}" if taken > longest.busy else longest.place,
        )
        self._wall, self._busy, self._place = wall, busy, here

    @property
    def longest(self) -> Stretch:
        """The longest stretch so far."""
        return self._longest


def longest_stretch(job: Callable[[JobContext], Answer], *, places: bool = False) -> Stretch:
    """Do a job, and say how long it could not have been stopped at most."""
    context = WatchedContext(places=places)
    with context.here():
        job(context)
    context.note()  # from the last check to the end
    return context.longest


def _place() -> str:
    """The line outside of this module and of `core.jobs` that asked."""
    own = {Path(__file__).name, "jobs.py"}
    for frame in reversed(traceback.extract_stack(limit=12)):
        if Path(frame.filename).name not in own:
            return f"{Path(frame.filename).name}:{frame.lineno}"
    return "?"
