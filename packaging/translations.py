"""Keeps the translations in resources/translations in step with the window's words.

    python packaging/translations.py update [de es ...]     new words into likeness_<code>.ts
    python packaging/translations.py missing [de es ...]    what is not translated yet, as JSON
    python packaging/translations.py fill FILE.json         its translations into .ts and .qm
    python packaging/translations.py check                  what is wrong; 1 if anything is
    python packaging/translations.py compile [de es ...]    .ts -> .qm, which the window loads

To translate: `missing > words.json`, write the translations into that file, `fill words.json`.
Translators may as well edit the .ts files (Qt Linguist: pyside6-linguist), and `compile`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translation_catalogue import (
    Catalogue,
    compile_catalogue,
    faults,
    forms,
    problems,
    read_catalogue,
    renewed,
    stale,
    write_catalogue,
)
from translation_source import ROOT, Message, source_words

FOLDER = ROOT / "resources" / "translations"
# that must be whole, whenever a test runs; English has only its plurals
LANGUAGES = ("de", "es", "fr", "zh_CN", "en")


def catalogue_path(code: str) -> Path:
    """The .ts file of a language."""
    return FOLDER / f"likeness_{code}.ts"


def catalogues() -> Iterator[tuple[str, Path]]:
    """Codes and files of the languages there are; English has only its plurals."""
    for path in sorted(FOLDER.glob("likeness_*.ts")):
        yield path.stem.removeprefix("likeness_"), path


def wanted(code: str, messages: set[Message]) -> set[Message]:
    """The words that a language translates: of English those with a number, for its plural."""
    return {m for m in messages if m.plural} if code == "en" else messages


def known(code: str) -> Catalogue:
    """The translations there are of a language."""
    path = catalogue_path(code)
    return read_catalogue(path) if path.exists() else {}


def missing(codes: list[str], messages: set[Message]) -> list[dict[str, Any]]:
    """Words that are not translated yet, each with an empty place for each language it lacks."""
    found: dict[Message, dict[str, Any]] = {}
    for code in codes:
        now = renewed(known(code), wanted(code, messages))
        for message in (m for m, texts in now.items() if not texts):
            entry = found.setdefault(
                message, {"context": message.context, "source": message.source}
            )
            if message.comment:
                entry["comment"] = message.comment
            count = forms(code, message)
            entry[code] = "" if not message.plural else [""] * count
    return [found[message] for message in sorted(found)]


def fill(entries: list[dict[str, Any]], messages: set[Message]) -> list[str]:
    """Merge what `missing` listed, once translated; empty places are passed over.

    Returns:
        What cannot be taken, and why; everything else is merged.
    """
    rejected, filled = [], {}
    for entry in entries:
        message = Message(entry["context"], entry["source"], entry.get("comment", ""))
        for code in entry.keys() - {"context", "source", "comment"}:
            given = entry[code]
            texts = (given,) if isinstance(given, str) else tuple(given)
            if not all(texts):
                continue
            if wrong := _wrong(code, message, texts, messages):
                rejected.append(f"{code}: {message.context}: {wrong}: {message.source!r}")
                continue
            if code not in filled:
                filled[code] = renewed(known(code), wanted(code, messages))
            filled[code][message] = texts
    for code, catalogue in filled.items():
        write_catalogue(catalogue_path(code), code, catalogue)
        compile_catalogue(catalogue_path(code), FOLDER)
    return rejected


def _wrong(code: str, message: Message, texts: tuple[str, ...], messages: set[Message]) -> str:
    if message not in wanted(code, messages):
        return "not in the program"
    if len(texts) != forms(code, message):
        return f"{len(texts)} forms, not {forms(code, message)}"
    return "; ".join(fault for text in texts for fault in faults(code, message.source, text))


def all_problems() -> list[str]:
    """Everything that is wrong with the words and their translations."""
    words = source_words()
    found = list(words.faults)
    found += [f"{code}: there is no {catalogue_path(code).name}" for code in LANGUAGES
              if not catalogue_path(code).exists()]  # fmt: skip
    for code, path in catalogues():
        wrong = problems(code, read_catalogue(path), wanted(code, words.messages))
        found += [f"{code}: {fault}" for fault in wrong]
        found += stale(path)
    return found


def _update(codes: list[str]) -> int:
    messages = source_words().messages
    for code in codes or [code for code, _ in catalogues()]:
        now = renewed(known(code), wanted(code, messages))
        write_catalogue(catalogue_path(code), code, now)
        left = sum(not texts for texts in now.values())
        print(f"{catalogue_path(code).name}: {len(now)} texts, {left} to translate")
    return 0


def _missing(codes: list[str]) -> int:
    entries = missing(codes or list(LANGUAGES), source_words().messages)
    print(json.dumps(entries, ensure_ascii=False, indent=1))
    return 0


def _fill(files: list[str]) -> int:
    messages, rejected = source_words().messages, []
    for name in files:
        rejected += fill(json.loads(Path(name).read_text("utf-8")), messages)
    print(*(f"not taken: {line}" for line in rejected), sep="\n", file=sys.stderr)
    return 1 if rejected else 0


def _check(_codes: list[str]) -> int:
    found = all_problems()
    print(*found, f"{len(found)} faults", sep="\n")
    return 1 if found else 0


def _compile(codes: list[str]) -> int:
    for code in codes or [code for code, _ in catalogues()]:
        print(compile_catalogue(catalogue_path(code), FOLDER).name)
    return 0


COMMANDS = {
    "update": _update, "missing": _missing, "fill": _fill, "check": _check, "compile": _compile,
}  # fmt: skip


def main() -> int:
    """Do what was asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=COMMANDS)
    parser.add_argument("names", nargs="*", help="codes of languages, or files for fill")
    args = parser.parse_args()
    return COMMANDS[args.what](args.names)


if __name__ == "__main__":
    raise SystemExit(main())
