"""The languages of the window: Qt's translation files in resources/translations.

A language is there as soon as its file is: likeness_<code>.qm, made from likeness_<code>.ts by
packaging/translations.py.  English is the source and needs none.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from core.paths import RESOURCES

log = logging.getLogger(__name__)

SYSTEM, SOURCE, PSEUDO = "system", "en", "pseudo"
USUAL_FONTS = "usual_fonts"  # property of the application: its fonts before a language's own


@dataclass(frozen=True)
class Signs:
    """What a font needs for a language that is not written in letters.

    Attributes:
        system: Qt's name of the way of writing.
        samples: signs that every font for the language has; they are too many to try them all.
        families: fonts drawn for the language, the best first.  Those for another one may have
            the signs as well, in that one's shapes.
    """

    system: str
    samples: str
    families: tuple[str, ...]


SIGNS = {
    "zh": Signs(
        "SimplifiedChinese", "复原照片面孔",
        ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC",
         "Source Han Sans SC", "WenQuanYi Micro Hei"),
    ),
    "ja": Signs(
        "Japanese", "復元写真あア",
        ("Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP"),
    ),
    "ko": Signs(
        "Korean", "복원사진",
        ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", "Noto Sans KR"),
    ),
}  # fmt: skip


def folder() -> Path:
    """Where the translations are."""
    return RESOURCES / "translations"


def languages() -> tuple[tuple[str, str], ...]:
    """Codes and own names of all languages, English first, the others by name."""
    codes = (path.stem.removeprefix("likeness_") for path in folder().glob("likeness_*.qm"))
    named = ((code, own_name(code)) for code in codes if code != SOURCE)  # only plurals are there
    others = sorted(named, key=lambda pair: pair[1].casefold())
    return ((SOURCE, own_name(SOURCE)), *others)


def own_name(code: str) -> str:
    """What a language is called by those who speak it, as "Deutsch" for "de"."""
    if code == SOURCE:
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code


def english_name(code: str) -> str:
    """What a language is called in letters that every font has, as "Chinese" for "zh_CN"."""
    return QLocale.languageToString(QLocale(code).language())


def wanted(chosen: str) -> str:
    """Code of the language to load for the setting `chosen`; English where there is no other."""
    codes = [code for code, _ in languages()]
    if chosen != SYSTEM:
        return chosen if chosen in codes else SOURCE
    for wish in QLocale.system().uiLanguages():  # as "de-AT", "de", "en-US"
        code = wish.replace("-", "_")
        for candidate in (code, _without_script(code), code.split("_")[0]):
            if candidate in codes:
                return candidate
            if fitting := [c for c in codes if c.split("_")[0] == candidate]:
                return fitting[0]
    return SOURCE


def install(application: QCoreApplication, chosen: str) -> str:
    """Load a language's words, ours and Qt's own, in place of those that were loaded before.

    Returns:
        The code of the language that is in use now.
    """
    forget(application)
    code = wanted(chosen)
    if code != SOURCE and not can_show(code):
        log.info("no font of this system has the signs of %s: the window stays English", code)
        code = SOURCE
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in ((f"qtbase_{code}", qt), (f"likeness_{code}", str(folder()))):
        translator = QTranslator(application)
        if translator.load(name, place):
            application.installTranslator(translator)
        elif name.startswith("likeness") and code != SOURCE:
            log.info("%s in %s cannot be read: the window stays English", name, place)
            return SOURCE
    if code == SOURCE:
        return code
    system = QLocale.system()  # its own ways of the language, as the Swiss have
    same = system.language() == QLocale(code).language()
    QLocale.setDefault(system if same else QLocale(code))
    _use_font(application, code)
    return code


def forget(application: QCoreApplication) -> None:
    """Take the words out that `install` loaded: what is said from now on is English."""
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale.system())
    if usual := application.property(USUAL_FONTS):
        application.setProperty(USUAL_FONTS, None)
        _set_families(usual)


def catalogue() -> Path | None:
    """A file that names all sentences of the program; None if no translation is installed."""
    whole = (path for path in sorted(folder().glob("likeness_*.ts")) if path.stem != "likeness_en")
    return next(whole, None)


def can_show(code: str) -> bool:
    """Whether a font of this system has the signs of a language."""
    signs = _signs(code)
    return signs is None or bool(_families(signs))


def _signs(code: str) -> Signs | None:
    return SIGNS.get(code.split("_")[0])


def _families(signs: Signs) -> list[str]:
    """Fonts of this system that have the signs, in the order in which the system names them."""
    system = getattr(QFontDatabase.WritingSystem, signs.system)
    return [
        family
        for family in QFontDatabase.families(system)
        if has_signs(QFont(family), signs.samples)
    ]


def _use_font(application: QCoreApplication, code: str) -> None:
    """Write the window in a font drawn for the language, if there is one.

    The system's own choice of signs is for its own language: in a window that is Chinese on a
    Japanese system, they would have Japanese shapes.  Letters come from the same font, as in
    programs made for the language: those of another are lower than signs, and lines as high as
    letters would cut them.
    """
    signs = _signs(code)
    if signs is None:
        return
    there = _families(signs)
    best = next((family for family in signs.families if family in there), None)
    if best is not None:
        usual = QApplication.font().families()
        application.setProperty(USUAL_FONTS, usual)
        _set_families([best, *(family for family in usual if family != best)])


def _set_families(families: list[str]) -> None:
    font = QApplication.font()
    font.setFamilies(families)
    QApplication.setFont(font)


def has_signs(font: QFont, words: str) -> bool:
    """Whether a font itself, without the help of others, has every sign of `words`."""
    from PySide6.QtGui import QRawFont

    raw = QRawFont.fromFont(font)
    return raw.isValid() and all(raw.supportsCharacter(ord(sign)) for sign in words)


def _without_script(code: str) -> str:
    """From "zh_Hans_CN" to "zh_CN"."""
    parts = code.split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) == 3 else code
