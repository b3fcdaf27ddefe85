"""Reads a run's `log.jsonl` back: its sittings, losses and figures, and their summary for the card.

Steps that were done twice, after a kill or a rewind, count once: as they went the last time.
"""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

LOG = "log.jsonl"
MEASURED = ("validate", "done", "stopped")  # events with figures
NO_FIGURES = ("event", "time", "step")
ENDS = 10  # step events whose median tells a loss at the start and at the end of a stage
# what may differ between two sittings without any bearing on the weights
ASIDE = (
    "checkpoint_minutes",
    "data.workers",
    "device",
    "log_steps",
    "tensorboard",
    "threads",
    "validate_steps",
)


@dataclass(frozen=True, kw_only=True)
class Loss:
    """One step event: terms by name, unweighted, None where they were not finite."""

    step: int
    stage: str
    terms: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """From a start of the trainer to its end.

    Attributes:
        step: it began after so many.
        minutes: of wall time.
        config: the recipe, every default filled in.
        hardware: that it ran on; "" where the log does not tell.
    """

    step: int
    minutes: float
    config: Mapping[str, Any]
    hardware: str


@dataclass(kw_only=True)
class RunLog:
    """What a log tells.

    Attributes:
        steps: done.
        sittings: in order.
        losses: in order of their steps.
        figures: step -> name -> value, of the averaged weights.
    """

    steps: int = 0
    sittings: list[Sitting] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    figures: dict[int, dict[str, float]] = field(default_factory=dict)

    @property
    def minutes(self) -> float:
        """Wall time of all sittings."""
        return sum(sitting.minutes for sitting in self.sittings)

    @property
    def faces(self) -> int | None:
        """Trained on, each as often as it was drawn; None if a sitting does not tell its batch."""
        total, end = 0, self.steps
        for sitting in reversed(self.sittings):  # a later one may have begun before an earlier end
            if not isinstance(batch := sitting.config.get("batch"), int):
                return None
            total += batch * max(0, end - sitting.step)
            end = min(end, sitting.step)
        return total

    @property
    def hardware(self) -> list[str]:
        """Of all sittings, each once."""
        return list(dict.fromkeys(s.hardware for s in self.sittings if s.hardware))

    def names(self) -> list[str]:
        """Of the figures, in order of appearance."""
        return list(dict.fromkeys(name for values in self.figures.values() for name in values))

    def curve(self, name: str) -> list[tuple[int, float]]:
        """(step, value) of a figure."""
        return [(step, v[name]) for step, v in sorted(self.figures.items()) if name in v]

    def stages(self) -> list[tuple[str, int]]:
        """(name, step at which it first was seen) of the stages, in order."""
        found: list[tuple[str, int]] = []
        for loss in self.losses:
            if not found or found[-1][0] != loss.stage:
                found.append((loss.stage, loss.step))
        return found


def read_log(folder: Path, until: int | None = None) -> RunLog | None:
    """Read a run's log; None if it has none.  Lines cut short by a kill are passed over.

    Args:
        folder: of the run.
        until: steps after this one are left out: of a checkpoint in the midst of a run.
    """
    path = folder / LOG
    if not path.is_file():
        return None
    log = RunLog()
    for event in _events(path):
        _take(log, event)
    if until is not None:
        _forget(log, until)
    return log


def _events(path: Path) -> Iterable[dict[str, Any]]:
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and isinstance(event.get("event"), str):
            yield event


