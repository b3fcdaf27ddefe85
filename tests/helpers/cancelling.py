"""A job's context that is cancelled at its N-th check, so that tests need no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from unittest.mock import patch

from core.jobs import Cancelled, JobContext

Answer = TypeVar("Answer")


class StopAt(JobContext):
    """Cancelled at check number `number`, counted from 1; never if None."""

    def __init__(self, number: int | None = None) -> None:
        super().__init__()
        self.checks, self._number = 0, number

    def check(self) -> None:
        """Count, and stop where it was wanted."""
        self.checks += 1
        if self.checks == self._number:
            self.cancel()
        super().check()


@contextmanager
def unhurried() -> Iterator[None]:
    """Let no job look about while it waits for another thread: how often is the machine's."""
    with patch("core.jobs.POLL", 60.0):
        yield


def checks_of(work: Callable[[JobContext], object]) -> int:
    """How often a job asks whether it should stop."""
    context = StopAt()
    with unhurried(), context.here():
        work(context)
    return context.checks


def stopped_everywhere(
    work: Callable[[JobContext], Answer], *, most: int = 12
) -> Iterator[tuple[int, Answer | None]]:
    """Run a job again and again, cancelled at another of its checks each time, then to its end.

    Args:
        work: the job.
        most: runs at most that are cancelled; of more checks some are passed over, never the first
            nor the last.

    Yields:
        The check's number, and None; at the end 0 and the answer of the run that was not stopped.
    """
    count = checks_of(work)
    for number in sorted({1 + index * (count - 1) // (most - 1) for index in range(most)}):
        context = StopAt(number)
        try:
            with unhurried(), context.here():
                answer = work(context)
        except Cancelled:
            yield number, None
        else:
            yield number, answer
    yield 0, work(JobContext())
