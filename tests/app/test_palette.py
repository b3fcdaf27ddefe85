"""The command palette and the search behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.fuzzy import find


def ranked(query, texts):
    found = [(text, find(query, text)) for text in texts]
    hits = [(hit.score, text) for text, hit in found if hit is not None]
    return [text for _, text in sorted(hits, reverse=True)]


@pytest.mark.parametrize(
    ("query", "text", "letters"),
    [
        ("bg", "Bent Grid", "BG"),
        ("grid", "Bent Grid", "Grid"),
        ("GRID bent", "Bent Grid", "BentGrid"),  # words in any order, any case
        ("offnen", "Foto öffnen", "öffnen"),  # accents do not count
        ("sbs", "Side by Side", "SbS"),
        ("est", "Zone of the Rest", "est"),  # together rather than apart
    ],
)
def test_letters_are_found_where_a_reader_would_see_them(query, text, letters):
    found = find(query, text)
    assert "".join(text[place] for place in found.places) == letters


@pytest.mark.parametrize(("query", "text"), [("gb", "Bent"), ("bb", "Bent"), ("grid x", "Grid")])
def test_what_is_not_there_is_not_found(query, text):
    assert find(query, text) is None


def test_an_empty_query_fits_everything_alike():
    assert find("", "Bent Grid").places == ()


def test_beginnings_of_words_win():
    texts = ["Message Again", "Save As", "Paste a Mesa"]
    assert ranked("sa", texts)[0] == "Save As"
    assert ranked("open", ["Reopen", "Open Photo", "Stop Then"])[0] == "Open Photo"


def test_long_queries_cost_little():
    assert find("a" * 60, "a" * 500) is not None
    assert find("ab" * 30, "a" * 500) is None


@pytest.fixture
def palette(driver):
    d = driver()
    d.action("commands")
    return d, d.window.panels.palette


def type_in(d, words):
    d.qtbot.keyClicks(d.window.panels.palette.line, words)


def press(d, key):
    d.qtbot.keyClick(d.window.panels.palette.line, key)


def test_typing_finds_and_return_runs(palette):
    d, found = palette
    assert found.isVisible()
    assert QApplication.focusWidget() is found.line
    type_in(d, "high contr")
    assert found.hits()[0] == "contrast-high"
    press(d, Qt.Key.Key_Return)
    assert not found.isVisible()
    assert d.window.preferences.settings.contrast == "high"


def test_every_letter_arrives_even_one_that_is_held_elsewhere(palette):
    d, found = palette
    type_in(d, "bnlfz")
    assert found.line.text() == "bnlfz"


def test_arrows_choose_and_go_round(palette):
    d, found = palette
    type_in(d, "theme")
    count = found.list.count()
    assert count >= 3
    press(d, Qt.Key.Key_Down)
    assert found.list.currentRow() == 1
    press(d, Qt.Key.Key_Up)
    press(d, Qt.Key.Key_Up)
    assert found.list.currentRow() == count - 1


def test_escape_closes_it_and_gives_the_keyboard_back(palette):
    d, found = palette
    press(d, Qt.Key.Key_Escape)
    assert not found.isVisible()
    d.inspector.model.setFocus()
    d.action("commands")
    press(d, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is d.inspector.model


def test_what_cannot_be_used_now_comes_last_and_says_so(palette):
    d, found = palette
    type_in(d, "restore")
    names = found.hits()
    usable = [d.window.actions_table[name].isEnabled() for name in names]
    assert usable == sorted(usable, reverse=True)
    found.list.setCurrentRow(names.index("restore"))
    press(d, Qt.Key.Key_Return)
    assert found.isVisible()
    assert "Restore" in found.note.text()


def test_nothing_found_is_said(palette):
    d, found = palette
    type_in(d, "qqxx")
    assert found.hits() == []
    assert found.note.isVisible()
    press(d, Qt.Key.Key_Return)
    assert found.isVisible()


def test_what_was_used_last_is_offered_first(palette):
    d, found = palette
    press(d, Qt.Key.Key_Escape)
    d.action("theme-dark")
    d.action("theme-light")
    d.action("commands")
    assert found.hits()[:2] == ["theme-light", "theme-dark"]


def test_its_keys_are_shown_and_a_click_runs(palette):
    d, found = palette
    type_in(d, "find a comm")
    assert found.hits() == []  # it is open already
    found.line.clear()
    type_in(d, "open photo")
    item = found.list.item(0)
    assert "Ctrl+O" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    found.line.clear()
    type_in(d, "dark theme")
    place = found.list.visualItemRect(found.list.item(0)).center()
    d.qtbot.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert d.window.preferences.settings.theme == "dark"


def test_it_goes_when_the_keyboard_goes_elsewhere(palette):
    d, found = palette
    d.inspector.model.setFocus()
    assert not found.isVisible()
