"""Faces and landmarks by hand, as a user does it: every drag is one step of the history."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from app.canvas.box_item import CORNERS, MOVE, changed
from app.canvas.overlays import Overlay
from core.landmarks.face import MEAN_SHAPE, Box, Origin
from core.landmarks.points import PARTS, Part
from tests.helpers.engine import BOXES, FakeEngine


@pytest.fixture
def photo(driver):
    made = driver()
    made.faces = made.open()
    made.canvas.camera.fit()
    made.view = made.canvas.views[0]
    return made


def _undo(driver):
    driver.action("undo")


def _keys(driver):
    return [entry.key for entry in driver.document.edits.faces]


def _draw(driver, x, y, width, height):
    view = driver.view
    driver.action("add-face")
    driver.drag(view, driver.place_on(view, x, y), driver.place_on(view, x + width, y + height))


def test_a_drawn_face_is_fitted_added_and_chosen_in_one_step(photo):
    before = _keys(photo)
    _draw(photo, 140, 20, 60, 70)
    photo.until(lambda: len(photo.document.edits.faces) == 3)

    entry = photo.document.entry
    assert entry.key not in before
    assert entry.face.origin is Origin.BY_HAND
    assert entry.embedding is not None
    box = entry.face.box
    assert np.allclose((box.x, box.y, box.width, box.height), (140, 20, 60, 70), atol=1)
    assert not photo.space.editor.drawing
    assert not photo.notice.isVisible()
    _undo(photo)
    assert _keys(photo) == before
    photo.action("redo")
    assert len(_keys(photo)) == 3


def test_a_face_that_cannot_be_made_out_gets_points_to_drag(photo):
    photo.engine.blind = True
    _draw(photo, 140, 20, 60, 70)
    photo.until(lambda: len(photo.document.edits.faces) == 3)

    assert photo.document.entry.face.source == MEAN_SHAPE
    assert photo.document.entry.embedding is None
    assert photo.notice.isVisible()
    assert photo.canvas.overlays.landmark_item is not None
    assert photo.window.actions_table["landmarks"].isChecked()


def test_a_click_is_no_box_and_escape_ends_drawing(photo):
    photo.action("add-face")
    here = photo.place_on(photo.view, 150, 30)
    photo.drag(photo.view, here, here + QPointF(1, 1))
    assert photo.space.editor.drawing
    assert "fit" not in photo.engine.calls

    photo.action("cancel")

    assert not photo.space.editor.drawing
    photo.drag(photo.view, here, here + QPointF(60, 60))
    assert len(_keys(photo)) == 2


def test_a_photo_without_faces_offers_to_draw_one(driver):
    photo = driver(FakeEngine(boxes=()))
    photo.open()
    photo.until(photo.notice.isVisible)
    photo.view = photo.canvas.views[0]

    photo.press(photo.notice.action)
    photo.drag(photo.view, photo.place_on(photo.view, 50, 50), photo.place_on(photo.view, 120, 130))

    photo.until(lambda: len(photo.document.edits.faces) == 1)


def test_drawing_does_not_move_the_photo(photo):
    before = QPointF(photo.canvas.camera.centre)
    _draw(photo, 140, 20, 60, 70)
    assert photo.canvas.camera.centre == before


def test_a_corner_resizes_and_the_landmarks_are_fitted_anew(photo):
    first = photo.faces[0]
    photo.document.select(first.key)
    place = photo.place_on(photo.view, BOXES[0].x + BOXES[0].width, BOXES[0].y + BOXES[0].height)
    there = photo.place_on(photo.view, 150, 160)

    photo.drag(photo.view, place, there)
    photo.until(lambda: photo.document.edits.entry(first.key) is not first)

    face = photo.document.edits.entry(first.key).face
    assert np.allclose((face.box.width, face.box.height), (110, 100), atol=1.5)
    assert face.origin is Origin.EDITED
    assert photo.engine.calls.count("fit") == 1
    _undo(photo)
    assert photo.document.edits.entry(first.key) is first
    assert not photo.window.undo.canUndo()


def test_the_border_moves_and_corrected_landmarks_go_along(photo):
    first = photo.faces[0]
    photo.document.select(first.key)
    corrected = first.face.landmarks.with_point(30, 77.0, 99.0)
    photo.space.control.move_landmarks(corrected)
    start = photo.place_on(photo.view, BOXES[0].x, BOXES[0].y + BOXES[0].height / 2)
    scale = photo.canvas.camera.scale

    photo.drag(photo.view, start, start + QPointF(20 * scale, 10 * scale))

    face = photo.document.edits.entry(first.key).face
    moved = face.landmarks.points - corrected.points
    assert np.allclose(moved, (20, 10), atol=1)
    assert np.allclose((face.box.x, face.box.y), (BOXES[0].x + 20, BOXES[0].y + 10), atol=1)
    assert "fit" not in photo.engine.calls


def test_inside_the_box_a_drag_moves_the_photo(photo):
    photo.document.select(photo.faces[0].key)
    photo.canvas.camera.zoom_to(4 * photo.canvas.camera.scale, QPointF(80, 100))
    before = QPointF(photo.canvas.camera.centre)
    here = photo.place_on(photo.view, 80, 100)

    photo.drag(photo.view, here, here + QPointF(40, 0))

    assert photo.canvas.camera.centre.x() < before.x()
    assert photo.document.edits.entry(photo.faces[0].key) is photo.faces[0]


def test_handles_are_shown_with_the_boxes_around_the_chosen_face(photo):
    assert photo.canvas.box.isVisible()
    photo.document.select(photo.faces[1].key)
    box = BOXES[1]
    assert photo.canvas.box.box == QRectF(box.x, box.y, box.width, box.height)
    photo.space.set_overlay(Overlay.FACES, False)
    assert not photo.canvas.box.isVisible()


@pytest.mark.parametrize("grip", list(CORNERS))
def test_the_opposite_corner_stays_and_is_never_passed(grip):
    box = QRectF(100, 200, 50, 60)
    opposite = {
        "top-left": box.bottomRight(), "top-right": box.bottomLeft(),
        "bottom-left": box.topRight(), "bottom-right": box.topLeft(),
    }[grip]  # fmt: skip
    for moved in (QPointF(7, -3), QPointF(500, 500), QPointF(-500, -500)):
        for square in (False, True):
            after = changed(box, grip, moved, square=square)
            corners = (after.topLeft(), after.topRight(), after.bottomLeft(), after.bottomRight())
            assert opposite in corners
            assert min(after.width(), after.height()) >= 12
            assert not square or after.width() == after.height()
    assert changed(box, MOVE, QPointF(3, 4)) == box.translated(3, 4)


def _press_arrow(driver, key, modifiers=Qt.KeyboardModifier.NoModifier):
    driver.qtbot.keyClick(driver.view.viewport(), key, modifiers)


def test_arrow_keys_move_the_chosen_point_and_join_into_one_step(photo):
    first = photo.faces[0]
    photo.document.select(first.key)
    photo.space.set_overlay(Overlay.LANDMARKS, True)
    x, y = first.face.landmarks.points[37]
    place = photo.place_on(photo.view, x, y)
    photo.drag(photo.view, place, place)  # chosen, not moved
    pixel, centre = 1 / photo.canvas.camera.scale, QPointF(photo.canvas.camera.centre)

    for _ in range(3):
        _press_arrow(photo, Qt.Key.Key_Right)
    _press_arrow(photo, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)

    points = photo.document.entry.face.landmarks.points
    assert np.allclose(points[37], (x + 3 * pixel, y - 10 * pixel))
    others = np.delete(points - first.face.landmarks.points, 37, axis=0)
    assert np.abs(others).max() == 0
    assert photo.canvas.camera.centre == centre  # the photo did not pan
    assert photo.document.entry.face.origin is Origin.EDITED
    _undo(photo)
    assert photo.document.entry is first


def test_arrow_keys_move_a_whole_part_with_alt(photo):
    first = photo.faces[0]
    photo.space.set_overlay(Overlay.LANDMARKS, True)
    x, y = first.face.landmarks.points[50]
    place = photo.place_on(photo.view, x, y)
    photo.drag(photo.view, place, place)

    _press_arrow(photo, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    moved = photo.document.entry.face.landmarks.points - first.face.landmarks.points
    pixel = 1 / photo.canvas.camera.scale
    assert np.allclose(moved[PARTS[Part.MOUTH]], (0, pixel))
    assert np.abs(np.delete(moved, np.arange(48, 68), axis=0)).max() == 0


def test_another_search_keeps_what_the_user_did(photo):
    first, second = photo.faces
    photo.document.select(second.key)
    photo.space.control.move_landmarks(second.face.landmarks.with_point(30, 290.0, 150.0))
    edited = photo.document.edits.entry(second.key)
    _draw(photo, 140, 200, 60, 60)
    photo.until(lambda: len(photo.document.edits.faces) == 3)
    drawn = photo.document.entry
    photo.space.control.delete_face(first.key)
    photo.engine.boxes = (*BOXES, Box(320, 10, 50, 50), Box(143, 203, 58, 58))

    photo.action("find-faces")
    photo.until(lambda: len(photo.document.edits.faces) == 4)

    faces = photo.document.edits.faces
    assert edited in faces
    assert drawn in faces
    assert {e.face.origin for e in faces if e not in (edited, drawn)} == {Origin.FOUND}
    _undo(photo)
    assert len(photo.document.edits.faces) == 2


def test_a_search_that_finds_nothing_new_says_so_and_is_no_step(photo):
    photo.guide(photo.faces[0].key)
    steps = photo.window.undo.count()
    before = photo.document.edits

    photo.action("find-faces")
    photo.until(photo.notice.isVisible)

    assert photo.document.edits is before
    assert photo.window.undo.count() == steps


def test_the_answer_for_a_photo_that_is_gone_is_dropped(photo):
    picture = photo.document.picture
    face = photo.engine.face_in_box(picture, (1, 1, 50, 50), None)
    photo.document.picture = None

    photo.space.editor._on_new_face(picture, face)

    assert len(photo.document.edits.faces) == 2
