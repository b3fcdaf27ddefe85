"""The gallery's people, handed to `likeness prepare`."""

import numpy as np
import pytest

from core.errors import UnknownPersonError
from core.gallery import statements
from core.gallery.packing import gallery_photos
from core.gallery.people import list_people, load_faces
from core.gallery.store import Gallery
from tests.helpers.galleries import filled_gallery


@pytest.fixture
def gallery(tmp_path):
    with filled_gallery(tmp_path, {1: 3, 2: 1, 3: 2}) as gallery:
        yield gallery


def test_everybody_with_two_faces_comes_with_known_landmarks(gallery):
    photos = gallery_photos(gallery)
    people = {person.label: person for person in list_people(gallery) if person.faces > 1}
    assert {photo.person for photo in photos} == set(people)
    assert len(photos) == 5
    assert len({photo.name for photo in photos}) == 5
    for label, person in people.items():
        known = {entry.photo: face for entry, face, _ in load_faces(gallery, person.id)}
        for photo in (photo for photo in photos if photo.person == label):
            np.testing.assert_array_equal(
                photo.landmarks.points, known[photo.path].landmarks.points
            )


def test_the_named_alone_each_once_and_nobody_hidden(gallery):
    first, second, third = list_people(gallery)
    statements.name_person(gallery, third, "Anna")  # the one with a single face
    photos = gallery_photos(gallery, ["Anna", "anna", f"#{first.id}"])
    assert [photo.person for photo in photos].count("Anna") == third.faces == 1
    assert len(photos) == 1 + first.faces
    statements.hide_person(gallery, first)
    assert {photo.person for photo in gallery_photos(gallery)} == {second.label}


def test_unknown_and_empty_have_a_sentence(gallery, tmp_path):
    with pytest.raises(UnknownPersonError, match="Berta"):
        gallery_photos(gallery, ["Berta"])
    with (
        Gallery(tmp_path / "empty.sqlite") as empty,
        pytest.raises(UnknownPersonError, match="add"),
    ):
        gallery_photos(empty)
