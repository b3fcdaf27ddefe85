"""A first look at a large photo in the window, while the rest of it is read."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from app.canvas.pyramid import Pyramid
from app.canvas.tiles import PhotoTiles
from tests.helpers.engine import HEIGHT, WIDTH, FakeEngine


class SlowEngine(FakeEngine):
    """Has a first look at every photo, and reads it when it may."""

    def __init__(self):
        super().__init__()
        self.may_read = threading.Event()
        self.looks = 0

    def glance_at(self, path, context):
        self.looks += 1
        return Pyramid(PhotoTiles(np.full((30, 40, 3), 90, np.uint8)), (WIDTH, HEIGHT))

    def open_photo(self, path, context):
        assert self.may_read.wait(10)
        return super().open_photo(path, context)


@pytest.fixture
def engine():
    made = SlowEngine()
    yield made
    made.may_read.set()


def test_large_photo_is_seen_before_it_is_read_and_the_view_stays(driver, engine):
    d = driver(engine)
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(lambda: d.canvas.photo.before is not None)
    seen = d.canvas.photo.before
    assert (seen.width, seen.tiles.sizes[0]) == (WIDTH, (40, 30))
    assert d.document.picture is None
    assert not d.canvas.empty.isVisible()
    d.canvas.camera.zoom_to(5.0, QPointF(60, 70))
    centre = QPointF(d.canvas.camera.centre)
    engine.may_read.set()
    d.until(lambda: d.document.picture is not None)
    assert d.canvas.photo.before is not seen
    assert (d.canvas.camera.scale, d.canvas.camera.centre) == (5.0, centre)
    d.until(lambda: len(d.document.edits.faces) == len(engine.boxes))


def test_photo_that_cannot_be_read_after_all_is_not_left_on_the_canvas(driver, engine):
    d = driver(engine)
    d.window.photos.open(Path("/photos/broken.jpg"))
    d.until(lambda: d.canvas.photo.before is not None)
    engine.may_read.set()
    d.until(d.notice.isVisible)
    assert d.canvas.photo.before is None
    assert d.canvas.empty.isVisible()


def test_shown_photo_stays_until_the_next_one_is_read(driver, engine):
    d = driver(engine)
    engine.may_read.set()
    d.open()
    engine.may_read.clear()
    shown = d.canvas.photo.before
    d.window.photos.open(Path("/photos/next.jpg"))
    assert engine.looks == 1
    assert d.canvas.photo.before is shown
    engine.may_read.set()
    d.until(lambda: d.canvas.photo.before is not shown)
