"""`likeness models samples`: faces of a GAN prior, or a model's several answers to one face."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.model_phases import aligned_crop
from app.cli.terminal import complain, progress, tell, tell_json
from core.align import aligned_face_box
from core.arrays import FloatImage
from core.atomic_file import check_writable
from core.errors import BadConfigError
from core.evaluation.metrics_table import absent, weights_of
from core.evaluation.sample_sheet import sheet, spread_picture
from core.evaluation.sampling import Spread, features_of, realness, spread_of
from core.jobs import Stage
from core.landmarks.points import Landmarks
from core.models.catalog import named_card
from core.models.weights import Card
from core.packs.format import Pack
from core.picture import Picture, save_picture
from core.picture_encode import format_for

if TYPE_CHECKING:
    from core.models.prior import Prior

VERSION = 1
COLUMNS = 8
FACES, ANSWERS = 32, 5  # samples without --count: of a prior, of a face


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the action's arguments."""
    add = parser.add_argument
    add("name", metavar="NAME|FOLDER", help="a prior, or a model with several answers to a face")
    add(
        "photo",
        type=Path,
        nargs="?",
        metavar="PHOTO_OR_CROP",
        help="its largest face gets the answers; a prior wants none",
    )
    add("-o", "--output", type=Path, required=True, metavar="FILE", help="picture to write")
    add("--aligned", action="store_true", help="PHOTO_OR_CROP is a square aligned crop already")
    add(
        "--count", type=int, metavar="N", help=f"samples (default {FACES} faces, {ANSWERS} answers)"
    )
    add("--seed", type=int, default=1, metavar="S", help="decides them all (default 1)")
    add(
        "--truncation",
        type=float,
        metavar="T",
        help="of a prior: 1 all its faces, 0 the mean face (default: its card's)",
    )
    add("--real", type=Path, metavar="PACK", help="also measure a prior's distance to these faces")
    add("--real-count", type=int, default=500, metavar="N", help="faces for that (default 500)")
    add(
        "--embedding",
        type=Path,
        metavar="FILE",
        help="our face embedding, to measure by (default: the installed one)",
    )
    add("--json", action="store_true", help="figures for scripts")
    add("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="where to compute")
    add("--overwrite", action="store_true", help="replace FILE if it is there")


def show_samples(args: argparse.Namespace) -> None:
    """Write the sheet, and tell what was measured.

    Raises:
        NoWeightsError, BadConfigError: no such model, one with a single answer, or no such device.
        NotAPictureError, MissingFileError, NoFaceError: nothing to answer to.
        FileExistsAlreadyError, UnwritableError: the sheet cannot be written.
    """
    card = named_card(args.name)
    format_for(args.output)  # whatever is wrong with its place is said before the long work
    check_writable(args.output, overwrite=args.overwrite)
    if args.count is not None and args.count < 1:
        raise BadConfigError(f"--count: wanted 1 or more, got {args.count}")
    if args.seed < 0 or not 0 <= (args.truncation or 0) <= 1:
        raise BadConfigError("--seed wants 0 or more, --truncation a number from 0 to 1")
    figures = _prior(args, card) if card.kind == "prior" else _answers(args, card)
    if args.json:
        tell_json({"version": VERSION, "model": card.name, "sheet": str(args.output), **figures})
        return
    tell(str(args.output))
    for name, value in figures.items():
        tell(f"{name}: {value}")


def _prior(args: argparse.Namespace, card: Card) -> dict[str, object]:
    if args.photo is not None:
        raise BadConfigError(f"{card.name} is a prior: it makes faces of nobody and wants no photo")
    weights = args.embedding or weights_of("fid_e")
    if args.real is not None and weights is None:
        raise BadConfigError(f"--real wants --embedding FILE. {absent('fid_e')}")
    from core.models.prior import load_prior  # slow import: torch

    prior = load_prior(card.folder)
    count = FACES if args.count is None else args.count
    with progress(card.name) as context:
        faces = []
        for number in range(count):
            context.step(number / count, Stage.RESTORE)
            faces.append(_made(prior, args.seed + number, args.truncation))
    picture = Picture(pixels=sheet(faces, min(COLUMNS, count)))
    save_picture(picture, args.output, overwrite=args.overwrite)
    figures: dict[str, object] = {"count": count, "seed": args.seed}
    if args.real is not None and weights is not None:
        figures |= _realness(args, prior, weights)
    return figures


def _realness(args: argparse.Namespace, prior: Prior, weights: Path) -> dict[str, object]:
    """Without truncation: that narrows what the prior makes, and the distance is to tell of it."""
    total = args.real_count
    with progress(args.real.name) as context:

        def made() -> Iterator[FloatImage]:
            for number in range(total):
                context.step(number / total, Stage.EVALUATE)
                yield _made(prior, args.seed + number, 1.0)

        size = prior.config.generator.size
        found = realness(made(), Pack(args.real), total, features_of(weights), size, args.seed)
    return {
        "faces_measured": found.count,
        "fid_e": round(found.made, 5),
        "fid_e_of_real_faces": round(found.floor, 5),
    }


def _made(prior: Prior, seed: int, psi: float | None) -> FloatImage:
    from core.models.prior_samples import samples

    face: FloatImage = ((samples(prior, 1, seed, psi)[0] + 1) / 2).permute(1, 2, 0).numpy()
    return face


def _answers(args: argparse.Namespace, card: Card) -> dict[str, object]:
    if args.photo is None or args.real is not None or args.truncation is not None:
        raise BadConfigError(
            f"{card.name} is no prior: name a photo; --real and --truncation are a prior's"
        )
    count = ANSWERS if args.count is None else args.count
    if count < 2:
        raise BadConfigError("--count: a spread wants 2 answers or more")
    from core.models.architectures import architecture_of  # slow import: torch
    from core.models.restorer import FaceInput, can_vary, spread

    restorer = architecture_of(card).load(card, args.device)
    if not can_vary(restorer):
        raise BadConfigError(f"{card.name} has one answer to a face; only a noise variant has more")
    with progress(args.photo.name) as context:
        crop = aligned_crop(args.photo, card, aligned=args.aligned)
        context.step(0.3, Stage.RESTORE)
        marks = _landmarks(crop, card)
        given = restorer.samples(FaceInput(crop=crop, landmarks=marks), count, args.seed)
        answers = [answer.restored for answer in given]
        context.step(0.7, Stage.EVALUATE)
        figure = _spread(answers, marks)
    words = ["photo", *(f"answer {n + 1}" for n in range(count)), "where they differ"]
    pictures = [crop, *answers, spread_picture(spread(given))]
    save_picture(
        Picture(pixels=sheet(pictures, len(pictures), words)),
        args.output,
        overwrite=args.overwrite,
    )
    if figure.luminance < 0.05:
        complain(f"{card.name}: its answers hardly differ")
    return {
        "count": count,
        "seed": args.seed,
        "luminance_deviation": round(figure.luminance, 3),
        "identity_distance": round(figure.identity, 4),
        "largest_identity_distance": round(figure.largest, 4),
    }


def _landmarks(crop: FloatImage, card: Card) -> Landmarks:
    from core.landmarks.dlib_backend import locate_landmarks  # slow import: dlib

    return locate_landmarks(crop, aligned_face_box(crop.shape[0], card.zoom))


def _spread(answers: list[FloatImage], marks: Landmarks) -> Spread:
    """By dlib's embedding; all by the photo's landmarks, so that the faces alone differ."""
    from core.landmarks.embedding import embed

    return spread_of(answers, [embed(answer, marks) for answer in answers])
