"""`likeness restore`: photos in, restored photos out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.cli.exits import DONE, NOTHING_DONE, SOME_FAILED
from app.cli.face_box import add_face_option, faces_wanted
from app.cli.face_guides import Guiding
from app.cli.gallery_choice import AUTO, BEST, FromGallery
from app.cli.places import output_for, photos_of
from app.cli.restore_photo import Options, restore_photo
from app.cli.terminal import as_json, complain, progress, tell
from core.atomic_file import check_writable, write_atomically
from core.errors import (
    BadConfigError,
    CoreError,
    NeedsGuideError,
    NoWeightsError,
    TooManyGuidesError,
)
from core.models.catalog import installed_models, no_model
from core.models.choice import Models
from core.models.restorer import can_lay
from core.pipeline.guide import load_aligned_guide, load_guide
from core.pipeline.report_page import PagePhoto, report_page
from core.pipeline.restore import loaded_restorer
from core.pipeline.types import DEFAULT_SEVERAL, MOST_GUIDES, Finish, Guide
from core.version import VERSION

EPILOG = """\
PHOTO is a picture or a folder of pictures.  The result lies beside its photo as NAME_likeness.jpg
(NAME_likeness-2.jpg if that is taken), or where -o says.  Its path is printed; nothing is ever
replaced without --overwrite.

Which faces: without --faces, all that are large enough; `likeness faces PHOTO` shows the numbers.
The guide is for the face that is most like it.  That face is restored by a model that takes guides,
the others by one that needs none; which, is told.  --model NAME takes one model for all faces: if
it needs a guide, only the face that has one is restored, or those that --faces names.

examples:
  likeness restore wedding.jpg --guide anna.jpg
  likeness restore wedding.jpg --guide anna.jpg --faces 2 -o wedding_anna.png
  likeness restore wedding.jpg --guide anna.jpg --face 410,220,90,90     one the search misses
  likeness restore wedding.jpg --guide anna.jpg --fidelity 0.6 --report wedding.json
  likeness restore album/ --guide anna.jpg -o restored/ --report-page restored.html
  likeness restore wedding.jpg --guide anna.jpg --guide anna-2.jpg --guides pick
  likeness restore wedding.jpg --person Anna      guided by the people gallery's best portrait
  likeness restore album/ --guide auto            each face by whom the people gallery knows
  likeness restore small.jpg --guide anna.jpg --scale 2

