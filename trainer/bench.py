"""How fast recipes train on this machine: step time, share of the data path, memory."""

from __future__ import annotations

import dataclasses
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch

from core.errors import CoreError
from trainer.engine import Engine
from trainer.engine_config import Recipe, read_recipe
from trainer.events import Silence

RECIPES = Path(__file__).parent / "recipes"
VERSION = 1
NEVER = 2**31
WARM_UP = 2  # steps that are not counted


@dataclass(frozen=True, kw_only=True)
class Speed:
    """Speed of the last stage of a recipe.

    Attributes:
        system, stage, batch, device, precision: what was run.
        steps: counted with the data path, and again with a fixed batch.
        step_seconds: median of a step with the data path.
        fixed_seconds: median of a step on a fixed batch.
        processor_seconds: median of this process's processor time for a step on a fixed batch, all
            threads together; the figure to trust on a busy machine.
        data_share: part of `step_seconds` that is the data path's, 0 if it hides behind the rest.
        faces_per_second: with the data path.
        peak_bytes: of the GPU's memory, or of this process's; None where it is not known.
    """

    system: str
    stage: str
    batch: int
    device: str
    precision: str
    steps: int
    step_seconds: float
    fixed_seconds: float
    processor_seconds: float
    data_share: float
    faces_per_second: float
    peak_bytes: int | None


def bench(recipe: Recipe, steps: int = 10, seconds: float = 60.0) -> Speed:
    """Train a little and forget it.

    Args:
        recipe: its last stage is run; its packs must be there.
        steps: to count, each way.
        seconds: to spend each way at most; one step is counted at least.

    Raises:
        CoreError: the recipe cannot be trained here.
    """
    last = dataclasses.replace(recipe.engine.stages[-1], steps=NEVER)
    engine_part = dataclasses.replace(
        recipe.engine, stages=(last,), validate_steps=NEVER, log_steps=NEVER
    )
    with TemporaryDirectory() as folder:
        engine = Engine(dataclasses.replace(recipe, engine=engine_part), Path(folder), Silence())
        batches = engine.batches()
        first = next(batches)
        for _ in range(WARM_UP):
            engine.one_step(first)
        # what the workers had ready when the steps began is not the data path's speed
        ready = 4 * engine.system.workers()
        real, _ = _times(engine, lambda: engine.one_step(next(batches)), steps, seconds, ready)
        fixed, busy = _times(engine, lambda: engine.one_step(first), steps, seconds, 0)
    each, alone = statistics.median(real), statistics.median(fixed)
    return Speed(
        system=recipe.engine.system,
        stage=last.train,
        batch=recipe.engine.batch,
        device=engine.origin["device"],
        precision=recipe.engine.precision,
        steps=len(real),
        step_seconds=round(each, 4),
        fixed_seconds=round(alone, 4),
        processor_seconds=round(statistics.median(busy), 4),
        data_share=round(max(0.0, 1 - alone / each), 3),
        faces_per_second=round(recipe.engine.batch / each, 2),
        peak_bytes=_peak(engine.device),
    )


def _times(
    engine: Engine, step: Callable[[], None], steps: int, seconds: float, skip: int
) -> tuple[list[float], list[float]]:
    """Seconds of each step but the first `skip`, or those of the second half of the time.

    Returns:
        By the wall's clock, and of this process's processor time.
    """
    times: list[float] = []
    busy: list[float] = []
    began = time.monotonic()
    for _ in range(skip + steps):
        start, worked = time.perf_counter(), time.process_time()
        step()
        if engine.device.type == "cuda":
            torch.cuda.synchronize(engine.device)
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
        if time.monotonic() - began > seconds:
            break
    first = min(skip, len(times) // 2)
    return times[first:], busy[first:]


def _peak(device: torch.device) -> int | None:
    if device.type == "cuda":
        return int(torch.cuda.max_memory_allocated(device))
    try:
        import resource
    except ImportError:  # Windows
        return None
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(size if sys.platform == "darwin" else 1024 * size)


def bench_recipe(
    path: Path, overrides: Sequence[str], steps: int, seconds: float
) -> dict[str, Any]:
    """One recipe's row: its `Speed`, or `error` with the reason why there is none."""
    row: dict[str, Any] = {"recipe": path.stem}
    try:
        return row | asdict(bench(read_recipe(path, overrides), steps, seconds))
    except CoreError as error:
        return row | {"error": str(error)}


def bench_recipes(
    paths: Sequence[Path], overrides: Sequence[str], steps: int, seconds: float
) -> list[dict[str, Any]]:
    """A row for each recipe; several run in a process each, so that one's memory is its own."""
    paths = list(paths) or sorted(RECIPES.glob("*.toml"))
    if len(paths) == 1:
        return [bench_recipe(paths[0], overrides, steps, seconds)]
    return [_in_a_process(path, overrides, steps, seconds) for path in paths]


def _in_a_process(
    path: Path, overrides: Sequence[str], steps: int, seconds: float
) -> dict[str, Any]:
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable] if frozen else [sys.executable, "-m", "trainer"]
    command += ["bench", str(path), "--json", "--steps", str(steps), "--seconds", str(seconds)]
    for override in overrides:
        command += ["--set", override]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    try:
        row: dict[str, Any] = json.loads(done.stdout)["recipes"][0]
    except (ValueError, LookupError):
        reason = f"the trainer ended with code {done.returncode}, perhaps for lack of memory"
        return {"recipe": path.stem, "error": reason}
    return row


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as text for people."""
    lines = [
        f"{'recipe':24} {'stage':10} {'batch':>5} {'step':>9} {'fixed':>9} {'processor':>9} "
        f"{'data':>5} {'faces/s':>8} {'memory':>9}"
    ]
    for row in rows:
        if "error" in row:
            lines.append(f"{row['recipe']:24} {row['error']}")
            continue
        peak = f"{row['peak_bytes'] / 2**20:.0f} MiB" if row["peak_bytes"] else "unknown"
        lines.append(
            f"{row['recipe']:24} {row['stage']:10} {row['batch']:5} {row['step_seconds']:8.3f}s "
            f"{row['fixed_seconds']:8.3f}s {row['processor_seconds']:8.3f}s "
            f"{row['data_share']:5.0%} {row['faces_per_second']:8.2f} {peak:>9}"
        )
    return "\n".join(lines)
