"""Esc stops what runs, wherever it is, and leaves nothing behind."""

import threading
from pathlib import Path

import pytest

from app.session.open_photo import Badge
from core.jobs import Stage
from tests.helpers.engine import FakeEngine


class Slow(FakeEngine):
    """Takes `steps` steps of a restoration, a save or an opening, then waits for the gate."""

    def __init__(self, steps=0):
        super().__init__()
        self.steps, self.wait_in, self.ended = steps, "", threading.Event()

    def _work(self, name, context):
        if name != self.wait_in:
            return
        try:
            for step in range(self.steps):
                context.step(step / 10, Stage.SAVE)
            self.running.set()
            for _ in range(5000):  # bounded: a broken cancel fails, it does not hang
                context.check()
                if self.gate.wait(0.001):
                    break
        finally:
            self.ended.set()

    def open_photo(self, path, context):
        self._work("open", context)
        return super().open_photo(path, context)

    def save(self, result, blend, path, overwrite, context):
        self._work("save", context)
        path.touch()
        return super().save(result, blend, path, overwrite, context)

    def restore(self, request, context):
        self._work("restore", context)
        return super().restore(request, context)

    def holds(self, name):
        """Hold back the next work of this name."""
        self.wait_in = name
        self.running.clear()
        self.ended.clear()
        self.gate.clear()


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_a_stopped_restoration_leaves_neither_result_nor_progress_nor_badge(driver, steps):
    engine = Slow(steps)
    d = driver(engine)
    faces = d.open()
    d.guide(faces[0].key)
    before = d.window.undo.count(), d.document.edits
    engine.holds("restore")
    d.press(d.inspector.run.restore)
    assert engine.running.wait(5)
    d.action("cancel")
    assert engine.ended.wait(5)
    d.qtbot.wait(20)
    run = d.inspector.run
    assert not run.progress.isVisible()
    assert not run.cancel.isEnabled()
    assert run.restore.isEnabled()
    assert d.document.outcome is None
    assert d.canvas.photo.after is None
    assert d.session.album.current.badge is Badge.NONE
    assert (d.window.undo.count(), d.document.edits) == before
    assert not d.window.notices.isVisible()


@pytest.mark.parametrize("steps", [0, 3])
def test_a_stopped_save_writes_nothing_and_says_so(driver, tmp_path, steps):
    engine = Slow(steps)
    d = driver(engine)
    d.restored()
    d.dialogs.place = tmp_path / "new.png"
    engine.holds("save")
    d.action("save")
    assert engine.running.wait(5)
    d.action("cancel")
    assert engine.ended.wait(5)
    d.qtbot.wait(20)
    assert list(tmp_path.iterdir()) == []
    assert "Nothing was written" in d.notice.text.text()
    assert d.document.unsaved


def test_closing_waits_for_a_save(driver, tmp_path):
    engine = Slow()
    d = driver(engine)
    d.restored()
    d.dialogs.place = tmp_path / "new.png"
    engine.holds("save")
    d.action("save")
    assert engine.running.wait(5)
    threading.Timer(0.05, engine.gate.set).start()
    assert d.window.close()
    assert (tmp_path / "new.png").exists()


def test_a_stopped_opening_leaves_the_photo_that_was_shown(driver):
    engine = Slow()
    d = driver(engine)
    d.open("first.jpg")
    engine.holds("open")
    d.window.photos.open(Path("/photos/second.jpg"))
    assert engine.running.wait(5)
    d.action("cancel")
    assert engine.ended.wait(5)
    d.qtbot.wait(20)
    assert d.shows(Path("/photos/first.jpg"))
    assert d.session.album.wanted is None
    engine.gate.set()
    engine.wait_in = ""
    d.action("next-photo")  # it is in the strip, and opens when asked again
    d.until(lambda: d.shows(Path("/photos/second.jpg")))


def test_a_stopped_first_opening_shows_the_empty_window_again(driver):
    engine = Slow()
    d = driver(engine)
    engine.holds("open")
    d.window.photos.open(Path("/photos/first.jpg"))
    assert engine.running.wait(5)
    d.action("cancel")
    assert engine.ended.wait(5)
    d.qtbot.wait(20)
    assert d.canvas.empty.isVisible()
    assert not d.inspector.run.progress.isVisible()
