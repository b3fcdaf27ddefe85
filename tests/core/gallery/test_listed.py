"""What lists ask for: counted in one query, answered by indexes, without reading embeddings."""

import sqlite3

import pytest

from core.errors import UnknownPersonError
from core.gallery.browse import Everybody, face_numbers
from core.gallery.central import central_face
from core.gallery.counts import counts
from core.gallery.people import list_people, owners_of
from core.gallery.statements import hide_face, hide_person, is_not
from core.gallery.store import Gallery
from tests.helpers.galleries import filled_gallery


@pytest.fixture
def gallery(tmp_path):
    with filled_gallery(tmp_path, {1: 6, 2: 4, 3: 3}) as made:
        yield made


def test_listed_is_live_without_what_is_heavy(gallery):
    def both():
        return [
            sorted(row["id"] for row in gallery.rows(f"SELECT id FROM {view}"))
            for view in ("live", "listed")
        ]

    with gallery.change() as connection:
        connection.execute("UPDATE photo SET state = 'missing' WHERE id = 2")
        connection.execute("UPDATE photo SET state = 'failed' WHERE id = 5")
        connection.execute("UPDATE photo SET folder_id = NULL WHERE id = 7")
        connection.execute("UPDATE face SET gone = 1 WHERE id = 9")
    live, listed = both()
    assert live == listed
    assert len(live) == 9
    gallery.remove_folder(gallery.folders()[0].path)
    assert both() == [[], []]


def test_counts_tell_what_each_list_shows(gallery):
    people = list_people(gallery)
    faces = face_numbers(gallery, people[0].id)
    hide_face(gallery, faces[:2].tolist())
    is_not(gallery, int(faces[2]))
    hide_person(gallery, people[1])
    found = counts(gallery)
    assert (found.people, found.hidden_people) == (2, 1)
    assert found.faces == len(face_numbers(gallery, Everybody.ALL)) == 3 + 3 + 1
    assert found.nobody == len(face_numbers(gallery, Everybody.NOBODY)) == 1
    assert found.hidden_faces == len(face_numbers(gallery, Everybody.HIDDEN)) == 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT person_id, count(*) FROM listed GROUP BY person_id",
        "SELECT id FROM listed WHERE person_id = 1 AND hidden = 0 ORDER BY quality DESC, id",
    ],
)
def test_a_list_reads_no_row_of_the_faces_table(gallery, query):
    plan = [row["detail"] for row in gallery.rows(f"EXPLAIN QUERY PLAN {query}")]
    about = [line for line in plan if "main.face" in line]
    assert about
    assert all("COVERING INDEX face_list" in line for line in about)
    assert not any(
        line.startswith("SCAN main.photo USING COVERING INDEX photo_folder") for line in plan
    )


def test_owners_are_told_in_one_query_and_an_unknown_face_is_an_error(gallery):
    first = list_people(gallery)[0].id
    faces = face_numbers(gallery, first).tolist()
    is_not(gallery, faces[0])
    assert owners_of(gallery, faces) == {faces[0]: None} | dict.fromkeys(faces[1:], first)
    with pytest.raises(UnknownPersonError, match="face 999"):
        owners_of(gallery, [faces[0], 999])


def test_the_middle_is_looked_for_among_the_best_and_beyond_those_left_out(gallery, monkeypatch):
    monkeypatch.setattr("core.gallery.central.MOST_CENTRAL", 2)
    first = list_people(gallery)[0].id
    faces = face_numbers(gallery, first).tolist()
    assert central_face(gallery, first) in faces[:2]
    assert central_face(gallery, first, without=faces[:4]) in faces[4:]
    assert central_face(gallery, first, without=faces) is None


def test_a_store_of_the_first_version_gets_the_indexes(gallery):
    gallery.close()
    with sqlite3.connect(gallery.path) as old:
        old.executescript(
            "DROP INDEX face_list; DROP INDEX photo_away; DROP INDEX photo_folder;"
            "CREATE INDEX photo_folder ON photo(folder_id);"
            "CREATE INDEX face_person ON face(person_id, quality); PRAGMA user_version = 1;"
        )
    old.close()
    with Gallery(gallery.path) as again:
        assert counts(again).faces == 13
        names = {row["name"] for row in again.rows("SELECT name FROM sqlite_master")}
        assert {"face_list", "photo_away", "photo_folder"} <= names
        assert "face_person" not in names
    gallery._connection = sqlite3.connect(":memory:")  # the fixture closes it once more
    gallery._connection.row_factory = sqlite3.Row
    gallery._connection.execute("CREATE TABLE counter (name, value)")
