"""`python -m trainer train|distil RECIPE.toml`: runs as a process of its own, speaks JSON lines."""

from __future__ import annotations

import argparse
import math
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import BadConfigError, CoreError
from trainer.checkpoint import NAME
from trainer.config import RunConfig, read_recipe
from trainer.events import EventLog

if TYPE_CHECKING:
    from trainer.distil import Distillation
    from trainer.loop import Trainer

DONE, FAILED = 0, 3


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
        run.add_argument(
            "--set", action="append", default=[], metavar="KEY=VALUE", dest="overrides"
        )
    export = commands.add_parser("export", help="averaged weights of a run -> model folder")
    export.add_argument("recipe", type=Path)
    export.add_argument("--out", type=Path, required=True, help="folder of the run")
    export.add_argument("--model", type=Path, required=True, help="model folder to make")
    export.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="overrides")
    return top


def main(argv: list[str] | None = None) -> int:
    """Run a command; 0 when it was done, 3 when it could not be."""
    args = parser().parse_args(argv)
    try:
        if args.command == "distil":
            return _distil(args)
        config = read_recipe(args.recipe, args.overrides)
        if args.command == "export":
            return _export(config, args)
        return _train(config, args)
    except CoreError as error:
        EventLog().say("error", code=error.code, message=str(error))
        return FAILED


def _train(config: RunConfig, args: argparse.Namespace) -> int:
    from trainer.loop import Trainer  # slow import: torch

    log = _open(args)
    trainer = Trainer(config, args.out, log)
    if _run(trainer, args):
        from trainer.export import export

        model = args.out / "models" / args.out.resolve().name
        export(config, args.out, model)
        log.say("exported", model=str(model))
    log.close()
    return DONE


def _distil(args: argparse.Namespace) -> int:
    from trainer.distil import Distillation  # slow import: torch
    from trainer.distil_config import read_distil_recipe

    config = read_distil_recipe(args.recipe, args.overrides)
    log = _open(args)
    _run(Distillation(config, args.out, log), args)
    log.close()
    return DONE


def _open(args: argparse.Namespace) -> EventLog:
    """The run's log; a run that is there already must be resumed."""
    begun = (args.out / NAME).is_file()
    if begun and not args.resume:
        raise BadConfigError(f"{args.out}: holds a run already; add --resume or choose another")
    return EventLog(args.out)


def _run(trainer: Trainer | Distillation, args: argparse.Namespace) -> bool:
    """Train until done (True), stopped or out of time."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: trainer.stop())
    if args.resume:
        trainer.resume()
    return trainer.run(args.minutes)


def _export(config: RunConfig, args: argparse.Namespace) -> int:
    from trainer.export import export

    export(config, args.out, args.model)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
