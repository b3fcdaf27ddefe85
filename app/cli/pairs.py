"""`likeness pairs`: pictures to measure a model on, from a pack's people kept for measuring."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import tell
from core.degradation.recipe import PRESETS
from core.packs.format import Pack
from core.packs.pairs import write_pairs

EPILOG = """\
Targets and seeds are the same for every preset and guide, so that tables compare the same faces.
What a crop shows beyond the edge of its photo is transparent in the target and counts nowhere.

examples:
  likeness pairs people.pack pairs/8x --preset 8x
  likeness pairs people.pack pairs/8x-stranger --preset 8x --guide stranger
  likeness evaluate pairs/8x/pairs.csv --model gfrnet-lp-s
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", type=Path, metavar="PACK", help="made by likeness prepare")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder to make")
    parser.add_argument(
        "--preset",
        required=True,
        choices=tuple(PRESETS),
        metavar="NAME",
        help=f"how to damage the targets: {', '.join(PRESETS)}",
    )
    parser.add_argument("--count", type=int, default=120, help="how many pairs (default 120)")
    parser.add_argument("--seed", type=int, default=0, help="0 or more (default 0)")
    parser.add_argument(
        "--guide",
        choices=("same", "stranger"),
        default="same",
        help="another photo of the same person (default), or a photo of somebody else",
    )


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    path = write_pairs(
        Pack(args.pack),
        args.folder,
        preset=args.preset,
        count=args.count,
        seed=args.seed,
        guide=args.guide,
    )
    tell(str(path))
    return DONE
