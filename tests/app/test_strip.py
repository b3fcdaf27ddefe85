"""The strip of open photos, as a user handles it; folders; Restore All; auto-restore."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from app.document import Document, Edits
from app.session.folders import MOST, found_photos, natural
from app.session.open_photo import Badge
from app.strip.delegate import close_area
from app.strip.model import PHOTO
from app.undo import History, SwapEdits
from core.errors import RestoreFailedError
from core.jobs import JobContext
from tests.app.conftest import drop
from tests.helpers.engine import BEFORE, BOXES, FakeEngine, drawn_face, drawn_picture

RIGHT, LEFT = Qt.Key.Key_Right, Qt.Key.Key_Left
CONTROL = Qt.KeyboardModifier.ControlModifier


def names(d):
    return [photo.path.name for photo in d.session.album]


def open_many(d, count=4):
    d.window.photos.open_all([Path(f"/photos/{number}.jpg") for number in range(1, count + 1)])
    d.until(lambda: d.shows(Path("/photos/1.jpg")) and bool(d.document.edits.faces))


def cell(d, row):
    strip = d.session.strip.list
    return strip.visualRect(strip.photos.index(row))


def click(d, row, button=Qt.MouseButton.LeftButton, at=None):
    place = cell(d, row).center() if at is None else at
    d.qtbot.mouseClick(d.session.strip.list.viewport(), button, pos=place)


# the strip


def test_dropped_files_join_the_strip_once(driver):
    d = driver()
    assert not d.session.strip.isVisible()
    drop(d.window, QPointF(5, 5), ["a.jpg", "b.jpg", "a.jpg"])
    d.until(lambda: d.shows(Path("/dropped/a.jpg")))
    assert names(d) == ["a.jpg", "b.jpg"]
    assert d.session.strip.isVisible()
    drop(d.session.strip, QPointF(50, 20), ["c.jpg", "b.jpg"])
    d.until(lambda: d.shows(Path("/dropped/c.jpg")))
    assert names(d) == ["a.jpg", "b.jpg", "c.jpg"]


def test_click_and_keys_show_photos(driver):
    d = driver()
    open_many(d)
    click(d, 2)
    d.until(lambda: d.shows(Path("/photos/3.jpg")))
    d.qtbot.keyClick(d.session.strip.list, RIGHT)
    d.until(lambda: d.shows(Path("/photos/4.jpg")))
    d.qtbot.keyClick(d.session.strip.list, LEFT)
    d.until(lambda: d.shows(Path("/photos/3.jpg")))
    d.qtbot.keyClick(d.window, Qt.Key.Key_PageUp, CONTROL)
    d.until(lambda: d.shows(Path("/photos/2.jpg")))
    d.qtbot.keyClick(d.window, Qt.Key.Key_PageDown, CONTROL)
    d.until(lambda: d.shows(Path("/photos/3.jpg")))
    d.action("next-photo")
    d.until(lambda: d.shows(Path("/photos/4.jpg")))
    assert not d.window.actions_table["next-photo"].isEnabled()


def test_cross_and_middle_button_close_without_showing(driver):
    d = driver()
    open_many(d)
    click(d, 3, at=close_area(cell(d, 3)).center().toPoint())
    assert names(d) == ["1.jpg", "2.jpg", "3.jpg"]
    click(d, 1, Qt.MouseButton.MiddleButton)
    assert names(d) == ["1.jpg", "3.jpg"]
    assert d.shows(Path("/photos/1.jpg"))
    assert d.engine.calls.count("open") == 1


def test_menu_of_a_photo_shows_and_closes_it(driver):
    d = driver()
    open_many(d)
    menu = d.session.strip.list.menu_for(d.session.album[1])
    show, _folder, _line, close = menu.actions()
    show.trigger()
    d.until(lambda: d.shows(Path("/photos/2.jpg")))
    close.trigger()
    assert names(d) == ["1.jpg", "3.jpg", "4.jpg"]
    menu.deleteLater()


def test_thumbnails_are_made_for_what_is_in_view_only(driver):
    d = driver()
    d.window.photos.open_all([Path(f"/photos/{number}.jpg") for number in range(60)])
    strip = d.session.strip.list
    d.until(lambda: d.session.album[0].image is not None)
    d.until(lambda: not d.session.reader.running("thumbnail"))
    assert d.session.album[59].image is None
    strip.scrollTo(strip.photos.index(59))
    d.until(lambda: d.session.album[59].image is not None)
    image = d.session.album[59].image
    assert QColor(image.pixel(10, 10)) == QColor(BEFORE, BEFORE, BEFORE)


def test_photo_that_shows_is_marked_and_words_say_the_state(driver):
    d = driver()
    d.restored()
    d.window.photos.open(Path("/photos/broken.jpg"))
    d.until(lambda: len(d.session.album) == 2 and d.session.album[1].badge is Badge.FAILED)
    model = d.session.strip.list.photos
    words = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert words[0] == "old.jpg, Restored, not saved"
    assert words[1].startswith("broken.jpg, This file is not a picture")
    assert d.session.strip.list.currentIndex().row() == 0, "the good one is still shown"
    grab = d.session.strip.list.viewport().grab(cell(d, 0)).toImage()
    accent = QColor("#2d74da")
    edge = QColor(grab.pixel(40, 2))
    assert abs(edge.red() - accent.red()) + abs(edge.blue() - accent.blue()) < 24
    assert isinstance(model.index(0).data(PHOTO).badge, Badge)


def test_strip_can_be_hidden_and_stays_so(driver):
    d = driver()
    open_many(d)
    d.action("strip")
    assert not d.session.strip.isVisible()
    assert not d.window.preferences.settings.show_strip
    d.action("strip")
    assert d.session.strip.isVisible()


def test_command_line_takes_several_photos_and_folders(tmp_path, monkeypatch):
    import app.main
    import app.window_main

    given = []
    monkeypatch.setattr(
        app.window_main, "run", lambda photos, smoke: given.append((list(photos), smoke)) or 0
    )
    (tmp_path / "a.jpg").touch()
    assert app.main.main([str(tmp_path / "a.jpg"), str(tmp_path)]) == 0
    assert given == [([tmp_path / "a.jpg", tmp_path], False)]
    assert app.main.main([str(tmp_path / "a.jpg"), str(tmp_path / "none.jpg")]) == 2
    assert len(given) == 1


# folders


def test_folder_is_opened_in_the_order_a_person_expects(driver, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("scan10.jpg", "scan2.JPG", "notes.txt", "more/x.png", ".hidden/y.jpg", ".z.jpg"):
        (tmp_path / name).touch()
    d = driver()
    d.dialogs.folder = tmp_path
    d.action("open-folder")
    d.until(lambda: len(d.session.album) > 0)
    assert names(d) == ["scan2.JPG", "scan10.jpg", "x.png"]
    d.until(lambda: d.shows(tmp_path / "scan2.JPG"))


def test_folder_without_photos_says_so(driver, tmp_path):
    d = driver()
    drop(d.window, QPointF(5, 5), [tmp_path])
    d.until(d.notice.isVisible)
    assert "no photo in" in d.notice.text.text()
    assert len(d.session.album) == 0


def test_no_more_than_a_thousand_at_once(tmp_path):
    for number in range(MOST + 1):
        (tmp_path / f"{number}.jpg").touch()
    found = found_photos([tmp_path], JobContext())
    assert (len(found.photos), found.more) == (MOST, True)
    assert found.photos[2].name == "2.jpg"


def test_natural_order_takes_numbers_as_numbers():
    mixed = ["b", "a10", "a9b", "A1", "a", "10", "9"]
    assert sorted(mixed, key=natural) == ["9", "10", "a", "A1", "a9b", "a10", "b"]


# history


def test_history_panel_goes_to_any_state_of_the_photo_that_is_shown(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    d.guide(faces[1].key)
    d.action("history")
    model = d.window.history.list.model()
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert words == ["As it was opened", "Choose Guide", "Choose Guide"]
    d.window.history.list.setCurrentIndex(model.index(0, 0))
    assert [face.guide for face in d.document.edits.faces] == [None, None]
    d.window.history.list.setCurrentIndex(model.index(2, 0))
    assert all(face.guide is not None for face in d.document.edits.faces)
    d.open("b.jpg")
    assert d.window.history.list.model().rowCount() == 1


def test_history_is_bounded(qapp):
    document, history = Document(), History()
    for number in range(230):
        after = Edits(fidelity=number / 230)
        history.push(SwapEdits(document, document.edits, after, "Change"))
    assert history.count() == 200
    while history.canUndo():
        history.undo()
    assert document.edits.fidelity == 29 / 230


# Restore All


def use_blind(d):
    d.space.control.shelf.choose("blind")


def test_restore_all_restores_what_is_not_restored_yet(driver):
    d = driver()
    use_blind(d)
    open_many(d)
    d.press(d.session.strip.button)
    d.until(lambda: not d.session.batch.running)
    assert [photo.badge for photo in d.session.album] == [Badge.UNSAVED] * 4
    assert d.document.outcome is not None
    assert d.canvas.photo.after is not None
    assert "4 photo(s) restored." in d.notice.text.text()
    assert d.engine.calls.count("restore") == 4
    assert [len(r.faces) for r in d.engine.requests] == [2] * 4
    d.action("restore-all")
    assert d.engine.calls.count("restore") == 4
    assert "already" in d.notice.text.text()
    d.session.desk.show(d.session.album[2])
    d.until(lambda: d.shows(Path("/photos/3.jpg")))
    assert d.document.outcome is not None
    assert not d.document.stale
    assert len({face.key for photo in d.session.album for face in photo.state.edits.faces}) == 8


def test_restore_all_goes_on_after_a_failure_and_names_it(driver):
    class Fails(FakeEngine):
        def restore(self, request, context):
            if request.picture.path.name == "2.jpg":
                raise RestoreFailedError("no memory")
            return super().restore(request, context)

    d = driver(Fails())
    use_blind(d)
    open_many(d)
    d.action("restore-all")
    d.until(lambda: not d.session.batch.running)
    assert [photo.badge for photo in d.session.album] == [
        Badge.UNSAVED, Badge.FAILED, Badge.UNSAVED, Badge.UNSAVED,
    ]  # fmt: skip
    assert d.notice.details.toPlainText().startswith("2.jpg: The model failed")


def test_restore_all_leaves_photos_without_guide_and_says_why(driver):
    d = driver()
    d.choose_model("guided")
    open_many(d, 2)
    d.guide(d.document.selected)
    d.action("restore-all")
    d.until(lambda: not d.session.batch.running)
    assert [photo.badge for photo in d.session.album] == [Badge.UNSAVED, Badge.FAILED]
    assert "needs a guide" in d.notice.details.toPlainText()


def test_cancel_stops_all_at_once_and_keeps_what_is_done(driver):
    class Holds(FakeEngine):
        def restore(self, request, context):
            if request.picture.path.name == "2.jpg":
                self.gate.clear()
            return super().restore(request, context)

    d = driver(Holds())
    use_blind(d)
    open_many(d)
    d.action("restore-all")
    d.until(lambda: d.session.album[0].restored and d.session.album[1].work is Badge.WORKING)
    d.until(lambda: not d.engine.gate.is_set())
    assert d.session.album[3].badge is Badge.WAITING
    assert d.session.strip.status.text().startswith("2 of 4")
    d.action("cancel")  # Esc
    assert not d.session.batch.running
    assert [photo.work for photo in d.session.album] == [Badge.NONE] * 4
    d.engine.gate.set()
    d.qtbot.wait(50)
    assert [photo.restored for photo in d.session.album] == [True, False, False, False]


def test_photo_closed_while_it_waits_or_works_is_left_out(driver):
    class Holds(FakeEngine):
        def restore(self, request, context):
            if request.picture.path.name == "2.jpg":
                self.gate.clear()
            return super().restore(request, context)

    d = driver(Holds())
    use_blind(d)
    open_many(d)
    d.action("restore-all")
    d.until(lambda: not d.engine.gate.is_set())
    d.session.desk.close(d.session.album[2])
    d.session.desk.close(d.session.album[1])
    d.engine.gate.set()
    d.until(lambda: not d.session.batch.running)
    assert names(d) == ["1.jpg", "4.jpg"]
    assert all(photo.restored for photo in d.session.album)


def test_users_own_run_is_served_between_two_photos(driver):
    d = driver()
    use_blind(d)
    open_many(d)
    d.engine.gate.clear()
    d.session.desk.show(d.session.album[3])
    d.until(lambda: d.shows(Path("/photos/4.jpg")) and d.document.state.searched)
    d.action("restore-all")
    assert d.engine.running.wait(5)
    d.press(d.inspector.run.restore)
    d.engine.gate.set()
    d.until(lambda: not d.session.batch.running and not d.runner.running("restore"))
    order = [request.picture.path.name for request in d.engine.requests]
    assert order.index("4.jpg") == 1


def test_closing_the_window_in_mid_run_of_all_keeps_what_is_done(driver, tmp_path):
    paths = [tmp_path / f"{number}.jpg" for number in range(3)]
    for path in paths:
        path.touch()

    class Holds(FakeEngine):
        def restore(self, request, context):
            if request.picture.path.name == "1.jpg":
                self.gate.clear()
            return super().restore(request, context)

    d = driver(Holds())
    use_blind(d)
    d.window.photos.open_all(paths)
    d.until(lambda: d.shows(paths[0]) and d.document.state.searched)
    d.action("restore-all")
    d.until(lambda: d.session.album[0].restored and not d.engine.gate.is_set())
    assert d.window.close()
    again = driver()
    again.until(lambda: len(again.session.album) == 3)
    assert [photo.restored for photo in again.session.album] == [True, False, False]
    assert [photo.work for photo in again.session.album] == [Badge.NONE] * 3


# the gallery's guides


class Knows(FakeEngine):
    """The gallery knows the second face."""

    def known_guide(self, picture, path, face, context):
        from core.pipeline.types import Guide

        self.calls.append("known")
        if face.box != BOXES[1]:
            return None
        portrait = Path("/gallery/anna.jpg")
        return Guide(picture=drawn_picture(portrait), face=drawn_face(BOXES[0]), path=portrait)


def test_auto_restore_is_off_by_default(driver):
    d = driver()
    d.open()
    d.qtbot.wait(50)
    assert d.document.outcome is None


def test_auto_restore_begins_once_faces_are_found_and_again_with_a_guide(driver):
    d = driver()
    d.window.preferences.change(lambda s: replace(s, auto_restore=True))
    faces = d.open()
    d.until(lambda: d.document.outcome is not None)
    assert d.engine.requests[0].models == ("blind",)
    d.guide(faces[0].key, "anna.jpg")
    d.until(lambda: len(d.engine.requests) == 2 and not d.document.stale)
    assert d.engine.requests[1].models == ("guided", "blind")


def test_auto_restore_that_was_stopped_does_not_begin_again(driver):
    d = driver()
    d.window.preferences.change(lambda s: replace(s, auto_restore=True))
    faces = d.open()
    d.until(lambda: d.document.outcome is not None)
    d.engine.gate.clear()
    d.engine.running.clear()
    d.guide(faces[0].key, "anna.jpg")
    d.until(d.engine.running.is_set)
    d.press(d.inspector.run.cancel)
    d.qtbot.wait(50)
    assert not d.runner.running("restore")
    d.engine.gate.set()


def test_auto_restore_starts_with_a_portrait_that_surely_fits(driver):
    d = driver()
    d.choose_model("guided")
    d.window.preferences.change(lambda s: replace(s, auto_restore=True))
    faces = d.open()
    d.guide(faces[0].key, "stranger.jpg")
    d.qtbot.wait(50)
    assert d.document.outcome is None, "nobody knows whether it fits"
    d.guide(faces[0].key, "anna.jpg")
    d.until(lambda: d.document.outcome is not None)


def test_restore_all_asks_the_gallery(driver):
    d = driver(Knows())
    open_many(d, 3)
    d.action("restore-all")
    d.until(lambda: not d.session.batch.running)
    assert [photo.badge for photo in d.session.album] == [Badge.UNSAVED] * 3
    assert d.document.edits.faces[1].guide.path.name == "anna.jpg"
    assert not any(photo.stale for photo in d.session.album)
    assert [request.models for request in d.engine.requests] == [("blind", "guided")] * 3


@pytest.mark.parametrize("delta", [120, -120])
def test_wheel_moves_along_the_strip(driver, delta):
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    d = driver()
    d.window.photos.open_all([Path(f"/photos/{number}.jpg") for number in range(60)])
    d.until(lambda: d.shows(Path("/photos/0.jpg")))
    bar = d.session.strip.list.horizontalScrollBar()
    bar.setValue(500)
    view = d.session.strip.list.viewport()
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        QPointF(20, 20), QPointF(20, 20), QPoint(), QPoint(0, delta), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert np.sign(bar.value() - 500) == -np.sign(delta)
