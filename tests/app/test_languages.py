"""What the languages need: fonts that have their signs, and their own way with dots and letters."""

import re
import sys

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction, QFont, QImage
from PySide6.QtWidgets import QToolBar, QToolButton

from app import languages
from app.action_rows import OVERLAYS
from app.actions import plain
from app.model_words import summary_words, tip_words
from app.restore.guide_card import GuideState
from app.restore.guide_list import GuideThumb
from app.restore.inspector import WIDTH, Inspector
from app.settings.fields import no_font_words
from app.theme import Look, Theme
from core.models.catalog import list_models
from core.models.published import LAYOUTS, _layout
from core.settings import load_settings
from tests.helpers.translations import translations_tool

tool = translations_tool()
read_catalogue = sys.modules["translation_catalogue"].read_catalogue
HAN = "[\u4e00-\u9fff]"
WIDE = "[\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]"  # as "." and "(", but full width


def texts(code):
    """All that a language says, with what it says it for."""
    for message, forms in read_catalogue(tool.catalogue_path(code)).items():
        for text in forms:
            yield message.source, text


@pytest.fixture
def installed(qapp, monkeypatch):
    """Installs a language until the test ends."""
    font = qapp.font()
    yield lambda code: languages.install(qapp, code)
    languages.forget(qapp)
    QLocale.setDefault(QLocale.c())
    assert qapp.font().families() == font.families()


def fonts(monkeypatch, *families):
    """As on a system with these fonts for Chinese."""
    monkeypatch.setattr(languages, "_families", lambda signs: list(families))


@pytest.fixture
def settings(driver, installed):  # the language is as before when the test ends
    d = driver()

    def opened():
        d.action("settings")
        return d.window.panels.settings

    return opened


def choose(shown, code):
    editor = shown.controls["language"].editor
    editor.setCurrentIndex(editor.findData(code))
    editor.activated.emit(editor.currentIndex())


def test_the_settings_say_that_a_font_is_missing(settings, monkeypatch):
    fonts(monkeypatch)
    shown = settings()
    shown.pages.setCurrentRow(1)
    doubt, editor = shown.doubts["language"], shown.controls["language"].editor
    assert not doubt.isVisible()
    choose(shown, "zh_CN")
    assert load_settings().language == "zh_CN"
    assert doubt.isVisible()
    assert "Chinese" in doubt.text()
    assert "font" in doubt.text()
    assert not re.search(HAN, editor.currentText()), "its own name would be boxes"
    choose(shown, "fr")
    assert not doubt.isVisible()


def test_the_settings_are_content_with_a_font(settings, monkeypatch):
    fonts(monkeypatch, "Noto Sans CJK SC")
    shown = settings()
    shown.pages.setCurrentRow(1)
    choose(shown, "zh_CN")
    assert not shown.doubts["language"].isVisible()
    assert re.search(HAN, shown.controls["language"].editor.currentText())


def test_a_systems_language_without_a_font_is_told_too(qapp, monkeypatch):
    fonts(monkeypatch)
    chinese = type("L", (), {"uiLanguages": lambda self: ["zh-Hans-CN"]})
    monkeypatch.setattr(QLocale, "system", lambda: chinese())
    assert "Chinese" in no_font_words("system")
    assert no_font_words("de") == ""


def test_a_window_is_written_in_a_font_drawn_for_its_language(qapp, installed, monkeypatch):
    usual = qapp.font().families()
    fonts(monkeypatch, "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Serif CJK SC")
    assert installed("zh_CN") == "zh_CN"
    assert qapp.font().families() == ["Noto Sans CJK SC", *usual]
    installed("fr")
    assert qapp.font().families() == usual


def test_other_languages_leave_the_font_alone(qapp, installed, monkeypatch):
    usual = qapp.font().families()
    fonts(monkeypatch, "Noto Sans CJK SC")
    assert installed("fr") == "fr"
    assert qapp.font().families() == usual


