"""Reads, writes, checks and compiles catalogues (.ts), for packaging/translations.py.

A translation is a tuple of its forms: one, or for words with a number as many as the language has
(Qt's rules), singular first.
"""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from translation_source import TAG, Message

Catalogue = dict[Message, tuple[str, ...]]  # no form at all: not translated yet

PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")
MNEMONIC = re.compile(r"&(?!\w+;)(\w)")
KEYS = re.compile(r"\b(?:(?:Ctrl|Shift|Alt)\+)+\w+|\b(?:Ctrl|Shift|Alt|Del|Esc|F\d+)\b")
ONE_FORM = frozenset({"zh", "ja", "ko"})


def forms(code: str, message: Message) -> int:
    """How many forms a translation into the language `code` has."""
    return 2 if message.plural and code.split("_")[0] not in ONE_FORM else 1


def read_catalogue(path: Path) -> Catalogue:
    """Translations of a .ts file."""
    translations: Catalogue = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for node in context.iter("message"):
            source, comment = node.findtext("source") or "", node.findtext("comment") or ""
            translations[Message(name, source, comment)] = _translation(node.find("translation"))
    return translations


def _translation(node: ElementTree.Element | None) -> tuple[str, ...]:
    if node is None or node.get("type") is not None:  # unfinished, vanished, obsolete
        return ()
    texts = tuple(form.text or "" for form in node.iter("numerusform")) or (node.text or "",)
    return texts if all(texts) else ()


def write_catalogue(path: Path, code: str, translations: Catalogue) -> None:
    """Write a .ts file, sorted, so that changes are easy to review."""
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for message in sorted(translations):
        if message.context not in contexts:
            contexts[message.context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[message.context], "name").text = message.context
        node = ElementTree.SubElement(contexts[message.context], "message")
        ElementTree.SubElement(node, "source").text = message.source
        if message.comment:
            ElementTree.SubElement(node, "comment").text = message.comment
        _write_translation(node, message, translations[message], forms(code, message))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{body}\n", encoding="utf-8")


def _write_translation(
    node: ElementTree.Element, message: Message, texts: tuple[str, ...], count: int
) -> None:
    translation = ElementTree.SubElement(node, "translation")
    if message.plural:
        node.set("numerus", "yes")
        for text in texts or ("",) * count:
            ElementTree.SubElement(translation, "numerusform").text = text
    else:
        translation.text = texts[0] if texts else ""
    if not texts:
        translation.set("type", "unfinished")


def renewed(known: Catalogue, messages: Iterable[Message]) -> Catalogue:
    """The catalogue for the words `messages` that are in the program now.

    Words that only moved to another class bring their translation along.
    """
    wanted = set(messages)
    moved = {(m.source, m.comment): texts for m, texts in known.items() if m not in wanted}
    return {m: known.get(m) or moved.get((m.source, m.comment), ()) for m in sorted(wanted)}


def problems(code: str, translations: Catalogue, messages: set[Message]) -> list[str]:
    """What is wrong with a language: words missing, left over, or with parts lost."""
    found = [f"{m.context}: not translated: {m.source!r}" for m in sorted(messages)
             if not translations.get(m)]  # fmt: skip
    found += [f"{m.context}: not in the program any more: {m.source!r}"
              for m in sorted(set(translations) - messages)]  # fmt: skip
    said: dict[tuple[str, str], Message] = {}
    for message, texts in sorted(translations.items()):
        other = said.setdefault((message.context, texts[0]), message) if texts else message
        if other.source != message.source:  # a change of language could not tell them apart
            found.append(f"{message.context}: said like {other.source!r}: {message.source!r}")
        if texts and len(texts) != forms(code, message):
            found.append(f"{message.context}: {len(texts)} forms: {message.source!r}")
        for text in texts:
            found += [f"{message.context}: {fault}: {message.source!r} -> {text!r}"
                      for fault in faults(code, message.source, text)]  # fmt: skip
    return found


def faults(code: str, source: str, text: str) -> Iterator[str]:
    """Which parts of a text its translation has lost or changed."""
    for name, pattern in (("other placeholders", PLACEHOLDER), ("other tags", TAG)):
        if sorted(pattern.findall(source)) != sorted(pattern.findall(text)):
            yield name
    if source.endswith("…") != text.endswith("…") and not text.endswith("…)"):
        yield "dots"
    if len(mnemonics(source)) != len(mnemonics(text)):
        yield "another number of letters underlined with &"
    if source.count("\n") != text.count("\n"):
        yield "other lines"
    if text != text.strip() and source == source.strip():
        yield "blanks at the ends"
    for keys in set(KEYS.findall(source)):
        wanted = "+".join(key_name(code, key) for key in keys.split("+"))
        if wanted not in text:
            yield f"not the keys {wanted}"


def mnemonics(text: str) -> list[str]:
    """The letters underlined in a menu or label, in upper case."""
    return [letter.upper() for letter in MNEMONIC.findall(text.replace("&&", ""))]


@functools.cache
def key_name(code: str, key: str) -> str:
    """What Qt calls a key in a language, as "Strg" for "Ctrl" in German."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator()
    translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator.translate("QShortcut", key) or key


def pseudo(source: str) -> str:
    """English that reads as a translation which is 40% longer and has marks at both ends.

    Placeholders, tags, line breaks and the mnemonic stay, the dots stay last.
    """
    dots = "…" if source.endswith("…") else ""
    body = source.removesuffix("…")
    room = max(round(0.4 * len(TAG.sub("", body))) - len("[!!!  !!!]") + 2, 0)
    pad = ("·" * 7 + " ") * (room // 8) + "·" * (room % 8)
    return f"[!!! {body}{' ' if pad else ''}{pad} !!!]{dots}"


def compile_catalogue(path: Path, folder: Path) -> Path:
    """Make the .qm file of a .ts file.

    Raises:
        subprocess.CalledProcessError: lrelease found fault with it.
    """
    import PySide6

    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = Path(PySide6.__file__).parent / name
    compiled = folder / f"{path.stem}.qm"
    with tempfile.TemporaryDirectory(dir=folder) as place:
        made = Path(place) / compiled.name
        subprocess.run([tool, "-silent", path, "-qm", made], check=True, capture_output=True)
        made.replace(compiled)  # a window that has the file open keeps the words it read
    return compiled


def stale(path: Path) -> list[str]:
    """What the .qm file beside a .ts file says otherwise; compared by content, not by date."""
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    if not translator.load(path.stem, str(path.parent)):
        return [f"{path.stem}.qm is missing or damaged: run packaging/translations.py compile"]
    for message, texts in read_catalogue(path).items():
        numbers = (1, 2) if len(texts) > 1 else (-1,)
        for number, text in zip(numbers, texts, strict=False):
            told = translator.translate(message.context, message.source, message.comment, number)
            if told != text:
                return [f"{path.stem}.qm is old: run packaging/translations.py compile"]
    return []
