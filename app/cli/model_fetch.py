"""`likeness models fetch`: downloads that make landmarks better, only when asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.terminal import progress, tell
from core.landmarks.alignment_weights import DETECTORS, fetch_weights, files_for

WHAT = "face-alignment"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("what", choices=(WHAT,), metavar=WHAT, help="landmarks by networks")
    parser.add_argument(
        "--detector",
        choices=tuple(DETECTORS),
        default="sfd",
        help="what finds the faces: sfd (90 MB, finds the most, slow) or yunet (0.2 MB, quick)",
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE|FOLDER",
        help="take over files that you have already; touches no network",
    )


def fetch(args: argparse.Namespace) -> None:
    """Fetch, and say where it is.

    Raises:
        CoreError: it could not be fetched or written.
    """
    if args.source is not None:
        tell(str(fetch_weights(args.detector, source=args.source)))
        return
    for file in files_for(args.detector):
        tell(f"{file.url}  {file.size / 1e6:.1f} MB")
    with progress(WHAT) as context:
        folder = fetch_weights(args.detector, context)
    tell(str(folder))
