"""What Fusion alone does not give: panels, buttons, flat tool buttons, cards, scroll bars."""

from __future__ import annotations

from app.colours import WARN, Colours, contrast, mixed
from core.paths import RESOURCES


def style_sheet(c: Colours) -> str:
    """Qt's style sheet for one look."""
    return (
        _bars(c)
        + _panels(c)
        + _controls(c)
        + _choices(c)
        + _lists(c)
        + (_strong(c) if c.strong else "")
    )


def _bars(c: Colours) -> str:
    return f"""
QToolBar {{ border: 0; border-bottom: 1px solid {c.line}; background: {c.window};
    padding: 4px 8px; spacing: 2px; }}
QToolBar::separator {{ background: {c.line}; width: 1px; margin: 5px 7px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; }}
QToolButton:hover {{ background: {c.hover}; }}
QToolButton:pressed {{ background: {c.line}; }}
QToolButton:checked {{ background: {c.hover}; border-color: {c.accent}; }}
QStatusBar {{ border-top: 1px solid {c.line}; color: {c.muted}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {c.muted}; padding: 2px 8px; }}
QToolTip {{ color: {c.text}; background: {c.base}; border: 1px solid {c.line}; padding: 4px; }}
"""


def _panels(c: Colours) -> str:
    # the padding above words: capitals with marks, as in "Öffnen", are higher than some fonts say
    tint = mixed(WARN.name(), c.panel, 0.0 if c.strong else 0.14).name()
    note = mixed(c.accent, c.panel, 0.0 if c.strong else 0.1).name()
    return f"""
QDialog, #inspector, #inspectorBody, #runPanel, #page {{ background: {c.panel}; }}
#inspector {{ border-left: 1px solid {c.line}; }}
#runPanel {{ border-top: 1px solid {c.line}; }}
#sideBar {{ background: {c.panel}; border: 0; border-right: 1px solid {c.line}; }}
#indexStrip {{ background: {c.panel}; border-top: 1px solid {c.line}; }}
QLabel[role="title"], QLabel[role="heading"], QLabel[role="muted"], #runPanel QLabel,
    #notice QLabel, QDialog QLabel {{ padding-top: 2px; qproperty-indent: 0; }}
QLabel[role="title"] {{ font-weight: 600; font-size: 15pt; }}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="muted"]:disabled {{ color: {mixed(c.muted, c.panel, 0.5).name()}; }}
QLabel[role="warning"] {{ color: {c.text}; background: {tint};
    border-left: 3px solid {WARN.name()}; padding: 5px 8px; }}
QLabel[role="note"] {{ color: {c.text}; background: {note};
    border-left: 3px solid {c.accent}; padding: 5px 8px; }}
#drop {{ border: 1px dashed {c.muted}; border-radius: 6px; }}
#drop[target="true"] {{ border: 2px solid {c.accent}; }}
#notice, #palette {{ background: {c.base}; border: 1px solid {c.border}; border-radius: 8px; }}
#empty {{ background: {c.canvas}; }}
#card {{ background: {c.panel}; border: 1px dashed {c.muted}; border-radius: 12px; }}
#dropHint {{ background: {c.accent}; color: {c.on_accent}; font-weight: 600; border-radius: 8px;
    padding: 10px 18px; }}
"""


def _controls(c: Colours) -> str:
    faint = mixed(c.text, c.panel, 0.45).name()
    return f"""
QPushButton {{ background: {c.base}; color: {c.text}; border: 1px solid {c.border};
    border-radius: 6px; padding: 5px 12px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c.line}; }}
QPushButton:disabled {{ color: {faint}; border-color: {c.line}; background: {c.panel}; }}
QPushButton[role="flat"] {{ border-color: transparent; background: transparent;
    padding: 4px 8px; color: {c.link}; }}
QPushButton[role="flat"]:hover {{ background: {c.hover}; }}
QPushButton[role="flat"]:disabled {{ color: transparent; }}
#disclosure, #disclosure:checked {{ padding: 0 4px 0 0; background: transparent;
    border-color: transparent; }}
#disclosure:hover {{ background: {c.hover}; }}
#primary {{ background: {c.accent}; color: {c.on_accent}; font-weight: 600; border-radius: 6px;
    border: 2px solid {c.accent}; padding: 9px 14px; }}
#primary:hover {{ background: {mixed(c.accent, c.on_accent, 0.9).name()}; }}
#primary:disabled {{ background: {c.hover}; color: {c.muted}; border-color: {c.hover}; }}
QLineEdit {{ background: {c.base}; color: {c.text}; border: 1px solid {c.border};
    border-radius: 6px; padding: 5px 8px; selection-background-color: {c.accent};
    selection-color: {c.on_accent}; }}
"""


def _choices(c: Colours) -> str:
    """Check boxes, lists to choose from, sliders; Fusion draws their edges darker than black."""
    return f"""
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {c.border};
    border-radius: 4px; background: {c.base}; }}
QCheckBox::indicator:hover {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
    image: url({_mark("check", on=c.accent)}); }}
QCheckBox::indicator:disabled {{ border-color: {c.line}; background: {c.panel}; }}
QComboBox {{ background: {c.base}; color: {c.text}; border: 1px solid {c.border};
    border-radius: 6px; padding: 4px 8px; min-height: 18px; }}
QComboBox:hover {{ border-color: {c.accent}; }}
QComboBox:disabled {{ color: {c.muted}; border-color: {c.line}; background: {c.panel}; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ width: 14px; height: 14px;
    image: url({_mark("chevron", on=c.base)}); }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px;
    background: {c.border if c.strong else c.line}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {c.accent}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
    background: {c.base}; border: 1px solid {c.border}; }}
QSlider::handle:horizontal:hover {{ border-color: {c.accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {c.line}; }}
QSlider::handle:horizontal:disabled {{ background: {c.panel}; border-color: {c.line}; }}
QProgressBar {{ border: 0; border-radius: 3px; background: {c.line}; }}
QProgressBar::chunk {{ border-radius: 3px; background: {c.accent}; }}
"""


def _mark(name: str, on: str) -> str:
    """Drawing that is seen on a ground; style sheets cannot tint one."""
    shade = "dark" if contrast(on, "#1b1d20") > contrast(on, "#ffffff") else "light"
    return (RESOURCES / "icons" / "marks" / f"{name}-{shade}.svg").as_posix()


def _lists(c: Colours) -> str:
    return f"""
QListView {{ border: 0; background: transparent; outline: 0; }}
QListView::item {{ border: 2px solid transparent; border-radius: 6px; padding: 3px; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ border-color: {c.accent}; background: {c.hover};
    color: {c.text}; }}
QTreeView {{ border: 1px solid {c.line}; border-radius: 6px; outline: 0; }}
QTreeView::item {{ padding: 3px 4px; }}
QComboBox QListView {{ background: {c.base}; border: 1px solid {c.border}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.border if c.strong else c.line}; border-radius: 3px;
    margin: 2px; min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _strong(c: Colours) -> str:
    """Edges that are seen: what is switched on is filled, what can be pressed has a border."""
    return f"""
QToolButton {{ border-color: {mixed(c.border, c.window, 0.6).name()}; }}
QToolButton:disabled {{ border-color: transparent; }}
QToolButton:checked {{ background: {c.hover}; border: 2px solid {c.accent}; }}
#card {{ border: 2px solid {c.border}; }}
#primary:disabled, QPushButton:disabled {{ background: {c.panel}; color: {c.muted};
    border: 1px dashed {c.muted}; }}
QListView::item:selected {{ border: 3px solid {c.accent}; }}
"""
