"""Copies a person's photos into a folder, for whoever asks for them."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from core.errors import UnwritableError
from core.gallery.people import Person, list_faces
from core.gallery.store import Gallery
from core.jobs import JobContext, Stage

_PAGE = 500


def export_person(
    gallery: Gallery, who: Person, folder: Path, context: JobContext | None = None
) -> tuple[list[Path], list[str]]:
    """Copy every photo of a person, once each; nothing is replaced.

    Args:
        gallery: where the photos are listed.
        who: whose.
        folder: made if it is not there.
        context: progress and cancel.

    Returns:
        The copies, and a sentence for each photo that could not be copied.

    Raises:
        UnwritableError: the folder cannot be made.
        Cancelled: the context was cancelled; copies made so far stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(
            f"{folder} cannot be made ({error.strerror}). Choose another folder."
        ) from error
    photos: dict[Path, None] = {}
    for offset in itertools.count(0, _PAGE):
        page = list_faces(gallery, who.id, order="path", offset=offset, limit=_PAGE)
        photos |= dict.fromkeys(face.photo for face in page)
        if len(page) < _PAGE:
            break
    copies, failures = [], []
    for number, photo in enumerate(photos):
        if context is not None:
            context.step(number / len(photos), Stage.SAVE)
        try:
            copies.append(_copy(photo, folder))
        except OSError as error:
            failures.append(f"{photo} could not be copied ({error.strerror or error}).")
    return copies, failures


def _copy(photo: Path, folder: Path) -> Path:
    for number in itertools.count(1):
        name = photo.name if number == 1 else f"{photo.stem}-{number}{photo.suffix}"
        target = folder / name
        try:
            target.touch(exist_ok=False)  # takes the name before anybody else does
        except FileExistsError:
            continue
        try:
            shutil.copy2(photo, target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
        return target
    raise AssertionError  # there is always a free number
