"""How fast a run goes, what it waits for, and how long it will take."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Times the steps since it was last asked."""

    def __init__(self) -> None:
        self._end = math.inf
        self._fresh()

    def _fresh(self) -> None:
        self._since = time.monotonic()
        self._waited = self._aside = 0.0
        self._steps = 0

    def begin(self, minutes: float) -> None:
        """The sitting starts, and lasts at most so long."""
        self._fresh()
        self._end = self._since + 60 * minutes

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Waits for the data."""
        began = time.monotonic()
        yield
        self._waited += time.monotonic() - began

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Does what is no step: measures, saves."""
        began = time.monotonic()
        yield
        self._aside += time.monotonic() - began

    def stepped(self) -> None:
        """A step was done."""
        self._steps += 1

    def figures(self, batch: int, steps_left: int) -> dict[str, float]:
        """Since the last call: see "step" in EVENTS.md.

        Args:
            batch: samples of a step.
            steps_left: until the end of the run.
        """
        now = time.monotonic()
        seconds = max(now - self._since - self._aside, 1e-9)
        each = seconds / max(1, self._steps)
        left = min(each * steps_left, max(0.0, self._end - now))
        waited = self._waited
        self._fresh()
        return {
            "step_seconds": round(each, 4),
            "data_share": round(min(1.0, waited / seconds), 3),
            "faces_per_second": round(batch / each, 2),
            "seconds_left": round(left, 1),
        }
