"""`likeness bench`: how fast everything is on this machine."""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from app.cli.exits import DONE, SOME_FAILED
from app.cli.terminal import as_json, complain, progress, tell
from app.trainer_process import trainer_command, trainer_environment
from core.atomic_file import check_writable, write_atomically
from core.bench import report
from core.bench.machine import describe, describe_torch
from core.bench.material import Material
from core.bench.stage import Stage, Timing, time_stage
from core.bench.table import ENGINE, stages_of
from core.errors import BadConfigError
from core.jobs import JobContext
from core.jobs import Stage as JobStage

# stages that need the window or start programs; a new one: a line, as in core.bench.table
APP = ("app.bench_programs:stages",)
WINDOW = ("app.bench.viewer:stages", "app.bench.people:stages", "app.bench.stopping:stages")

EPILOG = """\
Photos of 1 and 12 megapixels are made around the sample's face.  Every stage is run once to warm
up, then until --seconds are spent, three times at least; the table shows the median and half the
distance between the quartiles.  What is not on this machine is said to be absent.

Close other programs first: "load" above the number of cores means that the figures are too slow.

examples:
  likeness bench
  likeness bench --only "one face" --json speed.json
  likeness bench --training                      also what a training step takes, by recipe
  likeness bench --ui                            only the window: large photo, large gallery
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all figures")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="WORDS",
        help="only stages with these words in group or name; may be given several times",
    )
    parser.add_argument("--seconds", type=float, default=5.0, help="for each stage (default 5)")
    parser.add_argument("--threads", type=int, metavar="N", help="of the networks (default: all)")
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="where to compute"
    )
    parser.add_argument(
        "--ui", action="store_true", help="time the window, with large photo and gallery, instead"
    )
    parser.add_argument(
        "--training", action="store_true", help="also time a training step of every recipe"
    )


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    if args.seconds <= 0 or (args.threads is not None and args.threads < 1):
        raise BadConfigError("--seconds wants more than 0, --threads 1 or more")
    if args.json is not None:
        check_writable(args.json, overwrite=args.overwrite)
    machine = describe() | describe_torch(args.threads)
    with tempfile.TemporaryDirectory() as scratch:
        material = Material(Path(scratch), args.device, int(machine["threads"]))
        lines = WINDOW if args.ui else (*ENGINE, *APP)
        wanted = _chosen(stages_of(lines, material), args.only)
        with progress("bench") as context:
            timings = _timed(wanted, args.seconds, context)
    training = _training(args.seconds) if args.training else {"absent": "see --training"}
    if args.json is not None:
        data = as_json(report.as_table(machine, timings, training)).encode()
        write_atomically(args.json, data, overwrite=args.overwrite)
    for line in report.text(machine, timings):
        tell(line)
    for line in _training_lines(training) if args.training else []:
        tell(line)
    return SOME_FAILED if any(timing.failed for timing in timings) else DONE


def _chosen(stages: list[Stage], words: list[str]) -> list[Stage]:
    if not words:
        return stages
    found = [
        stage
        for stage in stages
        if any(word.lower() in f"{stage.group} {stage.name}".lower() for word in words)
    ]
    if not found:
        names = ", ".join(dict.fromkeys(stage.group for stage in stages))
        raise BadConfigError(f"--only {' '.join(words)}: no such stage; the groups are {names}")
    return found


def _timed(stages: list[Stage], seconds: float, context: JobContext) -> list[Timing]:
    timings = []
    for number, stage in enumerate(stages):
        context.step(number / len(stages), JobStage.EVALUATE)
        timings.append(time_stage(stage, seconds))
    return timings


def _training(seconds: float) -> dict[str, Any]:
    """What `trainer bench --json` tells, or why it tells nothing."""
    command = [*trainer_command(), "bench", "--json", "--seconds", str(seconds)]
    done = subprocess.run(
        command, env=trainer_environment(), capture_output=True, text=True, check=False
    )
    try:
        told = json.loads(done.stdout)
    except ValueError:
        told = None
    if isinstance(told, dict) and "recipes" in told:
        return told
    complain(f"the trainer's bench ended with {done.returncode}")
    return {"absent": f"the trainer's bench ended with {done.returncode}"}


def _training_lines(training: dict[str, Any]) -> list[str]:
    lines = ["", "training step"]
    if "absent" in training:
        return [*lines, f"  absent: {training['absent']}"]
    for row in training["recipes"]:
        words = (f"{key} {_short(value)}" for key, value in row.items() if key != "recipe")
        lines.append(f"  {row.get('recipe', '?'):24}" + "  ".join(words))
    return lines


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
