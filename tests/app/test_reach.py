"""The keyboard alone reaches everything, screen readers name it, and no words are cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QMenuBar

from app import languages, system_facts
from tests.helpers.reach import cut, missed, nameless
from tests.helpers.translations import pseudo_language


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
    windows = (d.window, d.window.panels.settings, d.window.help.page)
    assert [fault for window in windows for fault in nameless(window)] == []


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
