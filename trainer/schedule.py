"""Learning rates, and where in its stages a run is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import BadConfigError
from trainer.engine_config import StageConfig


def rate(stage: StageConfig, position: int, drops: int = 0) -> float:
    """Learning rate after `position` steps of a stage.

    Args:
        stage: its schedule; every one begins with the linear warm-up.
        position: steps done of it.
        drops: how often a plateau has lowered it.
    """
    if position < stage.warm_up:
        return stage.rate * (position + 1) / stage.warm_up
    if stage.schedule == "constant":
        return stage.rate
    if stage.schedule == "plateau":
        return float(stage.rate * stage.factor**drops)
    part = (position - stage.warm_up) / max(1, stage.steps - stage.warm_up)
    wave = 0.5 * (1 + math.cos(math.pi * min(1.0, part)))
    return stage.rate * (stage.final + (1 - stage.final) * wave)


class Schedule:
    """Counts the steps of each stage, and watches the plateaus.

    Attributes:
        stages: in order.
        index: number of the current stage; that of the last one when all are done.
        position: steps done of it.
        done: whether all stages are done.
        drops: how often the current stage's plateau has lowered the rate.
    """

    def __init__(self, stages: Sequence[StageConfig]) -> None:
        self.stages = stages
        self.index = self.position = 0
        self.done = False
        self._forget()

    def _forget(self) -> None:
        self.drops = self._worse = 0
        self._best = math.nan

    @property
    def stage(self) -> StageConfig:
        """The current stage."""
        return self.stages[self.index]

    @property
    def rate(self) -> float:
        """Learning rate of the next step."""
        return rate(self.stage, self.position, self.drops)

    @property
    def steps_left(self) -> int:
        """Steps to do; a plateau may end a stage earlier."""
        if self.done:
            return 0
        later = sum(stage.steps for stage in self.stages[self.index + 1 :])
        return self.stage.steps - self.position + later

    def advance(self) -> None:
        """A step was done."""
        self.position += 1
        if self.position >= self.stage.steps:
            self._next_stage()

    def _next_stage(self) -> None:
        if self.index + 1 == len(self.stages):
            self.done = True
            return
        self.index += 1
        self.position = 0
        self._forget()

    def watch(self, figures: Mapping[str, float]) -> bool:
        """Tell a plateau what was measured; whether the rate fell or the stage ended.

        Raises:
            BadConfigError: the watched figure is not measured.
        """
        stage = self.stage
        if stage.schedule != "plateau" or self.done or self.position <= stage.warm_up:
            return False
        name = stage.watch.removeprefix("-")
        if name not in figures:
            raise BadConfigError(
                f"stages.{self.index}.watch: no figure {name!r}; there are {', '.join(figures)}"
            )
        figure = -figures[name] if stage.watch.startswith("-") else figures[name]
        if math.isnan(self._best) or figure > self._best:
            self._best, self._worse = figure, 0
            return False
        self._worse += 1
        if self._worse < stage.patience:
            return False
        self.drops, self._worse = self.drops + 1, 0
        if self.drops > stage.drops:
            self._next_stage()
        return True

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return {
            "index": self.index,
            "position": self.position,
            "done": self.done,
            "drops": self.drops,
            "worse": self._worse,
            "best": self._best,
        }

    def load_state(self, state: Mapping[str, Any]) -> None:
        """Take back what `state` gave; stages may have become longer, shorter or more.

        Raises:
            BadConfigError: the recipe has fewer stages now.
        """
        if state["index"] >= len(self.stages):
            raise BadConfigError(f"stages: the run is in stage {state['index']} already")
        self.index, self.position = state["index"], state["position"]
        self.drops, self._worse, self._best = state["drops"], state["worse"], state["best"]
        more = self.index + 1 < len(self.stages) or self.position < self.stage.steps
        self.done = bool(state["done"]) and not more
        while not self.done and self.position >= self.stage.steps:
            self._next_stage()
        if state["done"] and more and self.drops > self.stage.drops:
            self._next_stage()
