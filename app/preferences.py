"""The settings in use, written as they change."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.errors import UnwritableError
from core.settings import Settings, load_settings, save_settings

log = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds one `Settings`; changing it replaces and saves it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = load_settings()

    def change(self, edit: Callable[[Settings], Settings]) -> None:
        """Replace the settings by what `edit` makes of them."""
        before, self.settings = self.settings, edit(self.settings)
        if self.settings == before:
            return
        try:
            save_settings(self.settings)
        except UnwritableError as error:  # no reason to disturb: they hold until the program ends
            log.info("settings are not kept: %s", error)
        self.changed.emit()
