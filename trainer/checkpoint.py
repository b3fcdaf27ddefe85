"""Checkpoints: everything needed to go on exactly where a run ended.

The run's folder holds the newest one and the one before it.  A new one is written beside them
first, so that a kill, a full disk or a power cut at any moment leaves a whole one.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch

from core.errors import BadConfigError, UnwritableError
from trainer.events import Listener

NAME = "checkpoint.pt"
BEFORE = "checkpoint-before.pt"
DAMAGED = "checkpoint-damaged.pt"


def save(folder: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint; the newest one before it is kept as `BEFORE`.

    Raises:
        UnwritableError: no space or no right to write; what was there is untouched.
    """
    partial = folder / (NAME + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        if (folder / NAME).is_file():
            os.replace(folder / NAME, folder / BEFORE)
        os.replace(partial, folder / NAME)
    except (OSError, RuntimeError) as error:  # torch wraps what a full disk answers
        partial.unlink(missing_ok=True)
        raise UnwritableError(
            f"{folder / NAME}: the checkpoint could not be written ({_words(error)}); the one "
            "before it is untouched: make room on the disk and go on with --resume"
        ) from error


def _words(error: BaseException) -> str:
    """The first line of the innermost cause."""
    while (before := error.__cause__ or error.__context__) is not None:
        error = before
    return (str(error) or type(error).__name__).splitlines()[0]


def exists(folder: Path) -> bool:
    """Whether a run was begun in this folder."""
    return (folder / NAME).is_file() or (folder / BEFORE).is_file()


def load(folder: Path, log: Listener | None = None) -> dict[str, Any] | None:
    """Read the newest whole checkpoint of a run, on the CPU; None if there is none.

    Where the newest is damaged, it is set aside as `DAMAGED`, and the one before it is taken.

    Args:
        folder: the run's.
        log: gets a "damaged" event if the newest could not be read.

    Raises:
        BadConfigError: no checkpoint can be read, or it holds more than tensors and plain values.
    """
    paths = [folder / name for name in (NAME, BEFORE) if (folder / name).is_file()]
    if not paths:
        return None
    try:
        return _read(paths[0])
    except BadConfigError as error:
        if len(paths) == 1:
            raise
        state = _read(paths[1])
        with suppress(FileNotFoundError):  # another process of this run was faster
            os.replace(paths[0], folder / DAMAGED)
        if log is not None:
            log.say("damaged", message=str(error), kept=DAMAGED, used=BEFORE)
        return state


def _read(path: Path) -> dict[str, Any]:
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)  # noqa: TID251
    except (RuntimeError, pickle.UnpicklingError, EOFError, OSError, ValueError) as error:
        raise BadConfigError(f"{path}: damaged checkpoint ({_words(error)}); start anew") from error
    if not isinstance(state, dict):
        raise BadConfigError(f"{path}: damaged checkpoint (no table in it); start anew")
    return state
