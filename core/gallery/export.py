"""Copies a person's photos, or the faces in them, into a folder, for whoever asks for them."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

from core.align import crop_matrix, cut
from core.atomic_file import make_folder
from core.errors import CoreError
from core.gallery.people import FaceEntry, Person, list_faces, load_face
from core.gallery.store import Gallery
from core.jobs import JobContext, Stage
from core.picture import Picture, load_picture, save_picture

FACE_SIZE = 512  # pixels
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
    make_folder(folder)
    photos = dict.fromkeys(face.photo for face in _faces(gallery, who))
    copies, failures = [], []
    for number, photo in enumerate(photos):
        if context is not None:
            context.step(number / len(photos), Stage.SAVE)
        try:
            copies.append(_copy(photo, folder))
        except OSError as error:
            failures.append(f"{photo} could not be copied ({error.strerror or error}).")
    return copies, failures


def export_faces(
    gallery: Gallery, who: Person, folder: Path, context: JobContext | None = None
) -> tuple[list[Path], list[str]]:
    """Write the aligned crop of every face of a person as PNG, `FACE_SIZE` pixels a side.

    What lies outside a photo is filled from its edge.

    Args:
        gallery: where the faces are listed.
        who: whose.
        folder: made if it is not there; nothing in it is replaced.
        context: progress and cancel.

    Returns:
        The pictures, and a sentence for each face that could not be written.

    Raises:
        UnwritableError: the folder cannot be made.
        Cancelled: the context was cancelled; pictures made so far stay.
    """
    make_folder(folder)
    made, failures = [], []
    faces = list(_faces(gallery, who))
    for place, entry in enumerate(faces):
        if context is not None:
            context.step(place / len(faces), Stage.SAVE)
        try:
            face, _ = load_face(gallery, entry.id)
            matrix = crop_matrix(face.landmarks, FACE_SIZE)
            crop = cut(load_picture(entry.photo).source, matrix, FACE_SIZE)
            target = _free(folder, f"{entry.photo.stem}-face-{entry.number}", ".png")
            save_picture(Picture(pixels=crop), target, overwrite=False)
        except CoreError as error:
            failures.append(str(error))
        else:
            made.append(target)
    return made, failures


def _faces(gallery: Gallery, who: Person) -> Iterator[FaceEntry]:
    for offset in itertools.count(0, _PAGE):
        page = list_faces(gallery, who.id, order="path", offset=offset, limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A name that nothing in the folder has."""
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(path for name in names if not (path := folder / f"{name}{suffix}").exists())


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
