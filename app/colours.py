"""The colours of the four looks: light and dark, plain and with high contrast."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

ACCENT = QColor("#2d74da")  # white words on it have a contrast of 4.6
GOOD = QColor("#2f9e63")
WARN = QColor("#c77700")
BAD = QColor("#d64545")


@dataclass(frozen=True, kw_only=True)
class Colours:
    """The colours of one look, as #rrggbb.  Contrasts are those of WCAG 2.2.

    Attributes:
        window: behind tool bar and status bar.
        panel: behind inspector and dialogs.
        base: behind what can be edited.
        canvas: around the photo.
        text: words; at least 9.5 against every ground, 12 with high contrast.
        muted: words that matter less; at least 4.5, 7 with high contrast.
        line: between parts.
        border: around controls; at least 3 against panel.
        hover: under the pointer.
        link: words that lead elsewhere; at least 4.5.
        accent: chosen, primary, switched on.
        on_accent: words on accent; at least 4.5.
        focus: ring around what has the keyboard; at least 3 against window, panel and canvas.
        strong: whether this is a look of high contrast.
    """

    window: str
    panel: str
    base: str
    canvas: str
    text: str
    muted: str
    line: str
    border: str
    hover: str
    link: str
    accent: str = "#2d74da"
    on_accent: str = "#ffffff"
    focus: str
    strong: bool = False


LIGHT = Colours(
    window="#f3f4f6",
    panel="#fbfbfc",
    base="#ffffff",
    canvas="#d5d7da",
    text="#1b1d20",
    muted="#5b6168",
    line="#cfd3d8",
    border="#868d95",
    hover="#e6e9ed",
    link="#1d5fc1",
    focus="#1d5fc1",
)
DARK = Colours(
    window="#222427",
    panel="#282b2f",
    base="#1b1d1f",
    canvas="#151617",
    text="#e8eaec",
    muted="#a3a9b1",
    line="#3c4046",
    border="#757b84",
    hover="#34383d",
    link="#7fb2ff",
    focus="#7fb2ff",
)
LIGHT_STRONG = Colours(
    window="#ffffff",
    panel="#ffffff",
    base="#ffffff",
    canvas="#e4e4e4",
    text="#000000",
    muted="#1f1f1f",
    line="#000000",
    border="#000000",
    hover="#d6e4ff",
    link="#00308f",
    accent="#00308f",
    focus="#a80077",
    strong=True,
)
DARK_STRONG = Colours(
    window="#000000",
    panel="#000000",
    base="#000000",
    canvas="#101010",
    text="#ffffff",
    muted="#e6e6e6",
    line="#ffffff",
    border="#ffffff",
    hover="#26364d",
    link="#8ab8ff",
    accent="#ffd400",
    on_accent="#000000",
    focus="#00e5ff",
    strong=True,
)


def colours_of(*, dark: bool, strong: bool) -> Colours:
    """The look for these two wishes."""
    if strong:
        return DARK_STRONG if dark else LIGHT_STRONG
    return DARK if dark else LIGHT


def mixed(first: str, second: str, share: float) -> QColor:
    """`share` (in [0, 1]) of the first colour, the rest of the second."""
    a, b = QColor(first), QColor(second)
    return QColor.fromRgbF(
        share * a.redF() + (1 - share) * b.redF(),
        share * a.greenF() + (1 - share) * b.greenF(),
        share * a.blueF() + (1 - share) * b.blueF(),
    )


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
