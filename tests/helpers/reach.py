"""What a user can operate in a window, what Tab comes by, and what is cut."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

CONTROLS = (
    QAbstractButton, QComboBox, QAbstractSlider, QAbstractSpinBox, QLineEdit, QAbstractItemView,
    QPlainTextEdit, QTextEdit,
)  # fmt: skip
NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
QTS_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def controls(window):
    """What the user can operate, as far as it is shown and can be used now."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QScrollBar | QHeaderView):
            continue
        if not widget.isVisible() or not widget.isEnabled() or widget.window() is not window:
            continue
        if widget.objectName().startswith(QTS_OWN) or isinstance(widget.parent(), QTabBar):
            continue
        if isinstance(widget.parent(), QComboBox | QAbstractSpinBox):
            continue
        yield widget


def described(widget):
    """For messages: class, name, words."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r} {words!r}"


def reached(qtbot, window):
    """All that Tab comes by, from where the keyboard is until it is there again."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    seen, first = [], None
    for _ in range(300):
        here = QApplication.focusWidget()
        if here is not None:
            if here is first:
                return seen
            first = first or here
            seen.append(here)
        qtbot.keyClick(here or window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come round; last were {[described(w) for w in seen[-3:]]}")


def missed(qtbot, window):
    """Controls that Tab does not come by."""
    by = reached(qtbot, window)
    left = []
    for widget in controls(window):
        if widget in by or widget.focusProxy() in by:
            continue
        left.append(described(widget))
    return left


def nameless(window):
    """Controls that a screen reader cannot name."""
    left = []
    for widget in controls(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            left.append(described(widget))
    return left


def cut(window):
    """Labels and buttons whose words do not fit, and controls that stick out of their parents."""
    shown = (w for w in window.findChildren(QWidget) if w.isVisible() and w.window() is window)
    return [fault for widget in shown for fault in faults(widget)]


def faults(widget):
    """What does not fit of one widget."""
    if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        if needed > widget.height() + 1:
            yield f"{widget.text()!r}: {widget.height()} of {needed} px high"
    elif (isinstance(widget, QLabel) and widget.text()) or words_shown(widget):
        needed = widget.sizeHint().width()
        if needed > widget.width() + 1:
            yield f"{widget.text()!r}: {widget.width()} of {needed} px wide"
    if isinstance(widget, QScrollArea) and widget.widget() is not None:
        hidden = widget.widget().width() - widget.viewport().width()
        if hidden > 1 and widget.horizontalScrollBarPolicy() == NEVER:
            yield f"{widget.widget().objectName()!r}: {hidden} px beyond the right edge"
    parent = widget.parentWidget()
    if isinstance(widget, CONTROLS) and parent is not None and not in_scroll_area(widget):
        room = QRect(-1, -1, parent.width() + 2, parent.height() + 2)
        if not room.contains(widget.geometry()):
            yield f"{described(widget)} sticks out of {type(parent).__name__}"


def words_shown(button):
    """Whether it is a button with words; a tab's own buttons have none."""
    if not isinstance(button, QAbstractButton) or isinstance(button.parent(), QTabBar):
        return False
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly and button.text()
    return bool(button.text())


def in_scroll_area(widget):
    """Whether it lies in a viewport, which may be smaller than what is in it."""
    while (widget := widget.parentWidget()) is not None:
        if isinstance(widget, QAbstractScrollArea):
            return True
    return False
