"""Progress and cooperative cancel for long work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What a job is doing now; the front end owns the words shown for it."""

    LOAD = "load"
    FACES = "faces"
    GUIDE = "guide"
    MODEL = "model"
    RESTORE = "restore"
    BLEND = "blend"
    SAVE = "save"
    PREPARE = "prepare"
    EVALUATE = "evaluate"
    INDEX = "index"
    GROUP = "group"
    DOWNLOAD = "download"


class Cancelled(Exception):  # noqa: N818 (not an error: the user asked for it)
    """Raised inside a job at the first step after `JobContext.cancel`."""


class JobContext:
    """Handed to every long job: says how far it is, and whether it should stop."""

    def __init__(self, on_step: Callable[[float, str], object] | None = None) -> None:
        self._stop = threading.Event()
        self._on_step = on_step

    def cancel(self) -> None:
        """Ask the job to stop at its next step.  Safe from any thread."""
        self._stop.set()

    def step(self, done: float, stage: Stage) -> None:
        """Report `done` in [0, 1]; raise `Cancelled` if a stop was asked for."""
        if self._stop.is_set():
            raise Cancelled
        if self._on_step is not None:
            self._on_step(done, stage.value)