--report writes JSON (version 1): under "photos", for every photo the device and for every
face its box, model, guide, warnings, landmark distance (crop pixels) and identity distance to the
guide, both before and after, and the time; under "guides", for each guide where it was used, both
distances and whether it shows the same person; under "failures", the photos that failed, and why.
--report-page writes the same for people, with pictures, as one HTML file.
"""
REPORT_VERSION = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add = parser.add_argument
    add("photos", nargs="+", type=Path, metavar="PHOTO", help="photo, or folder of photos")
    guides = parser.add_mutually_exclusive_group()
    guides.add_argument(
        "--guide",
        type=Path,
        action="append",
        default=[],
        metavar="FILE|auto",
        help="a good portrait of the same person; give several for the best of them; auto takes the"
        " people gallery's, for each face that it surely knows",
    )
    guides.add_argument("--person", metavar="NAME", help="who it is in the people gallery")
    add(
        "--guides",
        choices=("pick", "blend"),
        metavar="HOW",
        help="of several guides pick the best, or blend the best by region (default"
        f" {DEFAULT_SEVERAL}); with --person or --guide auto: the gallery's best five, not one",
    )
    add("-o", "--output", type=Path, metavar="FILE|DIR", help="where the result goes")
    add(
        "--model",
        metavar="NAME",
        help="of all faces; see likeness models list (default: each face's best)",
    )
    add(
        "--fidelity",
        type=_fidelity,
        default=1.0,
        metavar="F",
        help="from 0, the photo as it is, to 1, all of the model's work (default 1)",
    )
    add(
        "--colour",
        choices=("keep", "free"),
        default="keep",
        help="keep: the photo's own colours, gray stays gray (default); free: the model's",
    )
    add(
        "--grain",
        type=_fidelity,
        default=1.0,
        metavar="G",
        help="how much of the photo's grain comes back where the model took it, 0 to 1 (default 1)",
    )
    add(
        "--unprotected",
        action="store_true",
        help="let the model change faces that are sharp already as much as it likes",
    )
    add(
        "--faces",
        type=faces_wanted,
        metavar="WHICH",
        help="all, largest, or numbers such as 1,3",
    )
    add_face_option(
        parser, "without --faces only these are restored; with --faces they are numbered along"
    )
    add(
        "--align",
        choices=("similarity", "box"),
        default="similarity",
        help="how faces are cut out: turned upright (similarity, default) or as they are (box)",
    )
    add(
        "--aligned",
        action="store_true",
        help="photos and guide are square aligned crops already: no search, no pasting",
    )
    add(
        "--scale",
        type=int,
        choices=(1, 2, 4),
        default=1,
        help="make the whole photo so many times larger; its faces gain detail (default 1)",
    )
    add(
        "--upscaler",
        metavar="NAME",
        help="with --scale, an imported upscaler instead of Lanczos' kernel",
    )
    add("--allow-huge", action="store_true", help="read photos above 300 megapixels, too")
    add("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="where to compute")
    add("--report", type=Path, metavar="FILE", help="write a report as JSON")
    add("--report-page", type=Path, metavar="FILE", help="write a report as a page (HTML)")
    add("--overwrite", action="store_true", help="replace files that are there")
    add("--insist", action="store_true", help="go on although the guide seems someone else's")


def _fidelity(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"wanted a number from 0 to 1, not {text}")
    return value


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    photos = photos_of(args.photos)
    _check(args, photos)
    single = len(photos) == 1
    if single:  # whatever is wrong with its place is said before the long work
        output_for(photos[0], args.output, single=True, overwrite=args.overwrite)
    options = _options(args)
    reports: list[dict[str, Any]] = []
    failures: list[dict[str, str]] = []
    pages: list[PagePhoto] = []
    whole = True
    for photo in photos:
        try:
            output = output_for(photo, args.output, single=single, overwrite=args.overwrite)
            with progress(photo.name) as context:
                outcome = restore_photo(photo, output, options, context)
        except CoreError as error:
            failures.append({"photo": str(photo), "code": error.code, "error": str(error)})
            complain(str(error))
            continue
        tell(str(output))
        for message in outcome.messages:
            complain(message)
        whole = whole and outcome.whole
        reports.append(outcome.report)
        pages += [outcome.page] if outcome.page is not None else []
    _write_reports(args, reports, pages, failures)
    if not reports:
        return NOTHING_DONE
    return DONE if whole and not failures else SOME_FAILED


def _check(args: argparse.Namespace, photos: Sequence[Path]) -> None:
    """Say what is wrong with the arguments before the long work.

    Raises:
        BadConfigError: they do not go together.
        FileExistsAlreadyError, UnwritableError: a report cannot be written.
    """
    for file in (args.report, args.report_page):
        if file is not None:
            check_writable(file, overwrite=args.overwrite)
    if args.face and (args.aligned or len(photos) > 1):
        raise BadConfigError("--face goes with one photo, and not with --aligned")
    if AUTO in args.guide and len(args.guide) > 1:
        raise BadConfigError("--guide auto takes the gallery's portraits: name no others with it")
    if len(args.guide) > MOST_GUIDES:
        raise BadConfigError(f"a face has {MOST_GUIDES} guides at most, not {len(args.guide)}")
    if args.guides and len(args.guide) < 2 and not _from_gallery(args):
        raise BadConfigError(
            "--guides says what to do with several guides: give more --guide, or --guide auto"
        )
    if args.upscaler is not None and args.scale == 1:
        raise BadConfigError("--upscaler needs --scale 2 or --scale 4")


def _options(args: argparse.Namespace) -> Options:
    """What holds for all photos; model and guide are loaded here.

    Raises:
        NoWeightsError, NeedsGuideError, BadConfigError: no such model or device.
        NotAPictureError, MissingFileError, GuideWithoutFaceError: a bad guide.
    """
    models = _models(args)
    upscaler = None
    if args.upscaler is not None:
        from core.models.upscaler import load_upscaler  # slow import: torch

        upscaler = load_upscaler(args.upscaler, args.device)
    if args.aligned and _from_gallery(args):
        raise BadConfigError("--person and --guide auto want whole photos: leave out --aligned")
    guides: tuple[Guide, ...] = ()
    if not args.aligned and not _from_gallery(args):
        guides = tuple(map(_guide, args.guide))
    network = loaded_restorer(_main(models, args), args.device)  # the slow part comes last
    if args.aligned:
        guides = tuple(load_aligned_guide(path, network.zoom) for path in args.guide)
    if len(guides) > 1 and not can_lay(network):
        raise TooManyGuidesError(
            f"the model {network.name} makes nothing of several guides; give one --guide at most,"
            " or choose a guided model"
        )
    return Options(
        guiding=_guiding(args, models, guides),
        network=network,
        faces=args.faces,
        boxes=tuple(args.face),
        align=args.align,
        aligned=args.aligned,
        device=args.device,
        fidelity=args.fidelity,
        overwrite=args.overwrite,
        allow_huge=args.allow_huge,
        scale=args.scale,
        upscaler=upscaler,
        page=args.report_page is not None,
        finish=Finish(colour=args.colour, grain=args.grain, protect=not args.unprotected),
    )


def _guiding(args: argparse.Namespace, models: Models, guides: tuple[Guide, ...]) -> Guiding:
    gallery = None
    if _from_gallery(args):
        gallery = FromGallery(name=args.person, count=BEST if args.guides else 1)
    return Guiding(
        guides=guides,
        gallery=gallery,
        several=args.guides or DEFAULT_SEVERAL,
        models=models,
        automatic=args.model is None,
        insist=args.insist,
    )


def _guide(path: Path) -> Guide:
    with progress(path.name) as context:
        return load_guide(path, context)


def _from_gallery(args: argparse.Namespace) -> bool:
    """Whether the people gallery chooses guides for each photo."""
    return args.person is not None or AUTO in args.guide


def _guided(args: argparse.Namespace) -> bool:
    """Whether there are guides to be had."""
    return bool(args.guide) or args.person is not None


def _main(models: Models, args: argparse.Namespace) -> str:
    """Name of the model that is needed in any case.

    Raises:
        NoWeightsError: there is none for faces with a guide, or for those without.
    """
    guided = _guided(args)
    name = models.of(guided=guided)
    if name is None:
        hint = "" if guided else " (--guide FILE)"
        raise NoWeightsError(f"{no_model(guided=guided)}{hint}")
    return name


def _models(args: argparse.Namespace) -> Models:
    """The models for faces with and without a guide.

    Raises:
        NoWeightsError: there is none, or not the one that is named.
        NeedsGuideError: the one that is named needs a guide, and there is none.
    """
    models = installed_models(args.model)
    if args.model is not None and models.blind is None and not _guided(args):
        raise NeedsGuideError(
            f"the model {models.guided} needs a good portrait of the same person: add --guide FILE"
        )
    _main(models, args)
    return models


def _write_reports(
    args: argparse.Namespace,
    reports: list[dict[str, Any]],
    pages: list[PagePhoto],
    failures: list[dict[str, str]],
) -> None:
    if args.report_page is not None:
        page = report_page(pages, failures).encode("utf-8")
        write_atomically(args.report_page, page, overwrite=args.overwrite)
    if args.report is None:
        return
    content = {
        "version": REPORT_VERSION,
        "program": f"likeness {VERSION}",
        "photos": reports,
        "failures": failures,
    }
    data = as_json(content).encode("ascii")
    write_atomically(args.report, data, overwrite=args.overwrite)
