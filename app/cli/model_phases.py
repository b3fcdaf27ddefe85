"""`likeness models phases`: what each unit of a HiFaceGAN contributes to a face."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.terminal import progress, tell
from core.align import crop_matrix, cut, whole_picture_matrix
from core.arrays import FloatImage
from core.atomic_file import check_writable
from core.errors import NoFaceError, NotAPictureError
from core.jobs import Stage
from core.landmarks.detect import find_faces
from core.models.catalog import find_card
from core.models.weights import Card
from core.picture import Picture, load_picture, save_picture
from core.picture_encode import format_for
from core.pipeline.guide import face_size


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the action's arguments."""
    add = parser.add_argument
    add("name", metavar="MODEL", help="a model of the architecture hifacegan")
    add("photo", type=Path, metavar="PHOTO_OR_CROP", help="its largest face is shown")
    add("-o", "--output", type=Path, required=True, metavar="FILE", help="picture to write")
    add("--aligned", action="store_true", help="PHOTO_OR_CROP is a square aligned crop already")
    add(
        "--fill",
        choices=("zero", "mean"),
        default="zero",
        help="what a unit that is left out gives instead: nothing, or its mean (default zero)",
    )
    add("--no-seed", action="store_true", help="leave out the small face it starts from, too")
    add("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="where to compute")
    add("--overwrite", action="store_true", help="replace FILE if it is there")


def show_phases(args: argparse.Namespace) -> None:
    """Write the labelled strip of pictures.

    Raises:
        NoWeightsError, BadConfigError: no such model, none of that kind, or no such device.
        NotAPictureError, MissingFileError, NoFaceError: nothing to show it on.
        FileExistsAlreadyError, UnwritableError: the strip cannot be written.
    """
    from core.models.hifacegan_strip import phases_of, strip  # slow import: torch

    card = find_card(args.name)
    format_for(args.output)  # whatever is wrong with its place is said before the long work
    check_writable(args.output, overwrite=args.overwrite)
    with progress(args.photo.name) as context:
        crop = aligned_crop(args.photo, card, aligned=args.aligned)
        context.step(0.3, Stage.RESTORE)
        shown = phases_of(card, crop, args.device, fill=args.fill, keep_seed=not args.no_seed)
    save_picture(Picture(pixels=strip(crop, shown)), args.output, overwrite=args.overwrite)
    tell(str(args.output))


def aligned_crop(path: Path, card: Card, *, aligned: bool) -> FloatImage:
    """The largest face of a photo, or a square crop, at a model's size.

    Args:
        path: of the photo or crop.
        card: the model's.
        aligned: it is a crop.

    Raises:
        NotAPictureError: no picture, or a crop that is not square.
        MissingFileError, NoFaceError: nothing there.
    """
    picture = load_picture(path)
    if aligned:
        if picture.width != picture.height:
            raise NotAPictureError(
                f"{path}: an aligned crop must be square, this is {picture.width} x "
                f"{picture.height}; leave out --aligned"
            )
        matrix = whole_picture_matrix(picture.width, picture.height, card.size)
        return cut(picture.source, matrix, card.size)
    faces = find_faces(picture.source, embeddings=False)
    if not faces:
        raise NoFaceError(f"{path}: no face was found; add --aligned if it is a crop of one")
    marks = max((face.landmarks for face in faces), key=face_size)
    return cut(picture.source, crop_matrix(marks, card.size, "similarity", card.zoom), card.size)
