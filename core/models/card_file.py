"""Writes into a model's card what is found out once its weights are there: words and figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.atomic_file import write_atomically
from core.errors import NoWeightsError
from core.models.weights import read_card
from core.toml_text import to_toml

CURVES = "curves.png"  # of the training, beside the card
# what a person says of a model: option -> table and key of the card, and what it tells
TEXTS: dict[str, tuple[str, str, str]] = {
    "summary": ("model", "summary", "one sentence for lists of models"),
    "good_for": ("use", "good_for", "what the model is good for"),
    "limits": ("use", "limits", "what it is not good for, and what was not tried"),
    "people": ("data", "people", "whose pictures it was trained on, and how many"),
    "licence": ("data", "licence", "what the rights to those pictures allow"),
    "remarks": ("training", "remarks", "what the recipe does not tell of its training"),
    "hardware": ("training", "hardware", "what it was trained on, where the run does not tell"),
    "worst_ten": ("seen", "worst_ten", "what the ten worst results look like"),
    "failures": ("seen", "failures", "where it failed, as somebody saw it"),
}
LASTING = ("summary", "good_for", "limits", "people", "licence")  # true of the next weights, too


def read_table(path: Path) -> dict[str, Any]:
    """All of a card, as it is in its file.

    Raises:
        NoWeightsError: there is none, or it is damaged.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoWeightsError(f"{path}: unreadable card: {error}") from error


def write_table(path: Path, table: Mapping[str, Any]) -> None:
    """Replace a card in one step; comments in it are lost.

    Raises:
        UnwritableError: it cannot be written; what was there is untouched.
    """
    write_atomically(path, to_toml(dict(table)).encode(), overwrite=True)


def describe(table: Mapping[str, Any], texts: Mapping[str, str | None]) -> dict[str, Any]:
    """The card with other words; those that are None stay as they are.

    Args:
        table: the card.
        texts: by keys of `TEXTS`.
    """
    out = {key: dict(value) if isinstance(value, dict) else value for key, value in table.items()}
    for name, words in texts.items():
        part, key, _ = TEXTS[name]
        if words is not None:
            out.setdefault(part, {})[key] = words
    return out


def lasting_texts(card: Path) -> dict[str, str | None]:
    """Words of a model that stay true when its weights are replaced; empty without a card.

    Raises:
        NoWeightsError: the card is damaged.
    """
    table = read_table(card) if card.is_file() else {}
    found = {name: table.get(TEXTS[name][0], {}).get(TEXTS[name][1]) for name in LASTING}
    return {name: words for name, words in found.items() if isinstance(words, str)}


def add_figures(path: Path, label: str, figures: Mapping[str, Any]) -> None:
    """Put a table of figures into a card, in place of those of the same label.

    Args:
        path: the card's.
        label: of what was measured, such as "8x-same".
        figures: plain tables.

    Raises:
        NoWeightsError: no card there, or a damaged one.
        UnwritableError: it cannot be written.
    """
    read_card(path.parent)  # nothing is written into what is no model
    table = read_table(path)
    measured = dict(table.get("metrics", {}))
    measured[label] = dict(figures)
    write_table(path, table | {"metrics": measured})
