"""Keeps the translations in resources/translations in step with the window's words.

    python packaging/translations.py update [de es fr zh_CN]   new words into likeness_<code>.ts
    python packaging/translations.py check                     what is missing; 1 if anything is
    python packaging/translations.py compile                   .ts -> .qm, which the window loads

Translators edit the .ts files (Qt Linguist: pyside6-linguist).  Words are read off the source by
its syntax tree: lupdate does not see that `tr = self.tr` has the class for its context.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")
TAG = re.compile(r"<[^>]+>")
# what takes words that a user sees or hears
SHOWN = frozenset({
    "setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setStatusTip", "setTitle", "setInformativeText", "addMenu",
    "setHeaderLabels", "addTab", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction",
    "QGroupBox", "QMenu", "QToolBar", "setPrefix", "setSuffix",
})  # fmt: skip
OWN_NAMES = re.compile(r"\bLikeness\b|\bpx\b")
LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, order=True)
class Message:
    """Words in the context in which Qt looks them up."""

    context: str
    source: str


@dataclass
class Words:
    """What was found in the source.

    Attributes:
        messages: all words.
        faults: "file:line: what is wrong" where words would not be translated.
    """

    messages: set[Message] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def source_words(folder: Path = ROOT / "app") -> Words:
    """All words of the window; the command line is English."""
    words = Words()
    for path in sorted(folder.rglob("*.py")):
        if "cli" not in path.relative_to(folder).parts:
            name = path.relative_to(folder.parent).as_posix()
            read_source(path.read_text("utf-8"), name, words)
    return words


def read_source(text: str, name: str, words: Words) -> None:
    """Add the words of one file."""
    _Reader(name, words).visit(ast.parse(text))


class _Reader(ast.NodeVisitor):
    """Follows classes, and the names that `tr` and `translate` are given inside functions."""

    def __init__(self, name: str, words: Words) -> None:
        self._name, self._words = name, words
        self._classes: list[str] = []
        self._aliases: list[dict[str, str]] = [{}]  # name -> "tr" or "translate"

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._aliases.append(dict(self._aliases[-1]))
        self.generic_visit(node)
        self._aliases.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            names, values = [target], [node.value]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                names, values = target.elts, node.value.elts
            for one, value in zip(names, values, strict=False):
                if not isinstance(one, ast.Name):
                    continue
                kind = value.attr if isinstance(value, ast.Attribute) else ""
                self._aliases[-1][one.id] = kind if kind in ("tr", "translate") else "other"
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = ""
        if isinstance(node.func, ast.Attribute):
            called = node.func.attr
            if called == "translate" and ast.unparse(node.func.value) != "QCoreApplication":
                called = ""  # a painter's, or a rectangle's
        elif isinstance(node.func, ast.Name):
            called = node.func.id
        kind = self._aliases[-1].get(called, called)
        if kind == "translate" and len(node.args) >= 2:
            self._take(node, node.args[0], node.args[1])
        elif kind == "tr" and node.args:
            self._take(node, None, node.args[0])
        elif called in SHOWN:
            for value in node.args:
                self._check_shown(value)
        for keyword in node.keywords:
            if called == "Notice" and keyword.arg in ("text", "action"):
                self._check_shown(keyword.value)
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: ast.expr | None, source: ast.expr) -> None:
        place = _text(context) if context is not None else (self._classes or [None])[-1]
        text = _text(source)
        if text is None:
            self._fault(node, "words that are put together cannot be translated: use format()")
        elif place is None:
            self._fault(node, "no context: tr() outside of a class")
        else:
            self._words.messages.add(Message(place, text))

    def _check_shown(self, value: ast.expr) -> None:
        parts = [value]
        if isinstance(value, ast.JoinedStr):
            parts = list(value.values)
        for part in parts:
            text = _text(part)
            if text is not None and LETTERS.search(OWN_NAMES.sub("", TAG.sub("", text))):
                self._fault(part, f"not translated: {text!r}")

    def _fault(self, node: ast.AST, what: str) -> None:
        self._words.faults.append(f"{self._name}:{getattr(node, 'lineno', 0)}: {what}")


def _text(node: ast.expr | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def read_catalogue(path: Path) -> dict[Message, str]:
    """Translations of a .ts file; empty for what is not translated yet."""
    translations = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            node = message.find("translation")
            done = node is not None and node.get("type") != "unfinished"
            text = (node.text or "") if node is not None and done else ""
            translations[Message(name, message.findtext("source") or "")] = text
    return translations


def write_catalogue(path: Path, code: str, translations: dict[Message, str]) -> None:
    """Write a .ts file, sorted, so that changes are easy to review."""
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for message in sorted(translations):
        if message.context not in contexts:
            contexts[message.context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[message.context], "name").text = message.context
        node = ElementTree.SubElement(contexts[message.context], "message")
        ElementTree.SubElement(node, "source").text = message.source
        translation = ElementTree.SubElement(node, "translation")
        translation.text = translations[message]
        if not translations[message]:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{body}\n", encoding="utf-8")


def problems(translations: dict[Message, str], messages: set[Message]) -> list[str]:
    """What is wrong with a language: words missing, left over, or with parts lost."""
    found = [f"{m.context}: not translated: {m.source!r}" for m in sorted(messages)
             if not translations.get(m)]  # fmt: skip
    found += [f"{m.context}: not in the program any more: {m.source!r}"
              for m in sorted(set(translations) - messages)]  # fmt: skip
    for message, text in sorted(translations.items()):
        if not text:
            continue
        for name, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
            if sorted(pattern.findall(message.source)) != sorted(pattern.findall(text)):
                found.append(f"{message.context}: other {name}: {message.source!r} -> {text!r}")
        if message.source.endswith("…") != text.endswith("…"):
            found.append(f"{message.context}: dots: {message.source!r} -> {text!r}")
    return found


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
    subprocess.run([tool, "-silent", path, "-qm", compiled], check=True, capture_output=True)
    return compiled


def catalogues() -> Iterator[tuple[str, Path]]:
    """Codes and files of the languages there are."""
    for path in sorted(FOLDER.glob("likeness_*.ts")):
        yield path.stem.removeprefix("likeness_"), path


def _update(codes: list[str]) -> int:
    messages = source_words().messages
    for code in codes or [code for code, _ in catalogues()]:
        path = FOLDER / f"likeness_{code}.ts"
        known = read_catalogue(path) if path.exists() else {}
        write_catalogue(path, code, {m: known.get(m, "") for m in messages})
        left = sum(not known.get(m) for m in messages)
        print(f"{path.name}: {len(messages)} texts, {left} to translate")
    return 0


def _check() -> int:
    words = source_words()
    found = list(words.faults)
    for code, path in catalogues():
        found += [f"{code}: {fault}" for fault in problems(read_catalogue(path), words.messages)]
    print(*found, sep="\n")
    print(f"{len(words.messages)} texts, {len(found)} faults")
    return 1 if found else 0


def _compile() -> int:
    for _, path in catalogues():
        print(compile_catalogue(path, FOLDER).name)
    return 0


def main() -> int:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("update", "check", "compile"))
    parser.add_argument("codes", nargs="*")
    args = parser.parse_args()
    if args.what == "update":
        return _update(args.codes)
    return _check() if args.what == "check" else _compile()


if __name__ == "__main__":
    raise SystemExit(main())
