"""Starts the program: the window, or one of the commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from app.cli.exits import NOTHING_DONE, STOPPED, WRONG_USE
from app.cli.terminal import complain, prepare_streams, tell
from core.errors import BadConfigError, CoreError
from core.jobs import Cancelled
from core.version import VERSION

TRACEBACK = "LIKENESS_TRACEBACK"

EPILOG = """\
commands (each has its own --help):
{commands}

examples:
  likeness                                    open the window
  likeness wedding.jpg                        open the window with this photo
  likeness Album/ letters/*.jpg               open the window with all of these
  likeness restore wedding.jpg --guide anna.jpg
                                              restore the face that is most like anna.jpg
  likeness faces wedding.jpg                  number the faces of a photo

exit codes: 0 done; 1 some input failed, the rest is done; 2 wrong use; 3 nothing could be done.
Results go to standard output, messages and progress to standard error.
"""


def _restore() -> ModuleType:
    from app.cli import restore

    return restore


def _faces() -> ModuleType:
    from app.cli import faces

    return faces


def _degrade() -> ModuleType:
    from app.cli import degrade

    return degrade


def _models() -> ModuleType:
    from app.cli import models

    return models


def _prepare() -> ModuleType:
    from app.cli import prepare

    return prepare


def _embed() -> ModuleType:
    from app.cli import embed

    return embed


def _pairs() -> ModuleType:
    from app.cli import pairs

    return pairs


def _train() -> ModuleType:
    from app.cli import train

    return train


def _evaluate() -> ModuleType:
    from app.cli import evaluate

    return evaluate


def _gallery() -> ModuleType:
    from app.cli import gallery

    return gallery


def _bench() -> ModuleType:
    from app.cli import bench

    return bench


# only the command that was asked for is imported: --help must answer at once
COMMANDS: dict[str, tuple[Callable[[], ModuleType], str]] = {
    "restore": (_restore, "restore the faces of photos, guided by a portrait"),
    "faces": (_faces, "find and number the faces of a photo"),
    "gallery": (_gallery, "group photos by person, and pick the best guides"),
    "degrade": (_degrade, "make a good picture poor, to try a model on it"),
    "models": (_models, "list, describe, check and import models"),
    "prepare": (_prepare, "turn folders of photos into a training pack"),
    "embed": (_embed, "add to a pack who its faces are, to train the face network"),
    "pairs": (_pairs, "turn a pack's people kept for measuring into pictures to measure on"),
    "train": (_train, "train a model by recipe"),
    "evaluate": (_evaluate, "measure models on pairs of pictures, print the papers' tables"),
    "bench": (_bench, "how fast everything is on this machine"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: arguments without the program's name; those of the process if None.

    Returns:
        Exit code: 0 done, 1 some input failed, 2 wrong use, 3 nothing could be done, 130 stopped.
    """
    prepare_streams()
    # before NumPy is loaded: its products here are small, and a second thread, which waits by
    # spinning, slows the face finder by a quarter.  torch and dlib have threads of their own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = list(sys.argv[1:] if argv is None else argv)
    traceback = "--traceback" in arguments or os.environ.get(TRACEBACK, "") not in ("", "0")
    try:
        return _dispatch([a for a in arguments if a != "--traceback"])
    except SystemExit as stop:  # argparse's way to end
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    except (KeyboardInterrupt, Cancelled):
        complain("stopped")
        return STOPPED
    except BrokenPipeError:  # the reader of our output went away: likeness faces ... | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING_DONE
    except CoreError as error:
        if traceback:
            raise
        complain(str(error))
        return WRONG_USE if isinstance(error, BadConfigError) else NOTHING_DONE
    except Exception as error:
        if traceback:
            raise
        complain(
            f"something unexpected went wrong ({type(error).__name__}: {error});"
            " run again with --traceback to see where, and please report it"
        )
        return NOTHING_DONE


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        load, summary = COMMANDS[arguments[0]]
        command = load()
        parser = argparse.ArgumentParser(
            prog=f"likeness {arguments[0]}",
            description=summary[0].upper() + summary[1:] + ".",
            epilog=command.EPILOG + "\nA --traceback shows where an error came from.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.configure(parser)
        return int(command.run(parser.parse_args(arguments[1:])))
    args = _window_parser().parse_args(arguments)
    if args.version:
        tell(f"likeness {VERSION}")
        return 0
    for photo in args.photos:
        if not photo.exists():
            complain(f"{photo}: no such photo, and no such command; see likeness --help")
            return WRONG_USE
    from app import window_main  # slow import: Qt

    return int(window_main.run(args.photos, smoke=args.smoke))


def _window_parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    lines = (f"  {name:<{width}}  {summary}" for name, (_, summary) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="likeness",
        usage="likeness [PHOTO...]\n       likeness COMMAND ...",
        description="Restores the faces in old photographs, guided by a portrait of the same\n"
        "person.  Everything runs on this machine.",
        epilog=EPILOG.format(commands="\n".join(lines)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "photos",
        nargs="*",
        type=Path,
        metavar="PHOTO",
        help="photos, or folders of photos, to open in the window",
    )
    parser.add_argument("--version", action="store_true", help="show the version and stop")
    # for packaging/smoke.py: open the window, load the engine, leave
    parser.add_argument("--smoke", action="store_true", help=argparse.SUPPRESS)
    return parser
