"""The Help menu: shortcuts, logs, system information, about."""

from __future__ import annotations

import os
import platform
import sys
from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.dialogs import Dialogs
from core.paths import user_logs, user_models
from core.version import VERSION

if TYPE_CHECKING:
    from app.main_window import MainWindow

PACKAGES = ("torch", "numpy", "opencv-python", "pillow", "dlib-bin", "PySide6-Essentials")


class Help(QObject):
    """What the Help menu does."""

    def __init__(self, window: MainWindow, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._window, self._dialogs = window, dialogs

    def show_shortcuts(self) -> None:
        """All keys, from the table of actions."""
        held = [
            (self.tr("See the original"), self.tr("hold B")),
            (self.tr("Pan"), self.tr("drag, or hold Space and drag, or arrow keys")),
            (self.tr("Zoom at the pointer"), self.tr("wheel")),
            (self.tr("Zoom to a face"), self.tr("double click on it")),
        ]
        table = self._window.actions_table
        listed = [(r.words, table.keys_shown(n)) for n, r in table.rows.items() if table.keys(n)]
        rows = "".join(
            f"<tr><td>{escape(words)}&nbsp;&nbsp;&nbsp;</td><td><b>{escape(keys)}</b></td></tr>"
            for words, keys in [*listed, *held]
        )
        self._dialogs.tell(self.tr("Keyboard Shortcuts"), f"<table>{rows}</table>")

    def open_logs(self) -> None:
        """Show the folder of the log files."""
        user_logs().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(user_logs())))

    def show_system(self) -> None:
        """What a bug report needs; also put into the clipboard."""
        text = system_information()
        QGuiApplication.clipboard().setText(text)
        words = self.tr("Copied to the clipboard. Nothing was sent anywhere.")
        self._dialogs.tell(self.tr("System Information"), f"{text}\n\n{words}")

    def show_about(self) -> None:
        """Name, version, licence."""
        words = self.tr(
            "Restores the faces in old photographs, guided by a portrait of the same person. "
            "Everything runs on this computer; nothing leaves it."
        )
        self._dialogs.tell(
            self.tr("About Likeness"), f"<h3>Likeness {VERSION}</h3><p>{words}</p><p>Apache-2.0</p>"
        )


def system_information() -> str:
    """Program, system, packages and folders, in English, a line each; nothing personal else."""
    screen = QGuiApplication.primaryScreen()
    size = f"{screen.size().width()} x {screen.size().height()}" if screen else "none"
    lines = [
        f"Likeness {VERSION}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"Qt {qVersion()} ({QGuiApplication.platformName()}), debug {QLibraryInfo.isDebugBuild()}",
        f"{os.cpu_count()} processors, screen {size}",
        f"frozen {getattr(sys, 'frozen', False)}",
        *(f"{name} {_version(name)}" for name in PACKAGES),
        f"models {user_models()}",
        f"logs {user_logs()}",
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not found"
