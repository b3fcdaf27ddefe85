"""A turn: the loss of one player on a batch, its gradient, and the step of its optimiser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from core.errors import BadConfigError
from trainer.system import Batch, Moment

if TYPE_CHECKING:
    from trainer.engine import Engine

TYPES = {"bf16": torch.bfloat16, "fp16": torch.float16, "float32": torch.float32}


def player_of(turn: str) -> str:
    """The player that learns in a turn."""
    return turn.partition(":")[0]


def take_turn(
    engine: Engine, turn: str, pieces: Sequence[Batch], moment: Moment, rate: float
) -> dict[str, Tensor] | None:
    """One step of one player's optimiser.

    Args:
        engine: whose systems, learners and log are used.
        turn: as the system names it.
        pieces: of the batch, on the device.
        moment: of the step.
        rate: learning rate of modules without a factor.

    Returns:
        The terms' means over the pieces; None if the loss or gradient was not finite: nothing was
        changed then, and an event says so.

    Raises:
        BadConfigError: memory is short, or the compiler failed.
    """
    config = engine.config
    try:
        return _take(engine, turn, pieces, moment, rate)
    except torch.OutOfMemoryError as error:
        raise BadConfigError(
            f"batch: {config.batch} samples do not fit into the memory of {engine.device}; "
            "lower batch, or raise accumulate"
        ) from error
    except RuntimeError as error:
        if not config.compile:
            raise
        raise BadConfigError(
            f"compile: torch.compile failed ({str(error).splitlines()[0]}); set compile = false"
        ) from error


def _take(
    engine: Engine, turn: str, pieces: Sequence[Batch], moment: Moment, rate: float
) -> dict[str, Tensor] | None:
    learner = engine.learners[player_of(turn)]
    learner.begin()
    sums: dict[str, Tensor] = {}
    finite = True
    for piece in pieces:
        with autocast(engine.device, engine.config.precision):
            loss, terms = engine.system.loss(turn, piece, moment)
        learner.backward(loss / len(pieces))
        finite = finite and bool(loss.detach().isfinite())
        for name, value in terms.items():
            sums[name] = sums.get(name, 0.0) + value.detach().float() / len(pieces)
    if learner.step(rate, finite=finite):
        return sums
    engine.log.say("skipped", step=moment.step, turn=turn, reason="loss or gradient is not finite")
    return None


def autocast(device: torch.device, precision: str) -> torch.autocast:
    """The recipe's mixed precision."""
    return torch.autocast(device.type, TYPES[precision], enabled=precision != "float32")
