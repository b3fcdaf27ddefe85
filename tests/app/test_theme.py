"""Colours, themes and the ring around what has the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.colours import DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, contrast
from app.theme import Contrast, Look, Theme
from core.settings import load_settings

LOOKS = {"light": LIGHT, "dark": DARK, "light strong": LIGHT_STRONG, "dark strong": DARK_STRONG}


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # WebAIM's example
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("look", LOOKS)
def test_words_and_edges_can_be_told_from_their_ground(look):
    c = LOOKS[look]
    for ground in (c.window, c.panel, c.base, c.hover):
        assert contrast(c.text, ground) >= (12 if c.strong else 9.5)
        assert contrast(c.muted, ground) >= (7 if c.strong else 4.5)
    assert contrast(c.link, c.panel) >= 4.5
    assert contrast(c.on_accent, c.accent) >= 4.5
    for ground in (c.window, c.panel, c.base):
        assert contrast(c.border, ground) >= 3
        assert contrast(c.focus, ground) >= 3
    assert contrast(c.focus, c.canvas) >= 3


def ground(application):
    return application.palette().color(QPalette.ColorRole.Window).name()


def test_theme_and_contrast_are_chosen_in_the_menu_and_kept(driver, qapp):
    d = driver()
    for theme, strong, wanted in (
        ("dark", "high", DARK_STRONG),
        ("light", "normal", LIGHT),
    ):
        d.action(f"theme-{theme}")
        d.action(f"contrast-{strong}")
        assert ground(qapp) == wanted.window
        assert (load_settings().theme, load_settings().contrast) == (theme, strong)
        assert d.window.actions_table[f"theme-{theme}"].isChecked()


def test_a_change_of_the_settings_shows_at_once(driver, qapp):
    d = driver()
    d.window.preferences.change(lambda s: replace(s, theme="dark", contrast="high"))
    assert ground(qapp) == DARK_STRONG.window
    assert d.window.actions_table["theme-dark"].isChecked()
    assert d.window.actions_table["contrast-high"].isChecked()
    assert not d.window.actions_table["contrast-system"].isChecked()


class FakeHints:
    def __init__(self, scheme, wish):
        self._scheme, self._wish = scheme, wish

    def colorScheme(self):  # noqa: N802
        return self._scheme

    def accessibility(self):
        return self

    def contrastPreference(self):  # noqa: N802
        return self._wish


@pytest.mark.parametrize(
    ("scheme", "wish", "wanted"),
    [
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, LIGHT_STRONG),
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, LIGHT),
    ],
)
def test_without_a_choice_the_look_is_the_systems(qapp, scheme, wish, wanted):
    look = Look(qapp, Theme.DARK, Contrast.HIGH)
    look._hints = FakeHints(scheme, wish)
    look.set_theme(Theme.SYSTEM, Contrast.SYSTEM)
    assert look.colours == wanted


@pytest.fixture
def form(qtbot):
    look = Look(QApplication.instance(), Theme.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    controls = [QPushButton("one"), QLineEdit(), QPushButton("two")]
    for control in controls:
        column.addWidget(control)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    controls[0].setFocus()
    return look, window, controls


def test_the_ring_follows_the_keyboard_and_hides_from_the_pointer(qtbot, form):
    look, _, controls = form
    assert look.ring.around() is None
    for place in (1, 2, 0):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert look.ring.around() is controls[place]
    qtbot.mouseClick(controls[2], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is controls[2]
    assert look.ring.around() is None


def test_the_ring_is_seen(qtbot, form):
    look, window, controls = form
    before = window.grab().toImage()
    qtbot.keyClick(controls[0], Qt.Key.Key_Tab)
    qtbot.keyClick(controls[1], Qt.Key.Key_Tab)
    after = window.grab().toImage()
    edge = controls[2].geometry()
    column = [
        after.pixelColor(edge.center().x(), y).name() for y in range(edge.top() - 4, edge.top() + 2)
    ]
    assert look.colours.focus in column
    assert before != after


def test_a_control_that_goes_takes_its_ring_along(qtbot, form):
    look, _, controls = form
    qtbot.keyClick(controls[0], Qt.Key.Key_Tab)
    controls[1].deleteLater()
    qtbot.wait(10)
    assert look.ring.around() is not controls[1]
    look.set_theme(Theme.DARK, Contrast.HIGH)
