"""What the overlays show, that they fade, and the pictures that are written of them."""

import re

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer

from app.canvas.canvas import Mode
from app.canvas.distance_item import misses
from app.canvas.field_items import GROUPS, blended, grouped
from app.canvas.flow_colours import colours, motion, strongest, wheel
from app.canvas.overlay_export import SHARPER, export_overlay, photo_shown
from app.canvas.overlays import Overlay
from core.errors import FileExistsAlreadyError, UnwritableError
from core.pipeline.change_map import BandChange
from core.pipeline.measure import landmark_distance, warped_distance
from tests.helpers.engine import AFTER, BEFORE, BOXES, SIZE, drawn_landmarks, shifted_flow

NEW = (
    ("C", Overlay.FLOW_COLOURS),
    ("E", Overlay.DISTANCES),
    ("H", Overlay.CHANGES),
)


@pytest.mark.parametrize(("key", "overlay"), NEW)
def test_overlay_toggles_by_a_key_that_its_tip_names(driver, key, overlay):
    d = driver()
    d.restored()
    d.qtbot.keyClick(d.window, key)
    item = d.canvas.overlays.item(overlay)
    assert item is not None
    assert d.window.actions_table[overlay.value].toolTip().endswith(f"({key})")
    assert d.canvas.legend.isVisible()
    d.canvas.views[0].viewport().grab()
    d.qtbot.keyClick(d.window, key)
    assert d.canvas.overlays.item(overlay) is None
    assert item.scene() is None
    assert not d.canvas.legend.isVisible()


def test_keys_lie_above_whatever_else_is_drawn_and_go_with_their_overlay(driver):
    d = driver()
    d.restored()
    for overlay in Overlay:
        d.canvas.set_overlay(overlay, True)
    overlays = d.canvas.overlays
    keyed = [overlay for overlay in Overlay if overlays.key(overlay) is not None]
    assert {overlay for _, overlay in NEW} == set(keyed)
    keys = [overlays.key(overlay) for overlay in keyed]
    others = [item for item in d.canvas.scene.items() if item not in keys and item.isVisible()]
    assert min(key.zValue() for key in keys) > max(item.zValue() for item in others)
    d.canvas.views[0].viewport().grab()
    for overlay in keyed:
        d.canvas.set_overlay(overlay, False)
    assert [key.scene() for key in keys] == [None] * len(keys)


def test_overlays_fade_by_their_slider_also_those_shown_later(driver):
    d = driver()
    d.restored()
    d.action("arrows")
    d.inspector.opacity.setValue(40)
    d.action("grid")
    overlays = d.canvas.overlays
    assert overlays.item(Overlay.ARROWS).opacity() == pytest.approx(0.4)
    assert overlays.item(Overlay.GRID).opacity() == pytest.approx(0.4)
    d.inspector.opacity.setValue(100)
    assert overlays.item(Overlay.GRID).opacity() == 1


def test_blind_result_has_changes_but_no_warp(driver):
    d = driver()
    d.open()
    d.space.control.shelf.choose("blind")
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)
    for overlay in Overlay:
        if overlay is not Overlay.FACES:
            d.canvas.set_overlay(overlay, True)
    overlays = d.canvas.overlays
    assert overlays.item(Overlay.CHANGES) is not None
    for overlay in (Overlay.ARROWS, Overlay.FLOW_COLOURS, Overlay.DISTANCES):
        assert overlays.item(overlay) is None


def test_changes_follow_the_fidelity(driver, monkeypatch):
    asked = []

    def maps(result, fidelity, finish):
        asked.append((fidelity, finish.colour))
        return [band(np.full((SIZE, SIZE), 100 * fidelity), 4.0 * 2**n) for n in range(3)]

    monkeypatch.setattr("core.pipeline.change_map.change_maps", maps)
    d = driver()
    d.restored()
    d.action("changes")
    full = d.canvas.overlays.item(Overlay.CHANGES)
    assert full.strongest == pytest.approx(100)
    d.space.control.settle_fidelity(0.25, True)
    assert d.canvas.overlays.item(Overlay.CHANGES).strongest == pytest.approx(25)
    d.action("undo")
    assert d.canvas.overlays.item(Overlay.CHANGES).strongest == pytest.approx(100)
    d.space.control.choose_colour("free")
    d.canvas.overlays.item(Overlay.CHANGES)
    assert asked == [(1.0, "keep"), (0.25, "keep"), (1.0, "keep"), (1.0, "free")]


# colours


def test_colours_of_the_four_ways_and_of_rest():
    moved = np.array([[1.0, 0], [0, 1], [-1, 0], [0, -1], [0, 0], [0.5, 0]])
    got = colours(moved, 1.0)
    assert got.tolist() == [
        [255, 0, 0], [128, 255, 0], [0, 255, 255], [128, 0, 255], [255, 255, 255], [255, 128, 128],
    ]  # fmt: skip


def test_motion_is_from_where_the_guide_is_sampled():
    moved = motion(shifted_flow(3, -2))
    assert np.allclose(moved, (-3, 2), atol=1e-5)
    assert strongest(moved) == pytest.approx(np.hypot(3, 2), abs=1e-4)
    assert strongest(np.zeros((4, 4, 2))) == 1.0  # never divides by nothing


