"""The main job in the window, as a user does it, with an engine that answers at once."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from app.canvas.canvas import Mode
from app.canvas.tiles import Box
from app.document import Outcome
from core.errors import RestoreFailedError
from tests.app.conftest import drop
from tests.helpers.engine import AFTER, BEFORE, BOXES, HEIGHT, WIDTH, FakeEngine


def after_level(d, box):
    """Grey level that the canvas shows inside a box after the run."""
    x, y = int(box.x) + 5, int(box.y) + 5
    return int(d.canvas.photo.after.pixels(0, Box(x, y, x + 1, y + 1))[0, 0, 0])


def test_photo_dropped_beside_the_faces_is_opened(driver):
    d = driver()
    assert d.canvas.empty.isVisible()
    hint = d.drop_on_canvas(0, 0, "first.jpg", "second.jpg")
    d.until(lambda: len(d.document.edits.faces) == 2)
    assert "Open this photo" in hint
    assert not d.canvas.empty.isVisible()
    assert d.document.picture.path == Path("/dropped/first.jpg")
    assert "first.jpg" in d.window.windowTitle()
    assert [photo.path.name for photo in d.session.album] == ["first.jpg", "second.jpg"]


def test_photo_can_be_dropped_on_the_window_itself(driver):
    d = driver()
    drop(d.window, QPointF(5, 5), ["old.jpg"])
    d.until(lambda: d.document.picture is not None)


def test_portrait_dropped_on_a_face_is_its_guide(driver):
    d = driver()
    faces = d.open()
    box = BOXES[1]
    hint = d.drop_on_canvas(box.x + 50, box.y + 50, "portrait.jpg")
    d.until(lambda: d.document.edits.faces[1].guide is not None)
    assert hint == "Use as the guide for face 2"
    assert d.document.edits.faces[0].guide is None
    assert d.document.edits.faces[1].guide.path == Path("/dropped/portrait.jpg")
    assert d.document.selected == faces[1].key
    assert d.engine.calls.count("open") == 1


def test_portrait_dropped_on_the_guide_card_is_for_the_chosen_face(driver):
    d = driver()
    faces = d.open()
    d.document.select(faces[1].key)
    drop(d.inspector.guide, QPointF(5, 5), ["portrait.jpg"])
    d.until(lambda: d.document.edits.faces[1].guide is not None)


def test_two_guides_dropped_quickly_are_both_read(driver):
    d = driver()
    faces = d.open()
    for face in faces:
        d.space.guides.read(face.key, Path(f"/portraits/{face.key}.jpg"))
    d.until(lambda: all(face.guide is not None for face in d.document.edits.faces))


def test_click_chooses_the_face_on_canvas_and_in_the_list(driver):
    d = driver()
    faces = d.open()
    view = d.canvas.views[0]
    point = d.place_on(view, BOXES[1].x + 50, BOXES[1].y + 50).toPoint()
    d.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert d.document.selected == faces[1].key
    assert d.inspector.faces.currentRow() == 1
    d.inspector.faces.setCurrentRow(0)
    assert d.document.selected == faces[0].key


def test_restore_waits_for_a_guide_and_says_so(driver):
    d = driver()
    d.choose_model("guided")
    faces = d.open()
    assert not d.inspector.run.restore.isEnabled()
    assert "guide" in d.inspector.run.status.text()
    d.guide(faces[0].key)
    assert d.inspector.run.restore.isEnabled()
    assert "1 of 2" in d.inspector.run.status.text()


def test_blind_model_needs_no_guide(driver):
    d = driver()
    d.open()
    d.choose_model("blind")
    assert d.inspector.run.restore.isEnabled()
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)
    assert len(d.engine.requests[0].faces) == 2
    assert d.engine.requests[0].models == ("blind",)


def test_models_in_use_are_loaded_ahead_but_never_before_faces_are_found(driver):
    d = driver()
    d.until(lambda: "load blind" in d.engine.calls)
    d.engine.calls.clear()
    d.open()
    d.until(lambda: "load blind" in d.engine.calls)
    assert d.engine.calls == ["open", "faces", "load guided", "load blind"]
    d.engine.calls.clear()
    d.choose_model("guided")
    d.until(lambda: d.engine.calls == ["load guided"])


def test_without_a_model_restore_is_off_and_the_reason_is_said(driver):
    d = driver(FakeEngine(models=False))
    faces = d.open()
    d.guide(faces[0].key)
    assert not d.inspector.model.isEnabled()
    assert not d.inspector.run.restore.isEnabled()
    assert "No model is installed" in d.inspector.run.status.text()


def test_restore_shows_the_result_and_its_facts(driver):
    d = driver()
    d.restored()
    assert [f.face.box for f in d.engine.requests[0].faces] == list(BOXES)
    assert after_level(d, BOXES[0]) == AFTER
    values = [label.text() for label in d.inspector.run._values]
    assert values == ["9.5 → 2.2 px", "0.61 → 0.42", "guided, 1.2 s"]
    assert d.window.isWindowModified()


def test_facts_belong_to_the_chosen_face(driver):
    d = driver()
    faces = d.restored("guided")
    assert after_level(d, BOXES[1]) == BEFORE
    d.document.select(faces[1].key)
    assert all("→" not in label.text() for label in d.inspector.run._values)


def test_cancel_frees_the_window_at_once_and_drops_the_late_answer(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    d.engine.gate.clear()
    d.press(d.inspector.run.restore)
    assert d.engine.running.wait(5)
    assert not d.inspector.run.restore.isEnabled()
    assert d.inspector.run.cancel.isEnabled()
    d.press(d.inspector.run.cancel)
    assert d.inspector.run.restore.isEnabled()
    assert not d.inspector.run.cancel.isEnabled()
    d.engine.gate.set()
    d.qtbot.wait(50)
    assert d.document.outcome is None
    assert not d.notice.isVisible(), "cancelling is no error"
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)


def test_another_photo_drops_the_run_of_the_one_before(driver):
    d = driver()
    faces = d.open("a.jpg")
    d.guide(faces[0].key)
    d.engine.gate.clear()
    d.press(d.inspector.run.restore)
    assert d.engine.running.wait(5)
    d.window.photos.open(Path("/photos/b.jpg"))
    d.engine.gate.set()
    d.until(lambda: d.document.picture.path.name == "b.jpg")
    d.until(lambda: len(d.document.edits.faces) == 2)
    d.qtbot.wait(50)
    assert d.document.outcome is None
    assert d.canvas.photo.after is None


def test_failure_is_told_and_changes_nothing(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    d.engine.error = RestoreFailedError("old.jpg: out of memory")
    d.press(d.inspector.run.restore)
    d.until(d.notice.isVisible)
    assert "The model failed" in d.notice.text.text()
    assert d.notice.details.toPlainText() == "old.jpg: out of memory"
    assert d.document.outcome is None
    assert d.canvas.photo.after is None
    assert d.inspector.run.restore.isEnabled()


def test_faces_that_failed_are_told_and_the_others_matched_right(driver):
    d = driver()
    faces = d.restored()
    one = d.document.outcome.result
    entries = tuple(d.document.edits.faces)
    failed = replace(one, faces=one.faces[1:], failures=((0, "too small"),))
    outcome = Outcome.of(failed, entries)
    assert dict(outcome.failures) == {faces[0].key: "too small"}
    assert outcome.faces[faces[1].key] is one.faces[1]


def test_guide_of_someone_else_is_used_only_if_the_user_insists(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key, "stranger.jpg")
    assert "someone else" in d.notice.text.text()
    assert "unlikely" in d.inspector.guide.likeness.text()
    assert d.inspector.guide.insist.isVisible()
    d.notice.dismiss()
    d.press(d.inspector.run.restore)
    assert "restore" not in d.engine.calls
    assert d.notice.isVisible()
    d.press(d.notice.action)
    d.until(lambda: d.document.outcome is not None)
    assert d.engine.requests[0].allow_other_person
    d.window.undo.undo()
    assert d.inspector.guide.insist.isVisible()


def test_right_guide_is_never_insisted_on(driver):
    d = driver()
    d.restored()
    assert not d.engine.requests[0].allow_other_person
    assert "likely (distance 0.00)" in d.inspector.guide.likeness.text()


def test_warnings_of_a_result_are_said_until_the_guide_changes(driver):
    class Careful(FakeEngine):
        def restore(self, request, context):
            result = super().restore(request, context)
            # the pipeline gives its requests embeddings, so they are others than those asked for
            guide = replace(request.faces[0].guide)
            face = replace(
                result.faces[0],
                request=replace(request.faces[0], guide=guide),
                warnings=("farther-from-person", "guide-small"),
            )
            return replace(result, faces=(face,))

    d = driver(Careful())
    faces = d.restored("guided")
    assert "less like the guide" in d.inspector.guide.warning.text()
    assert "little detail" in d.inspector.guide.warning.text()
    assert d.inspector.guide.warning.isVisible()
    d.guide(faces[0].key, "other.jpg")
    assert not d.inspector.guide.warning.isVisible()


def test_guide_choice_can_be_undone_and_redone(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    guide = d.document.edits.faces[0].guide
    d.action("undo")
    assert d.document.edits.faces[0].guide is None
    d.action("redo")
    assert d.document.edits.faces[0].guide is guide


def test_deleted_face_is_not_restored_and_comes_back_by_undo(driver):
    d = driver()
    faces = d.restored("guided")
    d.document.select(faces[0].key)
    d.action("delete-face")
    assert [f.key for f in d.document.edits.faces] == [faces[1].key]
    assert d.document.selected == faces[1].key
    assert d.inspector.faces.count() == 1
    assert not d.inspector.run.restore.isEnabled()
    d.action("undo")
    assert [f.key for f in d.document.edits.faces] == [f.key for f in faces]


def test_changed_guide_makes_the_result_old_and_undo_makes_it_new(driver):
    d = driver()
    faces = d.restored()
    assert not d.document.stale
    d.guide(faces[0].key, "other.jpg")
    assert d.document.stale
    assert "again" in d.inspector.run.status.text()
    d.action("undo")
    assert not d.document.stale


def test_slider_blends_live_without_the_network(driver):
    d = driver()
    d.restored()
    runs = d.engine.calls.count("restore")
    slider = d.inspector.fidelity.slider
    slider.setSliderDown(True)
    for value in (80, 60, 50):
        slider.setSliderPosition(value)
    d.until(lambda: after_level(d, BOXES[0]) == round(BEFORE + 0.5 * (AFTER - BEFORE)))
    assert d.document.edits.fidelity == 1.0, "the drag has not ended"
    slider.setSliderPosition(0)
    d.until(lambda: after_level(d, BOXES[0]) == BEFORE)
    slider.setSliderDown(False)
    assert d.document.edits.fidelity == 0.0
    assert d.engine.calls.count("restore") == runs


def test_one_drag_of_the_slider_is_one_undo_step(driver):
    d = driver()
    d.restored()
    steps = d.window.undo.count()
    slider = d.inspector.fidelity.slider
    slider.setSliderDown(True)
    for value in (90, 70, 30):
        slider.setSliderPosition(value)
    slider.setSliderDown(False)
    assert d.window.undo.count() == steps + 1
    d.action("undo")
    assert slider.value() == 100
    d.until(lambda: after_level(d, BOXES[0]) == AFTER)


def test_key_presses_on_the_slider_join_into_one_step(driver):
    d = driver()
    d.restored()
    steps = d.window.undo.count()
    slider = d.inspector.fidelity.slider
    for _ in range(3):
        d.qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert d.document.edits.fidelity == pytest.approx(0.97)
    assert d.window.undo.count() == steps + 1


def test_pasted_picture_is_opened(driver, qapp):
    d = driver()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    qapp.clipboard().setImage(image)
    d.action("paste")
    d.until(lambda: d.document.picture is not None)
    assert np.allclose(d.document.picture.pixels[3, 4], (1, 0, 0))
    assert d.document.picture.path is None
    qapp.clipboard().clear()


def test_broken_photo_leaves_the_open_one_alone(driver):
    d = driver()
    d.open("good.jpg")
    d.window.photos.open(Path("/photos/broken.jpg"))
    d.until(d.notice.isVisible)
    assert "not a picture" in d.notice.text.text()
    assert d.document.picture.path.name == "good.jpg"
    assert len(d.document.edits.faces) == 2


def test_photo_without_a_face_says_so(driver):
    d = driver(FakeEngine(boxes=()))
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(d.notice.isVisible)
    assert "No face was found" in d.notice.text.text()
    assert not d.inspector.run.restore.isEnabled()


def test_compare_mode_is_remembered(driver):
    d = driver()
    d.restored()
    d.window.actions_table["side-by-side"].trigger()
    assert d.canvas.mode is Mode.SIDE_BY_SIDE
    assert d.window.preferences.settings.compare_mode == "side-by-side"
