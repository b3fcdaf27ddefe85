"""`likeness embed`: who the faces of a training pack are, for training the face network."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import progress, tell
from core.packs.embed import add_embeddings

EPILOG = """\
Writes embeddings.npz into the pack: dlib's 128 numbers for every face.  Only training the
face-embedding network wants them (trainer/recipes/distil).

examples:
  likeness embed people.pack
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", type=Path, metavar="PACK", help="made by likeness prepare")
    parser.add_argument(
        "--workers", type=int, default=2, metavar="N", help="processes (default 2, 0 for none)"
    )


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    with progress(str(args.pack)) as context:
        path = add_embeddings(args.pack, context, workers=max(0, args.workers))
    tell(str(path))
    return DONE
