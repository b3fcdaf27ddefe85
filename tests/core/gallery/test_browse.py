"""What a window scrolls through, against the lists that the command line shows."""

import pytest

from core.gallery import statements
from core.gallery.browse import (
    Everybody,
    PeopleFilter,
    face_numbers,
    faces_of,
    people_matching,
)
from core.gallery.journal import undo
from core.gallery.people import Filter, list_faces, list_people, person
from tests.helpers.galleries import filled_gallery


@pytest.fixture
def gallery(tmp_path):
    with filled_gallery(
        tmp_path, {1: 5, 2: 3, 3: 4}, sharpness=lambda who, photo: 2.0 * photo
    ) as g:
        yield g


def test_faces_come_in_the_order_of_the_list(gallery):
    for who in list_people(gallery):
        listed = [face.id for face in list_faces(gallery, who.id, order="newest")]
        assert face_numbers(gallery, who.id, order="newest").tolist() == listed
    assert len(face_numbers(gallery, Everybody.ALL)) == 12


def test_pages_hold_the_entries_and_leave_out_what_is_gone(gallery):
    numbers = face_numbers(gallery, Everybody.ALL).tolist()
    page = faces_of(gallery, [*numbers, 10_000])
    assert sorted(page) == sorted(numbers)
    assert all(page[number].id == number for number in numbers)


def test_more_faces_than_one_query_takes_are_all_found(gallery):
    numbers = face_numbers(gallery, Everybody.ALL).tolist()
    far = [*range(20_000, 21_200), *numbers]
    assert sorted(faces_of(gallery, far)) == sorted(numbers)


def test_named_come_first_by_name_then_the_largest(gallery):
    people = list_people(gallery)
    statements.name_person(gallery, people[2], "Zoe")
    statements.name_person(gallery, people[1], "anna")
    found = people_matching(gallery, PeopleFilter())
    assert [who.label for who in found] == ["anna", "Zoe", f"#{people[0].id}"]
    assert [who.faces for who in found] == [4, 3, 5]
    assert [w.name for w in people_matching(gallery, PeopleFilter(named=False))] == [None]
    assert [w.name for w in people_matching(gallery, PeopleFilter(search="ANN"))] == ["anna"]
    number = str(people[0].id)
    assert [w.id for w in people_matching(gallery, PeopleFilter(search=number))] == [people[0].id]
    assert people_matching(gallery, PeopleFilter(search="%")) == []


def test_filter_counts_only_faces_that_match_and_drops_people_without(gallery):
    found = people_matching(gallery, PeopleFilter(faces=Filter(sharpness=6.0)))
    assert sorted(who.faces for who in found) == [1, 2]


def test_hidden_people_and_faces_have_lists_of_their_own(gallery):
    first, second, third = list_people(gallery)
    statements.hide_person(gallery, first)
    face = int(face_numbers(gallery, second.id)[0])
    statements.hide_face(gallery, face)
    assert [w.id for w in people_matching(gallery, PeopleFilter(hidden=True))] == [first.id]
    assert face_numbers(gallery, Everybody.HIDDEN).tolist() == [face]
    assert len(face_numbers(gallery, Everybody.ALL)) == second.faces + third.faces - 1


def test_several_faces_are_said_at_once_and_taken_back_at_once(gallery):
    first, second, _ = list_people(gallery)
    chosen = face_numbers(gallery, first.id)[:3].tolist()
    statements.is_not(gallery, chosen)
    assert sorted(face_numbers(gallery, Everybody.NOBODY).tolist()) == sorted(chosen)
    assert undo(gallery) is not None
    assert person(gallery, first.id).faces == first.faces
    statements.assign(gallery, chosen, second)
    assert person(gallery, second.id).faces == second.faces + 3
    undo(gallery)
    statements.hide_face(gallery, chosen)
    assert person(gallery, first.id).faces == first.faces - 3
    undo(gallery)
    assert person(gallery, first.id).faces == first.faces
