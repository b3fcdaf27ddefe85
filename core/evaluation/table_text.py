"""A filled table as text, Markdown and JSON."""

from __future__ import annotations

from typing import Any

from core.evaluation.fill_table import FilledRow, FilledTable, FilledTask
from core.evaluation.metrics_table import METRICS
from core.evaluation.result import Figure

VERSION = 1
MISSING = "not trained"
LABEL = 34
GROUPS = {"statistical": "Statistical", "semantic": "Semantic", "perceptual": "Perceptual"}


def text(filled: FilledTable) -> list[str]:
    """Lines for a terminal; every figure with half the width of its 95% interval."""
    lines = [f"{filled.table.title}; mean, and half the width of its 95% interval"]
    for task in filled.tasks:
        rows = [[row.label, *_cells(row, filled.metrics)] for row in task.rows]
        groups = [_group(name, filled.metrics) for name in filled.metrics]
        heads = [["", *groups], [_title(task), *_heads(filled.metrics)]]
        widths = [max(len(line[i]) for line in [*heads, *rows]) + 2 for i in range(len(heads[0]))]
        lines.append("")
        lines += [_line(line, widths) for line in [*heads, *rows]]
    return [*lines, "", *filled.notes]


def markdown(filled: FilledTable) -> list[str]:
    """The same as a Markdown table, all tasks in one."""
    heads = ["Task", "Method", *_heads(filled.metrics)]
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * 2 + " ---: |" * len(filled.metrics)]
    for task in filled.tasks:
        for number, row in enumerate(task.rows):
            first = _title(task) if number == 0 else ""
            cells = [first, row.label, *_cells(row, filled.metrics)]
            lines.append("| " + " | ".join(cells) + " |")
    return [f"**{filled.table.title}**", "", *lines, "", *(f"- {note}" for note in filled.notes)]


def as_table(filled: FilledTable) -> dict[str, Any]:
    """For JSON: `version`, `table`, `metrics`, `tasks` with their rows, `notes`."""
    return {
        "version": VERSION,
        "table": filled.name,
        "title": filled.table.title,
        "metrics": {name: METRICS[name].title for name in filled.metrics},
        "tasks": [
            {
                "task": task.label,
                "preset": task.preset,
                "faces": task.count,
                "rows": [_row(row) for row in task.rows],
            }
            for task in filled.tasks
        ],
        "notes": list(filled.notes),
    }


def _row(row: FilledRow) -> dict[str, Any]:
    return {
        "method": row.label,
        "model": row.model,
        "trained": not row.missing,
        "figures": {name: figure.to_table() for name, figure in row.figures.items()},
        "gains": {name: gain.to_table() for name, gain in row.gains.items()},
    }


def _title(task: FilledTask) -> str:
    return f"{task.label}, {task.count} faces"


def _heads(metrics: tuple[str, ...]) -> list[str]:
    return [f"{METRICS[name].short} {'↑' if METRICS[name].high else '↓'}" for name in metrics]


def _group(name: str, metrics: tuple[str, ...]) -> str:
    """The group's title over its first metric."""
    group = METRICS[name].group
    first = next(other for other in metrics if METRICS[other].group == group)
    return GROUPS[group] if name == first else ""


def _cells(row: FilledRow, metrics: tuple[str, ...]) -> list[str]:
    if row.missing:
        return [MISSING, *[""] * (len(metrics) - 1)]
    return [_cell(row.figures.get(name), name) for name in metrics]


def _cell(figure: Figure | None, metric: str) -> str:
    if figure is None:
        return "-"
    digits = METRICS[metric].digits
    return f"{figure.mean:.{digits}f} ± {(figure.high - figure.low) / 2:.{digits}f}"


def _line(cells: list[str], widths: list[int]) -> str:
    first = f"{cells[0]:<{max(widths[0], LABEL)}}"
    rest = (f"{cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True))
    return (first + "".join(rest)).rstrip()
