"""The log file, and what happens when something fails that nobody expected.

The log holds what the program did and the names of files; the user's own folder is "~" in it.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from core.paths import user_logs

log = logging.getLogger(__name__)

LOG_NAME, FAULTS_NAME = "likeness.log", "faults.log"
LOG_BYTES, LOG_FILES = 1_000_000, 5
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def without_home(words: str) -> str:
    """The same with "~" for the user's folder: its name is often a person's."""
    home = str(Path.home())
    return words.replace(home, "~") if len(home) > 1 else words


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One entry with its traceback, without the user's name."""
        return without_home(super().format(record))


def open_log(folder: Path | None = None) -> logging.Handler | None:
    """Write the log to "likeness.log" in the user's logs folder, and keep five old ones.

    Returns:
        The handler, or None if the folder cannot be written; then there is no log file.
    """
    folder = user_logs() if folder is None else folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_NAME,
            maxBytes=LOG_BYTES,
            backupCount=LOG_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return None
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def catch_faults(folder: Path | None = None) -> IO[str] | None:
    """Note where the program was if a library brings it down, and log what ended the last run.

    Returns:
        The open file, to be kept until the program ends; None if the folder cannot be written.
    """
    path = (user_logs() if folder is None else folder) / FAULTS_NAME
    try:
        last = path.read_text("utf-8", errors="replace") if path.exists() else ""
        file = path.open("w", encoding="utf-8")
    except OSError:
        return None
    if last.strip():
        log.error("the last run was brought down:\n%s", last.strip())
    faulthandler.enable(file)
    return file


def log_qt_messages() -> None:
    """Send what Qt complains of to the log."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    logging.getLogger("qt").log(LEVELS[kind], "%s: %s", context.category or "default", words)


class CrashGuard(QObject):
    """Logs what escaped, and tells the window; the program goes on."""

    happened = Signal(str)  # traceback

    def install(self) -> None:
        """Take over Python's hooks for what nobody caught."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("unexpected", exc_info=(kind, error, trace))
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)
