"""The bench of the canvas, with a small photo: that it drives what it says; never how fast."""

from app.bench.viewer import GROUP, SEQUENCES, stages, write_photo
from app.bench.viewer_session import STEPS, measure
from app.canvas import tiles as tiles_module
from app.canvas.view import CanvasView
from core.bench.material import Material
from core.picture import load_picture


def test_session_paints_every_frame_of_every_sequence(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(tiles_module, "WHOLE", 0)
    monkeypatch.setattr("app.bench.viewer_session.STEPS", 6)
    monkeypatch.setattr("app.bench.viewer_session.PACE", 0.0)
    seen = []
    paint = CanvasView.drawForeground

    def counted(view, painter, rect):
        seen.append((view.side.value, round(view.transform().m11(), 3), view.shown().split))
        paint(view, painter, rect)

    monkeypatch.setattr(CanvasView, "drawForeground", counted)
    photo = tmp_path / "photo.jpg"
    write_photo(photo, 2400, 1500)
    asked = []
    figures = measure(photo, (300, 200), SEQUENCES, lambda: float(asked.append(1) or len(asked)))
    assert {name: len(found) for name, found in figures.frames.items()} == dict.fromkeys(
        SEQUENCES, 6
    )
    assert all(len(found) == 6 for found in figures.busy.values())
    assert (figures.memory, figures.later) == (1.0, 2.0)
    assert 0 < figures.glanced <= figures.opened
    shown = {(side, scale) for side, scale, _ in seen}
    assert {("before", 0.25), ("before", 0.6), ("before", 1.0), ("before", 3.0)} <= shown
    assert {("split", 0.6), ("after", 0.6), ("difference", 0.6)} <= shown
    places = {split for side, scale, split in seen if (side, scale) == ("before", 1.0)}
    assert len(places) >= 6, "a pan of six frames shows at least as many places"
    scales = [scale for side, scale, _ in seen if side == "before" and scale > 3.1]
    assert scales, "zoomed in at the most to 800 %"
    assert STEPS > 50


def test_photo_of_the_bench_is_as_large_as_said(tmp_path):
    write_photo(tmp_path / "photo.jpg", 700, 650)
    picture = load_picture(tmp_path / "photo.jpg")
    assert (picture.width, picture.height) == (700, 650)
    assert picture.samples.std() > 20


def test_stages_have_names_of_their_own(tmp_path):
    names = [stage.name for stage in stages(Material(tmp_path))]
    assert len(set(names)) == len(names) == 5 + 3 * len(SEQUENCES)
    assert all(stage.group == GROUP for stage in stages(Material(tmp_path)))
