"""The window's sentences in one language, to be found again by what is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication

from app.actions import plain

PLACE = re.compile(r"\{(\w*)\}")
# what stands between sentences that are shown as one text, the widest first; then what may do so
JOINTS = tuple(map(re.compile, (r"(\n)", r"(  ·  )")))
LOOSE_JOINTS = tuple(map(re.compile, (r"( \([^()]+\)$)", r"(, )")))
LEAST_LETTERS = 8  # a sentence with places must have so many of its own to be found anywhere
MANY = 999_983  # stands for a number that is not one


@dataclass(frozen=True)
class Sentence:
    """Words of the source in the context in which Qt looks them up, as in a .ts file."""

    context: str
    source: str
    comment: str = ""

    def said(self, number: int = -1) -> str:
        """In the language that is in use, for a number if it has one; places stay as they are."""
        return QCoreApplication.translate(self.context, self.source, self.comment, number)


def read_sentences(path: Path) -> list[Sentence]:
    """All sentences of the program, from a .ts file of any language."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for node in context.iter("message"):
            source, comment = node.findtext("source") or "", node.findtext("comment") or ""
            found.append(Sentence(name, source, comment))
    return found


@dataclass(frozen=True)
class Said:
    """A sentence as it was found, with what stood in its places and its number."""

    sentence: Sentence
    values: tuple[tuple[str, str | Said | Joined], ...] = ()
    number: int = -1
    plain: bool = False  # without mnemonic and dots, as an action outside of its menu

    def again(self) -> str:
        """The same in the language that is in use now."""
        text = self.sentence.said(self.number)
        if self.plain:
            text = plain(text).rstrip("…")
        return text.format(**{n: _again(v) for n, v in self.values}) if self.values else text


@dataclass(frozen=True)
class Joined:
    """Several sentences that are shown as one text, with what stands between them."""

    parts: tuple[str | Said | Joined, ...]

    def again(self) -> str:
        """The same in the language that is in use now."""
        return "".join(map(_again, self.parts))


def _again(part: str | Said | Joined) -> str:
    return part if isinstance(part, str) else part.again()


class Sentences:
    """Everything the program can say, in the language that is in use when this is made.

    Args:
        sentences: all of them.
    """

    def __init__(self, sentences: Collection[Sentence]) -> None:
        self._whole: dict[str, list[Said]] = {}
        self._open: list[tuple[re.Pattern[str], Sentence, bool]] = []
        for sentence in sentences:
            if "%n" in sentence.source:
                for number in (1, MANY):
                    text = re.escape(sentence.said(number)).replace(str(number), r"(?P<n>\d+)", 1)
                    self._open.append((re.compile(text), sentence, True))
            elif PLACE.search(sentence.source):
                self._open.append(self._pattern(sentence))
            else:
                self._whole.setdefault(sentence.said(), []).append(Said(sentence))
        self._open.sort(key=lambda one: -len(one[0].pattern))  # the one that says most first
        for sentence in sentences:
            text = sentence.said()
            short = plain(text).rstrip("…")
            if short != text:
                self._whole.setdefault(short, []).append(Said(sentence, plain=True))

    @staticmethod
    def _pattern(sentence: Sentence) -> tuple[re.Pattern[str], Sentence, bool]:
        text, pattern, names = sentence.said(), "", set()
        parts = PLACE.split(text)
        for index, part in enumerate(parts):
            if index % 2 == 0:
                pattern += re.escape(part)
            else:
                pattern += f"(?P={part})" if part in names else f"(?P<{part}>.+?)"
                names.add(part)
        own = sum(map(str.isalpha, "".join(parts[::2])))
        return re.compile(pattern, re.DOTALL), sentence, own >= LEAST_LETTERS

    def find(self, text: str, contexts: Sequence[str] = ()) -> Said | Joined | None:
        """The sentence, or several, that read `text`; None if it is none.

        Args:
            text: as it is shown.
            contexts: where the sentence may come from, the likeliest first; short ones with
                places are looked for only there.
        """
        return (
            self._exactly(text, contexts)
            or self._joined(text, contexts, JOINTS)
            or self._with_places(text, contexts)
            or self._joined(text, contexts, LOOSE_JOINTS)
        )

    def _exactly(self, text: str, contexts: Sequence[str]) -> Said | None:
        found = self._whole.get(text, [])
        for name in contexts:
            for one in found:
                if one.sentence.context == name:
                    return one
        return next(iter(found), None)

    def _with_places(self, text: str, contexts: Sequence[str]) -> Said | None:
        for pattern, sentence, anywhere in self._open:
            match = pattern.fullmatch(text) if anywhere or sentence.context in contexts else None
            if match is None:
                continue
            places = match.groupdict()
            number = places.pop("n", None) if "%n" in sentence.source else None
            values = tuple((n, self.find(v, contexts) or v) for n, v in places.items())
            return Said(sentence, values, -1 if number is None else int(number))
        return None

    def _joined(
        self, text: str, contexts: Sequence[str], joints: tuple[re.Pattern[str], ...]
    ) -> Joined | None:
        for joint in joints:
            parts = joint.split(text)  # what stands between them at the odd places
            if len(parts) == 1:
                continue
            found = [
                None if index % 2 else self.find(part, contexts) for index, part in enumerate(parts)
            ]
            if any(found):
                return Joined(tuple(one or part for one, part in zip(found, parts, strict=True)))
        return None
