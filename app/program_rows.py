"""The rows of the table of actions for what is about the program: settings, commands, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.actions import Row

if TYPE_CHECKING:
    from app.main_window import MainWindow

SETTINGS_MENU = "settings"
HELP_MENU = "commands shortcuts change-shortcuts | better-landmarks | logs system report | about"


class ProgramRows(QObject):
    """Makes the rows for a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def all(self) -> list[Row]:
        """Settings, command palette, shortcuts, bug report."""
        w, tr = self._window, self.tr
        return [
            Row(name="settings", text=tr("Se&ttings…"), run=w.panels.open_settings,
                keys=("Ctrl+,",), drawing="settings"),
            Row(name="commands", text=tr("Find a &Command…"), run=w.panels.open_palette,
                keys=("Ctrl+K",), drawing="search",
                tip=tr("Everything that Likeness can do, by a few letters")),
            Row(name="change-shortcuts", text=tr("C&hange Shortcuts…"),
                run=w.panels.open_shortcuts),
            Row(name="better-landmarks", text=tr("&Better Landmarks…"), run=w.panels.open_weights,
                tip=tr("Download networks that place landmarks better")),
            Row(name="report", text=tr("&Report a Bug…"), run=w.help.show_report,
                tip=tr("Prepare a text to send to us; nothing is sent by itself")),
        ]  # fmt: skip
