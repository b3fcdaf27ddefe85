"""Every word of the window can be translated, and each language there is has them all."""

import re
import sys
import textwrap

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from app import languages
from tests.helpers.translations import pseudo_language, translations_tool, window_words

tool = translations_tool()
catalogue = sys.modules["translation_catalogue"]
source = sys.modules["translation_source"]
Message = tool.Message
LETTERS = re.compile(r"[^\W\d_]{2,}")
# names: of models, files, the program, languages, and units
NAMES = re.compile(
    r"\b(guided|blind|Likeness|English|pseudo|px|\w+\.jpg)\b|Needs (a guide|none)\.|#\w+"
)
QTS = {"Close", "Float", "Scroll Left", "Scroll Right"}  # translated by Qt's own qtbase_*.qm


def words_of(text, name="app/some.py"):
    words = source.Words()
    source.read_source(textwrap.dedent(text), name, words)
    return words


def test_every_word_of_the_window_goes_through_translation():
    words = window_words()
    assert not words.faults, "\n".join(words.faults)
    assert len(words.messages) > 200


def test_words_are_read_in_the_context_in_which_qt_looks_them_up():
    words = words_of(
        """
        class Panel(QWidget):
            def build(self):
                w, tr = self.window, self.tr
                self.label = QLabel(self.tr("One"))
                tr("Two " "words")
        def outside():
            tr = QCoreApplication.translate
            tr("Words", "Three")
            painter.translate(1, 2)
        """
    )
    assert words.messages == {
        Message("Panel", "One"), Message("Panel", "Two words"), Message("Words", "Three"),
    }  # fmt: skip
    assert not words.faults


@pytest.mark.parametrize(
    "line",
    [
        'QLabel("Guide")',
        'self.button.setToolTip("Press me")',
        'self.setText(f"{name} is gone")',
        'Notice(text="It failed.")',
        'self.tr(f"{count} faces")',
        'self.tr("a" + b)',
        'self.tr(words)',
    ],
)  # fmt: skip
def test_words_that_would_stay_english_are_found(line):
    words = words_of(f"class A:\n    def b(self):\n        {line}\n")
    assert [fault.split(":")[1] for fault in words.faults] == ["3"]


@pytest.mark.parametrize("line", ['QLabel("1:1")', "QLabel(name)", 'self.setText(f"{a} → {b} px")'])
def test_what_needs_no_translation_is_let_through(line):
    assert not words_of(f"class A:\n    def b(self):\n        {line}\n").faults


def test_a_number_and_what_tells_words_apart_are_read():
    words = words_of(
        """
        class A:
            def b(self):
                self.tr("%n photo(s)", "", count)
                QCoreApplication.translate("W", "Open", "a state")
        """
    )
    assert words.messages == {Message("A", "%n photo(s)"), Message("W", "Open", "a state")}
    assert not words.faults
    for line in ('self.tr("%n photo(s)")', 'self.tr("photos", "", 3)'):
        assert len(words_of(f"class A:\n    def b(self):\n        {line}\n").faults) == 1


@pytest.mark.parametrize(
    ("english", "german", "wrong"),
    [
        ("Face {number}", "Gesicht {number}", "Gesicht {nummer}"),
        ("%n face(s)", "%n Gesichter", "Gesichter"),
        ("Open…", "Öffnen…", "Öffnen"),
        ("<b>Hi</b>", "<b>Hallo</b>", "Hallo"),
        ("&File", "&Datei", "Datei"),
        ("&File", "&Datei", "&Da&tei"),
        ("Copy &amp; paste", "Kopieren &amp; einfügen", "Kopieren &einfügen"),
        ("Press Ctrl+Shift+R", "Strg+Umschalt+R drücken", "Ctrl+Shift+R drücken"),
        ("Esc gives up", "Mit Esc abbrechen", "Abbrechen"),
        ("One\ntwo", "Eins\nzwei", "Eins zwei"),
        ("One", "Eins", "Eins "),
    ],
)
def test_parts_that_a_translation_lost_are_found(qapp, english, german, wrong):
    message = Message("A", english)
    count = catalogue.forms("de", message)
    assert catalogue.problems("de", {message: (german,) * count}, {message}) == []
    assert len(catalogue.problems("de", {message: (wrong,) * count}, {message})) == count


