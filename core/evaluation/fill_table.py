"""Measures what a paper's table wants, with the models that are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.errors import BadConfigError, MissingFileError
from core.evaluation.judge import Judge
from core.evaluation.measure import evaluate
from core.evaluation.metrics_table import METRICS
from core.evaluation.pairs import Pair, read_pairs
from core.evaluation.paper_tables import GuideKind, PaperTable, Row, Task
from core.evaluation.result import INPUT, Evaluation, Figure
from core.jobs import JobContext, Stage
from core.models.weights import Card
from core.packs.format import Pack
from core.packs.pairs import NAME, write_pairs

if TYPE_CHECKING:
    from core.models.restorer import Restorer

Load = Callable[[Card], "Restorer"]


@dataclass(frozen=True, kw_only=True)
class FilledRow:
    """A method and its figures.

    Attributes:
        label: the table's.
        model: the one that was measured; None for the input, the target, or if there is none.
        missing: whether no model for it is there: it has no figures then.
        figures: by metric; one that could not be measured is missing.
        gains: less the input's, face by face.
    """

    label: str
    model: str | None
    missing: bool
    figures: Mapping[str, Figure]
    gains: Mapping[str, Figure]


@dataclass(frozen=True, kw_only=True)
class FilledTask:
    """A block of the table: its label, how many faces, its rows."""

    label: str
    preset: str
    count: int
    rows: tuple[FilledRow, ...]


@dataclass(frozen=True, kw_only=True)
class FilledTable:
    """A table with its figures; metrics are those measured anywhere in it."""

    name: str
    table: PaperTable
    metrics: tuple[str, ...]
    tasks: tuple[FilledTask, ...]
    notes: tuple[str, ...]


class PairSource:
    """Pairs for a task: made from a pack's people kept for measuring, or read from a folder.

    Args:
        place: a pack, or a folder that holds PRESET-GUIDE/pairs.csv ("8x-same/pairs.csv").
        scratch: where pairs are made; kept for the next table if the user named it.
        count: faces at most.
        seed: of the choice and the degradation.
        people: persons that alone may be measured on; all that were kept if None.
    """

    def __init__(
        self, place: Path, scratch: Path, count: int, seed: int, people: set[str] | None
    ) -> None:
        if not place.is_dir():
            raise MissingFileError(f"{place}: no such folder")
        self._place, self._scratch, self._count, self._seed = place, scratch, count, seed
        self._pack: Pack | None = None
        if (place / "index.npz").is_file():
            self._pack = _of_people(Pack(place), people)

    def pairs(self, preset: str, guide: GuideKind) -> list[Pair]:
        """Pairs of a task; the same targets whatever the guide.

        Raises:
            MissingFileError: the folder has none for it.
            BadConfigError: the pack holds nobody to measure on.
        """
        name = f"{preset}-{guide}"
        if self._pack is None:
            return read_pairs(self._place / name / NAME)[: self._count]
        folder = self._scratch / name
        if not (folder / NAME).exists():
            write_pairs(
                self._pack,
                folder,
                preset=preset,
                count=self._count,
                seed=self._seed,
                guide=guide,
            )
        return read_pairs(folder / NAME)[: self._count]


def _of_people(pack: Pack, people: set[str] | None) -> Pack:
    """The pack with only these people kept for measuring."""
    if people is None:
        return pack
    split, person = pack.index.split, pack.index.person
    kept = np.where((split == "val") & ~np.isin(person, sorted(people)), "train", split)
    if not (kept == "val").any():
        raise BadConfigError(
            f"{pack.folder}: none of its people kept for measuring is among those that the"
            " models' cards keep for it; measure on the pack that they were trained with"
        )
    pack.index = replace(pack.index, split=kept)
    return pack


def validation_people(cards: list[Card]) -> set[str] | None:
    """People whom none of the models was trained on, by their cards; None if no card says."""
    said = [
        set(map(str, listed))
        for card in cards
        if isinstance(listed := card.about.get("data", {}).get("validation_people"), list)
    ]
    return set.intersection(*said) if said else None


def chosen_models(
    table: PaperTable, cards: list[Card], chosen: Mapping[str, str]
) -> dict[str, Card]:
    """Row label -> card of the model that fills it; rows without one are left out.

    Args:
        table: the paper's.
        cards: of all models that are there.
        chosen: row label -> model, for rows that are not to be filled by name.

    Raises:
        BadConfigError: no such row, or no such model.
    """
    known = {card.name: card for card in cards}
    rows = {row.label: row for task in table.tasks for row in task.rows if row.models}
    for label, name in chosen.items():
        if label not in rows:
            raise BadConfigError(f"no row {label!r}; there are {', '.join(map(repr, rows))}")
        if name not in known:
            raise BadConfigError(f"no model {name!r}; there are {', '.join(known) or 'none'}")
    found = {}
    for label, row in rows.items():
        names = (chosen[label],) if label in chosen else row.models
        card = next((known[name] for name in names if name in known), None)
        if card is not None:
            found[label] = card
    return found


def fill_table(
    name: str,
    table: PaperTable,
    models: Mapping[str, Card],
    source: PairSource,
    load: Load,
    context: JobContext | None = None,
) -> FilledTable:
    """Measure all rows whose model is there.

    Args:
        name: the table's.
        table: what it wants.
        models: row label -> card, see `chosen_models`.
        source: of the pairs.
        load: card -> loaded model.
        context: progress and cancel.

    Raises:
        CoreError: pairs cannot be had, or a network broke down.
    """
    judge = Judge.of(table.metrics)
    tasks = []
    for number, task in enumerate(table.tasks):

        def step(done: float, stage: str, number: int = number) -> None:
            if context is not None:
                context.step((number + done) / len(table.tasks), Stage(stage))

        tasks.append(_fill(task, models, source, load, judge, JobContext(step)))
    measured = {key for task in tasks for row in task.rows for key in row.figures}
    return FilledTable(
        name=name,
        table=table,
        metrics=tuple(key for key in METRICS if key in measured),
        tasks=tuple(tasks),
        notes=(*table.notes, *judge.notes),
    )


def _fill(
    task: Task,
    models: Mapping[str, Card],
    source: PairSource,
    load: Load,
    judge: Judge,
    context: JobContext,
) -> FilledTask:
    found: dict[GuideKind, Evaluation] = {}
    for guide in _guides(task, models):
        cards = {
            models[row.label].name: models[row.label]
            for row in task.rows
            if row.guide == guide and row.label in models
        }
        restorers = [load(card) for card in cards.values()]
        found[guide] = evaluate(source.pairs(task.preset, guide), restorers, judge, context)
    clean = None
    if any(row.target for row in task.rows):
        itself = [replace(pair, degraded=pair.target) for pair in found["same"].pairs]
        clean = evaluate(itself, [], judge, context)
    rows = tuple(_row(row, models, found, clean) for row in task.rows)
    count = len(found["same"].pairs)
    return FilledTask(label=task.label, preset=task.preset, count=count, rows=rows)


def _guides(task: Task, models: Mapping[str, Card]) -> list[GuideKind]:
    strangers = any(row.guide == "stranger" and row.label in models for row in task.rows)
    return ["same", "stranger"] if strangers else ["same"]


def _row(
    row: Row,
    models: Mapping[str, Card],
    found: Mapping[GuideKind, Evaluation],
    clean: Evaluation | None,
) -> FilledRow:
    card = models.get(row.label)
    if row.models and card is None:
        return FilledRow(label=row.label, model=None, missing=True, figures={}, gains={})
    measured = clean if row.target and clean is not None else found[row.guide]
    name = card.name if card is not None else INPUT
    figures = {key: measured.figure(name, key) for key in measured.metrics}
    gains = {key: measured.difference(name, INPUT, key) for key in measured.metrics}
    return FilledRow(
        label=row.label,
        model=None if card is None else card.name,
        missing=False,
        figures={key: figure for key, figure in figures.items() if figure is not None},
        gains={key: gain for key, gain in gains.items() if card is not None and gain is not None},
    )