def test_wheel_is_a_disc_with_the_same_colours():
    key = wheel(64).astype(int)
    assert key[0, 0, 3] == 0
    assert key[32, 32, 3] == 255
    assert key[32, 61, :3] == pytest.approx([255, 20, 20], abs=25)
    assert key[32, 2, :3] == pytest.approx([20, 255, 255], abs=25)


# distances


def test_lengths_of_the_misses_are_the_distances_that_the_pipeline_reports():
    face = drawn_landmarks(BOXES[0]).transformed(np.array([[0.3, 0, 0], [0, 0.3, 0]]))
    rng = np.random.default_rng(3)
    guide = type(face)(face.points + rng.normal(0, 2, (68, 2)))
    flow = shifted_flow(1.5, -0.5, SIZE)
    before, after = misses(flow, face.points, guide.points)
    assert np.hypot(*before.T).mean() == pytest.approx(landmark_distance(face, guide))
    assert np.hypot(*after.T).mean() == pytest.approx(warped_distance(flow, face, guide))


def test_distances_lie_on_the_photo(driver):
    d = driver()
    d.restored()
    d.action("distances")
    item = d.canvas.overlays.item(Overlay.DISTANCES)
    face = item.mapToScene(*item.face[0])
    points = d.document.entry.face.landmarks.points
    assert (face.x(), face.y()) == pytest.approx(tuple(points[0]))
    assert np.allclose(item.before, (3, -2), atol=1e-4)
    assert np.abs(item.after[20:40]).max() < 0.1


# changes


def band(amount, longest):
    return BandChange(
        periods=(longest / 2, longest), amount=np.asarray(amount, np.float32), allowed=1.0,
        weight=1.0,
    )  # fmt: skip


def test_bands_are_grouped_into_fine_middle_and_coarse():
    bands = [band(np.full((2, 2), 3.0 + n), 4.0 * 2**n) for n in range(5)]
    fine, middle, coarse = (group[0, 0] for group in grouped(bands))
    assert fine == pytest.approx(np.hypot(3, 4))
    assert middle == pytest.approx(np.hypot(5, 6))
    assert coarse == pytest.approx(7)
    assert len(grouped(bands[:1])) == 3  # a tiny face has one band


def test_change_is_clear_where_nothing_changes_and_full_where_most_does():
    none, most = np.zeros((1, 2), np.float32), np.array([[0.0, 10.0]], np.float32)
    got = blended([most, none, none], 10.0)
    assert got[0, 0, 3] == 0
    fine = GROUPS[0]
    assert got[0, 1].tolist() == [fine.red(), fine.green(), fine.blue(), 255]


# export


def test_exported_png_shows_what_the_view_shows_with_overlays(driver, tmp_path):
    d = driver()
    d.restored()
    d.canvas.set_mode(Mode.AFTER)
    d.canvas.set_overlay(Overlay.FACES, False)
    x, y = BOXES[0].x + 20, BOXES[0].y + 20
    d.canvas.camera.fit()
    plain = photo_shown(d.canvas)
    d.action("warped-guide")
    d.dialogs.place = tmp_path / "overlay.png"
    d.action("export-overlay")
    assert d.dialogs.asked[-1] == "overlay"
    assert d.dialogs.suggested.name == "old overlay.png"
    image = QImage(str(tmp_path / "overlay.png"))
    scale = d.canvas.camera.scale * SHARPER
    assert abs(image.width() - 400 * scale) <= 2
    pixel = round((x + 0.5) * scale), round((y + 0.5) * scale)
    assert QColor(plain.pixel(*pixel)).red() == AFTER
    assert QColor(image.pixel(*pixel)).red() == BEFORE  # the guide of the engine lies over it
    assert d.canvas.photo.isVisible()
    assert "overlay.png" in d.notice.text.text()


def test_exported_svg_has_the_photo_and_lines_to_be_edited(driver, tmp_path):
    d = driver()
    d.restored()
    d.action("arrows")
    d.action("landmarks")
    path = tmp_path / "overlay.svg"
    export_overlay(d.canvas, path)
    text = path.read_text("utf-8")
    assert QSvgRenderer(str(path)).isValid()
    assert len(re.findall("<image", text)) == 1
    assert len(re.findall("<circle", text)) >= 68
    assert len(re.findall("<(path|polyline|polygon|line)", text)) > 100


def test_export_overwrites_only_when_told_and_knows_its_formats(driver, tmp_path):
    d = driver()
    d.open()
    path = tmp_path / "overlay.png"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsAlreadyError):
        export_overlay(d.canvas, path)
    assert path.read_bytes() == b"mine"
    with pytest.raises(UnwritableError):
        export_overlay(d.canvas, tmp_path / "overlay.gif")
    d.dialogs.place = tmp_path / "overlay"  # no suffix: nobody asked about overlay.png
    d.action("export-overlay")
    assert path.read_bytes() == b"mine"


def test_inspector_needs_no_scrolling_at_the_windows_first_size(driver):
    from PySide6.QtWidgets import QScrollArea

    d = driver()
    d.restored()
    d.window.resize(1400, 900)
    for overlay in Overlay:
        d.canvas.set_overlay(overlay, True)
    d.space.refresh()
    area = d.inspector.findChild(QScrollArea)
    d.until(lambda: area.viewport().height() > 300)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert area.verticalScrollBar().maximum() == 0
    assert d.inspector.opacity.y() == d.inspector.density.y()
