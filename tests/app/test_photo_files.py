"""Open, recent, save, and the question about unsaved results."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent

from app.blend import Blend
from app.dialogs import Answer
from core.errors import FileExistsAlreadyError, HugePictureError
from tests.helpers.engine import FakeEngine, drawn_picture


def test_save_suggests_a_free_name_beside_the_photo(driver, tmp_path):
    d = driver()
    photo = tmp_path / "old.jpg"
    (tmp_path / "old_likeness.jpg").touch()
    d.window.photos.open(photo)
    d.until(lambda: bool(d.document.edits.faces))
    d.guide(d.document.selected)
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)
    d.action("save")
    assert d.dialogs.suggested == tmp_path / "old_likeness-2.jpg"
    assert "save" not in d.engine.calls, "the user gave up"


def test_save_replaces_only_what_the_dialog_asked_about(driver, tmp_path):
    d = driver()
    d.restored()
    d.dialogs.place = tmp_path / "new.png"
    d.action("save")
    d.until(lambda: len(d.engine.saved) == 1)
    (tmp_path / "there.png").touch()
    d.dialogs.place = tmp_path / "there.png"
    d.action("save")
    d.until(lambda: len(d.engine.saved) == 2)
    (tmp_path / "bare.jpg").touch()
    d.dialogs.place = tmp_path / "bare"  # the dialog knew nothing of bare.jpg
    d.action("save")
    d.until(lambda: len(d.engine.saved) == 3)
    assert d.engine.saved == [
        (tmp_path / "new.png", False, Blend()),
        (tmp_path / "there.png", True, Blend()),
        (tmp_path / "bare.jpg", False, Blend()),
    ]


def test_save_that_fails_is_told_and_the_result_stays_unsaved(driver, tmp_path):
    class Full(FakeEngine):
        def save(self, result, blend, path, overwrite, context):
            raise FileExistsAlreadyError(f"{path} is there already")

    d = driver(Full())
    d.restored()
    d.dialogs.place = tmp_path / "new.png"
    d.action("save")
    d.until(d.notice.isVisible)
    assert "Choose another name" in d.notice.text.text()
    assert d.document.unsaved


def test_saved_result_needs_no_question_until_it_changes(driver, tmp_path):
    d = driver()
    d.restored()
    assert d.document.unsaved
    d.dialogs.place = tmp_path / "new.png"
    d.action("save")
    d.until(lambda: not d.document.unsaved)
    assert "new.png" in d.notice.text.text()
    d.inspector.fidelity.slider.setValue(40)
    assert d.document.unsaved
    d.action("undo")
    assert not d.document.unsaved


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD, Answer.SAVE])
def test_closing_a_photo_asks_about_an_unsaved_result(driver, tmp_path, answer):
    d = driver()
    d.restored()
    d.dialogs.answer, d.dialogs.place = answer, tmp_path / "kept.png"
    d.action("close-photo")
    assert d.dialogs.asked[0] == "unsaved"
    if answer is Answer.CANCEL:
        assert d.document.picture is not None
        return
    d.until(lambda: d.document.picture is None)
    assert [place for place, *_ in d.engine.saved] == (
        [tmp_path / "kept.png"] if answer is Answer.SAVE else []
    )
    assert len(d.session.album) == 0
    assert d.canvas.empty.isVisible()


def test_opening_another_photo_asks_nothing_and_loses_nothing(driver):
    d = driver()
    d.restored()
    outcome = d.document.outcome
    d.open("b.jpg")
    assert d.document.outcome is None
    d.open("old.jpg")
    assert d.document.outcome is outcome
    assert d.document.unsaved
    assert "unsaved" not in d.dialogs.asked


def test_leaving_asks_only_where_results_will_not_come_back(driver):
    d = driver()
    d.restored()
    d.window.preferences.change(lambda s: replace(s, keep_session=False))
    d.dialogs.leave = False
    assert not d.window.close()
    assert d.dialogs.asked == ["leave old.jpg"]
    assert d.window.isVisible()
    d.window.preferences.change(lambda s: replace(s, keep_session=True))
    assert d.window.close()
    assert d.dialogs.asked == ["leave old.jpg"]


def test_closing_in_mid_run_stops_the_job(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    d.engine.gate.clear()
    d.press(d.inspector.run.restore)
    assert d.engine.running.wait(5)
    event = QCloseEvent()
    d.window.closeEvent(event)
    assert event.isAccepted()
    assert d.runner._thread is None
    assert d.document.outcome is None


def test_opened_photos_are_remembered_newest_first(driver):
    d = driver()
    d.open("a.jpg")
    d.open("b.jpg")
    d.until(lambda: d.document.picture.path.name == "b.jpg")
    d.window.recent.aboutToShow.emit()
    words = [action.text() for action in d.window.recent.actions()]
    assert [w.split()[0] for w in words] == ["b.jpg", "a.jpg"]
    d.window.recent.actions()[1].trigger()
    d.until(lambda: d.document.picture.path.name == "a.jpg")


def test_guide_dialog_is_for_the_chosen_face(driver):
    d = driver()
    faces = d.open()
    d.document.select(faces[1].key)
    d.dialogs.guide = Path("/portraits/anna.jpg")
    d.action("guide")
    d.until(lambda: d.document.edits.faces[1].guide is not None)
    assert d.dialogs.asked == ["guide 2"]
    assert d.window.preferences.settings.guide_folder == "/portraits"


def test_a_huge_photo_is_asked_about_and_opened_when_told(driver):
    class Wary(FakeEngine):
        def open_photo(self, path, context, *, allow_huge=False):
            if not allow_huge:
                raise HugePictureError(f"{path} has 40000 x 40000 pixels")
            return self.show_picture(drawn_picture(path), context)

    d = driver(Wary())
    d.window.photos.open(Path("wall.tif"))
    d.until(d.notice.isVisible)
    assert "so large that memory may run out" in d.notice.text.text()
    assert d.document.picture is None
    d.press(d.notice.action)
    d.until(lambda: d.document.picture is not None)
    assert d.document.picture.path == Path("wall.tif").absolute()


def test_what_a_file_hides_is_said(driver):
    class Paged(FakeEngine):
        def open_photo(self, path, context):
            return self.show_picture(replace(drawn_picture(path), notes=("file-pages",)), context)

    d = driver(Paged())
    d.window.photos.open(Path("album.tif"))
    d.until(d.notice.isVisible)
    assert "the first one was opened" in d.notice.text.text()
