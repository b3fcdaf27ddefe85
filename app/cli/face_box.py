"""Which faces are meant: `--face X,Y,W,H`, a box around one that is not found, and `--faces`."""

from __future__ import annotations

import argparse

from core.landmarks.by_hand import SMALLEST
from core.landmarks.face import Box

HELP = """a box around a face, in pixels: its left upper corner, width and height, about brows to
chin; may be given several times"""


def add_face_option(parser: argparse.ArgumentParser, more: str) -> None:
    """Add the option; `more` says what it means for the command."""
    words = " ".join(f"{HELP}; {more}".split())
    parser.add_argument(
        "--face", type=face_box, action="append", default=[], metavar="X,Y,W,H", help=words
    )


def face_box(text: str) -> Box:
    """The box that four numbers name.

    Raises:
        argparse.ArgumentTypeError: they do not.
    """
    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"wanted X,Y,W,H, four numbers, not {text}") from None
    if not (min(width, height) >= SMALLEST and max(abs(x), abs(y), width, height) < 1e6):
        raise argparse.ArgumentTypeError(
            f"wanted a box of at least {SMALLEST:.0f} pixels a side, not {text}"
        )
    return Box(x, y, width, height)


def faces_wanted(text: str) -> str | tuple[int, ...]:
    """What `--faces` says: "all", "largest", or numbers from 1.

    Raises:
        argparse.ArgumentTypeError: something else.
    """
    if text in ("all", "largest"):
        return text
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or min(numbers) < 1:
        raise argparse.ArgumentTypeError(f"wanted all, largest or numbers such as 1,3, not {text}")
    return numbers