def test_words_missing_left_over_or_without_a_plural_are_found():
    one, many = Message("A", "Open"), Message("A", "%n photo(s)")
    good = {one: ("Öffnen",), many: ("%n Foto", "%n Fotos")}
    assert catalogue.problems("de", good, {one, many}) == []
    assert len(catalogue.problems("de", {many: good[many]}, {one, many})) == 1
    assert len(catalogue.problems("de", {**good, one: ()}, {one, many})) == 1
    assert len(catalogue.problems("de", good, {one})) == 1
    assert len(catalogue.problems("de", {**good, many: ("%n Fotos",)}, {one, many})) == 1
    assert catalogue.problems("zh_CN", {many: ("%n",)}, {many}) == []


def test_a_catalogue_comes_back_as_it_was_written(tmp_path):
    words = {
        Message("A", "Save & <b>go</b>"): ("Sichern & <b>los</b>",),
        Message("A", "Open", "a state"): ("Offen",),
        Message("A", "Open"): ("Öffnen",),
        Message("B", "%n photo(s)"): ("%n Foto", "%n Fotos"),
        Message("B", "x"): (),
    }
    catalogue.write_catalogue(tmp_path / "a.ts", "de", words)
    assert catalogue.read_catalogue(tmp_path / "a.ts") == words


def test_words_that_moved_bring_their_translation_along():
    known = {Message("Old", "Open"): ("Öffnen",), Message("Old", "Close"): ("Schließen",)}
    now = {Message("New", "Open"), Message("Old", "Close"), Message("New", "Close")}
    assert catalogue.renewed(known, now) == {
        Message("New", "Open"): ("Öffnen",),
        Message("Old", "Close"): ("Schließen",),
        Message("New", "Close"): (),  # nobody says that it means the same there
    }


def test_what_is_missing_is_filled_in_and_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    one, many = Message("A", "Open"), Message("A", "%n photo(s)")
    entries = tool.missing(["de", "zh_CN"], {one, many})
    assert entries == [
        {"context": "A", "source": "%n photo(s)", "de": ["", ""], "zh_CN": [""]},
        {"context": "A", "source": "Open", "de": "", "zh_CN": ""},
    ]
    entries[0]["de"], entries[1]["de"] = ["%n Foto", "%n Fotos"], "Öffnen"
    assert tool.fill(entries, {one, many}) == []
    assert not tool.missing(["de"], {one, many})
    assert len(tool.missing(["de", "zh_CN"], {one, many})) == 2
    path = tmp_path / "likeness_de.ts"
    assert catalogue.stale(path) == []
    assert not (tmp_path / "likeness_zh_CN.ts").exists()
    for wrong in ({**entries[0], "de": ["Foto", "%n Fotos"]}, {**entries[1], "context": "B"}):
        assert len(tool.fill([wrong], {one, many})) == 1
    assert catalogue.read_catalogue(path)[many] == ("%n Foto", "%n Fotos")


def test_a_qm_file_older_than_its_catalogue_is_found(tmp_path):
    path, many = tmp_path / "likeness_de.ts", Message("A", "%n photo(s)")
    catalogue.write_catalogue(path, "de", {many: ("%n Foto", "%n Fotos")})
    assert "missing" in catalogue.stale(path)[0]
    catalogue.compile_catalogue(path, tmp_path)
    assert catalogue.stale(path) == []
    catalogue.write_catalogue(path, "de", {many: ("%n Foto", "%n Bilder")})
    assert "old" in catalogue.stale(path)[0]


def test_nothing_is_missing_in_any_language():
    """What it lists, `packaging/translations.py missing` and `fill` put right."""
    found = tool.all_problems()
    assert not found, "\n".join(found)


def test_english_has_its_plurals_and_is_no_language_of_the_list_twice(qapp):
    try:
        assert languages.install(qapp, "en") == "en"
        said = [QCoreApplication.translate("RestoreAll", "%n photo(s) restored.", "", n)
                for n in (1, 3)]  # fmt: skip
    finally:
        languages.forget(qapp)
        QLocale.setDefault(QLocale.c())
    assert said == ["1 photo restored.", "3 photos restored."]
    assert [code for code, _ in languages.languages()].count("en") == 1


def menus_of(window):
    """Titles of the menu bar, and of each menu with what is in it."""
    bar = window.menuBar().actions()
    yield "menu bar", [action.text() for action in bar]
    for action in bar:
        inside = [one for one in action.menu().actions() if not one.isSeparator()]
        yield action.text(), [one.text() for one in inside]
        for one in inside:
            if one.menu() is not None and one.text() != window.recent.title():
                yield one.text(), [each.text() for each in one.menu().actions()]


def doubled(texts):
    """How many of the underlined letters are another's as well."""
    letters = [letter for text in texts for letter in catalogue.mnemonics(text)]
    return len(letters) - len(set(letters))


