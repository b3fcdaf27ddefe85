"""What a model's card tells, for people: `likeness models info`, and words added to it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.cli.terminal import tell
from core.errors import BadConfigError
from core.evaluation.metrics_table import METRICS
from core.models.card_file import CURVES, TEXTS, describe, read_table, write_table
from core.models.catalog import named_card
from core.models.weights import CARD

MOST = 6  # entries of a list that are told one by one
HIDDEN = ("recipe", "packs_sha256")  # told by --recipe, by --json
HEADINGS = ("", "input", "model [95% interval]", "gain [95% interval]", "better on")


def configure_describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `models describe`."""
    parser.add_argument("model", metavar="NAME|FOLDER", help="a model of yours")
    for name, (_, _, what) in TEXTS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=what)


def run_describe(args: argparse.Namespace) -> None:
    """Write words into a model's card.

    Raises:
        NoWeightsError: no such model.
        BadConfigError: there is nothing to write.
        UnwritableError: the card cannot be written.
    """
    texts = {name: getattr(args, name) for name in TEXTS}
    if all(words is None for words in texts.values()):
        options = ", ".join(f"--{name.replace('_', '-')}" for name in TEXTS)
        raise BadConfigError(f"nothing to write; give some of {options}")
    path = named_card(args.model).folder / CARD
    write_table(path, describe(read_table(path), texts))
    tell(str(path))


def tell_card(about: Mapping[str, Any], folder: Path, *, recipe: bool) -> None:
    """All that a card tells beside the network: use, figures, what was seen, training, data.

    Args:
        about: the card's tables, see `core.models.weights.Card.about`.
        folder: of the model.
        recipe: whether the whole recipe is told, too.
    """
    first = [key for key in ("use", "metrics", "seen", "training", "data") if key in about]
    for key in [*first, *(key for key in about if key not in first)]:
        value = about[key]
        if key == "metrics":
            _tell_metrics(value)
        elif isinstance(value, Mapping):
            tell(f"{key}:")
            _tell_table(value, "  ")
        else:
            tell(f"{key}: {_words(value)}")
    if (folder / CURVES).is_file():
        tell(f"curves: {folder / CURVES}")
    if recipe:
        tell("recipe:")
        for line in str(about.get("training", {}).get("recipe", "not recorded")).splitlines():
            tell(f"  {line}")


def _tell_table(table: Mapping[str, Any], indent: str) -> None:
    for key, value in table.items():
        if key in HIDDEN:
            continue
        if isinstance(value, Mapping) and any(isinstance(v, Mapping) for v in value.values()):
            tell(f"{indent}{key}:")
            _tell_table(value, indent + "  ")
        elif isinstance(value, Mapping):
            tell(f"{indent}{key}: " + ", ".join(f"{k} {_words(v)}" for k, v in value.items()))
        else:
            tell(f"{indent}{key}: {_words(value)}")


def _words(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    shown = ", ".join(map(str, value[:MOST]))
    return f"{shown} and {len(value) - MOST} more" if len(value) > MOST else shown


def _tell_metrics(metrics: Mapping[str, Any]) -> None:
    """A table for each set of pairs; what is no such table in words."""
    for label, figures in metrics.items():
        rows = _rows(figures) if isinstance(figures, Mapping) else []
        if not rows:
            if isinstance(figures, Mapping):
                tell(f"measured, {label}:")
                _tell_table(figures, "  ")
            else:
                tell(f"measured {label}: {_words(figures)}")
            continue
        tell(f"measured, {label}:")
        if "on" in figures:
            tell(f"  {figures['on']}")
        table: list[tuple[str, ...]] = [HEADINGS, *rows]
        widths = [max(len(row[i]) for row in table) for i in range(len(HEADINGS))]
        for row in table:
            cells = [f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)]
            tell(f"  {row[0]:<{widths[0]}}  " + "  ".join(cells))


def _rows(figures: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, row in figures.items():
        if not isinstance(row, Mapping) or not {"input", "bicubic", "model"} & set(row):
            continue
        share = row.get("better_share")
        cells = (
            METRICS[name].title if name in METRICS else name,
            str(row.get("input", row.get("bicubic", "-"))),
            _with_interval(row, "model"),
            _with_interval(row, "gain"),
            "-" if share is None else f"{share:.0%}",
        )
        rows.append(cells)
    return rows


def _with_interval(row: Mapping[str, Any], key: str) -> str:
    if key not in row:
        return "-"
    ends = row.get(f"{key}_interval")
    return str(row[key]) if ends is None else f"{row[key]} [{ends[0]}, {ends[1]}]"
