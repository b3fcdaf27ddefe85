"""One photo through the whole pipeline, from file to file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.cli.face_guides import Guiding, how_restored, requests_for
from app.cli.terminal import part
from core.errors import NoFaceError
from core.jobs import JobContext, Stage
from core.landmarks.by_hand import drawn_faces, merged
from core.landmarks.detect import find_faces, reading_order
from core.landmarks.face import Box, Face
from core.models.restorer import Restorer
from core.picture import Picture, load_picture, save_picture
from core.picture_decode import MOST_PIXELS
from core.picture_faults import check_size
from core.picture_notes import NOTE_WORDS
from core.pipeline.checked import smallest_face
from core.pipeline.compose import compose
from core.pipeline.enlarge import Upscaler, enlarged
from core.pipeline.guide import face_of_aligned, face_size
from core.pipeline.page_pictures import PagePictures, face_pictures, small_photo
from core.pipeline.report import WARNING_WORDS, report
from core.pipeline.report_page import PagePhoto
from core.pipeline.restore import restore
from core.pipeline.types import (
    Align,
    Finish,
    RestoreRequest,
    RestoreResult,
)
from core.result_file import check_room_for, outside_faces

FACES_END, RESTORE_END, SAVE_START = 0.4, 0.85, 0.95  # parts of a photo's time


@dataclass(frozen=True, eq=False, kw_only=True)
class Options:
    """What holds for all photos of a run; see `likeness restore --help`.

    Attributes:
        guiding: what guides faces, and which models there are for them.
        network: of those with a guide, if there is one, else of those without: told in the
            report, and cuts aligned crops.
        faces: "all", "largest", numbers from 1, or None: all that are large enough and that a
            model takes.
        boxes: around faces that the user points at; without `faces` only those are restored.
        scale: how many times larger the result is.
        upscaler: what draws a larger photo; None is Lanczos' kernel.
        page: pictures for the report's page are wanted.
        finish: how faces are laid into their photo.
    """

    guiding: Guiding
    network: Restorer
    faces: str | tuple[int, ...] | None
    boxes: tuple[Box, ...] = ()
    align: Align
    aligned: bool
    device: str
    fidelity: float
    overwrite: bool
    allow_huge: bool = False
    scale: int = 1
    upscaler: Upscaler | None = None
    page: bool = False
    finish: Finish = field(default_factory=Finish)


@dataclass(frozen=True, eq=False, kw_only=True)
class Outcome:
    """A photo that was restored and saved.

    Attributes:
        report: for the JSON report.
        messages: warnings and failures of single faces, for the user.
        whole: no face failed.
        page: for the report's page, if it was asked for.
    """

    report: dict[str, Any]
    messages: tuple[str, ...]
    whole: bool
    page: PagePhoto | None


def restore_photo(photo: Path, output: Path, options: Options, context: JobContext) -> Outcome:
    """Restore a photo's faces and save it.

    Raises:
        CoreError: nothing was restored or saved, and why.
        Cancelled: the context was cancelled.
    """
    context.step(0, Stage.LOAD)
    picture = load_picture(photo, allow_huge=options.allow_huge)
    _check_result(picture, output, options)
    found = _wanted_faces(picture, options, part(context, 0.02, FACES_END))
    asked = options.faces is not None or bool(options.boxes)
    wanted = requests_for(photo, picture, found, options.guiding, asked=asked)
    request = RestoreRequest(
        picture=picture,
        faces=tuple(face for _, face in wanted),
        model=options.network.name,
        align=options.align,
        aligned=options.aligned,
        device=options.device,
        allow_other_person=options.guiding.insist,
        finish=options.finish,
    )
    inner = part(context, FACES_END, RESTORE_END)
    result = restore(request, inner, lean=not options.page)
    numbers = tuple(number for number, _ in wanted)
    told = _report(result, output, options, numbers)
    before = small_photo(picture) if options.page else ""
    composed = _composed(result, options, part(context, RESTORE_END, SAVE_START))
    context.step(SAVE_START, Stage.SAVE)
    save_picture(composed, output, overwrite=options.overwrite)
    context.step(1, Stage.SAVE)
    page = None
    if options.page:
        faces = face_pictures(result, options.fidelity)
        seen = PagePictures(before=before, after=small_photo(composed), faces=faces)
        page = PagePhoto(report=told, pictures=seen)
    return Outcome(
        report=told,
        messages=_messages(photo, result, numbers, options),
        whole=not result.failures,
        page=page,
    )


def _check_result(picture: Picture, output: Path, options: Options) -> None:
    """Say before the long work that the result will not fit into memory or onto the disk.

    Raises:
        HugePictureError: enlarged, it has more pixels than may fit into memory.
        UnwritableError: its format or its disk cannot hold it.
    """
    width, height = picture.width * options.scale, picture.height * options.scale
    most = None if options.allow_huge else MOST_PIXELS
    check_size(f"{picture.path}, {options.scale} times larger,", width, height, most)
    check_room_for(picture, output, options.scale)


def _composed(result: RestoreResult, options: Options, context: JobContext) -> Picture:
    """The photo with its restored faces, at the size asked for."""
    if options.scale > 1:
        result = enlarged(result, options.scale, options.upscaler, context)
    # in place: the photo is not needed again, and a large one should not be there twice
    return compose(result, options.fidelity, in_place=True)


def _report(
    result: RestoreResult, output: Path, options: Options, numbers: tuple[int, ...]
) -> dict[str, Any]:
    told = report(
        result,
        device=options.network.device,
        output=output,
        fidelity=options.fidelity,
        numbers=numbers,
    )
    told["scale"] = options.scale
    told["upscaler"] = None if options.upscaler is None else options.upscaler.name
    told["outside"] = outside_faces(result.request.picture, output, options.scale)
    told["notes"] = [NOTE_WORDS[code] for code in result.request.picture.notes]
    return told


def _wanted_faces(
    picture: Picture, options: Options, context: JobContext
) -> list[tuple[int, Face]]:
    """The faces to restore, with their numbers.

    Raises:
        NoFaceError: there is none, or not the one asked for.
    """
    if options.aligned:
        return [(1, face_of_aligned(picture, options.network.zoom))]
    known = options.guiding.knows_people
    try:
        drawn = drawn_faces(picture.source, options.boxes, embeddings=known)
    except NoFaceError as error:
        raise NoFaceError(f"{picture.path}: {error}") from None
    if drawn and options.faces is None:
        return list(enumerate(drawn, 1))
    found = find_faces(picture.source, embeddings=known, context=context)
    found = reading_order(merged(drawn, found))
    if not found:
        raise NoFaceError(
            f"{picture.path}: no face was found; try a larger or sharper scan,"
            " or cut the photo closer to the face"
        )
    numbered = list(enumerate(found, 1))
    if isinstance(options.faces, tuple):
        if max(options.faces) > len(found):
            raise NoFaceError(
                f"{picture.path}: there is no face {max(options.faces)},"
                f" {len(found)} found; see likeness faces"
            )
        return [numbered[number - 1] for number in dict.fromkeys(options.faces)]
    if options.faces == "largest":
        return [max(numbered, key=lambda n: face_size(n[1].landmarks))]
    if options.faces == "all":
        return numbered
    # nothing was asked for: faces in the far background are not meant
    least = smallest_face(options.network)
    return [n for n in numbered if face_size(n[1].landmarks) >= least] or numbered


def _messages(
    photo: Path, result: RestoreResult, numbers: tuple[int, ...], options: Options
) -> tuple[str, ...]:
    failed = dict(result.failures)
    restored = iter(result.faces)
    messages = [f"{photo}: {NOTE_WORDS[code]}" for code in result.request.picture.notes]
    for index, number in enumerate(numbers):
        if index in failed:
            messages.append(f"face {number}: {failed[index]}")
            continue
        warnings = next(restored).warnings
        messages += [f"{photo}: face {number}: {WARNING_WORDS[code]}" for code in warnings]
    how = how_restored(result, numbers) if options.guiding.automatic else ""
    messages += [f"{photo}: {how}"] if how else []
    return tuple(messages)
