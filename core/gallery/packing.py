"""The gallery's people as photos to prepare a training pack from."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import UnknownPersonError
from core.gallery.people import Person, find_person, list_people, load_faces
from core.gallery.store import Gallery
from core.packs.photos import Photo

PAGE = 200


def gallery_photos(gallery: Gallery, names: Sequence[str] = ()) -> list[Photo]:
    """Every face of the gallery's people, with the landmarks that the gallery knows.

    Args:
        gallery: open store.
        names: people as the user calls them ("Anna", "#12"); everybody with two faces or more if
            none is named, for one face alone has no guide.

    Returns:
        One entry a face, sorted by person and path.  Hidden people and faces are left out.

    Raises:
        UnknownPersonError: a name that the gallery does not know, or nobody to prepare.
    """
    people = [find_person(gallery, name) for name in names] or _with_company(gallery)
    photos = [
        Photo(
            path=entry.photo,
            name=f"{entry.photo.as_posix()}#{entry.number}",
            person=person.label,
            landmarks=face.landmarks,
        )
        for person in {person.id: person for person in people}.values()
        for entry, face, _ in load_faces(gallery, person.id)
    ]
    if not photos:
        raise UnknownPersonError(
            f"{gallery.path}: nobody in it has two faces. Add folders with likeness gallery add, "
            "and look with likeness gallery people."
        )
    return sorted(photos, key=lambda photo: (photo.person, photo.name))


def _with_company(gallery: Gallery) -> list[Person]:
    found: list[Person] = []
    while page := list_people(gallery, least=2, offset=len(found), limit=PAGE):
        found += page
    return found
