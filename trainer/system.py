"""What the training engine asks of a system: its players, their turns, their losses, its samples.

A system is one kind of training: GFRNet, HiFaceGAN, the StyleGAN2 prior, MMRB, joint
super-resolution and deblurring.  The engine (`trainer.engine`) knows no system by name: it builds
one optimiser for each player, asks for the turns of each step, and steps that player's optimiser
on the loss of each turn.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import Dataset

from core.errors import BadConfigError
from trainer.events import Notes

Batch = dict[str, Tensor]
Terms = dict[str, Tensor]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Where a run is.

    Attributes:
        step: steps done so far, of all stages.
        stage: name of the current stage, one of the system's `stages`.
        position: steps done so far of this stage.
        generator: source of chance of this step (noise, style mixing), the same after a resume and
            another in each process.  On the run's device.  The global chance of torch is seeded
            likewise at the start of each step.
    """

    step: int
    stage: str
    position: int
    generator: torch.Generator


@dataclass(frozen=True, kw_only=True)
class Player:
    """One side of the game, with one optimiser (Adam).

    Attributes:
        modules: what it trains, by name; the names are used in checkpoints.
        rates: factor on the stage's learning rate of each module; 1 where missing.
        betas: of Adam; the recipe's where None.
        average: whether the engine keeps an exponential moving average of its modules.
    """

    modules: Mapping[str, nn.Module]
    rates: Mapping[str, float]
    betas: tuple[float, float] | None = None
    average: bool = False


class System(ABC):
    """One kind of training.

    Attributes:
        stages: names that a recipe's stages may have.
        players: "generator" first; built on the CPU, moved by the engine.
        off: terms of the paper's objective that the recipe switched off.
        notes: for `trainer.features.load_features` and the like; said at the start of a run.
        config: the system's part of the recipe.  If it has a `data` with `workers`, `packs`,
            `people` or `singles`, `workers` and `packs` below read them there.
        starts: other architectures than its own card's whose tensors `begin` takes.
    """

    stages: tuple[str, ...]
    players: Mapping[str, Player]
    off: Sequence[str]
    notes: Notes | None = None
    config: Any = None
    starts: Sequence[str] = ()

    @abstractmethod
    def samples(self, split: str, seed: int) -> Dataset[Batch]:
        """Samples drawn by their number: n gives the same on every machine.

        Args:
            split: "train" or "val".
            seed: of the run.
        """

    @abstractmethod
    def turns(self, moment: Moment) -> Sequence[str]:
        """What is done in this step, in order: names for `loss`, such as "discriminator", "r1".

        The part before a colon is the player that learns: "discriminator:r1" is a second turn of
        the discriminator.
        """

    @abstractmethod
    def loss(self, turn: str, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        """Weighted loss of a turn, and its unweighted terms for the log (detached is fine).

        A batch may come in parts (the recipe's `accumulate`): every turn sees all parts, the same
        objects in the same order, before the next turn begins.

        Players that do not learn in this turn must get no gradients: switch them off with
        `requires_grad_` for the pass, and on again.  Called under the recipe's autocast; terms
        that need float32 leave it themselves.
        """

    @abstractmethod
    def measure(self, averaged: Mapping[str, nn.Module]) -> dict[str, float]:
        """Quick measurement on fixed validation samples, higher detail is `likeness evaluate`'s.

        Args:
            averaged: averaged modules by name, in evaluation mode, on the run's device.
        """

    @abstractmethod
    def pictures(self, averaged: Mapping[str, nn.Module]) -> Tensor:
        """Sample grid on fixed validation samples: (rows, columns, 3, H, W) in [-1, 1]."""

    @abstractmethod
    def card(self) -> dict[str, Any]:
        """The card's [model] (without name) and [config] tables, see `core.models.weights`."""

    @abstractmethod
    def exported(self, averaged: Mapping[str, nn.Module]) -> dict[str, Tensor]:
        """State of the network as `core.models.architectures` loads it."""

    def frozen(self) -> Mapping[str, nn.Module]:
        """Networks that never learn (features, a fixed prior), for the engine to move."""
        return {}

    def state(self) -> dict[str, Any]:
        """What a checkpoint must hold beside modules and optimisers, such as running means."""
        return {}

    def load_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave.

        Raises:
            ValueError: it is of another system.
        """
        if state:
            raise ValueError(f"state: unknown {', '.join(state)}")

    def begin(self, state: Mapping[str, Tensor], parts: Sequence[str]) -> None:
        """Start from an exported model's tensors (fine-tuning); the network is on the CPU.

        Here: into the generator player's one module; a system whose `exported` is made otherwise
        does otherwise.

        Args:
            state: names as `exported` gives them, float16 widened.
            parts: only names that begin with one of these; all if empty.

        Raises:
            BadConfigError: the tensors do not fit, or no name begins so.
        """
        (network,) = self.players["generator"].modules.values()
        fill_parts(network, state, parts)

    def workers(self) -> int:
        """Processes that make samples."""
        return int(getattr(getattr(self.config, "data", None), "workers", 0))

    def packs(self) -> list[Path]:
        """Folders of the packs that are trained on, for their hashes."""
        data = getattr(self.config, "data", None)
        keys = ("packs", "people", "singles")
        return [Path(folder) for key in keys for folder in getattr(data, key, ())]


def fill_parts(network: nn.Module, state: Mapping[str, Tensor], parts: Sequence[str]) -> None:
    """Load tensors into a network, or those whose names begin with one of `parts`.

    Raises:
        BadConfigError: the tensors do not fit, or no name begins so.
    """
    wanted = {k: v for k, v in state.items() if not parts or k.startswith(tuple(parts))}
    for part in parts:
        if not any(name.startswith(part) for name in wanted):
            raise BadConfigError(f"start_parts: the model has nothing that begins with {part!r}")
    try:
        network.load_state_dict((network.state_dict() if parts else {}) | wanted)
    except RuntimeError as error:
        raise BadConfigError(
            f"start: the model's weights do not fit the recipe: {error}"
        ) from error
