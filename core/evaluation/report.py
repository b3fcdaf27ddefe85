"""An evaluation as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import math
from itertools import combinations
from typing import Any

from core.evaluation.metrics_table import METRICS
from core.evaluation.result import INPUT, VERSION, Evaluation, Figure

WIDTH = 27  # of a column: "28.16 [27.62, 28.71]"
TITLE = 33


def text(evaluation: Evaluation) -> list[str]:
    """Lines for a terminal: means, gains over the input, differences between models, notes."""
    lines = [f"{len(evaluation.pairs)} pairs: mean [95% interval]"]
    lines += _block(evaluation, evaluation.compared, [(name, None) for name in evaluation.compared])
    heads = [f"{name} - {INPUT}" for name in evaluation.models]
    against: list[tuple[str, str | None]] = [(name, INPUT) for name in evaluation.models]
    lines += ["", "gain over the input, and on how many pairs it is better"]
    lines += _block(evaluation, heads, against)
    if len(evaluation.models) > 1:
        pairs = list(combinations(evaluation.models, 2))
        lines += ["", "differences between models, pair by pair"]
        lines += _block(evaluation, [f"{a} - {b}" for a, b in pairs], list(pairs))
    return [*lines, "", *evaluation.notes] if evaluation.notes else lines


def _block(
    evaluation: Evaluation,
    heads: tuple[str, ...] | list[str],
    columns: list[tuple[str, str | None]],
) -> list[str]:
    width = max(WIDTH, *(len(head) + 2 for head in heads))
    lines = [" " * TITLE + "".join(f"{head:>{width}}" for head in heads)]
    for metric in evaluation.metrics:
        cells = [
            cell(_figure(evaluation, metric, *column), metric, column[1]) for column in columns
        ]
        lines.append(f"{METRICS[metric].title:{TITLE}}" + "".join(f"{c:>{width}}" for c in cells))
    return lines


def _figure(evaluation: Evaluation, metric: str, compared: str, other: str | None) -> Figure | None:
    if other is None:
        return evaluation.figure(compared, metric)
    return evaluation.difference(compared, other, metric)


def cell(figure: Figure | None, metric: str, other: str | None = None) -> str:
    """A figure with its interval; "-" if there is none.

    Args:
        figure: what to show.
        metric: whose digits are taken.
        other: for a difference, what it is to: it gets a sign and the share that is better.
    """
    if figure is None:
        return "-"
    digits, sign = METRICS[metric].digits, "" if other is None else "+"
    mean, low, high = (f"{v:{sign}.{digits}f}" for v in (figure.mean, figure.low, figure.high))
    share = "" if figure.better_share is None else f" {figure.better_share:4.0%}"
    return f"{mean} [{low}, {high}]{share}"


def as_table(evaluation: Evaluation) -> dict[str, Any]:
    """For JSON: `version`, `metrics`, `compared`, `summary`, `differences`, `pairs`, `notes`.

    `summary` is compared -> metric -> mean, interval, spread, count; `differences` lists every
    model against the input and against every model before it, with `better_share`.
    """
    return {
        "version": VERSION,
        "count": len(evaluation.pairs),
        "compared": list(evaluation.compared),
        "metrics": {
            name: {"title": METRICS[name].title, "better": _way(name)}
            for name in evaluation.metrics
        },
        "summary": {name: _summary(evaluation, name) for name in evaluation.compared},
        "differences": [
            {"model": b, "less": a, "metrics": _differences(evaluation, b, a)}
            for a, b in combinations(evaluation.compared, 2)
        ],
        "pairs": [_pair(evaluation, number) for number in range(len(evaluation.pairs))],
        "notes": list(evaluation.notes),
    }


def as_json(evaluation: Evaluation) -> bytes:
    """`as_table`, indented, with a line end."""
    return json.dumps(as_table(evaluation), indent=2, allow_nan=False).encode() + b"\n"


def _way(metric: str) -> str:
    return "high" if METRICS[metric].high else "low"


def _summary(evaluation: Evaluation, compared: str) -> dict[str, Any]:
    figures = {name: evaluation.figure(compared, name) for name in evaluation.metrics}
    return {name: figure.to_table() for name, figure in figures.items() if figure is not None}


def _differences(evaluation: Evaluation, compared: str, other: str) -> dict[str, Any]:
    names = evaluation.metrics
    figures = {name: evaluation.difference(compared, other, name) for name in names}
    return {name: figure.to_table() for name, figure in figures.items() if figure is not None}


def _pair(evaluation: Evaluation, number: int) -> dict[str, Any]:
    pair = evaluation.pairs[number]
    values = {
        compared: {name: _number(column[number]) for name, column in columns.items()}
        for compared, columns in evaluation.values.items()
    }
    return {
        "degraded": pair.degraded.name,
        "guide": None if pair.guide is None else pair.guide.name,
        "target": pair.target.name,
        "values": values,
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def card_figures(evaluation: Evaluation, model: str, on: str) -> dict[str, Any]:
    """A model's figures for its card: means with 95% intervals, and the gain over the input.

    Args:
        evaluation: one that it took part in.
        model: its name.
        on: what was measured on, in words.

    Returns:
        `on`, `count`, and of each metric `input` and `model` with `..._interval`, `gain` with
        `gain_interval`, and `better_share`, as far as they could be measured.
    """
    table: dict[str, Any] = {"on": on, "count": len(evaluation.pairs)}
    for metric in evaluation.metrics:
        figures = {
            "input": evaluation.figure(INPUT, metric),
            "model": evaluation.figure(model, metric),
            "gain": evaluation.difference(model, INPUT, metric),
        }
        digits = METRICS[metric].digits + 1
        row: dict[str, Any] = {}
        for key, figure in figures.items():
            if figure is not None:
                row[key] = round(figure.mean, digits)
                row[f"{key}_interval"] = [round(figure.low, digits), round(figure.high, digits)]
        gain = figures["gain"]
        if gain is not None and gain.better_share is not None:
            row["better_share"] = round(gain.better_share, 3)
        table[metric] = row
    return table


def as_csv(evaluation: Evaluation) -> bytes:
    """One row a pair and one column a figure, `input.psnr` and so on; empty if not measurable."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    columns = [
        (compared, name) for compared in evaluation.compared for name in evaluation.values[compared]
    ]
    table.writerow(["degraded", "guide", "target", *(f"{c}.{n}" for c, n in columns)])
    for number, pair in enumerate(evaluation.pairs):
        files = [pair.degraded, pair.guide, pair.target]
        row: list[Any] = ["" if path is None else path.name for path in files]
        for compared, name in columns:
            value = evaluation.values[compared][name][number]
            row.append(f"{value:.6g}" if math.isfinite(value) else "")
        table.writerow(row)
    return out.getvalue().encode()