def test_letters_in_a_menu_are_doubled_no_more_than_in_english(driver, qapp):
    menus = {}
    try:
        for code in ("en", *tool.LANGUAGES):
            languages.install(qapp, code)
            menus[code] = list(menus_of(driver().window))
    finally:
        languages.forget(qapp)
        QLocale.setDefault(QLocale.c())
    for code in tool.LANGUAGES:
        for (title, english), (_, texts) in zip(menus["en"], menus[code], strict=True):
            words = f"{code}, {title}: {' | '.join(texts)}"
            assert doubled(texts) <= max(doubled(english), len(texts) - 22), words


def test_pseudo_words_are_longer_and_keep_their_parts():
    words = "Keep {name} as <b>it</b> &is…"
    longer = catalogue.pseudo(words)
    assert list(catalogue.faults("pseudo", words, longer)) == []
    assert "&is" in longer
    for words in ("Open", "A sharp portrait of the same person, at any age, is the best guide"):
        assert len(catalogue.pseudo(words)) >= 1.4 * len(words)


@pytest.fixture(scope="module")
def pseudo_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("translations")
    pseudo_language(folder)
    return folder


@pytest.fixture
def pseudo(qapp, pseudo_folder, monkeypatch):
    """The window's words are the pseudo language's until the test ends."""
    monkeypatch.setattr(languages, "folder", lambda: pseudo_folder)
    assert languages.install(qapp, "pseudo") == "pseudo"
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.c())


def said(widget):
    """All that a widget and its actions say to eye and ear."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QMenu):
        yield widget.title()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))


def english(window):
    """What is said without a translation."""
    texts = {
        (type(w).__name__, t) for w in [window, *window.findChildren(QWidget)] for t in said(w)
    }
    texts |= {("QAction", t) for a in window.findChildren(QAction) for t in (a.text(), a.toolTip())}
    return sorted(
        (kind, text)
        for kind, text in texts
        if "[!!!" not in text
        and text not in QTS
        and LETTERS.search(NAMES.sub("", re.sub(r"<[^>]+>", "", text)))
    )


def open_all(d):
    """A window in which everything that can be opened was."""
    d.restored()
    for name in ("settings", "change-shortcuts", "shortcuts", "commands"):
        d.action(name)


def test_nothing_in_the_window_stays_english(driver, pseudo):
    d = driver()
    open_all(d)
    assert QCoreApplication.translate("Words", "Restoring").startswith("[!!!")
    left = english(d.window)
    assert not left, "\n".join(map(str, left))


def test_the_language_is_the_settings_or_the_systems(pseudo_folder, monkeypatch):
    codes = (("en", "English"), ("de", "Deutsch"), ("zh_CN", "中文"), ("pt_BR", "português"))
    monkeypatch.setattr(languages, "languages", lambda: codes)
    wishes = {"system": []}
    monkeypatch.setattr(
        QLocale, "system", lambda: type("L", (), {"uiLanguages": lambda self: wishes["system"]})()
    )
    for system, code in (
        (["de-AT", "de", "en-US"], "de"),
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh-TW"], "zh_CN"),
        (["pt-PT", "de"], "pt_BR"),
        (["en-GB", "de"], "en"),
        (["fi-FI", "de-DE"], "de"),
        (["fi-FI"], "en"),
        ([], "en"),
    ):
        wishes["system"] = system
        assert languages.wanted("system") == code, system
        assert languages.wanted("de") == "de"
    assert languages.wanted("fi") == "en"


def test_languages_are_those_whose_files_are_there(tmp_path, monkeypatch):
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    assert [code for code, _ in languages.languages()] == ["en"]
    for code in ("zh_CN", "de", "fr"):
        (tmp_path / f"likeness_{code}.qm").touch()
    names = dict(languages.languages())
    assert (names["de"], names["fr"]) == ("Deutsch", "Français")
    assert names["zh_CN"].startswith("\u7b80\u4f53")
    assert next(iter(names)) == "en"


def test_a_damaged_file_leaves_the_window_english(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    (tmp_path / "likeness_de.qm").write_bytes(b"nothing")
    try:
        assert languages.install(qapp, "de") == "en"
    finally:
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()


def test_a_language_whose_signs_no_font_has_is_not_shown(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    (tmp_path / "likeness_zh_CN.qm").touch()
    monkeypatch.setattr(languages, "has_signs", lambda font, words: False)
    assert not languages.can_show("zh_CN")
    assert languages.can_show("de")
    assert languages.install(qapp, "zh_CN") == "en"


def test_signs_are_looked_up_in_the_font_itself(qapp):
    font = QFont(QApplication.font().family())
    assert languages.has_signs(font, "Likeness")
    assert not languages.has_signs(font, "\U0010fffe")
