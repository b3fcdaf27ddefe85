"""The few questions of the People tab that need a window of their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget


class PeopleDialogs(QObject):
    """Tests answer them with another object."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_folder(self) -> Path | None:
        """Which folder to add; None if the user gave up."""
        return self._ask(self.tr("Add a Folder of Photos"))

    def ask_export(self, name: str) -> Path | None:
        """Where a person's photos are copied to."""
        return self._ask(self.tr("Copy the Photos of {name} To").format(name=name))

    def ask_person(self, names: list[str]) -> str | None:
        """Whose the chosen faces are: one of the names, or a new one."""
        title, label = self.tr("Move to Person"), self.tr("Name, old or new:")
        text, ok = QInputDialog.getItem(self._window, title, label, names, -1, True)
        return text.strip() or None if ok else None

    def _ask(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title)
        return Path(name) if name else None
