"""The languages of the window: Qt's translation files in resources/translations.

A language is there as soon as its file is: likeness_<code>.qm, made from likeness_<code>.ts by
packaging/translations.py.  English is the source and needs none.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase

from core.paths import RESOURCES

log = logging.getLogger(__name__)

SYSTEM, SOURCE, PSEUDO = "system", "en", "pseudo"
# ideographs that every font for the language has, a script with too many signs to try them all
SAMPLES = {
    "zh": "\u590d\u539f\u7167\u7247\u9762\u5b54",
    "ja": "\u5fa9\u5143\u5199\u771f\u3042\u30a2",
    "ko": "\ubcf5\uc6d0\uc0ac\uc9c4",
}
SYSTEMS = {"zh": "SimplifiedChinese", "ja": "Japanese", "ko": "Korean"}


def folder() -> Path:
    """Where the translations are."""
    return RESOURCES / "translations"


def languages() -> tuple[tuple[str, str], ...]:
    """Codes and own names of all languages, English first, the others by name."""
    codes = (path.stem.removeprefix("likeness_") for path in folder().glob("likeness_*.qm"))
    others = sorted(((code, own_name(code)) for code in codes), key=lambda pair: pair[1].casefold())
    return ((SOURCE, own_name(SOURCE)), *others)


def own_name(code: str) -> str:
    """What a language is called by those who speak it, as "Deutsch" for "de"."""
    if code == SOURCE:
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code


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
    """Load a language's words, ours and Qt's own.  Call before any window is made.

    Returns:
        The code of the language that is in use now.
    """
    code = wanted(chosen)
    if code == SOURCE:
        return code
    if not can_show(code):
        log.info("no font of this system has the signs of %s: the window stays English", code)
        return SOURCE
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in ((f"qtbase_{code}", qt), (f"likeness_{code}", str(folder()))):
        translator = QTranslator(application)
        if translator.load(name, place):
            application.installTranslator(translator)
        elif name.startswith("likeness"):
            log.info("%s in %s cannot be read: the window stays English", name, place)
            return SOURCE
    QLocale.setDefault(QLocale(code))
    return code


def can_show(code: str) -> bool:
    """Whether a font of this system has the signs of a language."""
    language = code.split("_")[0]
    if language not in SAMPLES:
        return True
    system = getattr(QFontDatabase.WritingSystem, SYSTEMS[language])
    for family in QFontDatabase.families(system):
        if has_signs(QFont(family), SAMPLES[language]):
            return True
    return False


def has_signs(font: QFont, words: str) -> bool:
    """Whether a font itself, without the help of others, has every sign of `words`."""
    from PySide6.QtGui import QRawFont

    raw = QRawFont.fromFont(font)
    return raw.isValid() and all(raw.supportsCharacter(ord(sign)) for sign in words)


def _without_script(code: str) -> str:
    """From "zh_Hans_CN" to "zh_CN"."""
    parts = code.split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) == 3 else code
