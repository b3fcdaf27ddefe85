"""What opens beside the work: command palette and settings, made when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.palette import Palette
    from app.settings.dialog import SettingsDialog
    from app.settings.fields import Page
    from app.weights_controller import WeightsController


class Panels(QObject):
    """One of each for a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.palette: Palette | None = None
        self.settings: SettingsDialog | None = None
        self.weights: WeightsController | None = None

    def open_weights(self) -> None:
        """Better landmarks: a download, if the user wants it."""
        from app.weights_controller import WeightsController

        if self.weights is None:
            self.weights = WeightsController(self._window)
        self.weights.open()

    def shut_down(self) -> None:
        """The window closes: stop a download; it goes on from there the next time."""
        if self.weights is not None:
            self.weights.shut_down()

    def open_palette(self) -> None:
        """Find an action by its name."""
        from app.palette import Palette

        if self.palette is None:
            self.palette = Palette(self._window.actions_table, self._window)
        self.palette.open()

    def open_settings(self) -> None:
        """All settings."""
        from app.settings.fields import Page

        self._show_settings(Page.WORK)

    def open_shortcuts(self) -> None:
        """The settings' page of shortcuts."""
        self._show_settings(None)

    def show_words_anew(self) -> None:
        """Another language is in use."""
        if self.palette is not None and not self.palette.isVisible():
            self.palette.deleteLater()
            self.palette = None
        if self.settings is not None:
            self.settings.shortcuts.name(self._window.menus.groups)
            self.settings.refresh()
            self.settings.fit()

    def _show_settings(self, page: Page | None) -> None:
        from app.settings.dialog import SettingsDialog

        window = self._window
        if self.settings is None:
            self.settings = SettingsDialog(
                window.preferences, window.actions_table, window.menus.groups, window
            )
            window.look.changed.connect(self._dress)
        self._dress()
        self.settings.show_page(page)

    def _dress(self) -> None:
        if self.settings is not None:
            self.settings.dress(self._window.look.colours.text)
