"""The gallery's guide for a photo: `likeness restore --person NAME` and `--guide auto`."""

from __future__ import annotations

from dataclasses import replace
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
from core.pipeline.guide import face_size, is_same_person, known
from core.pipeline.types import Guide

AUTO = Path("auto")
BEST = 5  # guides of the gallery that are compared, if the user wants several


def choose_guides(
    photo: Path, name: str | None, context: JobContext, *, count: int = 1
) -> tuple[Guide, ...]:
    """The best portraits in the gallery for the face that is meant.

    Args:
        photo: to restore.
        name: whose face; None finds out whose the largest known one is.
        context: progress and cancel.
        count: how many; fewer if the gallery has no more, or others look like someone else.

    Returns:
        The portraits, best first; their reasons are told on standard error.

    Raises:
        NoFaceError: there is no face in the photo.
        UnknownPersonError: the gallery does not know who it is, or has no other photo.
        MissingFileError, NotAPictureError: the photo or a portrait cannot be read.
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
        ranked = best_guides(gallery, who.id, look, count=count, without_photo=own)
        if not ranked:
            raise UnknownPersonError(f"{photo}: the gallery has no other photo of {who.label}")
        portraits = [load_face(gallery, each.face_id)[0] for each in ranked]
    chosen: list[Guide] = []
    for each, portrait in zip(ranked, portraits, strict=True):
        path = Path(each.photo)
        guide = Guide(picture=load_picture(path), face=portrait, path=path)
        if chosen and not is_same_person(known(picture, face), _known(guide)):
            complain(f"{photo}: {path} is left out: its face is too unlike this one")
            continue
        complain(f"{photo}: {who.label}, guided by {path} ({reason_words(each.reasons)})")
        chosen.append(guide)
    return tuple(chosen)


def _known(guide: Guide) -> Guide:
    return replace(guide, face=known(guide.picture, guide.face))


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
