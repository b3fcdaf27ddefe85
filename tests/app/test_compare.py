"""Ways to compare before and after, and the hands that move the canvas."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Mode
from app.canvas.gestures import pans
from app.canvas.overlays import Overlay
from app.canvas.photo_item import GAIN
from app.engine import Patch
from tests.helpers.engine import AFTER, BEFORE, BOXES, SIZE, FakeEngine

NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CHANGED = (BOXES[0].x + 20, BOXES[0].y + 20)  # inside what the engine restored


def level_at(d, x, y, view=None):
    """Grey level that a view shows at a point of the photo."""
    d.canvas.set_overlay(Overlay.FACES, False)
    view = view or d.canvas.views[0]
    point = d.place_on(view, x, y).toPoint()
    return QColor(view.viewport().grab().toImage().pixel(point)).red()


NONE = QPoint()


def wheel(view, point, angle=NONE, pixels=NONE, keys=NO_KEYS, scrolling=False):
    place = QPointF(view.viewport().mapToGlobal(QPoint(0, 0))) + point
    phase = Qt.ScrollPhase.ScrollUpdate if scrolling else Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(point, place, pixels, angle, Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(view.viewport(), event)
    return event


# split line


def test_level_split_shows_before_above_and_after_below(driver):
    d = driver()
    d.restored()
    view = d.canvas.views[0]
    x, y = CHANGED
    d.action("level-split")
    share = d.place_on(view, x, y).y() / view.viewport().height()
    view.set_split(share)
    assert level_at(d, x, y - 10) == BEFORE
    assert level_at(d, x, y + 10) == AFTER
    start = QPointF(30.0, view.split * view.viewport().height())
    d.drag(view, start, start + QPointF(50, 40))
    assert view.split == pytest.approx(share + 40 / view.viewport().height(), abs=0.01)
    d.action("level-split")
    assert not view.level


def test_split_line_is_moved_with_shift_and_arrow_keys(driver):
    d = driver()
    d.restored()
    view = d.canvas.views[0]
    view.set_split(0.5)
    d.qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.split == pytest.approx(0.52)
    d.qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.split == pytest.approx(0.52)
    d.action("level-split")
    d.qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert view.split == pytest.approx(0.50)
    centre = QPointF(d.canvas.camera.centre)
    d.qtbot.keyClick(view, Qt.Key.Key_Right)
    assert d.canvas.camera.centre != centre, "without Shift the keys pan"


# difference


def test_difference_is_shown_amplified_and_its_scale_is_said(driver):
    d = driver()
    d.restored()
    d.qtbot.keyClick(d.window, Qt.Key.Key_4)
    assert d.canvas.mode is Mode.DIFFERENCE
    view = d.canvas.views[0]
    x, y = CHANGED
    assert level_at(d, x, y) == min(255, GAIN * (AFTER - BEFORE))
    assert level_at(d, BOXES[1].x + 50, BOXES[1].y + 50) == 0
    assert f" {GAIN} times" in view.captions[0]
    for _ in range(5):
        d.action("weaker")
    assert "1 times" in view.captions[0]
    assert level_at(d, x, y) == AFTER - BEFORE
    d.action("stronger")
    assert "2 times" in view.captions[0]
    d.qtbot.keyPress(d.window, Qt.Key.Key_B)
    assert level_at(d, x, y) == BEFORE
    d.qtbot.keyRelease(d.window, Qt.Key.Key_B)


def test_difference_follows_the_fidelity_slider(driver):
    d = driver()
    d.restored()
    d.action("difference")
    for _ in range(2):
        d.action("weaker")
    d.space.control.settle_fidelity(0.5, True)
    want = round(BEFORE + 0.5 * (AFTER - BEFORE)) - BEFORE
    d.until(lambda: level_at(d, *CHANGED) == want)


# the result before this one


class Levels(FakeEngine):
    """Every run gives another grey level, and another part of the photo."""

    def __init__(self):
        super().__init__()
        self.runs = 0

    def restore(self, request, context):
        self.runs += 1
        return super().restore(request, context)

    def patches(self, result, blend, context):
        x, y = round(BOXES[0].x), round(BOXES[0].y)
        rgb = np.full((40, 40 + 20 * self.runs, 3), 100 + 20 * self.runs, np.uint8)
        return [Patch(left=x, top=y, rgb=rgb)]


def test_guided_and_blind_results_of_a_face_are_compared_side_by_side(driver):
    d = driver(Levels())
    d.restored()
    assert not d.window.actions_table["earlier"].isEnabled()
    d.space.control.shelf.choose("blind")
    first = d.document.outcome
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not first)
    d.action("side-by-side")
    left, right = d.canvas.views
    d.until(right.isVisible)
    assert [level_at(d, *CHANGED, view) for view in (left, right)] == [BEFORE, 140]
    d.qtbot.keyClick(d.window, Qt.Key.Key_5)
    assert [level_at(d, *CHANGED, view) for view in (left, right)] == [120, 140]
    assert "guided + blind" in left.captions[0]
    assert ["guided" in left.captions[0], "blind" in right.captions[0]] == [True, True]
    d.qtbot.keyPress(d.window, Qt.Key.Key_B)
    assert [level_at(d, *CHANGED, view) for view in (left, right)] == [BEFORE, BEFORE]
    d.qtbot.keyRelease(d.window, Qt.Key.Key_B)
    d.action("difference")
    assert level_at(d, *CHANGED) == GAIN * 20
    only_now = BOXES[0].x + 70, CHANGED[1]
    assert level_at(d, *only_now) == 255, "four times 76 is clipped"
    d.open("next.jpg")
    assert not d.canvas.has_earlier


# loupe


def move_pointer(d, view, x, y):
    from PySide6.QtGui import QMouseEvent

    point = d.place_on(view, x, y)
    place = QPointF(view.viewport().mapToGlobal(QPoint(0, 0))) + point
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, point, place, none, none, NO_KEYS)
    QApplication.sendEvent(view.viewport(), event)


def middles(loupe):
    """Colours near the middles of the panes."""
    from app.canvas.loupe import SIDE, WORDS

    image = loupe.grab().toImage()
    row = WORDS + SIDE // 2 + 20
    columns = (2 + n * (SIDE + 2) + SIDE // 2 + 20 for n in range(len(loupe.panes)))
    return [QColor(image.pixel(x, row)).red() for x in columns]


def test_loupe_shows_before_after_and_guide_at_the_pointer(driver):
    d = driver()
    d.restored()
    d.qtbot.keyClick(d.window, Qt.Key.Key_K)
    view, loupe = d.canvas.views[0], d.canvas.loupe_holder.loupe
    assert not loupe.isVisible()
    move_pointer(d, view, *CHANGED)
    assert loupe.isVisible()
    assert (loupe.place.x(), loupe.place.y()) == pytest.approx(CHANGED, abs=1)
    assert middles(loupe) == [BEFORE, AFTER, BEFORE]  # the engine's guide is as grey as the photo
    halves = np.full((SIZE, SIZE, 3), 10 / 255, np.float32)
    halves[:, SIZE // 2 :] = 1
    d.canvas.loupe_holder.loupe.set_guide(halves, d.document.outcome.result.faces[0].matrix)
    edge = BOXES[0].x + BOXES[0].width / 2 - 1.25  # half a crop pixel before the middle
    for away, level in ((-20, 10), (20, 255)):
        move_pointer(d, view, edge, CHANGED[1])
        loupe.show_at(QPointF(300, 300), QPointF(edge + (away - 20) / loupe.scale, CHANGED[1]),
                      d.canvas.camera.scale)  # fmt: skip
        assert middles(loupe)[2] == level
    move_pointer(d, view, *CHANGED)
    assert len(loupe.panes) == 3
    move_pointer(d, view, -200, -200)
    assert not loupe.isVisible(), "beside the photo there is nothing to see"
    move_pointer(d, view, *CHANGED)
    d.qtbot.keyClick(d.window, Qt.Key.Key_K)
    assert not loupe.isVisible()


def test_loupe_before_a_run_shows_the_photo_alone(driver):
    d = driver()
    d.open()
    d.action("loupe")
    move_pointer(d, d.canvas.views[0], *CHANGED)
    assert len(d.canvas.loupe_holder.loupe.panes) == 1
    assert middles(d.canvas.loupe_holder.loupe) == [BEFORE]


def test_loupe_stays_inside_the_canvas(driver):
    d = driver()
    d.open()
    d.action("loupe")
    for x, y in ((0, 0), (399, 0), (0, 299), (399, 299)):
        move_pointer(d, d.canvas.views[0], x, y)
        assert d.canvas.rect().contains(d.canvas.loupe_holder.loupe.geometry())


# hands


def test_pinch_on_a_touchpad_zooms_at_the_fingers(driver):
    d = driver()
    d.open()
    view = d.canvas.views[0]
    d.canvas.camera.zoom_to(3.0, QPointF(100, 100))
    point = QPointF(200, 150)
    before = view.scene_point(point)
    place = QPointF(view.viewport().mapToGlobal(QPoint(0, 0))) + point
    for value, scale in ((0.25, 3.75), (-0.2, 3.0)):
        event = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
            point, point, place, value, QPointF(), 0,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
        assert d.canvas.camera.scale == pytest.approx(scale)
        away = view.scene_point(point) - before
        assert away.manhattanLength() * scale < 2.5  # whole pixels of the screen


def test_two_fingers_pan_and_with_control_they_zoom(driver):
    d = driver()
    d.open()
    view, camera = d.canvas.views[0], d.canvas.camera
    camera.zoom_to(4.0, QPointF(200, 150))
    centre = QPointF(camera.centre)
    wheel(view, QPointF(100, 100), QPoint(0, 80), QPoint(12, 20), scrolling=True)
    moved = camera.centre - centre
    assert (moved.x(), moved.y()) == (-3, -5)
    assert camera.scale == 4.0
    wheel(view, QPointF(100, 100), QPoint(0, 80), QPoint(12, 20), CONTROL, scrolling=True)
    assert camera.scale > 4.0


def test_wheel_with_shift_pans_sideways(driver):
    d = driver()
    d.open()
    view, camera = d.canvas.views[0], d.canvas.camera
    camera.zoom_to(4.0, QPointF(200, 150))
    centre = QPointF(camera.centre)
    wheel(view, QPointF(100, 100), QPoint(0, 120), keys=SHIFT)
    moved = camera.centre - centre
    assert (moved.x(), moved.y()) == (-15, 0)
    event = wheel(view, QPointF(100, 100), QPoint(0, 120))
    assert pans(event) is None
    assert camera.scale > 4.0


def test_space_and_drag_pans_even_over_the_split_line(driver):
    d = driver()
    d.restored()
    view, camera = d.canvas.views[0], d.canvas.camera
    camera.zoom_to(4.0, QPointF(200, 150))
    split, centre = view.split, QPointF(camera.centre)
    on_line = QPointF(split * view.viewport().width(), 40)
    d.qtbot.keyPress(view, Qt.Key.Key_Space)
    d.drag(view, on_line, on_line + QPointF(40, 8))
    d.qtbot.keyRelease(view, Qt.Key.Key_Space)
    moved = camera.centre - centre
    assert (moved.x(), moved.y()) == pytest.approx((-10, -2))
    assert view.split == split


@pytest.mark.parametrize(("scale", "levels"), [(5.0, 2), (3.0, 3)])
def test_pixels_are_squares_above_four_times_and_smooth_below(driver, scale, levels):
    d = driver()
    d.restored()
    d.canvas.set_mode(Mode.AFTER)
    d.canvas.set_overlay(Overlay.FACES, False)
    edge = QPointF(BOXES[0].x - 0.5, BOXES[0].y + 20)
    d.canvas.camera.zoom_to(scale)
    d.canvas.camera.centre = edge
    d.canvas.camera.pan(0, 0)
    view = d.canvas.views[0]
    image = view.viewport().grab().toImage()
    y, middle = image.height() // 2, image.width() // 2
    shown = {QColor(image.pixel(x, y)).red() for x in range(middle - 20, middle + 20)}
    assert {BEFORE, AFTER} <= shown
    assert len(shown) == 2 if levels == 2 else len(shown) >= 3
