"""Puts a system in place: its modules, the weights it begins from, the device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from core.errors import BadConfigError
from core.models.weights import load_state, read_card
from trainer.system import System


def modules_of(system: System, *, averaged: bool = False) -> dict[str, nn.Module]:
    """The modules that learn, by name; those alone that are averaged, if so wished."""
    return {
        name: module
        for player in system.players.values()
        if player.average or not averaged
        for name, module in player.modules.items()
    }


def begin_from(system: System, card: Mapping[str, Any], folder: Path, parts: Sequence[str]) -> None:
    """Take over an exported model's weights.

    Args:
        system: on the CPU.
        card: its own.
        folder: of the model.
        parts: see `System.begin`.

    Raises:
        NoWeightsError: no model there, or a damaged one.
        BadConfigError: it is of another architecture, or its tensors do not fit.
    """
    given = read_card(folder)
    own = card["model"]["architecture"]
    if given.architecture not in (own, *system.starts):
        raise BadConfigError(f"start: {folder} is a {given.architecture}, not a {own}")
    state = {
        name: value.float() if value.is_floating_point() else value
        for name, value in load_state(folder, given).items()
    }
    system.begin(state, parts)


def move(system: System, device: torch.device, *, channels_last: bool) -> None:
    """Put everything on the device: what learns, and what never does."""
    layout = torch.channels_last if channels_last else torch.preserve_format
    for module in [*modules_of(system).values(), *system.frozen().values()]:
        module.to(device).to(memory_format=layout)  # type: ignore[call-overload]
