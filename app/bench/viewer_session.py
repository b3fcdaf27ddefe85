"""Opens a photo on the canvas and drives it as a user's hand would, clock in hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtWidgets import QApplication

from app.canvas.canvas import Canvas, Mode
from app.canvas.pyramid import Pyramid
from app.engine import Engine, OpenedPhoto
from app.jobs import JobRunner
from app.qt_environment import forget_opencv_qt

PACE = 1 / 60  # seconds from frame to frame
STEPS = 90  # frames of a sequence
SHIFT = (31.0, 17.0)  # pixels of the screen that a pan moves per frame: 2100 a second
PATIENCE = 120.0  # seconds
FACE = 1500  # pixels of a drawn result


@dataclass(eq=False, kw_only=True)
class Figures:
    """What was measured.

    Attributes:
        glanced: seconds until the first look was painted; those of `opened` if there was none.
        opened: seconds until the photo was painted sharp, fitted to the view.
        opening: processor time that it took.
        frames: name of the sequence -> seconds of each frame.
        busy: the same in processor time of all threads: the figure to trust on a busy machine.
        memory: MiB at most until it was open and had been panned; None if nobody tells.
        later: the same at the end, with a result beside it.
    """

    glanced: float = 0.0
    opened: float = 0.0
    opening: float = 0.0
    frames: dict[str, list[float]] = field(default_factory=dict)
    busy: dict[str, list[float]] = field(default_factory=dict)
    memory: float | None = None
    later: float | None = None


def measure(
    photo: Path,
    view: tuple[int, int],
    sequences: Sequence[str],
    peak: Callable[[], float | None],
) -> Figures:
    """Open the photo and run all sequences.

    Args:
        photo: file.
        view: width and height of the canvas.
        sequences: names as in `app.bench.viewer`: an optional way of comparing before a comma,
            then "pan at N %" or "zoom in and out".
        peak: memory of this process so far at most, MiB.
    """
    forget_opencv_qt()
    application = QApplication.instance() or QApplication([])  # held while it is needed
    session = _Session(view)
    try:
        figures = session.open(photo)
        for name in (name for name in sequences if "," not in name):
            session.run(name, figures)
        figures.memory = peak()
        session.add_result()
        for name in (name for name in sequences if "," in name):
            session.run(name, figures)
        figures.later = peak()
    finally:
        session.close()
        del application
    return figures


class _Session:
    def __init__(self, view: tuple[int, int]) -> None:
        self._canvas, self._runner, self._engine = Canvas(), JobRunner(), Engine()
        self._canvas.resize(*view)
        self._canvas.show()
        self._until(self._canvas.isVisible)

    def open(self, photo: Path) -> Figures:
        """As the window does it: a first look, then all of it."""
        figures, clock = Figures(), QElapsedTimer()
        pyramids: list[Pyramid | None] = []
        opened: list[OpenedPhoto] = []
        errors: list[Exception] = []
        clock.start()
        busy = time.process_time()
        self._runner.start(
            "glance",
            lambda context: self._engine.glance_at(photo, context),
            done=pyramids.append,
            failed=errors.append,
        )
        self._runner.start(
            "open",
            lambda context: self._engine.open_photo(photo, context),
            done=opened.append,
            failed=errors.append,
        )
        self._until(lambda: bool(pyramids or errors))
        if pyramids and pyramids[0] is not None:
            self._show(pyramids[0])
            figures.glanced = clock.nsecsElapsed() / 1e9
        self._until(lambda: bool(opened or errors))
        if errors:
            raise errors[0]
        self._show(opened[0].pyramid)
        figures.opened = clock.nsecsElapsed() / 1e9
        figures.opening = time.process_time() - busy
        figures.glanced = figures.glanced or figures.opened
        return figures

    def run(self, name: str, figures: Figures) -> None:
        """Time each frame of a sequence."""
        taken = self._sequence(name)
        figures.frames[name] = [wall for wall, _ in taken]
        figures.busy[name] = [busy for _, busy in taken]

    def _sequence(self, name: str) -> list[tuple[float, float]]:
        mode, _, way = name.rpartition(", ")
        modes = {"side by side": Mode.SIDE_BY_SIDE, "difference": Mode.DIFFERENCE}
        self._canvas.set_mode(modes.get(mode, Mode.SPLIT))
        camera, photo = self._canvas.camera, self._canvas.photo.boundingRect()
        if way.startswith("zoom"):
            camera.fit()
            least = camera.scale
            factor = (8 / least) ** (2 / STEPS)
            place = photo.center() * 0.8
            factors = [factor if n < STEPS / 2 else 1 / factor for n in range(STEPS)]
            return [
                self._frame(lambda by=by: camera.zoom_to(camera.scale * by, place))  # type: ignore[misc]
                for by in factors
            ]
        scale = float(way.split()[2]) / 100
        camera.zoom_to(scale, QPointF(photo.center()))
        camera.centre = photo.center() * 0.6
        self._frame(lambda: camera.pan(0, 0))
        return [self._frame(lambda: camera.pan(-SHIFT[0], -SHIFT[1])) for _ in range(STEPS)]

    def add_result(self) -> None:
        """A restored face in the middle."""
        before = self._canvas.photo.before
        assert before is not None
        after = before.copy()
        side = min(FACE, before.width // 2, before.height // 2)
        left, top = (before.width - side) // 2, (before.height - side) // 2
        after.patch(left, top, np.full((side, side, 3), 200, np.uint8))
        self._canvas.show_after(after)

    def close(self) -> None:
        """End the worker."""
        self._runner.shut_down()
        self._canvas.photo.loader.wait(PATIENCE)
        self._canvas.close()

    def _show(self, pyramid: Pyramid) -> None:
        self._canvas.show_photo(pyramid)
        self._paint()

    def _frame(self, move: Callable[[], object]) -> tuple[float, float]:
        """Seconds and processor time of one change and its painting; then wait for the next."""
        clock, busy = QElapsedTimer(), time.process_time()
        clock.start()
        move()
        self._paint()
        taken, busy = clock.nsecsElapsed() / 1e9, time.process_time() - busy
        end = time.monotonic() + max(0.001, PACE - taken)
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.001)
        return taken, busy

    def _paint(self) -> None:
        """Paint what must be painted, in all views, as the event loop does it."""
        self._canvas.views[0].viewport().update()
        QApplication.processEvents()

    @staticmethod
    def _until(true: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise TimeoutError("the canvas did not get there")
            QApplication.processEvents()
            time.sleep(0.002)
