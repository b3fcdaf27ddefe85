"""The People tab, driven as a user does it, on a store of drawn embeddings."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtWidgets import QLineEdit

from app.notice import Kind
from app.people.side_bar import Place
from app.people.trouble import gallery_notice
from core.errors import UnwritableError
from core.gallery import statements
from core.gallery.grouping import group
from core.gallery.people import list_people, person
from core.jobs import Stage
from tests.app.people.conftest import drop_mime
from tests.helpers.galleries import filled_gallery


def test_people_are_shown_with_their_counts_the_largest_first(people, store):
    d = people(store)
    assert d.counts() == [6, 4, 3]
    assert d.tab.side.place() is Place.PEOPLE
    assert d.tab.pages.currentWidget() is d.tab.people
    assert d.people.people.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Unnamed person 1, 6 photos"
    )


def test_portraits_are_read_off_the_window_s_thread_and_drawn(people, store):
    d = people(store)
    one = d.people.people.people[0]
    thumbnails = d.place._thumbnails[0]
    d.until(lambda: thumbnails.get(one.faces[0]) is not None)
    d.qtbot.wait(30)
    place = d.people.visualRect(d.people.people.index(0)).center()
    seen = d.people.viewport().grab().toImage().pixelColor(place.x(), place.y() - 20)
    assert seen.blue() > seen.red() + 20, "the portrait is not where its tile is"


def test_name_is_typed_in_place_and_taken_back(people, store):
    d = people(store)
    d.choose(1)
    d.people.setCurrentIndex(d.people.people.index(1))
    d.action("people-name")
    editor = d.people.findChild(QLineEdit)
    d.qtbot.keyClicks(editor, "Anna")
    d.qtbot.keyClick(editor, Qt.Key.Key_Return)
    d.until(lambda: "Anna" in d.labels())
    assert d.labels()[0] == "Anna", "named people come first"
    with d.look() as gallery:
        assert [who.name for who in list_people(gallery)].count("Anna") == 1
    d.settle()
    assert d.window.actions_table["undo"].text() == "&Undo Name"
    d.action("undo")
    d.until(lambda: "Anna" not in d.labels())
    d.settle()
    d.action("redo")
    d.until(lambda: "Anna" in d.labels())


def test_escape_while_a_name_is_typed_changes_nothing(people, store):
    d = people(store)
    d.open_person(0)
    d.action("people-name")
    name = d.tab.faces.name
    d.qtbot.keyClicks(name, "Wrong")
    d.qtbot.keyClick(name, Qt.Key.Key_Escape)
    d.settle()
    assert name.text() == ""
    assert d.control.person is not None, "Esc must not leave the page, too"
    with d.look() as gallery:
        assert person(gallery, d.control.person.who.id).name is None


def test_dragging_one_onto_another_merges_and_the_notice_undoes(people, store):
    d = people(store)
    assert d.drop_person(2, 0)
    d.until(lambda: d.counts() == [9, 4])
    assert "Merged" in d.notice.text.text()
    d.settle()
    d.qtbot.mouseClick(d.notice.action, Qt.MouseButton.LeftButton)
    d.until(lambda: d.counts() == [6, 4, 3])


def test_dropped_on_themselves_people_stay(people, store):
    d = people(store)
    assert not d.drop_person(1, 1)
    d.settle()
    assert d.counts() == [6, 4, 3]


def test_keys_alone_select_and_merge(people, store):
    d = people(store)
    d.people.setFocus()
    d.people.setCurrentIndex(d.people.people.index(0))
    d.qtbot.keyClick(d.people, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(d.people.rows()) == 2
    assert d.can("people-merge")
    d.action("people-merge")
    d.until(lambda: d.counts() == [10, 3])


def test_same_name_twice_offers_to_merge(people, store):
    d = people(store)
    numbers = [one.who.id for one in d.people.people.people]
    d.place.wishes.name(numbers[0], "Anna")
    d.settle()
    d.place.wishes.name(numbers[1], "anna")
    d.until(lambda: d.notice.action.text() == "Merge")
    d.qtbot.mouseClick(d.notice.action, Qt.MouseButton.LeftButton)
    d.until(lambda: d.counts() == [10, 3])
    assert d.labels()[0] == "Anna"


def test_search_and_unnamed_filter(people, store):
    d = people(store)
    d.place.wishes.name(d.people.people.people[1].who.id, "Maria Berg")
    d.until(lambda: "Maria Berg" in d.labels())
    filters = d.tab.people.filters
    d.action("people-find")
    assert filters.search.hasFocus()
    d.qtbot.keyClicks(filters.search, "berg")
    d.until(lambda: d.labels() == ["Maria Berg"])
    d.qtbot.keyClicks(filters.search, "zz")
    d.until(lambda: d.tab.people.nothing.isVisible())
    assert "Nobody matches" in d.tab.people.nothing.text()
    d.qtbot.mouseClick(filters.clear_button, Qt.MouseButton.LeftButton)
    d.until(lambda: len(d.labels()) == 3)
    filters.unnamed.setChecked(True)
    d.until(lambda: len(d.labels()) == 2)


def test_date_and_sharpness_filters_count_only_what_matches(people, store):
    d = people(store)
    filters = d.tab.people.filters
    filters.since.setText("1970-07")
    filters.until.setText("1979")
    d.until(lambda: d.counts() == [4])
    filters.since.setText("197")  # half a year is no date
    d.until(lambda: d.counts() == [6, 4])
    filters.clear()
    filters.sharpness.setCurrentIndex(3)  # very sharp: 12 and more
    d.until(lambda: d.counts() == [1])


def test_person_s_page_shows_the_photos_and_goes_back(people, store):
    d = people(store)
    d.open_person(0)
    assert d.tab.pages.currentWidget() is d.tab.faces
    assert d.faces.faces.rowCount() == 6
    assert d.tab.faces.count.text() == "6 photos"
    assert d.faces.faces.entry(0).sharpness == 2.0
    d.tab.faces.filters.order.setCurrentIndex(1)
    d.settle()
    assert d.faces.faces.entry(0).taken.startswith("1965")
    d.action("people-back")
    d.settle()
    assert d.tab.pages.currentWidget() is d.tab.people
    assert d.people.numbers() == [d.people.people.people[0].who.id], "the place was lost"


def test_not_this_person_takes_faces_away_at_once(people, store):
    d = people(store)
    d.open_person(0)
    d.choose_faces(1, 2)
    taken = d.faces.numbers()
    d.qtbot.keyClick(d.faces, Qt.Key.Key_Delete)
    d.until(lambda: d.faces.faces.rowCount() == 4)
    d.settle()
    assert d.tab.faces.count.text() == "4 photos"
    d.go(Place.NOBODY)
    d.until(lambda: d.faces.faces.rowCount() == 2)
    assert sorted(d.faces.faces.numbers_at([0, 1])) == sorted(taken)
    d.action("undo")
    d.go(Place.PEOPLE)
    d.until(lambda: d.counts() == [6, 4, 3])


def test_split_makes_a_person_who_outlives_grouping(people, store):
    d = people(store)
    d.open_person(0)
    assert not d.can("people-split")
    d.choose_faces(0, 1)
    d.action("people-split")
    d.until(lambda: d.faces.faces.rowCount() == 4)
    d.until(lambda: "2 photos" in d.notice.text.text())
    with d.look() as gallery:
        group(gallery, everything=True)
        assert sorted(who.faces for who in list_people(gallery)) == [2, 3, 4, 4]
    d.choose_faces(*range(4))
    assert not d.can("people-split"), "all of them are no new person"


def test_moving_faces_to_a_known_name_and_to_a_new_one(people, store):
    d = people(store)
    d.place.wishes.name(d.people.people.people[1].who.id, "Maria")
    d.until(lambda: "Maria" in d.labels())
    d.settle()
    d.open_person(1)
    assert d.faces.faces.rowCount() == 6
    d.choose_faces(0)
    d.dialogs.person = "maria"
    d.action("people-move")
    d.until(lambda: d.faces.faces.rowCount() == 5)
    assert d.dialogs.names == ["Maria"]
    d.settle()
    d.choose_faces(0, 1)
    d.dialogs.person = "Otto"
    d.action("people-move")
    d.until(lambda: d.faces.faces.rowCount() == 3)
    d.settle()
    d.action("people-back")
    d.until(lambda: d.labels()[:2] == ["Maria", "Otto"])
    assert d.counts()[:2] == [5, 2]


def test_hidden_people_have_a_place_and_come_back(people, store):
    d = people(store)
    d.choose(2)
    d.action("people-hide")
    d.until(lambda: d.counts() == [6, 4])
    d.settle()
    d.go(Place.HIDDEN_PEOPLE)
    d.until(lambda: d.counts() == [3])
    d.choose(0)
    d.action("people-hide")
    d.go(Place.PEOPLE)
    d.until(lambda: d.counts() == [6, 4, 3])


def test_portrait_is_the_face_that_was_chosen(people, store):
    d = people(store)
    d.open_person(0)
    d.choose_faces(3)
    wanted = d.faces.numbers()[0]
    d.action("people-portrait")
    d.settle()
    d.action("people-back")
    d.until(lambda: d.people.people.people[0].who.portrait == wanted)


def test_export_copies_the_photos_into_a_folder_of_the_name(people, store, tmp_path):
    d = people(store)
    d.place.wishes.name(d.people.people.people[2].who.id, "A/B")
    d.until(lambda: "A/B" in d.labels())
    d.settle()
    d.choose(d.labels().index("A/B"))
    d.dialogs.export = tmp_path / "copies"
    d.action("people-export")
    d.until(lambda: d.notice.isVisible())
    assert len(list((tmp_path / "copies" / "A_B").iterdir())) == 3
    assert "3 files" in d.notice.text.text()


@pytest.mark.parametrize("by_key", [False, True])
def test_export_can_be_stopped_and_what_was_written_stays(people, store, tmp_path, by_key):
    d = people(store)
    begun, ended = threading.Event(), threading.Event()

    def export(number, folder, context, *, crops):
        try:
            begun.set()
            for share in range(10_000):  # bounded: a broken stop fails, it does not hang
                context.step(share / 10_000, Stage.SAVE)
                time.sleep(0.001)
            return [], []
        finally:
            ended.set()

    d.place.library.export = export
    d.dialogs.export = tmp_path
    line = d.tab.exporting
    assert not line.isVisible()
    d.choose(0)
    d.action("people-export")
    d.until(begun.is_set)
    d.until(lambda: line.bar.value() > 0)
    assert line.isVisible()
    assert d.people.people.people[0].who.label in line.words.text()
    if by_key:
        d.action("cancel")
    else:
        d.qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    assert "stopped" in d.notice.text.text()
    d.until(ended.is_set)
    d.settle()
    assert "stopped" in d.notice.text.text(), "a late answer was told"


def test_selection_survives_a_change_by_another_program(people, store):
    d = people(store)
    d.open_person(0)
    d.choose_faces(2, 4)
    chosen = d.faces.numbers()
    with d.look() as gallery:
        entry = next(n for n in d.faces.faces.numbers_at(range(6)) if n not in chosen)
        statements.hide_face(gallery, entry)
    d.until(lambda: d.faces.faces.rowCount() == 5)
    assert d.faces.numbers() == chosen


def test_a_person_merged_away_by_another_program_leads_to_who_they_are_now(people, store):
    d = people(store)
    d.open_person(2)
    with d.look() as gallery:
        numbers = [who.id for who in list_people(gallery)]
        statements.merge(gallery, person(gallery, numbers[0]), person(gallery, numbers[2]))
    d.until(lambda: d.control.person is not None and d.control.person.who.id == numbers[0])
    d.until(lambda: d.faces.faces.rowCount() == 9)


def test_questions_are_answered_by_keys_one_after_the_other(people, tmp_path):
    with filled_gallery(tmp_path, {1: 4, 2: 4, 3: 4, 4: 4}) as gallery:
        numbers = [who.id for who in list_people(gallery)]
        with gallery.change() as connection:
            for pair in ((0, 1, 0.4), (2, 3, 0.5)):
                connection.execute(
                    "INSERT INTO question VALUES (?, ?, ?)",
                    (numbers[pair[0]], numbers[pair[1]], pair[2]),
                )
    d = people(gallery.path)
    d.go(Place.QUESTIONS)
    page = d.tab.questions
    d.until(lambda: page.current is not None)
    page.same.setFocus()
    assert page.current.first.who.id == numbers[0]
    d.qtbot.keyClick(page, Qt.Key.Key_L)
    assert page.current.first.who.id == numbers[2], "later asks the next one"
    d.qtbot.keyClick(page, Qt.Key.Key_D)
    assert page.current.first.who.id == numbers[0], "the one put off comes back"
    d.qtbot.keyClick(page, Qt.Key.Key_S)
    d.until(lambda: page.current is None)
    d.settle()
    with d.look() as gallery:
        assert sorted(who.faces for who in list_people(gallery)) == [4, 4, 8]
        said = gallery.rows("SELECT kind FROM statement ORDER BY id")
        assert [row["kind"] for row in said] == ["different", "same"]


def test_open_in_restore_brings_the_other_tab_to_the_front(people, store):
    d = people(store)
    d.open_person(0)
    d.choose_faces(0)
    wanted = d.faces.entries()[0].photo
    d.action("people-open")
    d.until(lambda: d.window.document.picture is not None)
    assert d.window.document.picture.path == wanted
    assert d.window.tabs.currentWidget() is d.window.workspace


def test_keys_of_restore_do_nothing_in_the_people_tab(people, store):
    d = people(store)
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(lambda: len(d.window.document.edits.faces) == 2)
    assert d.can("delete-face")
    d.action("show-people")
    for name in ("delete-face", "next-face", "fit", "landmarks", "split"):
        assert not d.can(name), name
    d.open_person(0)
    d.choose_faces(0)
    d.qtbot.keyClick(d.faces, Qt.Key.Key_Delete)
    d.until(lambda: d.faces.faces.rowCount() == 5)
    assert len(d.window.document.edits.faces) == 2


def test_folder_dropped_on_the_tab_is_added_and_read(people, tmp_path):
    d = people(tmp_path / "new" / "gallery.sqlite")
    assert d.tab.pages.currentWidget() is d.tab.empty
    folder = tmp_path / "photos"
    folder.mkdir()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    assert drop_mime(d.tab, QPointF(300, 300), mime)
    d.until(lambda: ("read", {}) in d.wishes)
    d.until(lambda: d.tab.pages.currentWidget() is d.tab.people)
    with d.look() as gallery:
        assert [each.path for each in gallery.folders()] == [folder.resolve()]


def test_button_of_the_empty_state_adds_a_folder_and_removing_it_can_be_taken_back(
    people, tmp_path
):
    d = people(tmp_path / "new" / "gallery.sqlite")
    d.dialogs.folder = tmp_path
    d.qtbot.mouseClick(d.tab.empty.button, Qt.MouseButton.LeftButton)
    d.until(lambda: d.tab.pages.currentWidget() is d.tab.people)
    d.go(Place.FOLDERS)
    d.tab.folders.folders.topLevelItem(0).setSelected(True)
    d.qtbot.mouseClick(d.tab.folders.remove, Qt.MouseButton.LeftButton)
    d.until(lambda: d.tab.folders.folders.topLevelItemCount() == 0)
    d.qtbot.mouseClick(d.notice.action, Qt.MouseButton.LeftButton)
    d.until(lambda: d.tab.folders.folders.topLevelItemCount() == 1)


def test_folders_are_watched_although_the_tab_was_never_opened(people, store, tmp_path):
    d = people(store, opened=False)
    assert d.place.tab is None, "the tab is built when it is wanted"
    d.window.watch_people()
    d.until(lambda: ("read", {}) in d.wishes)
    assert d.window.tabs.currentWidget() is d.window.workspace
    assert not d.place.shown


def test_without_a_gallery_nothing_is_watched_nor_made(people, tmp_path):
    d = people(tmp_path / "none" / "gallery.sqlite", opened=False)
    d.window.watch_people()
    assert d.place.tab is None
    assert not (tmp_path / "none").exists()


def test_a_store_that_cannot_be_changed_is_told_in_words_of_the_gallery():
    cause = sqlite3.OperationalError("attempt to write a readonly database")
    cause.sqlite_errorname = "SQLITE_READONLY"
    error = UnwritableError("gallery.sqlite is read-only")
    error.__cause__ = cause
    notice = gallery_notice(error)
    assert "looked at, but not changed" in notice.text
    assert "gallery.sqlite" in notice.details


def test_a_folder_that_is_gone_is_said_so(people, tmp_path):
    d = people(tmp_path / "new" / "gallery.sqlite")
    d.place.wishes.add_folders([tmp_path / "gone"])
    d.until(lambda: d.notice.isVisible())
    assert "folder cannot be opened" in d.notice.text.text()


def test_unreadable_files_are_listed_with_their_reasons(people, store):
    with_failure = "UPDATE photo SET state = 'failed', error = path || ' is damaged.' WHERE id = 1"
    d = people(store)
    with d.look() as gallery, gallery.change() as connection:
        connection.execute(with_failure)
    d.until(lambda: d.tab.strip.failures.isVisible())
    assert d.tab.strip.failures.text() == "1 file could not be read"
    d.qtbot.mouseClick(d.tab.strip.failures, Qt.MouseButton.LeftButton)
    failed = d.tab.folders.failed
    d.until(lambda: failed.topLevelItem(0).text(1) == "is damaged.")
    assert failed.topLevelItem(0).text(0).endswith(".jpg")
    d.qtbot.mouseClick(d.tab.folders.retry, Qt.MouseButton.LeftButton)
    assert d.wishes[-1] == ("read", {"retry": True})


def test_a_store_of_a_newer_version_is_told_and_can_be_tried_again(people, store):
    with people_store_version(store, 99):
        d = people(store)
        d.until(lambda: d.tab.pages.currentWidget() is d.tab.trouble)
        assert "newer Likeness" in d.tab.trouble.words.text()
        assert not d.wishes, "nothing is read into a store that cannot be opened"
    d.qtbot.mouseClick(d.tab.trouble.button, Qt.MouseButton.LeftButton)
    d.until(lambda: d.tab.pages.currentWidget() is d.tab.people)
    d.until(lambda: d.counts() == [6, 4, 3])


def test_a_damaged_store_is_put_aside_and_its_copy_shown_with_a_warning(people, store):
    from core.gallery.store import Gallery

    with Gallery(store) as gallery:
        gallery.keep_copy()
    store.write_bytes(b"no database at all" * 100)
    d = people(store)
    d.until(lambda: d.counts() == [6, 4, 3])
    assert "damaged" in d.notice.text.text()
    assert d.notice.notice.kind is Kind.WARNING


def test_a_full_disk_is_told_and_what_is_shown_is_what_is_stored(people, store, monkeypatch):
    def full(*_args, **_more):
        cause = sqlite3.OperationalError("database or disk is full")
        cause.sqlite_errorname = "SQLITE_FULL"
        raise UnwritableError("gallery.sqlite cannot grow: the disk is full") from cause

    d = people(store)
    monkeypatch.setattr("core.gallery.statements.name_person", full)
    d.place.wishes.name(d.people.people.people[0].who.id, "Anna")
    d.until(lambda: d.notice.isVisible())
    assert "disk is full" in d.notice.text.text()
    d.settle()
    assert "Anna" not in d.labels()


class people_store_version:  # noqa: N801 (read like a call)
    """The store says it is of another version, for a while."""

    def __init__(self, path, version):
        self.path, self.version = path, version

    def _set(self, version):
        with closing(sqlite3.connect(self.path)) as connection:
            before = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA user_version = {version}")
            connection.commit()
        return before

    def __enter__(self):
        self.before = self._set(self.version)

    def __exit__(self, *_):
        self._set(self.before)
