"""The keyboard alone reaches everything, screen readers name it, and no words are cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QRect, Qt, QTranslator
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
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app import languages, system_facts
from tests.helpers.translations import pseudo_language

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


def test_tab_comes_by_every_control_of_the_window(driver, qtbot):
    d = driver()
    assert missed(qtbot, d.window) == []
    d.restored()
    assert missed(qtbot, d.window) == []


def test_tab_comes_by_every_control_of_the_settings(driver, qtbot):
    d = driver()
    d.window.preferences.change(lambda s: replace(s, theme="dark", fidelity=0.5))
    d.action("settings")
    dialog = d.window.panels.settings
    for row in range(dialog.pages.count()):
        dialog.pages.setCurrentRow(row)
        dialog.pages.setFocus()
        assert missed(qtbot, dialog) == []


def test_tab_comes_by_every_control_of_a_page(driver, qtbot):
    d = driver()
    d.action("shortcuts")
    assert missed(qtbot, d.window.help.page) == []


def test_every_control_has_a_name(driver):
    d = driver()
    d.restored()
    d.action("settings")
    d.action("change-shortcuts")
    d.action("shortcuts")
    nameless = []
    for window in (d.window, d.window.panels.settings, d.window.help.page):
        for widget in controls(window):
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name).strip():
                nameless.append(described(widget))
    assert nameless == []


def test_every_menu_opens_by_a_letter_of_its_own(driver):
    d = driver()
    bar = d.window.menuBar()
    assert isinstance(bar, QMenuBar)

    def letters(actions):
        texts = [a.text() for a in actions if a.text() and not a.isSeparator()]
        return [t[t.index("&") + 1].casefold() for t in texts if "&" in t]

    mnemonics = letters(bar.actions())
    assert len(mnemonics) == len(bar.actions())
    assert len(set(mnemonics)) == len(mnemonics)


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


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("translations")
    pseudo_language(folder)
    return folder


@pytest.fixture(params=["en", "pseudo"])
def language(request, qapp, folder, monkeypatch):
    monkeypatch.setattr(languages, "folder", lambda: folder)
    languages.install(qapp, request.param)
    yield request.param
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize("size", [(1024, 700), (3840, 2160)])
def test_no_words_are_cut_in_the_window(driver, language, size):
    d = driver()
    d.window.resize(*size)
    d.qtbot.wait(10)
    assert (d.window.width(), d.window.height()) == size
    assert cut(d.window) == []
    d.restored()
    d.qtbot.wait(10)
    assert cut(d.window) == []


def test_no_words_are_cut_beside_the_window(driver, language, monkeypatch):
    monkeypatch.setattr(system_facts, "machine_facts", lambda context: {})
    d = driver()
    d.action("settings")
    dialog = d.window.panels.settings
    dialog.resize(dialog.minimumSize())
    for row in range(dialog.pages.count()):
        dialog.pages.setCurrentRow(row)
        d.qtbot.wait(10)
        assert cut(dialog) == []
    for name in ("shortcuts", "report"):
        d.action(name)
        page = d.window.help.page
        page.resize(page.minimumSize())
        d.qtbot.wait(10)
        assert cut(page) == []
