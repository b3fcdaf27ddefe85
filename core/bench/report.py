"""Timings as text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.bench.stage import Timing

VERSION = 1
NAME = 40


def text(machine: dict[str, Any], timings: Sequence[Timing]) -> list[str]:
    """Lines for a terminal, a heading a group."""
    lines = [f"{key}: {value}" for key, value in machine.items() if value is not None]
    lines += ["", "spread: half of Q3 - Q1; processor: median time on all cores together"]
    lines += ["", f"{'':{NAME}}{'median':>12}{'spread':>12}{'processor':>12}{'runs':>6}"]
    group = None
    for timing in timings:
        if timing.stage.group != group:
            group = timing.stage.group
            lines += ["", group]
        lines.append(_line(timing))
    return lines


def _line(timing: Timing) -> str:
    name = f"  {timing.stage.name:{NAME - 2}}"
    if timing.absent:
        return f"{name}{'failed' if timing.failed else 'absent'}: {timing.absent}"
    median, spread = (_shown(value, timing.stage.unit) for value in (timing.median, timing.spread))
    bar = ""
    if timing.stage.bar is not None:
        bar = f"   aim {_shown(timing.stage.bar, timing.stage.unit)}"
    busy = _shown(float(np.median(timing.processor)), "s") if timing.processor else ""
    return f"{name}{median:>12}{spread:>12}{busy:>12}{len(timing.seconds):>6}{bar}"


def _shown(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.2f} ms"


def as_table(
    machine: dict[str, Any], timings: Sequence[Timing], training: dict[str, Any]
) -> dict[str, Any]:
    """For JSON: `version`, `machine`, `stages` (seconds), `training` as the trainer tells it."""
    stages = [timing.to_table() for timing in timings]
    return {"version": VERSION, "machine": machine, "stages": stages, "training": training}