def _take(log: RunLog, event: Mapping[str, Any]) -> None:
    step, kind = event.get("step"), event["event"]
    if kind in ("start", "rewind") and isinstance(step, int):
        _forget(log, step)
    if kind == "start" and step == 0:
        log.sittings.clear()  # begun anew
    if kind == "start" and isinstance(step, int):
        origin = event.get("provenance", {})
        log.sittings.append(
            Sitting(
                step=step,
                minutes=0.0,
                config=event.get("config", {}),
                hardware=str(origin.get("hardware", "")),
            )
        )
    if log.sittings and isinstance(event.get("time"), int | float):
        last = log.sittings[-1]
        log.sittings[-1] = Sitting(
            step=last.step,
            minutes=max(last.minutes, event["time"] / 60),
            config=last.config,
            hardware=last.hardware,
        )
    if not isinstance(step, int):
        return
    log.steps = max(log.steps, step)
    if kind == "step" and isinstance(event.get("loss"), dict):
        log.losses.append(
            Loss(step=step, stage=str(event.get("stage", "")), terms=dict(event["loss"]))
        )
    if kind in MEASURED:
        figures = {k: v for k, v in event.items() if k not in NO_FIGURES and _number(v)}
        if figures:
            log.figures.setdefault(step, {}).update(figures)


def _forget(log: RunLog, step: int) -> None:
    """A run went back to a step: what came after it is done anew."""
    log.steps = min(log.steps, step)
    log.losses = [loss for loss in log.losses if loss.step <= step]
    log.figures = {at: values for at, values in log.figures.items() if at <= step}


def _number(value: Any) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and math.isfinite(value)


def input_of(name: str, names: Iterable[str]) -> str | None:
    """The figure of the degraded faces that goes with a model's, if there is one."""
    other = name.replace("_after", "_before") if name.endswith("_after") else f"{name}_input"
    return other if other in names and other != name else None


def is_input(name: str) -> bool:
    """Whether a figure is of the degraded faces."""
    return name.endswith(("_input", "_before"))


def higher_is_better(name: str) -> bool:
    """Which way a figure goes; all but PSNR and SSIM are distances and errors."""
    return "psnr" in name or "ssim" in name


def summary(log: RunLog) -> dict[str, Any]:
    """For a card: sittings and what changed between them, figures, losses of each stage."""
    table: dict[str, Any] = {"sittings": len(log.sittings)}
    if changes := _changes(log.sittings):
        table["changes"] = changes
    table["figures"] = {n: _figure(log, n) for n in log.names() if not is_input(n)}
    table["losses"] = {stage: _losses(log, stage) for stage, _ in log.stages()}
    return {key: value for key, value in table.items() if value != {}}


def _figure(log: RunLog, name: str) -> dict[str, float]:
    curve = log.curve(name)
    choose = max if higher_is_better(name) else min
    best = choose(curve, key=lambda point: point[1])
    table: dict[str, float] = {}
    if (other := input_of(name, log.names())) is not None:
        table["input"] = log.curve(other)[-1][1]
    for key, (step, value) in (("first", curve[0]), ("last", curve[-1]), ("best", best)):
        table |= {key: value, f"{key}_step": step}
    return table


def _losses(log: RunLog, stage: str) -> dict[str, dict[str, float]]:
    terms: dict[str, list[float]] = {}
    for loss in log.losses:
        for name, value in loss.terms.items() if loss.stage == stage else ():
            if value is not None:
                terms.setdefault(name, []).append(value)
    return {
        name: {
            "first": _short(statistics.median(values[:ENDS])),
            "last": _short(statistics.median(values[-ENDS:])),
        }
        for name, values in terms.items()
    }


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def _changes(sittings: list[Sitting]) -> list[str]:
    """A line for each sitting whose recipe is not that of the one before."""
    lines = []
    for before, after in pairwise(sittings):
        old, new = _flat(before.config), _flat(after.config)
        keys = [k for k in {**old, **new} if old.get(k) != new.get(k) and k not in ASIDE]
        if keys:
            told = ", ".join(f"{k} {old.get(k, 'none')} -> {new.get(k, 'none')}" for k in keys)
            lines.append(f"from step {after.step}: {told}")
    return lines


def _flat(value: Any, path: str = "") -> dict[str, Any]:
    """Dotted key -> value of nested tables and of lists of tables."""
    tables = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
    if tables:
        value = {str(number): table for number, table in enumerate(value)}
    if not isinstance(value, Mapping):
        return {path: value}
    out: dict[str, Any] = {}
    for key, inner in value.items():
        out |= _flat(inner, f"{path}.{key}" if path else str(key))
    return out
