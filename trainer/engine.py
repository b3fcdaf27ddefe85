"""The training engine: takes a system through the stages of its recipe.

Every step asks the system whose turn it is, steps that player's optimiser on the loss of the turn,
and lets the averages follow.  All chance of a step depends on the seed, the number of the batch and
the process alone, so that a resumed run is the unbroken one.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from core.errors import BadConfigError, UnwritableError
from trainer import checkpoint
from trainer.average import Averages
from trainer.building import begin_from, modules_of, move
from trainer.engine_config import Recipe, recipe_table, recipe_text
from trainer.events import SCHEMA, Listener
from trainer.learner import Learner
from trainer.processes import Processes
from trainer.progress import Progress
from trainer.provenance import provenance
from trainer.run_state import restore, snapshot
from trainer.sampling import Share, loader, parts
from trainer.schedule import Schedule
from trainer.sitting import sit
from trainer.system import Batch, Moment
from trainer.systems import build_system
from trainer.turns import player_of, take_turn
from trainer.watching import save_samples

RECIPE = "recipe.toml"


class Engine:
    """One run.  `run` goes on until all steps are done, time is up, or `stop` is called.

    Args:
        recipe: engine's and system's part.
        folder: of the run; checkpoint, log, samples and the recipe go there.
        log: gets the events, see EVENTS.md; of the first process alone.
        processes: this one, if None.

    Attributes:
        card: the system's, as a checkpoint holds it.
        origin: see `trainer.provenance.provenance`.
        step: steps done.
        drawn: batches drawn; more than `step` after going back to a checkpoint.
        seconds: of training so far, in all sittings.

    Raises:
        CoreError: the recipe, its packs or its weights make no sense; the message names the place.
    """

    def __init__(
        self, recipe: Recipe, folder: Path, log: Listener, processes: Processes | None = None
    ) -> None:
        config = recipe.engine
        self.recipe, self.config, self.folder, self.log = recipe, config, folder, log
        self.processes = processes or Processes(config.device)
        self.device = self.processes.device
        if config.threads:
            torch.set_num_threads(config.threads)
        if config.precision == "fp16" and self.device.type != "cuda":
            raise BadConfigError(
                "precision: fp16 wants a CUDA device; bf16 and float32 run anywhere"
            )
        torch.manual_seed(config.seed)
        self.system = build_system(config.system, recipe.system, config.seed)
        self.samples = self.system.samples("train", config.seed)
        self.card = self.system.card()
        self.origin = provenance(self.system.packs(), self.device)
        if config.start:
            begin_from(self.system, self.card, Path(config.start), config.start_parts)
        move(self.system, self.device, channels_last=config.channels_last)
        self.averages = Averages(self.modules(averaged=True), config.ema)
        self.learners = {
            name: Learner(player, config, self.processes)
            for name, player in self.system.players.items()
        }
        if config.compile:
            for module in self.modules().values():
                module.compile()
        self.schedule = Schedule(config.stages)
        self.step = self.drawn = 0
        self.seconds, self._since = 0.0, time.monotonic()
        self.progress = Progress()
        self._skips = self._rewinds = 0
        self._stop = self._sick = False

    def modules(self, *, averaged: bool = False) -> dict[str, nn.Module]:
        """The modules that learn, by name; those alone that are averaged, if so wished."""
        return modules_of(self.system, averaged=averaged)

    def stop(self) -> None:
        """End after the current step, with a checkpoint.  Safe from a signal handler."""
        self._stop = True

    def left(self) -> bool:
        """Whether there is another step to do; all processes agree.

        Raises:
            BadConfigError: the run went back to its last good checkpoint too often.
        """
        stop, sick = self.processes.any(self._stop, self._sick)
        if sick:
            self._rewind("weights or averages are not finite")
        return not self.schedule.done and not stop

    def resume(self) -> bool:
        """Go on from the folder's checkpoint, if there is one.

        Raises:
            BadConfigError: the checkpoint is damaged, or of another system or architecture.
        """
        state = checkpoint.load(self.folder, self.log)
        if state is None:
            return False
        restore(self, state, self.folder)
        self.drawn = state["drawn"]
        if state["origin"]["packs"] != self.origin["packs"]:
            self.log.say(
                "changed", step=self.step, what="packs: prepared anew since the checkpoint"
            )
        return True

    def save(self) -> None:
        """Write a checkpoint, unless something in it is not finite.

        Raises:
            UnwritableError: no space or no right to write; the one before is intact.
        """
        ending = self._stop or self.schedule.done
        if not self.processes.first or (self._skips and not ending):
            return  # what leads up to a rewind is no good checkpoint
        with self.progress.aside():
            if not self._healthy():
                self._sick = True
                self.log.say("unhealthy", step=self.step, what="weights or averages: not saved")
                return
            now = time.monotonic()
            self.seconds, self._since = self.seconds + now - self._since, now
            checkpoint.save(self.folder, snapshot(self))
            self._rewinds = 0
        self.log.say("checkpoint", step=self.step)

    def _rewind(self, reason: str) -> None:
        """Go back to the last good checkpoint; the samples go on.

        Raises:
            BadConfigError: that was done too often since, or there is none.
        """
        self._rewinds += 1
        state = checkpoint.load(self.folder)
        if state is None or self._rewinds > self.config.rewinds:
            raise BadConfigError(
                f"step {self.step}: {reason}, also after going back to the last good checkpoint "
                f"{self._rewinds - 1} times; lower the rate or clip, or use float32"
            )
        step = self.step
        restore(self, state, self.folder)
        self._skips, self._sick = 0, False
        self.log.say("rewind", step=self.step, left=step, drawn=self.drawn, reason=reason)

    def run(self, minutes: float = math.inf) -> bool:
        """Train; True if all steps are done, False if it was stopped before.

        Args:
            minutes: of wall time, at most; the step that is under way is done.
        """
        self._since = time.monotonic()
        self._say_start()
        if not checkpoint.exists(self.folder):
            self.save()  # to go back to; and shows at once whether the folder can be written
        self.processes.wait()
        self.progress.begin(minutes)
        sit(
            self,
            self.one_step,
            self.batches(),
            minutes=minutes,
            checkpoint_minutes=self.config.checkpoint_minutes,
        )
        self.processes.wait()
        done = self.schedule.done
        figures = self._measure()
        self.log.say("done" if done else "stopped", step=self.step, **figures)
        return done

    def _say_start(self) -> None:
        self.log.say(
            "start",
            schema=SCHEMA,
            system=self.config.system,
            step=self.step,
            steps=self.step + self.schedule.steps_left,
            device=str(self.device),
            processes=self.processes.count,
            off=list(self.system.off),
            provenance={k: v for k, v in self.origin.items() if k != "validation_people"},
            config=recipe_table(self.recipe),
        )
        if self.system.notes is not None:
            self.system.notes.pass_on(self.log)
        if self.processes.first:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / RECIPE).write_text(recipe_text(self.recipe), "utf-8")
            except OSError as error:
                raise UnwritableError(f"{self.folder / RECIPE}: not writable: {error}") from error

    def batches(self) -> Iterator[Batch]:
        """This process's batches from `drawn` on, without an end."""
        config, processes = self.config, self.processes
        share = Share(self.drawn, config.batch, processes.rank, processes.count)
        source = iter(loader(self.samples, share, self.system.workers()))
        while True:
            with self.progress.waiting():
                batch = next(source)
            yield batch

    def one_step(self, batch: Batch) -> None:
        """All turns of one step.

        Raises:
            BadConfigError: the run does not come out of what is not finite, memory is short, or
                the compiler failed.
        """
        stage, rate = self.schedule.stage, self.schedule.rate
        moment = self._moment(stage.train)
        pieces = parts({k: self._to(v) for k, v in batch.items()}, self.config.accumulate)
        for module in self.modules().values():
            module.train()
        terms: dict[str, Tensor] = {}
        for turn in self.system.turns(moment):
            made = take_turn(self, turn, pieces, moment, rate)
            if made is None:
                self._skips += not self.learners[player_of(turn)].searching
                break
            terms |= made
        else:
            self._skips = 0
        self._average_buffers()
        self.averages.follow(self.modules(averaged=True), self.schedule.position)
        self.step += 1
        self.drawn += 1
        self.schedule.advance()
        self.progress.stepped()
        if self._skips >= self.config.skips:
            self._rewind(f"{self._skips} steps in a row without finite gradients")
            return
        if self.step % self.config.log_steps == 0 and terms:
            self._say_step(stage.train, rate, terms)
        if self.step % self.config.validate_steps == 0:
            self._validate()

    def _moment(self, stage: str) -> Moment:
        """Seeds all chance of the step."""
        text = f"{self.config.seed} {self.drawn} {self.processes.rank}"
        digest = hashlib.sha256(text.encode()).digest()
        torch.manual_seed(int.from_bytes(digest[:7], "big"))
        generator = torch.Generator(self.device)
        generator.manual_seed(int.from_bytes(digest[8:15], "big"))
        return Moment(
            step=self.step, stage=stage, position=self.schedule.position, generator=generator
        )

    def _to(self, value: Tensor) -> Tensor:
        if value.ndim == 4 and self.config.channels_last:
            return value.to(self.device, memory_format=torch.channels_last, non_blocking=True)
        return value.to(self.device, non_blocking=True)

    def _average_buffers(self) -> None:
        """Batch statistics are those of all processes."""
        buffers = [b for m in self.modules().values() for b in m.buffers()]
        self.processes.average([b for b in buffers if b.is_floating_point()])

    def _say_step(self, stage: str, rate: float, terms: dict[str, Tensor]) -> None:
        values = list(terms.values())
        self.processes.average(values)
        self.log.say(
            "step",
            step=self.step,
            stage=stage,
            rate=rate,
            faces=self.step * self.config.batch,
            loss={name: float(value) for name, value in zip(terms, values, strict=True)},
            norm={name: learner.norm for name, learner in self.learners.items()},
            **self.progress.figures(self.config.batch, self.schedule.steps_left),
        )

    def _measure(self) -> dict[str, float]:
        """Figures of the averaged weights, the same in all processes."""
        figures = None
        if self.processes.first:
            with torch.no_grad():
                figures = self.system.measure(self.averages.networks)
        return self.processes.from_first(figures)

    def _validate(self) -> None:
        with self.progress.aside():
            figures = self._measure()
            self.log.say("validate", step=self.step, **figures)
            if self.processes.first:
                with torch.no_grad():
                    pictures = self.system.pictures(self.averages.networks)
                path = save_samples(self.folder, self.step, pictures)
                self.log.say("samples", step=self.step, file=str(path))
        if self.schedule.watch(figures):
            self.log.say(
                "plateau", step=self.step, stage=self.schedule.stage.train, rate=self.schedule.rate
            )

    def _healthy(self) -> bool:
        """Whether all that learns, and all averages, are finite."""
        for module in [*self.modules().values(), *self.averages.networks.values()]:
            for value in module.state_dict().values():
                if value.is_floating_point() and not bool(value.isfinite().all()):
                    return False
        return True
