"""Light, dark and high contrast on Fusion, after the system or as the user chose."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.colours import ACCENT, BAD, GOOD, LIGHT, WARN, Colours, colours_of, mixed
from app.focus_ring import FocusRing
from app.style_sheet import style_sheet

__all__ = ["ACCENT", "BAD", "GOOD", "WARN", "Contrast", "Look", "Theme", "palette_of"]


class Theme(StrEnum):
    """What the user chose; the value is kept in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """Likewise."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


def palette_of(colours: Colours) -> QPalette:
    """Fusion's palette for a look; what is disabled is muted half-way."""
    palette = QPalette()
    role = QPalette.ColorRole
    for place, name in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.panel),
        (role.Text, colours.text),
        (role.Button, colours.panel),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.base),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Link, colours.link),
        (role.Mid, colours.line),
        (role.Midlight, colours.hover),
        (role.Light, colours.panel),
        (role.Dark, colours.line),
    ):
        palette.setColor(place, QColor(name))
    palette.setColor(role.Highlight, QColor(colours.accent))
    palette.setColor(role.HighlightedText, QColor(colours.on_accent))
    palette.setColor(role.Accent, QColor(colours.accent))
    faint = mixed(colours.text, colours.window, 0.45)
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette


class Look(QObject):
    """Applies a theme to the application and follows the system."""

    changed = Signal()

    def __init__(
        self, application: QApplication, theme: Theme, contrast: Contrast = Contrast.SYSTEM
    ) -> None:
        super().__init__(application)
        self._application = application
        self.theme, self.contrast = theme, contrast
        self.colours = LIGHT
        application.setStyle("Fusion")
        self.ring = FocusRing(application)
        self._hints = application.styleHints()  # kept: else PySide forgets what hangs on it
        self._hints.colorSchemeChanged.connect(self._apply)
        if hasattr(self._hints, "accessibility"):  # Qt 6.10 and newer
            self._hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()

    def set_theme(self, theme: Theme, contrast: Contrast) -> None:
        """Take another theme at once."""
        if (theme, contrast) != (self.theme, self.contrast):
            self.theme, self.contrast = theme, contrast
            self._apply()

    def _apply(self) -> None:
        dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if self.theme is not Theme.SYSTEM:
            dark = self.theme is Theme.DARK
        strong = self.contrast is Contrast.HIGH
        if self.contrast is Contrast.SYSTEM and hasattr(self._hints, "accessibility"):
            wish = self._hints.accessibility().contrastPreference()
            strong = wish == Qt.ContrastPreference.HighContrast
        self.colours = colours_of(dark=dark, strong=strong)
        self._application.setPalette(palette_of(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours))
        self.ring.set_colour(self.colours.focus)
        self.changed.emit()
