"""Checkpoints: everything needed to go on exactly where a run ended."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import torch

from core.errors import BadConfigError

NAME = "checkpoint.pt"


def save(folder: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint; a kill at any moment leaves the one before it whole."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / (NAME + ".part")
    with partial.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, folder / NAME)


def load(folder: Path) -> dict[str, Any] | None:
    """Read the checkpoint of a run, on the CPU; None if there is none.

    Raises:
        BadConfigError: the file is damaged, or holds more than tensors and plain values.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)  # noqa: TID251
    except (RuntimeError, pickle.UnpicklingError, EOFError, OSError, ValueError) as error:
        raise BadConfigError(f"{path}: damaged checkpoint ({error}); start anew") from error
    return state
