"""One sitting of a run: steps, a checkpoint now and then, and an end when time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from torch import Tensor

Batch = dict[str, Tensor]


class Run(Protocol):
    """What a sitting needs of a run."""

    def left(self) -> bool:
        """Whether there is another step to do; False as soon as `stop` was called."""
        ...

    def stop(self) -> None:
        """End after the current step."""
        ...

    def save(self) -> None:
        """Write a checkpoint."""
        ...


def sit(
    run: Run,
    one_step: Callable[[Batch], None],
    batches: Iterator[Batch],
    *,
    minutes: float,
    checkpoint_minutes: float,
) -> None:
    """Do the run's steps until none is left or time is up; ends with a checkpoint.

    Args:
        run: told to save and to stop.
        one_step: does one step with one batch.
        batches: one for each step that is left.
        minutes: of wall time, at most; the step that is under way is done.
        checkpoint_minutes: between two checkpoints.
    """
    saved = began = time.monotonic()
    while run.left():
        one_step(next(batches))
        now = time.monotonic()
        if now - saved > 60 * checkpoint_minutes:
            run.save()
            saved = now
        if now - began > 60 * minutes:
            run.stop()
    run.save()
