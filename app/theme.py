"""Light and dark palettes on Fusion, after the system or as the user chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = QColor("#2d74da")  # white words on it have a contrast of 4.6
GOOD = QColor("#2f9e63")
WARN = QColor("#c77700")
BAD = QColor("#d64545")


class Theme(StrEnum):
    """What the user chose; the value is kept in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class Colours:
    """The colours of one look, as #rrggbb."""

    window: str
    panel: str
    base: str
    canvas: str
    text: str
    muted: str  # at least 4.5 against window and panel
    line: str
    hover: str
    link: str


LIGHT = Colours(
    window="#f3f4f6",
    panel="#fbfbfc",
    base="#ffffff",
    canvas="#d5d7da",
    text="#1b1d20",
    muted="#5b6168",
    line="#cfd3d8",
    hover="#e6e9ed",
    link="#1d5fc1",
)
DARK = Colours(
    window="#222427",
    panel="#282b2f",
    base="#1b1d1f",
    canvas="#151617",
    text="#e8eaec",
    muted="#a3a9b1",
    line="#3c4046",
    hover="#34383d",
    link="#7fb2ff",
)


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
    palette.setColor(role.Highlight, ACCENT)
    palette.setColor(role.HighlightedText, QColor("white"))
    palette.setColor(role.Accent, ACCENT)
    faint = _mixed(colours.text, colours.window, 0.45)
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette


def style_sheet(colours: Colours) -> str:
    """What Fusion alone does not give: panels, the primary button, flat tool buttons, focus."""
    c = colours
    return f"""
QToolBar {{ border: 0; border-bottom: 1px solid {c.line}; background: {c.window};
    padding: 4px 8px; spacing: 2px; }}
QToolBar::separator {{ background: {c.line}; width: 1px; margin: 5px 7px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; }}
QToolButton:hover {{ background: {c.hover}; }}
QToolButton:pressed {{ background: {c.line}; }}
QToolButton:checked {{ background: {c.hover}; border-color: {ACCENT.name()}; }}
QToolButton:focus {{ border: 1px solid {ACCENT.name()}; }}
QStatusBar {{ border-top: 1px solid {c.line}; color: {c.muted}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {c.muted}; padding: 2px 8px; }}
#inspector, #inspectorBody, #runPanel {{ background: {c.panel}; }}
#inspector {{ border-left: 1px solid {c.line}; }}
#runPanel {{ border-top: 1px solid {c.line}; }}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="muted"]:disabled {{ color: {_mixed(c.muted, c.panel, 0.5).name()}; }}
QLabel[role="warning"] {{ color: {c.text}; background: {_tint(WARN, c)};
    border-left: 3px solid {WARN.name()}; padding: 6px 8px; }}
#primary {{ background: {ACCENT.name()}; color: white; font-weight: 600; border-radius: 6px;
    border: 2px solid {ACCENT.name()}; padding: 9px 14px; }}
#primary:hover {{ background: #3a82e8; }}
#primary:focus {{ border-color: {c.text}; }}
#primary:disabled {{ background: {c.hover}; color: {c.muted}; border-color: {c.hover}; }}
#drop {{ border: 1px dashed {c.muted}; border-radius: 6px; }}
#drop[target="true"] {{ border: 2px solid {ACCENT.name()}; }}
#notice {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 8px; }}
#empty {{ background: {c.canvas}; }}
#card {{ background: {c.panel}; border: 1px dashed {c.muted}; border-radius: 12px; }}
#dropHint {{ background: {ACCENT.name()}; color: white; font-weight: 600; border-radius: 8px;
    padding: 10px 18px; }}
QListView {{ border: 0; background: transparent; outline: 0; }}
QListView::item {{ border: 2px solid transparent; border-radius: 6px; padding: 3px; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ border-color: {ACCENT.name()}; background: {c.hover};
    color: {c.text}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 3px; margin: 2px;
    min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ color: {c.text}; background: {c.base}; border: 1px solid {c.line}; padding: 4px; }}
"""


class Look(QObject):
    """Applies a theme to the application and follows the system."""

    changed = Signal()

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._application = application
        self.theme = theme
        self.colours = LIGHT
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme at once."""
        self.theme = theme
        self._apply()

    def _apply(self) -> None:
        scheme = self._application.styleHints().colorScheme()
        dark = scheme == Qt.ColorScheme.Dark
        if self.theme is not Theme.SYSTEM:
            dark = self.theme is Theme.DARK
        self.colours = DARK if dark else LIGHT
        self._application.setPalette(palette_of(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()


def _mixed(first: str, second: str, share: float) -> QColor:
    """`share` of the first colour, the rest of the second."""
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        share * a.redF() + (1 - share) * b.redF(),
        share * a.greenF() + (1 - share) * b.greenF(),
        share * a.blueF() + (1 - share) * b.blueF(),
    )


def _tint(colour: QColor, colours: Colours) -> str:
    return _mixed(colour.name(), colours.panel, 0.14).name()
