"""Starts the window; the only place where its objects are built."""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.crash import CrashGuard, catch_faults, log_qt_messages, open_log
from app.engine import Engine
from app.languages import install
from app.main_window import MainWindow
from app.preferences import Preferences
from app.qt_environment import forget_opencv_qt
from app.theme import Contrast, Look, Theme

TIMING = "LIKENESS_TIMING"  # set to anything: say on standard error when the window was painted
SMOKE_MS = 120_000
WATCH_MS = 20_000  # after the first paint: by then nobody waits for the first photo
WARM_UP_MS = 50  # after the first paint, so that the window answers before imports take the lock


class FirstPaint(QObject):
    """Tells once when a window has been painted."""

    painted = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Wait for the first paint event, then for the loop to come round."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def run(photos: Sequence[Path] = (), smoke: bool = False) -> int:
    """Open the window.

    Args:
        photos: to open at once, or folders of photos.
        smoke: leave by itself once engine and models are loaded.

    Returns:
        Exit code; with `smoke` 0 means that the window was painted and the engine loaded, 1 that
        loading failed, 2 that it took too long.
    """
    forget_opencv_qt()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Likeness")
    application.setDesktopFileName("likeness")
    log_handler = open_log()
    faults = catch_faults() if log_handler is not None else None
    log_qt_messages()
    preferences = Preferences(application)
    chosen = preferences.settings
    install(application, chosen.language)
    look = Look(application, Theme(chosen.theme), Contrast(chosen.contrast))
    window = MainWindow(Engine(), preferences, look)
    guard = CrashGuard(window)
    guard.happened.connect(window.tell_crash)
    guard.install()
    FirstPaint(window).painted.connect(lambda: _on_painted(window, photos))
    if smoke:
        window.workspace.control.shelf.known.connect(
            lambda: application.exit(0 if window.workspace.control.shelf.listed is not None else 1)
        )
        QTimer.singleShot(SMOKE_MS, lambda: application.exit(2))
    window.show()
    try:
        return application.exec()
    finally:
        guard.remove()
        window.runner.shut_down()
        window.people.shut_down()
        window.session.end()
        qInstallMessageHandler(None)
        if faults is not None:
            faulthandler.disable()
            faults.close()
        if log_handler is not None:
            log_handler.close()


def _on_painted(window: MainWindow, photos: Sequence[Path]) -> None:
    if os.environ.get(TIMING):
        seconds = seconds_since_start()
        words = (
            f"window painted after {seconds:.3f} s, {time.process_time():.3f} s of processor time"
        )
        print(words, file=sys.stderr)  # noqa: T201
    window.session.begin(partial(window.photos.open_all, list(photos)))
    QTimer.singleShot(WARM_UP_MS, window.workspace.control.shelf.warm_up)
    QTimer.singleShot(WATCH_MS, window.watch_people)


def seconds_since_start() -> float:
    """Since the system started this process; on systems without /proc, time on the processor."""
    try:
        fields = Path("/proc/self/stat").read_text("ascii").rsplit(")", 1)[1].split()
        begun = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - begun
    except (OSError, AttributeError):
        return time.process_time()
