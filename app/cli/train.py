"""`likeness train`: runs the trainer as a process of its own and shows how far it is."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from app.cli.exits import DONE, NOTHING_DONE, SOME_FAILED, STOPPED, WRONG_USE
from app.cli.terminal import complain, tell
from app.trainer_process import trainer_command, trainer_environment

EPILOG = """\
On a terminal a bar shows the steps; into a pipe or a file goes one JSON object a line, the same
that the run's folder keeps in log.jsonl.  Ctrl+C writes a checkpoint and stops; --resume goes on.

examples:
  likeness train recipe.toml --out runs/first
  likeness train recipe.toml --out runs/first --resume --minutes 25
  likeness prepare anna/ packs/anna --val-names "*0.jpg"     one person: some photos are set aside
  likeness train trainer/recipes/gfrnet-lp-s-tune.toml --set 'data.people=["packs/anna"]'
  likeness train recipe.toml --out runs/small --set batch=4 > log.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("recipe", type=Path, metavar="RECIPE", help="what to train, a TOML file")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder of the run (default runs/NAME-OF-RECIPE)"
    )
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in DIR")
    parser.add_argument(
        "--minutes", type=float, metavar="M", help="stop after this long, with a checkpoint"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="overrides",
        help="change a value of the recipe; may be given several times",
    )


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    folder = args.out or Path("runs", args.recipe.stem)
    command = [*trainer_command(), "train", str(args.recipe), "--out", str(folder)]
    command += ["--resume"] if args.resume else []
    command += ["--minutes", str(args.minutes)] if args.minutes is not None else []
    for override in args.overrides:
        command += ["--set", override]
    watched = sys.stdout is not None and sys.stdout.isatty()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=trainer_environment()
    ) as process:
        try:
            _follow(process, watched)
        except KeyboardInterrupt:
            _stop(process, watched)
            return STOPPED
    return _exit_code(process.returncode, folder)


def _follow(process: subprocess.Popen[str], watched: bool) -> None:
    """Show or pass on what the trainer says, until it has said all."""
    with _bar(watched) as bar:
        for line in process.stdout or ():
            event = _parsed(line)
            if event.get("event") == "error":
                complain(str(event.get("message")))
            if bar is None:
                tell(line.rstrip("\n"))
            else:
                _show(bar, event)


def _stop(process: subprocess.Popen[str], watched: bool) -> None:
    """Let the trainer write its checkpoint; a second Ctrl+C ends it at once."""
    complain("stopping after a checkpoint; Ctrl+C again stops at once")
    if os.name == "posix":  # elsewhere Ctrl+C has reached it, and terminate would be a kill
        process.terminate()
    try:
        _follow(process, watched)
    except KeyboardInterrupt:
        process.kill()


def _bar(watched: bool) -> AbstractContextManager[Any]:
    if not watched:
        return nullcontext()
    from tqdm import tqdm  # slow import

    bar: AbstractContextManager[Any] = tqdm(desc="training", unit="step", file=sys.stderr)
    return bar


def _show(bar: Any, event: dict[str, Any]) -> None:
    """One event on the bar."""
    if "steps" in event:
        bar.total = event["steps"]
    if "step" in event:
        bar.update(event["step"] - bar.n)
    losses = event.get("loss")
    if isinstance(losses, dict):
        bar.set_postfix({name: f"{value:.4g}" for name, value in losses.items()})
    if event.get("event") in ("validate", "done", "stopped"):
        hidden = ("event", "time", "step")
        values = [f"{k} {_short(v)}" for k, v in event.items() if k not in hidden]
        bar.write(f"step {event.get('step')}: {event['event']} " + ", ".join(values), sys.stdout)

    for key in ("message", "reason", "what"):  # of "damaged", "rewind", "fresh" and their like
        if key in event and event.get("event") not in ("error", "skipped"):
            bar.write(f"step {event.get('step', '?')}: {event['event']}: {event[key]}", sys.stdout)


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _parsed(line: str) -> dict[str, Any]:
    """The event on a line; empty if it is none (a library's own output)."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _exit_code(code: int, folder: Path) -> int:
    if code < 0:
        complain(
            f"the trainer was ended by signal {-code}, perhaps for lack of memory;"
            f" go on from its last checkpoint with --out {folder} --resume"
        )
        return NOTHING_DONE
    if code not in (DONE, SOME_FAILED, WRONG_USE, NOTHING_DONE):
        complain(f"the trainer failed (exit code {code})")
        return NOTHING_DONE
    return code
