"""The log file, and what happens when something fails that nobody expected."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.paths import user_logs

log = logging.getLogger(__name__)

LOG_BYTES, LOG_FILES = 1_000_000, 5


def open_log(folder: Path | None = None) -> logging.Handler | None:
    """Write the log to "likeness.log" in the user's logs folder, and keep five old ones.

    Returns:
        The handler, or None if the folder cannot be written; then there is no log file.
    """
    folder = user_logs() if folder is None else folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "likeness.log",
            maxBytes=LOG_BYTES,
            backupCount=LOG_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


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
