"""Scrolls a grid of faces as a user's hand would, clock in hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QApplication

from app.jobs import JobRunner
from app.people.face_grid import FaceGrid
from app.people.library import Library
from app.people.portraits import Portraits
from app.people.thumbnails import SIDE, Thumbnails
from app.qt_environment import forget_opencv_qt
from core.gallery.people import ALL

if TYPE_CHECKING:
    import numpy.typing as npt

    from core.jobs import JobContext

PACE = 1 / 60  # seconds from frame to frame
STEPS = 120  # frames of a sequence
PATIENCE = 60.0  # seconds


@dataclass(eq=False, kw_only=True)
class Figures:
    """What was measured.

    Attributes:
        opened: seconds from the wish until all faces in view were painted.
        resized: seconds until the grid was painted at another size.
        frames: name of the sequence -> seconds of each frame.
        busy: the same in processor time of the window's thread: to trust on a busy machine.
    """

    opened: float = 0.0
    resized: float = 0.0
    frames: dict[str, list[float]] = field(default_factory=dict)
    busy: dict[str, list[float]] = field(default_factory=dict)


def measure(store: Path, view: tuple[int, int], sequences: Mapping[str, int]) -> Figures:
    """Open the grid and run all sequences.

    Args:
        store: the gallery's file, with one person.
        view: width and height of the grid.
        sequences: name -> pixels that a frame scrolls; 0 leaps anywhere.
    """
    forget_opencv_qt()
    application = QApplication.instance() or QApplication([])  # held while it is needed
    session = _Session(store, view)
    figures = Figures()
    try:
        session.open(figures)
        for name, pixels in sequences.items():
            session.run(name, pixels, figures)
        session.resize(figures)
    finally:
        session.close()
        del application
    return figures


class _Session:
    def __init__(self, store: Path, view: tuple[int, int]) -> None:
        self._library, self._jobs = Library(store), JobRunner()
        self._thumbnails = Thumbnails(Portraits(self._library).load, SIDE)
        self._grid = FaceGrid(self._thumbnails)
        self._grid.faces.page_wanted.connect(self._read_page)
        self._grid.resize(*view)
        self._grid.show()
        self._pump(lambda: True)

    def open(self, figures: Figures) -> None:
        began = time.perf_counter()
        self._jobs.start("numbers", self._numbers, done=self._grid.show_numbers, failed=_failed)
        self._pump(self._painted)
        figures.opened = time.perf_counter() - began

    def run(self, name: str, pixels: int, figures: Figures) -> None:
        bar = self._grid.verticalScrollBar()
        rng = np.random.default_rng(1)
        frames, busy = [], []
        bar.setValue(0)
        self._pump(self._painted)
        for step in range(1, STEPS + 1):
            place = step * pixels if pixels else int(rng.integers(bar.maximum()))
            began, worked = time.perf_counter(), time.thread_time()
            bar.setValue(place)
            QApplication.processEvents()
            frames.append(time.perf_counter() - began)
            busy.append(time.thread_time() - worked)
            while time.perf_counter() - began < PACE:  # what arrives meanwhile is painted, too
                QApplication.processEvents()
                time.sleep(0.001)
        figures.frames[name], figures.busy[name] = frames, busy

    def resize(self, figures: Figures) -> None:
        began = time.perf_counter()
        self._grid.resize(self._grid.width() - 200, self._grid.height())
        QApplication.processEvents()
        figures.resized = time.perf_counter() - began

    def close(self) -> None:
        self._grid.close()
        self._thumbnails.shut_down()
        self._jobs.shut_down()
        self._library.close()

    def _numbers(self, _: JobContext) -> npt.NDArray[np.int64]:
        return self._library.numbers(1, ALL, "best")

    def _read_page(self, page: int, numbers: list[int]) -> None:
        self._jobs.start(
            f"page-{page}",
            lambda _: self._library.faces(numbers),
            done=partial(self._grid.faces.add_page, page),
            failed=_failed,
        )

    def _painted(self) -> bool:
        """Whether the last face in view has its picture."""
        port = self._grid.viewport().rect()
        index = self._grid.indexAt(port.topLeft() + port.center() / 4)
        entry = self._grid.faces.entry(index.row()) if index.isValid() else None
        return (
            entry is not None
            and self._thumbnails.get(entry) is not None
            and not self._thumbnails.waiting()
        )

    @staticmethod
    def _pump(ready: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the grid was not painted in time")
            QApplication.processEvents()
            time.sleep(0.001)
        QApplication.processEvents()


def _failed(error: Exception) -> None:
    raise error
