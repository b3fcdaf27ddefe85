"""The gallery's guide for a photo: `likeness restore --person NAME` and `--guide auto`."""

from __future__ import annotations

from pathlib import Path

from app.cli.gallery_guides import reason_words
from app.cli.terminal import complain
from core.errors import NoFaceError, UnknownPersonError
from core.gallery.guides import best_guides, look_of
from core.gallery.people import Person, find_person, load_face
from core.gallery.reading import exif_date
from core.gallery.recognise import SURE, distance_to, who_is
from core.gallery.store import Gallery
from core.jobs import JobContext
from core.landmarks.detect import find_faces
from core.landmarks.face import Face
from core.picture import Picture, load_picture
from core.pipeline.guide import face_size
from core.pipeline.types import Guide

AUTO = Path("auto")


def choose_guide(photo: Path, name: str | None, context: JobContext) -> Guide:
    """The best portrait in the gallery for the face that is meant.

    Args:
        photo: to restore.
        name: whose face; None finds out whose the largest known one is.
        context: progress and cancel.

    Returns:
        The portrait; its reasons are told on standard error.

    Raises:
        NoFaceError: there is no face in the photo.
        UnknownPersonError: the gallery does not know who it is, or has no other photo.
        MissingFileError, NotAPictureError: the photo or the portrait cannot be read.
    """
    picture = load_picture(photo)
    faces = find_faces(picture.source, context=context)
    if not faces:
        raise NoFaceError(f"{photo}: no face was found; try a larger or sharper scan")
    own = str(photo.resolve())
    with Gallery() as gallery:
        if gallery.notice is not None:
            complain(gallery.notice)
        face, who = _meant(gallery, photo, picture, faces, name)
        look = look_of(picture.source, face, exif_date(picture.exif))
        guides = best_guides(gallery, who.id, look, count=1, without_photo=own)
        if not guides:
            raise UnknownPersonError(f"{photo}: the gallery has no other photo of {who.label}")
        best = guides[0]
        portrait, _ = load_face(gallery, best.face_id)
    complain(f"{photo}: {who.label}, guided by {best.photo} ({reason_words(best.reasons)})")
    path = Path(best.photo)
    return Guide(picture=load_picture(path), face=portrait, path=path)


def _meant(
    gallery: Gallery, photo: Path, picture: Picture, faces: list[Face], name: str | None
) -> tuple[Face, Person]:
    """Which of the faces, and whose."""
    own = str(photo.resolve())
    if name is not None:
        who = find_person(gallery, name)
        return min(faces, key=lambda face: distance_to(gallery, who.id, face)), who
    for face in sorted(faces, key=lambda face: -face_size(face.landmarks)):
        found = who_is(gallery, picture.source, face, count=1, without_photo=own)
        if found and found[0].confidence >= SURE:
            return face, found[0].who
    raise UnknownPersonError(
        f"{photo}: the gallery knows nobody in it for sure; say who it is with --person NAME, or"
        " give a portrait with --guide FILE"
    )
