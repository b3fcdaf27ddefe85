"""Another language holds at once, and the window then says what a new one says."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QTabWidget,
    QTreeWidget,
    QUndoView,
    QWidget,
)

from app import languages, system_facts
from app.languages import install
from app.numbers import decimal, whole
from app.sentences import Sentence, Sentences
from tests.helpers.translations import whole_language

TIP = Qt.ItemDataRole.ToolTipRole


def said(widget):
    """What a widget says, each with a name for it."""
    yield "tip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QMenu):
        yield "title", widget.title()
    if isinstance(widget, QUndoView):
        model = widget.model()
        yield from (("step", model.index(row, 0).data()) for row in range(model.rowCount()))
    if isinstance(widget, QTabWidget):
        yield from (("tab", widget.tabText(row)) for row in range(widget.count()))
    yield from items(widget)


def items(widget):
    if isinstance(widget, QComboBox):
        for row in range(widget.count()):
            yield "item", widget.itemText(row)
            yield "item's tip", str(widget.itemData(row, TIP) or "")
    if isinstance(widget, QListWidget):
        for row in range(widget.count()):
            yield "item", widget.item(row).text()
            yield "item's tip", widget.item(row).toolTip()
    if isinstance(widget, QTreeWidget):
        yield "head", widget.headerItem().text(0)
        for row in range(widget.topLevelItemCount()):
            group = widget.topLevelItem(row)
            yield "group", group.text(0)
            yield from (("item", group.child(k).text(0)) for k in range(group.childCount()))


def everything(window):
    """All that a window says, counted: who says it, as what, and the words."""
    widgets = [window, *window.findChildren(QWidget)]
    spoken = [(type(w).__name__, kind, text) for w in widgets for kind, text in said(w)]
    for action in window.findChildren(QAction):
        spoken += [("QAction", "text", action.text()), ("QAction", "tip", action.toolTip())]
    return Counter(one for one in spoken if one[2])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("translations")
    whole_language(folder, "de")
    return folder


@pytest.fixture
def clean(qapp, folder, monkeypatch):
    monkeypatch.setattr(languages, "folder", lambda: folder)
    monkeypatch.setattr(system_facts, "machine_facts", lambda context: {})
    yield qapp
    languages.forget(qapp)
    QLocale.setDefault(QLocale.c())


def begun(d):
    """A window as a user has it who looks at a result, at the settings and at the people."""
    d.window.show_people()
    d.until(lambda: d.window.people.control.overview is not None)
    d.window.show_restore()
    faces = d.restored()
    d.action("landmarks")
    d.document.select(faces[0].key)
    d.action("actual")  # what fits is told in percent, and depends on the words beside it
    for name in ("history", "settings", "shortcuts"):
        d.action(name)
    jobs = d.window.people.jobs
    d.until(lambda: not d.runner._newest and not jobs._newest)


def choose(d, code):
    d.window.preferences.change(lambda settings: replace(settings, language=code))
    d.qtbot.wait(10)


def unlike(switched, fresh):
    """What one says more often than the other."""
    lines = [f"kept:    {one}" for one in (switched - fresh).elements()]
    return lines + [f"missing: {one}" for one in (fresh - switched).elements()]


def test_switching_says_what_a_new_window_says(driver, clean):
    expected = {}
    for code in ("de", "en"):
        install(clean, code)
        new = driver()
        begun(new)
        expected[code] = everything(new.window)
    assert len(set(expected["en"]) & set(expected["de"])) < len(expected["de"]) / 2
    d = driver()
    begun(d)
    for code in ("de", "en", "de"):
        choose(d, code)
        assert not (left := unlike(everything(d.window), expected[code])), "\n".join(left)


def test_starting_in_one_language_is_as_good_as_in_another(driver, clean):
    d = driver()
    begun(d)
    expected = everything(d.window)
    install(clean, "de")
    other = driver()
    begun(other)
    choose(other, "de")
    choose(other, "en")
    assert not (left := unlike(everything(other.window), expected)), "\n".join(left)


def test_names_of_the_user_are_no_words_of_the_program(clean):
    sentences = Sentences([Sentence("FacesPage", "Photos of {name}"), Sentence("Side", "Unnamed")])
    assert sentences.find("wedding.jpg") is None
    assert sentences.find("of {name}") is None
    found = sentences.find("Photos of Unna", ("FacesPage",))
    install(clean, "de")
    assert found.again() == "Fotos von Unna"


def test_what_stands_in_a_sentence_and_beside_it_is_said_anew(clean):
    sentences = Sentences(
        [
            Sentence("Strip", "{count} photos open"),
            Sentence("Strip", "{count} restored"),
            Sentence("RunTeller", "Another photo: {words}"),
            Sentence("Words", "Restoring"),
            Sentence("Keeper", "%n photo(s) that were open are gone."),
            Sentence("ActionRows", "&Open Photos…"),
            Sentence("FaceList", "Faces"),
        ]
    )
    shown = {
        "5 photos open\n1 restored": "5 Fotos offen\n1 restauriert",
        "Another photo: Restoring": "Anderes Foto: Wird restauriert",
        "3 photo(s) that were open are gone.": "3 zuletzt offene Fotos sind nicht mehr da.",
        "1 photo(s) that were open are gone.": "1 zuletzt offenes Foto ist nicht mehr da.",
        "Open Photos": "Fotos öffnen",
        "Faces  ·  3": "Gesichter  ·  3",
    }
    found = {words: sentences.find(words, ("Strip",)) for words in shown}
    install(clean, "de")
    assert {words: said.again() for words, said in found.items()} == shown


def test_words_that_mean_two_things_are_told_apart_by_where_they_stand(clean):
    install(clean, "de")
    both = [Sentence("FilterBar", "Clear"), Sentence("ShortcutPage", "Reset")]
    sentences = Sentences(both)
    for contexts, source in (
        (("QPushButton", "ShortcutPage", "MainWindow"), "Reset"),
        (("QToolButton", "FilterBar", "MainWindow"), "Clear"),
    ):
        assert sentences.find("Zurücksetzen", contexts).sentence.source == source


def test_numbers_are_written_as_the_language_writes_them(clean):
    for locale, small, large in (("de", "0,34", "12.345"), ("en_US", "0.34", "12,345")):
        QLocale.setDefault(QLocale(locale))
        assert (decimal(0.342, 2), whole(12345)) == (small, large)


def test_results_are_told_with_the_languages_numbers(driver, clean):
    d = driver()
    d.restored()
    assert "," not in d.inspector.guide.likeness.text()
    assert "0." in d.inspector.guide.likeness.text()
    choose(d, "de")
    assert "0," in d.inspector.guide.likeness.text()
