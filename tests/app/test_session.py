"""Several open photos: switching, sleeping, closing, and coming back after a quit or a crash."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

import app.session.desk as desk_module
from app.document import Outcome
from app.session.open_photo import Badge
from core.paths import user_data
from tests.helpers.engine import AFTER, BOXES, FakeEngine, drawn_picture

SESSION = "session/session.json"


@pytest.fixture
def photos(tmp_path):
    """Five files; the engine draws what is in them."""
    paths = [tmp_path / f"scan{number}.jpg" for number in range(1, 6)]
    for path in [*paths, tmp_path / "portrait.jpg"]:
        path.touch()
    return paths


def show(d, path):
    d.window.photos.open(path)
    d.until(lambda: d.shows(path) and bool(d.document.edits.faces))


def guide(d, name="portrait.jpg"):
    d.space.guides.read(d.document.selected, d.session.album.current.path.parent / name)
    d.until(lambda: d.document.entry.guide is not None)


def restore(d, path):
    show(d, path)
    guide(d)
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)
    d.until(lambda: d.session.album.current.kept is not None)


def brought_back(d, make):
    """The window is closed, and the program started again."""
    assert d.window.close()
    again = make()
    again.until(lambda: len(again.session.album) == len(d.session.album))
    return again


# switching


def test_each_photo_keeps_its_faces_result_history_and_view(driver, photos):
    d = driver()
    restore(d, photos[0])
    outcome, after = d.document.outcome, d.canvas.photo.after
    d.canvas.camera.zoom_to(5.0)
    centre = d.canvas.camera.centre
    show(d, photos[1])
    assert d.document.outcome is None
    assert d.window.undo.count() == 0
    assert d.canvas.camera.fitted
    d.action("previous-photo")
    d.until(lambda: d.shows(photos[0]))
    assert d.document.outcome is outcome
    assert d.canvas.photo.after is after
    assert (d.canvas.camera.scale, d.canvas.camera.centre) == (5.0, centre)
    assert d.window.undo.undoText() == "Choose Guide"
    d.action("undo")
    assert d.document.entry.guide is None
    assert d.engine.calls.count("faces") == 2, "no face is looked for twice"


def test_newest_wish_to_see_a_photo_wins(driver, photos):
    d = driver()
    d.window.photos.open_all(photos)
    for photo in list(d.session.album)[1:]:
        d.session.desk.show(photo)
    d.until(lambda: d.shows(photos[4]))
    d.qtbot.wait(50)
    assert d.shows(photos[4])


def test_result_of_a_photo_reaches_it_while_another_is_shown(driver, photos):
    d = driver()
    show(d, photos[0])
    guide(d)
    d.engine.gate.clear()
    d.press(d.inspector.run.restore)
    assert d.engine.running.wait(5)
    first = d.session.album.current
    d.window.photos.open(photos[1])
    d.until(lambda: d.shows(photos[1]))  # reading does not wait for the network
    assert first.badge is Badge.WORKING
    d.engine.gate.set()
    d.until(lambda: first.restored)
    assert d.document.outcome is None
    assert d.canvas.photo.after is None
    assert first.badge is Badge.UNSAVED
    d.session.desk.show(first)
    assert d.document.outcome is not None
    assert int(after_level(d, BOXES[0])) == AFTER


def after_level(d, box):
    from app.canvas.tiles import Box as Part

    x, y = int(box.x) + 5, int(box.y) + 5
    return d.canvas.photo.after.pixels(0, Part(x, y, x + 1, y + 1))[0, 0, 0]


def test_failed_run_marks_its_photo_and_a_good_one_clears_it(driver, photos):
    from core.errors import RestoreFailedError

    d = driver()
    show(d, photos[0])
    guide(d)
    d.engine.error = RestoreFailedError("out of memory")
    d.press(d.inspector.run.restore)
    d.until(d.notice.isVisible)
    photo = d.session.album.current
    assert photo.badge is Badge.FAILED
    assert "The model failed" in photo.failure
    d.engine.error = None
    d.press(d.inspector.run.restore)
    d.until(lambda: photo.badge is Badge.UNSAVED)


def test_badges_follow_saving_and_changes(driver, photos, tmp_path):
    d = driver()
    restore(d, photos[0])
    photo = d.session.album.current
    assert photo.badge is Badge.UNSAVED
    d.dialogs.place = tmp_path / "out.png"
    d.action("save")
    d.until(lambda: photo.badge is Badge.RESTORED)
    d.action("undo")
    assert photo.badge is Badge.CHANGED
    d.action("redo")
    assert photo.badge is Badge.RESTORED


# memory


def test_only_a_few_photos_stay_in_memory_and_nothing_is_lost(driver, photos, monkeypatch):
    monkeypatch.setattr(desk_module, "MOST_AWAKE", 1)
    d = driver()
    restore(d, photos[0])
    first = d.session.album.current
    saved = first.state.outcome.result.faces[0]
    show(d, photos[1])
    show(d, photos[2])
    d.until(lambda: first.photo is None)
    assert first.state.outcome is None
    assert first.after is None
    assert first.state.edits.faces[0].guide.picture.samples.nbytes == 3, "portraits sleep, too"
    assert first.badge is Badge.UNSAVED
    d.session.desk.show(first)
    d.until(lambda: d.shows(photos[0]))
    result = d.document.outcome.result.faces[0]
    assert result is not saved
    assert np.array_equal(result.restored, saved.restored)
    assert np.array_equal(result.flow, saved.flow)
    assert result.request.guide.picture.width > 1
    assert after_level(d, BOXES[0]) == AFTER
    assert not d.document.stale
    assert d.window.isWindowModified()
    d.action("undo")
    assert d.document.entry.guide is None
    d.action("redo")
    assert d.document.entry.guide.picture.width > 1
    assert not d.document.stale
    assert d.engine.calls.count("restore") == 1


def test_photo_being_restored_never_sleeps(driver, photos, monkeypatch):
    monkeypatch.setattr(desk_module, "MOST_AWAKE", 0)
    d = driver()
    show(d, photos[0])
    guide(d)
    d.engine.gate.clear()
    d.press(d.inspector.run.restore)
    assert d.engine.running.wait(5)
    first = d.session.album.current
    d.window.photos.open(photos[1])
    d.until(lambda: d.shows(photos[1]))
    assert first.photo is not None
    d.engine.gate.set()
    d.until(lambda: first.photo is None)
    assert first.kept is not None


# closing


def test_closing_the_photo_shows_its_neighbour(driver, photos):
    d = driver()
    for path in photos[:3]:
        show(d, path)
    d.session.desk.show(d.session.album[1])
    d.action("close-photo")
    d.until(lambda: d.shows(photos[2]))
    d.action("close-photo")
    d.until(lambda: d.shows(photos[0]))
    d.action("close-photo")
    assert d.document.picture is None
    assert d.canvas.empty.isVisible()
    assert not d.session.strip.isVisible()
    assert not d.window.actions_table["close-photo"].isEnabled()
    assert d.window.undo.count() == 0


def test_closing_the_photo_at_work_stops_its_run(driver, photos):
    d = driver()
    show(d, photos[0])
    guide(d)
    d.engine.gate.clear()
    d.press(d.inspector.run.restore)
    assert d.engine.running.wait(5)
    d.action("close-photo")
    assert not d.runner.running("restore")
    d.engine.gate.set()
    d.qtbot.wait(30)
    assert d.document.outcome is None


# coming back


def test_what_was_open_comes_back_after_quitting(driver, photos, tmp_path):
    d = driver()
    restore(d, photos[0])
    d.inspector.fidelity.slider.setValue(40)
    show(d, photos[1])
    moved = d.document.entry.face.landmarks.with_point(30, 7.25, 9.5)
    d.space.control.move_landmarks(moved)
    d.canvas.camera.zoom_to(7.0)
    scale, centre = d.canvas.camera.scale, d.canvas.camera.centre
    again = brought_back(d, driver)
    assert "leave" not in "".join(d.dialogs.asked)
    again.until(lambda: again.shows(photos[1]))
    assert np.array_equal(again.document.entry.face.landmarks.points, moved.points)
    assert again.canvas.camera.scale == scale
    assert again.canvas.camera.centre == centre
    assert again.engine.calls.count("faces") == 0, "faces were known"
    first = again.session.album[0]
    assert first.badge is Badge.UNSAVED
    assert first.photo is None, "only what is shown is read"
    again.session.desk.show(first)
    again.until(lambda: again.shows(photos[0]))
    assert again.document.edits.fidelity == 0.4
    assert again.document.outcome.model == "guided + blind"
    assert not again.document.stale
    assert "restore" not in again.engine.calls


def test_saved_result_is_still_saved_after_a_restart(driver, photos, tmp_path):
    d = driver()
    restore(d, photos[0])
    d.dialogs.place = tmp_path / "out.png"
    d.action("save")
    d.until(lambda: not d.document.unsaved)
    again = brought_back(d, driver)
    again.until(lambda: again.shows(photos[0]))
    assert again.session.album[0].badge is Badge.RESTORED
    assert not again.document.unsaved


def test_faces_found_later_get_keys_of_their_own(driver, photos):
    d = driver()
    show(d, photos[0])
    again = brought_back(d, driver)
    again.until(lambda: again.shows(photos[0]))
    old = {face.key for face in again.document.edits.faces}
    show(again, photos[1])
    assert old.isdisjoint(face.key for face in again.document.edits.faces)


def test_pasted_photo_comes_back(driver, qapp):
    d = driver()
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    qapp.clipboard().setImage(image)
    d.action("paste")
    d.until(lambda: d.document.picture is not None)
    qapp.clipboard().clear()

    class Reads(FakeEngine):
        def open_photo(self, path, context):
            from core.picture import load_picture

            return self.show_picture(load_picture(path), context)

    assert d.window.close()
    again = driver(Reads())
    again.until(lambda: again.document.picture is not None)
    assert again.document.picture.path is None, "it has no file that the user knows"
    assert np.allclose(again.document.picture.pixels[3, 4], (1, 0, 0))
    assert "Pasted" in again.window.windowTitle()
    again.action("close-photo")
    assert again.window.close()
    assert not list((user_data() / "session").glob("pasted-*"))


def test_missing_photo_is_said_and_stays_until_closed(driver, photos):
    d = driver()
    restore(d, photos[0])
    show(d, photos[1])
    d.session.desk.show(d.session.album[0])
    photos[0].unlink()
    again = brought_back(d, driver)
    again.until(lambda: again.shows(photos[1]))
    assert again.session.album[0].badge is Badge.MISSING
    photos[0].touch()
    again.session.desk.show(again.session.album[0])
    again.until(lambda: again.shows(photos[0]))
    assert again.document.outcome is not None, "it is all there again"


def test_missing_photo_is_named(driver, photos):
    d = driver()
    show(d, photos[0])
    photos[0].unlink()
    again = brought_back(d, driver)
    again.until(again.notice.isVisible)
    assert "scan1.jpg is not in" in again.notice.text.text()
    assert again.document.picture is None


def test_missing_portrait_is_named_and_the_result_stays(driver, photos):
    d = driver()
    restore(d, photos[0])
    assert d.window.close()
    from core.errors import MissingFileError

    class Lost(FakeEngine):
        def open_portrait(self, path, context):
            raise MissingFileError(f"{path} is gone")

    again = driver(Lost())
    again.until(lambda: again.shows(photos[0]))
    assert "portrait.jpg" in again.notice.text.text()
    assert again.document.entry.guide is None
    assert again.document.outcome is not None


def test_lost_result_is_said_and_can_be_made_again(driver, photos):
    d = driver()
    restore(d, photos[0])
    assert d.window.close()
    (kept,) = (user_data() / "session").glob("result-*.npz")
    kept.write_bytes(kept.read_bytes()[:1000])
    again = driver()
    again.until(lambda: again.shows(photos[0]))
    assert "Restore it again" in again.notice.text.text()
    assert again.document.outcome is None
    assert again.inspector.run.restore.isEnabled()
    assert again.session.album[0].badge is Badge.NONE


def test_file_that_holds_another_photo_begins_anew(driver, photos):
    d = driver()
    restore(d, photos[0])
    assert d.window.close()

    class Other(FakeEngine):
        def open_photo(self, path, context):
            return self.show_picture(drawn_picture(path, 500, 300), context)

    again = driver(Other())
    again.until(lambda: again.shows(photos[0]))
    assert "another photo now" in again.notice.text.text()
    again.until(lambda: bool(again.document.edits.faces))
    assert "faces" in again.engine.calls
    assert again.document.outcome is None


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b'{"schema_version": 99}', "newer"),
        (b'{"photos', "broken"),
        (b"[]", "broken"),
    ],
)
def test_session_that_cannot_be_read_is_kept_aside(driver, content, suffix):
    folder = user_data() / "session"
    folder.mkdir(parents=True)
    (folder / "session.json").write_bytes(content)
    d = driver()
    d.until(d.notice.isVisible)
    aside = user_data() / f"session-{suffix}"
    assert (aside / "session.json").read_bytes() == content
    assert str(aside) in d.notice.details.toPlainText()
    assert ("newer" in d.notice.text.text()) == (suffix == "newer")


def test_session_is_off_when_the_user_says_so(driver, photos):
    d = driver()
    d.window.preferences.change(lambda s: replace(s, keep_session=False))
    restore(d, photos[0])
    assert d.window.close()
    assert [path.name for path in (user_data() / "session").iterdir()] == []
    again = driver()
    again.qtbot.wait(50)
    assert len(again.session.album) == 0


def test_session_is_written_soon_after_a_change_and_read_by_nobody_else(driver, photos):
    d = driver()
    show(d, photos[0])
    file = user_data() / SESSION
    d.until(lambda: file.exists() and bool(json.loads(file.read_text())["photos"][0]["faces"]))
    assert (user_data() / "session").stat().st_mode & 0o077 == 0
    assert file.stat().st_size < 20_000


def test_second_window_keeps_its_own_session(driver, photos):
    first, second = driver(), driver()
    assert first.session.store.folder != second.session.store.folder
    show(first, photos[0])
    show(second, photos[1])
    assert second.window.close()
    assert first.window.close()
    again = driver()
    again.until(lambda: len(again.session.album) == 1)
    assert again.session.album[0].path == photos[0]


def test_full_disk_is_told_once(driver, photos, monkeypatch):
    from core.errors import UnwritableError

    d = driver()

    def full(document, live):
        raise UnwritableError("the disk is full")

    monkeypatch.setattr(d.session.store, "write", full)
    show(d, photos[0])
    d.until(lambda: d.notice.isVisible() and "cannot be kept" in d.notice.text.text())
    d.notice.dismiss()
    d.session.keeper._write()
    d.qtbot.wait(50)
    assert not d.notice.isVisible()


def test_files_given_at_the_start_join_what_came_back(driver, photos):
    d = driver()
    show(d, photos[0])
    assert d.window.close()
    again = driver(photos=[photos[2], photos[0]])
    again.until(lambda: again.shows(photos[2]))
    assert [photo.path for photo in again.session.album] == [photos[0], photos[2]]


def test_closing_in_mid_keep_writes_the_result(driver, photos, monkeypatch):
    d = driver()
    show(d, photos[0])
    guide(d)
    monkeypatch.setattr(d.session.keeper, "keep_result", lambda photo: None)
    d.session.desk.restored.disconnect()
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)
    assert d.session.album.current.kept is None
    again = brought_back(d, driver)
    again.until(lambda: again.shows(photos[0]))
    assert isinstance(again.document.outcome, Outcome)


def test_old_results_leave_the_disk(driver, photos):
    d = driver()
    restore(d, photos[0])
    first = d.session.album.current.kept.name
    d.press(d.inspector.run.restore)
    d.until(lambda: d.session.album.current.kept not in (None,) and
            d.session.album.current.kept.name != first)  # fmt: skip
    assert d.window.close()
    names = [path.name for path in Path(user_data() / "session").glob("result-*")]
    assert len(names) == 1
    assert first not in names
