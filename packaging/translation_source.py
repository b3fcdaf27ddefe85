"""Reads the window's words off its source, by the syntax tree, for packaging/translations.py.

lupdate does not see that `tr = self.tr` has the class for its context, nor words that nobody can
translate because they are put together before they are looked up.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAG = re.compile(r"<[^>]+>")
# what takes words that a user sees or hears
SHOWN = frozenset({
    "setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setStatusTip", "setTitle", "setInformativeText", "addMenu",
    "setHeaderLabels", "addTab", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction",
    "QGroupBox", "QMenu", "QToolBar", "setPrefix", "setSuffix",
})  # fmt: skip
OWN_NAMES = re.compile(r"\bLikeness\b|\bpx\b")
REPEATS = ("app/sentences.py",)  # looks up what others said
LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, order=True)
class Message:
    """Words in the context in which Qt looks them up.

    Attributes:
        context: a class, or the name that `translate` is given.
        source: the English words.
        comment: tells two uses of the same words apart; seldom needed.
    """

    context: str
    source: str
    comment: str = ""

    @property
    def plural(self) -> bool:
        """Whether the words change with a number: Qt puts it in for %n."""
        return "%n" in self.source


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
        name = path.relative_to(folder.parent).as_posix()
        if "cli" not in path.relative_to(folder).parts and name not in REPEATS:
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
            self._take(node, node.args[0], node.args[1:])
        elif kind == "tr" and node.args:
            self._take(node, None, node.args)
        elif called in SHOWN:
            for value in node.args:
                self._check_shown(value)
        for keyword in node.keywords:
            if called == "Notice" and keyword.arg in ("text", "action"):
                self._check_shown(keyword.value)
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: ast.expr | None, given: list[ast.expr]) -> None:
        """`given` are the words, what tells them apart, and the number, as far as there."""
        place = _text(context) if context is not None else None
        if context is None and self._classes:
            place = self._classes[-1]
        text = _text(given[0])
        comment = _text(given[1]) if len(given) > 1 else ""
        if text is None or comment is None:
            self._fault(node, "words that are put together cannot be translated: use format()")
        elif place is None:
            self._fault(node, "no context: tr() outside of a class")
        elif ("%n" in text) != (len(given) > 2):
            self._fault(node, "a number is given for %n, and for nothing else")
        else:
            self._words.messages.add(Message(place, text, comment))

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
