"""The gallery's guides for a photo: `likeness restore --person NAME` and `--guide auto`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.cli.gallery_guides import reason_words
from app.cli.terminal import complain
from core.errors import UnknownPersonError
from core.gallery.guides import best_guides, look_of
from core.gallery.people import Person, find_person, load_face
from core.gallery.reading import exif_date
from core.gallery.recognise import SURE, distance_to, who_is
from core.gallery.store import Gallery
from core.landmarks.face import Face
from core.picture import Picture, load_picture
from core.pipeline.guide import is_same_person, known
from core.pipeline.types import Guide

AUTO = Path("auto")
BEST = 5  # guides of the gallery that are compared, if the user wants several


@dataclass(frozen=True, kw_only=True)
class FromGallery:
    """What the gallery is asked for.

    Attributes:
        name: whose portraits; None finds out whose each face is.
        count: how many for a face; fewer if it has no more, or others look like someone else.
    """

    name: str | None = None
    count: int = 1


def choose_guides(
    photo: Path, picture: Picture, faces: Sequence[Face], wish: FromGallery
) -> list[tuple[Guide, ...]]:
    """The best portraits in the gallery for each of a photo's faces.

    Args:
        photo: to restore; its own entry in the gallery guides nobody.
        picture: its pixels.
        faces: in it, with embeddings.
        wish: whose portraits; of a person whom the user names only the face most like them gets
            some.

    Returns:
        Of each face its portraits, best first, or none where the gallery knows nobody for sure;
        their reasons are told on standard error.

    Raises:
        UnknownPersonError: the gallery does not know who is named, or has no other photo of them.
        MissingFileError, NotAPictureError: a portrait cannot be read.
    """
    chosen: list[tuple[Guide, ...]] = [()] * len(faces)
    with Gallery() as gallery:
        if gallery.notice is not None:
            complain(gallery.notice)
        for place, who in _meant(gallery, photo, picture, faces, wish.name):
            found = _portraits(gallery, photo, picture, faces[place], who, wish.count)
            if not found and wish.name is not None:
                raise UnknownPersonError(f"{photo}: the gallery has no other photo of {who.label}")
            chosen[place] = found
    return chosen


def _portraits(
    gallery: Gallery, photo: Path, picture: Picture, face: Face, who: Person, count: int
) -> tuple[Guide, ...]:
    """The person's best portraits for a face."""
    look = look_of(picture.source, face, exif_date(picture.exif))
    ranked = best_guides(gallery, who.id, look, count=count, without_photo=str(photo.resolve()))
    chosen: list[Guide] = []
    for each in ranked:
        path, portrait = Path(each.photo), load_face(gallery, each.face_id)[0]
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
    gallery: Gallery, photo: Path, picture: Picture, faces: Sequence[Face], name: str | None
) -> list[tuple[int, Person]]:
    """Which of the faces, and whose."""
    own = str(photo.resolve())
    if name is not None:
        who = find_person(gallery, name)
        near = [distance_to(gallery, who.id, face) for face in faces]
        return [(near.index(min(near)), who)]
    meant = []
    for place, face in enumerate(faces):
        found = who_is(gallery, picture.source, face, count=1, without_photo=own)
        if found and found[0].confidence >= SURE:
            meant.append((place, found[0].who))
    return meant
