"""`likeness degrade`: makes a good picture poor, reproducibly."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import tell
from core.degradation.apply import apply
from core.degradation.recipe import PRESETS, draw
from core.picture import load_picture, save_picture

EPILOG = """\
The same preset and seed give the same picture on every machine.

examples:
  likeness degrade anna.png anna_poor.png --preset gfrnet --seed 7
  likeness degrade anna.png anna_8x.png --preset 8x
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("input", type=Path, metavar="IN", help="picture to read")
    parser.add_argument("output", type=Path, metavar="OUT", help="picture to write")
    parser.add_argument(
        "--preset",
        required=True,
        choices=tuple(PRESETS),
        metavar="NAME",
        help=f"kind of damage to draw: {', '.join(PRESETS)}",
    )
    parser.add_argument("--seed", type=int, default=0, help="0 or more (default 0)")
    parser.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    recipe = draw(args.preset, args.seed)
    picture = load_picture(args.input)
    poor = picture.with_pixels(apply(picture.pixels, recipe))
    save_picture(poor, args.output, overwrite=args.overwrite)
    tell(str(args.output))
    return DONE
