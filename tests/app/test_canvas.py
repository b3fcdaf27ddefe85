"""The canvas: what each view shows, zoom and pan, overlays, landmarks."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from app.canvas.canvas import Mode
from app.canvas.overlays import Overlay
from app.canvas.photo_item import split_area
from app.canvas.warp_geometry import arrows, bent_grid, sampled
from tests.helpers.engine import AFTER, BEFORE, BOXES, HEIGHT, WIDTH, shifted_flow


def levels_shown(d, view):
    """Grey level inside the restored patch, for each column of a view."""
    d.canvas.set_overlay(Overlay.FACES, False)
    image = view.viewport().grab().toImage()
    row = round(d.place_on(view, 0, BOXES[0].y + 20).y())
    return [QColor(image.pixel(x, row)).red() for x in range(image.width())]


def column(d, view, x):
    return round(d.place_on(view, x, 0).x())


def off_centre(d, view):
    """How far the middle of a view is from where the camera looks, in pixels of the screen."""
    middle = view.scene_point(QPointF(view.viewport().rect().center()))
    return (middle - d.canvas.camera.centre).manhattanLength() * d.canvas.camera.scale


def test_split_line_shows_before_at_its_left_and_after_at_its_right(driver):
    d = driver()
    d.restored()
    view = d.canvas.views[0]
    place = d.place_on(view, BOXES[0].x + 20, 0).x()
    view.set_split(place / view.viewport().width())
    shown = levels_shown(d, view)
    assert shown[column(d, view, BOXES[0].x + 10)] == BEFORE
    assert shown[column(d, view, BOXES[0].x + 30)] == AFTER
    assert shown[column(d, view, BOXES[1].x + 90)] == BEFORE  # not restored


def test_split_line_is_dragged_and_stays_inside(driver):
    d = driver()
    d.restored()
    view = d.canvas.views[0]
    width, high = view.viewport().width(), 40.0
    here = QPointF(view.split * width, high)
    d.drag(view, here, QPointF(0.25 * width, high))
    assert view.split == pytest.approx(0.25, abs=2 / width)
    d.drag(view, QPointF(view.split * width, high), QPointF(width + 500, high))
    assert view.split == 1.0


@pytest.mark.parametrize("x", [-5.0, 0.0, 3.5, 10.0, 99.0])
def test_split_area_loses_nothing(x):
    left, right = split_area(QRectF(0, 0, 10, 4), x)
    assert left.width() + right.width() == 10
    assert left.right() == right.left() == min(max(x, 0), 10)
    above, below = split_area(QRectF(0, 0, 4, 10), x, level=True)
    assert above.height() + below.height() == 10
    assert above.bottom() == below.top() == min(max(x, 0), 10)


def test_held_key_shows_the_original_everywhere(driver):
    d = driver()
    d.restored()
    d.canvas.set_mode(Mode.AFTER)
    view = d.canvas.views[0]
    x = column(d, view, BOXES[0].x + 20)
    d.qtbot.keyPress(d.window, Qt.Key.Key_B)
    assert levels_shown(d, view)[x] == BEFORE
    d.qtbot.keyRelease(d.window, Qt.Key.Key_B)
    assert levels_shown(d, view)[x] == AFTER


def test_side_by_side_views_show_before_and_after_of_the_same_place(driver):
    d = driver()
    d.restored()
    d.action("side-by-side")
    first, second = d.canvas.views
    d.until(lambda: second.isVisible() and abs(second.width() - first.width()) <= 1)
    for zoom in (False, True):
        if zoom:
            d.canvas.camera.zoom_to(3.0, QPointF(BOXES[0].x, BOXES[0].y))
        for view, level in ((first, BEFORE), (second, AFTER)):
            assert levels_shown(d, view)[column(d, view, BOXES[0].x + 20)] == level
            assert off_centre(d, view) < 2.5  # whole pixels of the screen


def test_wheel_zooms_at_the_pointer_in_both_views(driver):
    d = driver()
    d.restored()
    d.action("side-by-side")
    first, second = d.canvas.views
    d.until(second.isVisible)
    place = QPointF(150, 200)
    before = first.scene_point(place)
    scale = d.canvas.camera.scale
    _wheel(d, first, place, 240)
    assert d.canvas.camera.scale == pytest.approx(scale * 1.0015**240)
    away = first.scene_point(place) - before
    assert away.manhattanLength() * d.canvas.camera.scale < 2.5  # whole pixels of the screen
    assert second.transform().m11() == first.transform().m11()


def test_drag_pans_both_views_and_is_no_click(driver):
    d = driver()
    faces = d.restored()
    d.document.select(faces[1].key)
    d.action("side-by-side")
    first, second = d.canvas.views
    d.until(second.isVisible)
    d.canvas.camera.zoom_to(4.0, QPointF(100, 100))
    start = d.place_on(first, BOXES[0].x + 70, BOXES[0].y + 70)
    centre = QPointF(d.canvas.camera.centre)
    d.drag(first, start, start + QPointF(-60, 20))
    moved = d.canvas.camera.centre - centre
    assert (moved.x(), moved.y()) == pytest.approx((15, -5))
    assert d.document.selected == faces[1].key
    assert off_centre(d, first) < 2.5
    assert off_centre(d, second) < 2.5


def test_zoom_keys(driver):
    d = driver()
    d.open()
    d.qtbot.keyClick(d.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert d.canvas.camera.scale == 1.0
    d.qtbot.keyClick(d.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert d.canvas.camera.scale == 1.25
    assert d.window.zoom.text() == "125 %"
    d.qtbot.keyClick(d.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    view = d.canvas.views[0].viewport()
    fitting = 0.97 * min(view.width() / WIDTH, view.height() / HEIGHT)
    assert d.canvas.camera.scale == pytest.approx(min(2.0, fitting))


def test_fitted_photo_stays_fitted_when_the_window_changes(driver):
    d = driver()
    d.open()
    d.window.resize(1024, 700)
    d.until(lambda: d.window.width() == 1024)
    d.canvas.camera.fit()
    expected = d.canvas.camera.scale
    d.window.resize(1500, 1000)
    d.window.resize(1024, 700)
    assert d.canvas.camera.scale == pytest.approx(expected)


def test_photo_cannot_be_lost_by_panning(driver):
    d = driver()
    d.open()
    d.canvas.camera.pan(1e6, -1e6)
    centre = d.canvas.camera.centre
    assert (centre.x(), centre.y()) == (-0.5, HEIGHT - 0.5)


# landmarks


def overlay_of(d, name, overlay):
    d.action(name)
    return d.canvas.overlays.item(overlay)


def test_landmark_drag_is_one_undo_step_and_reaches_the_request(driver):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    d.action("landmarks")
    d.action("actual")  # the pointer goes by whole pixels of the screen
    view = d.canvas.views[0]
    index = 30
    old = d.document.entry.face.landmarks.points
    start = d.place_on(view, *old[index])
    scale = d.canvas.camera.scale
    steps = d.window.undo.count()
    d.drag(view, start, start + QPointF(10 * scale, -6 * scale))
    new = d.document.entry.face.landmarks.points
    assert np.allclose(new[index] - old[index], (10, -6), atol=1e-6)
    assert np.allclose(np.delete(new, index, 0), np.delete(old, index, 0))
    assert d.window.undo.count() == steps + 1
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)
    assert d.engine.requests[0].faces[0].face.landmarks.points[index] == pytest.approx(new[index])
    d.action("undo")
    assert np.array_equal(d.canvas.overlays.landmark_item.landmarks.points, old)
    assert d.document.stale


def test_alt_drag_moves_the_whole_part(driver):
    d = driver()
    d.open()
    d.action("landmarks")
    d.action("actual")
    old = d.document.entry.face.landmarks.points
    view = d.canvas.views[0]
    start = d.place_on(view, *old[37])  # left eye: 36 to 41
    scale = d.canvas.camera.scale
    end = start + QPointF(4 * scale, 3 * scale)
    d.drag(view, start, end, Qt.KeyboardModifier.AltModifier)
    moved = d.document.entry.face.landmarks.points - old
    assert np.allclose(moved[36:42], (4, 3), atol=1e-6)
    assert not np.delete(moved, range(36, 42), 0).any()


def test_overlays_toggle_by_key(driver):
    d = driver()
    d.restored()
    for key, overlay in (("L", Overlay.LANDMARKS), ("W", Overlay.ARROWS), ("G", Overlay.GRID),
                         ("U", Overlay.WARPED_GUIDE)):  # fmt: skip
        assert d.canvas.overlays.item(overlay) is None
        d.qtbot.keyClick(d.window, key)
        item = d.canvas.overlays.item(overlay)
        assert item is not None
        assert item.scene() is d.canvas.scene
        d.qtbot.keyClick(d.window, key)
        assert d.canvas.overlays.item(overlay) is None
        assert item.scene() is None


def test_warp_overlays_wait_for_a_result_and_follow_the_chosen_face(driver):
    d = driver()
    faces = d.open()
    d.action("arrows")
    assert d.canvas.overlays.item(Overlay.ARROWS) is None
    assert "Restore first" in d.canvas.legend.text()
    d.guide(faces[0].key)
    d.press(d.inspector.run.restore)
    d.until(lambda: d.canvas.overlays.item(Overlay.ARROWS) is not None)
    d.document.select(faces[1].key)
    assert d.canvas.overlays.item(Overlay.ARROWS) is None
    d.document.select(faces[0].key)
    assert d.canvas.overlays.item(Overlay.ARROWS) is not None


def test_arrows_lie_on_the_photo_where_the_flow_says(driver):
    d = driver()
    d.restored()
    item = overlay_of(d, "arrows", Overlay.ARROWS)
    d.inspector.density.setValue(8)
    # flow samples the guide 3 right and 2 above; 32 crop pixels are the box's 80: 2.5 each
    head = item.mapToScene(QPointF(*item.arrows.heads[0]))
    tail = item.mapToScene(QPointF(*item.arrows.tails[0]))
    assert len(item.arrows.heads) == 64
    assert (tail.x() - head.x(), tail.y() - head.y()) == pytest.approx((7.5, -5.0), abs=1e-4)
    assert (head.x(), head.y()) == pytest.approx((BOXES[0].x + 2 * 2.5, BOXES[0].y + 2 * 2.5))


def test_sampled_takes_the_border_pixels_centres_for_one():
    flow = np.zeros((5, 5, 2), np.float32)
    flow[0, 0], flow[4, 4] = (-1, -1), (1, 0.5)
    assert sampled(flow)[0, 0].tolist() == [0, 0]
    assert sampled(flow)[4, 4].tolist() == [4, 3]
    assert sampled(flow)[2, 2].tolist() == [2, 2]


def test_arrows_of_a_shift_by_hand():
    got = arrows(shifted_flow(1, 2, size=10), 2)
    # cells of 5 pixels, centres 2 and 7
    assert got.heads.tolist() == [[2, 2], [7, 2], [2, 7], [7, 7]]
    assert np.allclose(got.tails - got.heads, (1, 2), atol=1e-5)


def test_bent_grid_of_a_shift_is_the_grid_shifted_back():
    lines = bent_grid(shifted_flow(3, -2, size=33), 4)  # guide lines at 0, 8, 16, 24, 32
    upright = sorted({round(float(line[0, 0]), 2) for line in lines if np.ptp(line[:, 0]) < 0.1})
    level = sorted({round(float(line[0, 1]), 2) for line in lines if np.ptp(line[:, 1]) < 0.1})
    assert upright == [5, 13, 21, 29]  # 0 - 3 lies outside the face's crop
    assert level == [2, 10, 18, 26]  # 32 + 2 does


def test_bent_grid_lands_where_the_flow_samples_it():
    size = 65
    line = np.arange(size, dtype=np.float64)
    x, y = np.meshgrid(line, line)
    places = np.stack([x + 4 * np.sin(y / 9), y + 3 * np.cos(x / 11)], axis=2)
    flow = (places * 2 / (size - 1) - 1).astype(np.float32)
    inside = 0
    for piece in bent_grid(flow, 4):
        sampled_x = piece[:, 0] + 4 * np.sin(piece[:, 1] / 9)
        sampled_y = piece[:, 1] + 3 * np.cos(piece[:, 0] / 11)
        off = min(np.abs(sampled_x / 16 - np.rint(sampled_x / 16)).max(),
                  np.abs(sampled_y / 16 - np.rint(sampled_y / 16)).max())  # fmt: skip
        assert off * 16 < 0.8, "a line of the guide's grid is not where the flow samples it"
        inside += len(piece)
    assert inside > 150


def _wheel(d, view, point, turned):
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    place = QPointF(view.viewport().mapToGlobal(QPoint(0, 0))) + point
    event = QWheelEvent(
        point, place, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
