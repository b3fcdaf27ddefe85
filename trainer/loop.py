"""The training loop: stages, average, checkpoints, exact resume."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.errors import BadConfigError
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.weights import load_state, read_card
from trainer import checkpoint
from trainer.average import Average
from trainer.config import RunConfig, StageConfig, to_table
from trainer.data import Pairs, loader
from trainer.events import EventLog
from trainer.features import Features, load_features
from trainer.gfrnet_adversary import Adversary
from trainer.objective import objective
from trainer.sitting import sit
from trainer.validate import Validation


class Trainer:
    """One run.  `run` goes on until all steps are done, time is up, or `stop` is called."""

    def __init__(self, config: RunConfig, folder: Path, log: EventLog) -> None:
        self.config, self.folder, self.log = config, folder, log
        torch.manual_seed(config.seed)
        if config.threads:
            torch.set_num_threads(config.threads)
        self.device = torch.device(_device(config.device))
        network = GFRNet(CONFIGS[config.model])
        if config.start:
            _start_from(network, Path(config.start), rec_only=config.start_rec_only)
        layout = torch.channels_last
        self.network = network.to(self.device).to(memory_format=layout)  # type: ignore[call-overload]
        self.average = Average(self.network, config.ema)
        self.optimiser = torch.optim.Adam(
            self.network.parameters(), lr=1.0, betas=(config.betas[0], config.betas[1]), fused=True
        )
        self.features = _features(config, log, self.device)
        self.adversary: Adversary | None = None
        if config.loss.adversarial:
            adversary = Adversary(config.loss, config.discriminator, config.betas, config.clip)
            self.adversary = adversary.to(self.device)
        self.step = 0
        self._stop = False
        self.pairs = Pairs(config.data, "train", config.seed)
        self.validation = Validation(config.data, config.validate_pairs)

    def stop(self) -> None:
        """End after the current step, with a checkpoint.  Safe from a signal handler."""
        self._stop = True

    def resume(self) -> bool:
        """Go on from the folder's checkpoint, if there is one.

        Raises:
            BadConfigError: the checkpoint is of another architecture, or without its opponents.
        """
        state = checkpoint.load(self.folder)
        if state is None:
            return False
        if state["model"] != self.config.model:
            raise BadConfigError(
                f"{self.folder}: holds a run of {state['model']}, not {self.config.model}; "
                "choose another --out"
            )
        self.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self._resume_adversary(state.get("adversary"))
        torch.set_rng_state(state["random"])
        self.step = state["step"]
        return True

    def _resume_adversary(self, state: dict[str, Any] | None) -> None:
        if self.adversary is None:
            return
        if state is None:
            self.log.say("fresh", step=self.step, what="discriminators: the checkpoint has none")
            return
        try:
            self.adversary.load(state)
        except (RuntimeError, ValueError) as error:
            raise BadConfigError(
                f"{self.folder}: holds other discriminators; choose another --out ({error})"
            ) from error

    def save(self) -> None:
        """Write a checkpoint."""
        state = {
            "model": self.config.model,
            "step": self.step,
            "zoom": self.pairs.zoom,
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "random": torch.get_rng_state(),
        }
        if self.adversary is not None:
            state["adversary"] = self.adversary.saved()
        checkpoint.save(self.folder, state)
        self.log.say("checkpoint", step=self.step)

    def left(self) -> bool:
        """Whether there is another step to do; False as soon as `stop` was called."""
        return self.step < self.config.total_steps and not self._stop

    def run(self, minutes: float = math.inf) -> bool:
        """Train; True if all steps are done, False if it was stopped before."""
        config = self.config
        self.log.say(
            "start",
            step=self.step,
            steps=config.total_steps,
            device=str(self.device),
            off=config.loss.off(),
            config=to_table(config),
        )
        sit(
            self,
            self._one_step,
            self._batches(),
            minutes=minutes,
            checkpoint_minutes=config.checkpoint_minutes,
        )
        done = self.step >= config.total_steps
        self.log.say("done" if done else "stopped", step=self.step, **self._measure())
        return done

    def stage(self) -> tuple[StageConfig, int]:
        """The stage of the current step, and how many steps of it are done."""
        before = self.step
        for stage in self.config.stages:
            if before < stage.steps:
                return stage, before
            before -= stage.steps
        return self.config.stages[-1], self.config.stages[-1].steps

    def _batches(self) -> Iterator[dict[str, Tensor]]:
        yield from loader(self.pairs, self.config.batch, self.step, self.config.total_steps)

    def _one_step(self, batch: dict[str, Tensor]) -> None:
        begin = time.monotonic()
        stage, position = self.stage()
        for group in self.optimiser.param_groups:
            group["lr"] = rate(stage, position)
        moved = {k: _to(v, self.device) for k, v in batch.items()}
        self.network.train()
        loss, adversary = self.config.loss, self.adversary
        with self._autocast():
            total, terms = objective(
                self.network, moved, loss, stage.train, adversary, self.features
            )
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip)
        if torch.isfinite(norm):  # a broken step changes nothing
            self.optimiser.step()
            if adversary is not None and stage.train == "joint":
                terms = terms | self._teach(adversary, rate(stage, position))
        else:
            self.log.say("skipped", step=self.step, reason="gradient is not finite")
        self.step += 1
        self.average.follow(self.network, position)
        if self.step % self.config.log_steps == 0:
            self._say_step(stage, terms, time.monotonic() - begin)
        if self.step % self.config.validate_steps == 0:
            self.log.say("validate", step=self.step, **self._measure())

    def _teach(self, adversary: Adversary, speed: float) -> dict[str, Tensor]:
        """A step of the discriminators on the faces they just judged."""
        with self._autocast():
            terms = adversary.discriminator_terms()
        if not adversary.learn(terms, speed):
            self.log.say("skipped", step=self.step, reason="discriminators: gradient not finite")
        return terms

    def _autocast(self) -> torch.autocast:
        on = self.config.precision == "bf16"
        return torch.autocast(self.device.type, torch.bfloat16, enabled=on)

    def _say_step(self, stage: StageConfig, terms: dict[str, Tensor], seconds: float) -> None:
        self.log.say(
            "step",
            step=self.step,
            stage=stage.train,
            step_seconds=round(seconds, 4),
            faces=self.step * self.config.batch,
            loss={name: float(value.detach()) for name, value in terms.items()},
        )

    def _measure(self) -> dict[str, float]:
        return self.validation.measure(self.average.network, self.device)


def rate(stage: StageConfig, position: int) -> float:
    """Learning rate after `position` steps of a stage: linear warm-up, then a half cosine."""
    if position < stage.warm_up:
        return stage.rate * (position + 1) / stage.warm_up
    part = (position - stage.warm_up) / max(1, stage.steps - stage.warm_up)
    wave = 0.5 * (1 + math.cos(math.pi * min(1.0, part)))
    return stage.rate * (stage.final + (1 - stage.final) * wave)


def _to(value: Tensor, device: torch.device) -> Tensor:
    if value.ndim == 4:
        return value.to(device, memory_format=torch.channels_last, non_blocking=True)
    return value.to(device, non_blocking=True)


def _features(config: RunConfig, log: EventLog, device: torch.device) -> Features | None:
    """The network of the perceptual term; None where the recipe weighs it with 0."""
    if not config.loss.perceptual:
        return None
    features = load_features(config.features.use, config.features.file, "perceptual", log)
    return features.to(device) if features is not None else None


def _device(wish: str) -> str:
    if wish != "auto":
        return wish
    return "cuda" if torch.cuda.is_available() else "cpu"


def _start_from(network: GFRNet, folder: Path, *, rec_only: bool) -> None:
    """Begin from an exported model, or from its RecNet alone."""
    state: dict[str, Any] = load_state(folder, read_card(folder))
    if rec_only:
        own = network.state_dict()
        state = own | {k: v for k, v in state.items() if k.startswith("rec_net.")}
    network.load_state_dict(
        {k: v.float() if v.is_floating_point() else v for k, v in state.items()}
    )
