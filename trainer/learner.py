"""One player's optimiser: rates by module, loss scale, clipping, no step by a broken gradient."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from trainer.engine_config import EngineConfig
from trainer.processes import Processes
from trainer.system import Player


class Learner:
    """Adam on the modules of a player.

    Attributes:
        norm: of the last gradient, before clipping; NaN or infinite if it was broken.
    """

    def __init__(self, player: Player, config: EngineConfig, processes: Processes) -> None:
        self.player, self.clip, self.processes = player, config.clip, processes
        groups = []
        for name, module in player.modules.items():
            learning = [p for p in module.parameters() if p.requires_grad]
            if learning:
                groups.append({"params": learning, "factor": player.rates.get(name, 1.0)})
        betas = player.betas or config.betas
        self.optimiser = torch.optim.Adam(groups, lr=1.0, betas=betas, fused=True)
        device = processes.device.type
        self.scaler = torch.amp.GradScaler(device, enabled=config.precision == "fp16")
        self.norm = math.nan

    @property
    def parameters(self) -> list[nn.Parameter]:
        """All that it trains."""
        return [p for group in self.optimiser.param_groups for p in group["params"]]

    def begin(self) -> None:
        """Forget the last turn's gradient."""
        self.optimiser.zero_grad(set_to_none=True)

    def backward(self, loss: Tensor) -> None:
        """Add the gradient of a loss."""
        self.scaler.scale(loss).backward()  # type: ignore[no-untyped-call]

    def step(self, rate: float, *, finite: bool) -> bool:
        """One step at a learning rate; whether there was one.

        Args:
            rate: of modules without a factor.
            finite: whether the loss was; if not in any process, nothing changes.
        """
        self.processes.average_gradients(self.parameters)
        self.scaler.unscale_(self.optimiser)
        moved = [p for p in self.parameters if p.grad is not None]
        limit = self.clip or math.inf
        self.norm = float(nn.utils.clip_grad_norm_(moved, limit)) if moved else 0.0
        (broken,) = self.processes.any(not finite or not math.isfinite(self.norm))
        for group in self.optimiser.param_groups:
            group["lr"] = rate * group["factor"]
        if not broken:
            self.scaler.step(self.optimiser)
        self.scaler.update()
        return not broken

    @property
    def searching(self) -> bool:
        """Whether a broken gradient may be the loss scale's fault, which falls then by itself."""
        return self.scaler.is_enabled() and self.scaler.get_scale() > 1

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return {"optimiser": self.optimiser.state_dict(), "scaler": self.scaler.state_dict()}

    def load_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave.

        Raises:
            ValueError: it is of other parameters.
        """
        self.optimiser.load_state_dict(state["optimiser"])
        if state["scaler"]:
            self.scaler.load_state_dict(state["scaler"])