def test_a_font_for_chinese_has_every_sign_that_the_window_uses(qapp):
    if not languages.can_show("zh_CN"):
        pytest.skip("no font for Chinese on this system")
    signs = languages.SIGNS["zh"]
    family = next(iter([f for f in signs.families if f in languages._families(signs)]), None)
    if family is None:
        pytest.skip("none of the fonts that are looked for")
    used = {sign for _, text in texts("zh_CN") for sign in re.findall(HAN, text)}
    assert len(used) > 300
    assert languages.has_signs(QFont(family), "".join(sorted(used)))


@pytest.mark.parametrize(
    ("words", "shown"),
    [("&File", "File"), ("文件(&F)", "文件"), ("打开(&O)…", "打开…"), ("a (b)", "a (b)")],
)
def test_mnemonics_are_left_out_where_they_are_no_use(words, shown):
    assert plain(words) == shown


def test_tools_and_pages_have_no_letters_to_press_in_chinese(driver, installed, monkeypatch):
    fonts(monkeypatch, "Noto Sans CJK SC")
    installed("zh_CN")
    d = driver()
    d.action("settings")
    bars = d.window.findChildren(QToolBar)
    said = [b.text() for bar in bars for b in bar.findChildren(QToolButton)]
    said += [title for title, _ in d.window.menus.groups]
    said += [c.editor.accessibleName() for c in d.window.panels.settings.controls.values()]
    assert any(re.search(HAN, words) for words in said)
    assert not [words for words in said if re.search(r"\(&?[A-Z]\)|&", words)]


@pytest.mark.parametrize("code", tool.LANGUAGES)
def test_the_inspector_needs_no_more_room_whatever_it_shows(qapp, qtbot, installed, code):
    installed(code)
    Look(qapp, Theme.LIGHT)
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.set_overlay_actions([QAction(inspector) for _ in OVERLAYS.split()])
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    thumb = GuideThumb(image=picture, name="a.jpg", words="10.5 px", tip="", used=True)
    inspector.guide.show_state(GuideState(guide=picture, guides=(thumb,) * 4, can_insist=True))
    inspector.finish_part.open(True)
    inspector.show()
    qapp.sendPostedEvents()  # it makes room when the layout asks for it
    qapp.processEvents()
    assert inspector.minimumWidth() == WIDTH


def test_french_keeps_its_signs_on_the_line():
    for _, text in texts("fr"):
        assert not re.search(r"[^\u00a0\d][:;!?»]|«[^\u00a0]", text), text
        assert "'" not in text, text


def test_chinese_has_its_own_signs_and_letters_to_press():
    for source, text in texts("zh_CN"):
        letters = re.findall(r"\(&(\w)\)", text)
        assert letters == [each.upper() for each in re.findall(r"&(?!\w+;)(\w)", source)], text
        bare = re.sub(r"\(&\w\)", "", text)
        assert not re.search(rf"{HAN}[,.:;!?()]|[,.:;!?()]{HAN}", bare), text
        assert not re.search(rf"{HAN} {HAN}|{WIDE} | {WIDE}", bare), text
        assert not re.search(rf"{HAN}[A-Za-z\d{{%]|[A-Za-z\d}}]{HAN}", bare), text


def test_models_tell_what_they_are_good_for_in_the_windows_language(qapp, installed):
    installed("fr")
    known = [card.summary for card in list_models() if card.kind != "prior"]
    known += [_layout(name).summary for name in LAYOUTS]
    assert known
    for summary in known:
        assert summary_words(summary) != summary
    assert summary_words("Somebody else's model.") == "Somebody else's model."


def test_a_models_tip_tells_its_use_and_no_markup_of_its_card():
    words = tip_words("Needs no guide.", "faces < 30 px", "")
    assert words == "<p>Needs no guide.</p><p>Good for: faces &lt; 30 px</p>"
