"""`likeness prepare`: folders of photos -> training pack."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import complain, progress, tell
from core.errors import BadConfigError, MissingFileError
from core.jobs import Cancelled, JobContext
from core.packs.options import PrepareOptions
from core.packs.photos import Photo, folder_photos
from core.packs.prepare import prepare_photos
from core.packs.report import JSON_NAME, TEXT_NAME

EPILOG = """\
A pack holds aligned face crops with landmarks; training reads packs alone.  A tenth of the people
is set aside for measuring, the same ones every time, unless --val-people says who.  Of a picture
that is there twice the better copy is kept, and nothing that is measured on is trained on.
Stopped at any moment, the same command goes on where it was.

examples:
  likeness prepare photos/ faces.pack           every folder in photos/ is one person
  likeness prepare portraits/ more.pack --layout flat
  likeness prepare anna/ anna.pack --val-names "*0.jpg"      one person: some photos are set aside
  likeness prepare --gallery family.pack        the people gallery's people
  likeness prepare --person Anna anna.pack --val-names "*0.jpg*"
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help="where the photos are; left out with --gallery or --person",
    )
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
        "--align",
        choices=("similarity", "box"),
        default="similarity",
        help="similarity: turn and scale faces onto the template (default); box: upright squares",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes (default: one a processor; 0: all in this one)",
    )
    _configure_gallery(parser)
    _configure_split(parser)
    _configure_limits(parser)


def _configure_gallery(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the people gallery instead of a folder")
    group.add_argument(
        "--gallery", action="store_true", help="all its people with two faces or more"
    )
    group.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="NAME",
        help="one of its people (repeatable)",
    )
    group.add_argument("--store", type=Path, metavar="FILE", help="another gallery's file")


def _configure_split(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("who is set aside for measuring")
    group.add_argument(
        "--val-people",
        type=Path,
        metavar="FILE",
        help="people, one a line, as paths below FOLDER",
    )
    group.add_argument(
        "--val-names",
        metavar="PATTERN",
        help='file names, such as "*0.jpg": of a flat folder, or of one person alone',
    )


# option -> what it means; names and defaults are those of PrepareOptions
LIMITS = {
    "min_face_pixels": "smallest distance eyes to mouth in the photo, pixels",
    "min_sharpness": "least variance of the crop's Laplacian, 8-bit units",
    "max_yaw": "farthest turn to a side: 0 is frontal, 1 a profile",
    "max_pitch": "farthest bend up or down: 0 is frontal",
    "max_misfit": "largest mean distance of eyes, nose and mouth from the template, by its side",
    "max_outside": "largest share of the crop outside the photo",
    "max_identity_distance": "farther than this from a person's other photos is somebody else",
}


def _configure_limits(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is left out")
    defaults = PrepareOptions()
    for name, words in LIMITS.items():
        default = getattr(defaults, name)
        group.add_argument(
            "--" + name.replace("_", "-"),
            type=float,
            default=default,
            metavar="X",
            help=f"{words} (default {default:g})",
        )
    group.add_argument(
        "--keep-duplicates",
        action="store_true",
        help="keep near-duplicates, but none of a picture that is set aside for measuring",
    )


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    options = PrepareOptions(
        layout=args.layout,
        size=args.size,
        zoom=args.zoom,
        align=args.align,
        val_people=None if args.val_people is None else _people(args.val_people),
        val_names=args.val_names,
        duplicates=args.keep_duplicates,
        workers=max(0, args.workers),
        **{name: getattr(args, name) for name in LIMITS},
    )
    photos = _photos(args)
    try:
        with progress(str(args.pack)) as context, _cancelled_by_sigterm(context):
            report = prepare_photos(photos, args.pack, options, context)
    except (Cancelled, KeyboardInterrupt):
        complain(f"what was done is kept in {args.pack}; the same command goes on with it")
        raise
    for line in report.lines():
        complain(line)
    complain(f"every photo left out is named in {args.pack / TEXT_NAME} and {JSON_NAME}")
    tell(str(args.pack))
    return DONE


def _photos(args: argparse.Namespace) -> list[Photo]:
    """What to prepare: a folder's photos, or those of the gallery's people.

    Raises:
        BadConfigError: both are named, or neither.
        MissingFileError, UnknownPersonError: there is nothing.
    """
    from_gallery = args.gallery or bool(args.person)
    if from_gallery == (args.folder is not None):
        raise BadConfigError("name either FOLDER or --gallery (or --person NAME), then PACK")
    if args.folder is not None:
        return folder_photos(args.folder, args.layout)
    from core.gallery.packing import gallery_photos
    from core.gallery.store import Gallery

    with Gallery(args.store) as gallery:
        return gallery_photos(gallery, args.person)


@contextmanager
def _cancelled_by_sigterm(context: JobContext) -> Iterator[None]:
    """Let a polite kill end the work as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, lambda *_: context.cancel())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _people(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MissingFileError(f"{path}: cannot be read as a list of people ({error})") from error
    return frozenset(line.strip() for line in lines if line.strip())
