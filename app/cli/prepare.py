"""`likeness prepare`: folders of photos -> training pack."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import complain, progress, tell
from core.errors import MissingFileError
from core.packs.prepare import PrepareOptions, prepare

EPILOG = """\
A pack holds aligned face crops with landmarks; training reads packs alone.  A tenth of the people
is set aside for measuring, the same ones every time, unless --val-people says who.

examples:
  likeness prepare photos/ faces.pack           every folder in photos/ is one person
  likeness prepare portraits/ more.pack --layout flat
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the photos are")
    parser.add_argument("pack", type=Path, metavar="PACK", help="folder to make")
    parser.add_argument(
        "--layout",
        choices=("people", "flat"),
        default="people",
        help="people: every folder is one person (default); flat: every picture is",
    )
    parser.add_argument(
        "--size", type=int, choices=(256, 512), default=256, help="side of the crops in pixels"
    )
    parser.add_argument(
        "--zoom",
        type=float,
        default=1.0,
        metavar="Z",
        help="above 1 the face fills more of the crop (default 1, the FFHQ template)",
    )
    parser.add_argument(
        "--val-people",
        type=Path,
        metavar="FILE",
        help="people to set aside, one a line, as paths below FOLDER",
    )
    parser.add_argument(
        "--val-names",
        metavar="PATTERN",
        help='file names to set aside, such as "*0.jpg", for flat folders',
    )


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    options = PrepareOptions(
        layout=args.layout,
        size=args.size,
        zoom=args.zoom,
        val_people=None if args.val_people is None else _people(args.val_people),
        val_names=args.val_names,
    )
    with progress(str(args.folder)) as context:
        report = prepare(args.folder, args.pack, options, context)
    for line in report.lines():
        complain(line)
    tell(str(args.pack))
    return DONE


def _people(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MissingFileError(f"{path}: cannot be read as a list of people ({error})") from error
    return frozenset(line.strip() for line in lines if line.strip())
