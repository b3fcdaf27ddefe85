"""`python -m trainer train|export|distil|bench`: a process of its own, speaks JSON lines."""

from __future__ import annotations

import argparse
import json
import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import freeze_support
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core.errors import BadConfigError, CoreError
from core.models.card_file import TEXTS
from trainer.checkpoint import exists
from trainer.events import EventLog, Silence

if TYPE_CHECKING:
    from trainer.watching import Board

DONE, SOME_FAILED, FAILED = 0, 1, 3
RECIPE = "recipe.toml"  # `trainer.engine` writes it into the run's folder


class Run(Protocol):
    """What this module needs of a run."""

    def resume(self) -> bool:
        """Go on from the folder's checkpoint, if there is one."""
        ...

    def run(self, minutes: float) -> bool:
        """Train; True if all steps are done."""
        ...

    def stop(self) -> None:
        """End after the current step."""
        ...


def parser() -> argparse.ArgumentParser:
    """The command line; `likeness train` passes it on."""
    top = argparse.ArgumentParser(prog="likeness train", description="Train a model by recipe.")
    commands = top.add_subparsers(dest="command", required=True)
    for name, what in (("train", "train by recipe"), ("distil", "train the face network by dlib")):
        run = commands.add_parser(name, help=f"{what}; one JSON object a line")
        run.add_argument("recipe", type=Path)
        run.add_argument("--out", type=Path, required=True, help="folder of the run")
        run.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
        run.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
        _overrides(run)
    export = commands.add_parser(
        "export", help="a run, finished or not -> model folder: weights, card, curves"
    )
    export.add_argument(
        "recipe", type=Path, nargs="?", help="the run's own if left out; distil's runs want none"
    )
    export.add_argument("--out", type=Path, required=True, help="folder of the run")
    export.add_argument("--model", type=Path, required=True, help="model folder to make")
    export.add_argument("--overwrite", action="store_true", help="replace a model that is there")
    export.add_argument(
        "--start-share",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="mix in so much (0 to 1) of the weights that the recipe's start names",
    )
    for name, (_, _, what) in TEXTS.items():
        export.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=f"card: {what}")
    _overrides(export)
    speed = commands.add_parser("bench", help="speed and memory of recipes on this machine")
    speed.add_argument("recipes", type=Path, nargs="*", help="all that are shipped, if none")
    speed.add_argument("--steps", type=int, default=10, help="counted for each recipe")
    speed.add_argument("--seconds", type=float, default=60.0, help="at most, for each measurement")
    speed.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    _overrides(speed)
    return top


def _overrides(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="overrides",
        help="change a value of the recipe",
    )


def main(argv: list[str] | None = None) -> int:
    """Run a command; 0 when it was done, 3 when it could not be."""
    args = parser().parse_args(argv)
    commands = {"train": _train, "distil": _distil, "export": _export, "bench": _bench}
    try:
        return commands[args.command](args)
    except _ToldError:
        return FAILED
    except CoreError as error:
        EventLog().say("error", code=error.code, message=str(error))
        return FAILED


def _train(args: argparse.Namespace) -> int:
    from trainer.engine import Engine  # slow imports: torch
    from trainer.engine_config import read_recipe
    from trainer.export import export
    from trainer.processes import Processes
    from trainer.watching import Board

    recipe = read_recipe(args.recipe, args.overrides)
    _check_folder(args)
    processes = Processes(recipe.engine.device)
    log = EventLog(args.out) if processes.first else Silence()
    board = Board(args.out) if recipe.engine.tensorboard and processes.first else None
    if board is not None:
        log.listen(board)
    with _telling(log, board):
        if _run(Engine(recipe, args.out, log, processes), args) and processes.first:
            model = args.out / "models" / args.out.resolve().name
            export(recipe, args.out, model, overwrite=True)  # the run's own
            log.say("exported", model=str(model))
    processes.end()
    return DONE


def _distil(args: argparse.Namespace) -> int:
    from trainer.distil import Distillation  # slow import: torch
    from trainer.distil_config import read_distil_recipe
    from trainer.distil_export import export_distilled

    config = read_distil_recipe(args.recipe, args.overrides)
    _check_folder(args)
    log = EventLog(args.out)
    with _telling(log):
        if _run(Distillation(config, args.out, log), args):
            export_distilled(args.out, args.out, overwrite=True)  # with card and curves
    return DONE


@contextmanager
def _telling(log: EventLog | Silence, board: Board | None = None) -> Iterator[None]:
    """Tells errors in the run's own log, and closes it."""
    try:
        yield
    except CoreError as error:
        log.say("error", code=error.code, message=str(error))
        raise _ToldError from error
    finally:
        if board is not None:
            board.close()
        log.close()


class _ToldError(Exception):
    """The run's log has told what went wrong."""


def _check_folder(args: argparse.Namespace) -> None:
    """A run that is there already must be resumed."""
    if exists(args.out) and not args.resume:
        raise BadConfigError(f"{args.out}: holds a run already; add --resume or choose another")


def _run(trainer: Run, args: argparse.Namespace) -> bool:
    """Train until done (True), stopped or out of time."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: trainer.stop())
    if args.resume:
        trainer.resume()
    return trainer.run(args.minutes)


def _export(args: argparse.Namespace) -> int:
    from trainer.distil_export import export_distilled, is_distilled
    from trainer.engine_config import read_recipe
    from trainer.export import export

    texts = {name: getattr(args, name) for name in TEXTS}
    if is_distilled(args.out):
        export_distilled(args.out, args.model, overwrite=args.overwrite, texts=texts)
        return DONE
    recipe = read_recipe(args.recipe or args.out / RECIPE, args.overrides)
    export(
        recipe,
        args.out,
        args.model,
        overwrite=args.overwrite,
        texts=texts,
        start_share=args.start_share,
    )
    return DONE


def _bench(args: argparse.Namespace) -> int:
    from trainer.bench import VERSION, bench_recipes, table  # slow import: torch

    if args.steps < 1:
        raise BadConfigError("--steps: wanted 1 or more")
    rows = bench_recipes(args.recipes, args.overrides, args.steps, args.seconds)
    text = json.dumps({"version": VERSION, "recipes": rows}) if args.json else table(rows)
    sys.stdout.write(text + "\n")
    failed = sum("error" in row for row in rows)
    return FAILED if failed == len(rows) else SOME_FAILED if failed else DONE


if __name__ == "__main__":
    freeze_support()  # the frozen program's workers start here again
    sys.exit(main())
