"""What was measured: values a pair, means with intervals, differences between models."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from core.arrays import FloatArray
from core.evaluation.frechet import Jackknifed
from core.evaluation.metrics_table import METRICS, better
from core.evaluation.pairs import Pair

VERSION = 2
INPUT = "input"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A mean over pairs, or a figure of the whole set, with its 95% interval.

    Attributes:
        mean: the figure.
        low, high: its interval; the bootstrap's of a mean, the jackknife's of a set's figure.
        spread: standard deviation over the pairs; 0 for a set's figure.
        count: pairs that it is of: those where it can be measured.
        better_share: differences only: the share of pairs that got better; None for a set's.
    """

    mean: float
    low: float
    high: float
    spread: float = 0.0
    count: int = 0
    better_share: float | None = None

    def to_table(self) -> dict[str, Any]:
        """For JSON."""
        table: dict[str, Any] = {"mean": self.mean, "interval": [self.low, self.high]}
        table |= {"spread": self.spread, "count": self.count}
        if self.better_share is not None:
            table["better_share"] = self.better_share
        return table


@dataclass(frozen=True, eq=False, kw_only=True)
class Evaluation:
    """Metrics of every pair for the input as it was and for each model's result.

    Attributes:
        pairs: in order.
        compared: "input" first, then the models.
        values: compared -> metric -> (N,), NaN where it cannot be measured.
        sets: compared -> metric of all pictures together.
        notes: what a reader must know: metrics that are missing, and why.
    """

    pairs: list[Pair]
    compared: tuple[str, ...]
    values: dict[str, dict[str, FloatArray]]
    sets: dict[str, dict[str, Jackknifed]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def models(self) -> tuple[str, ...]:
        """All that is compared but the input."""
        return self.compared[1:]

    @property
    def metrics(self) -> tuple[str, ...]:
        """Names of all that was measured, in the table's order."""
        every = {*self.values[INPUT], *self.sets.get(INPUT, ())}
        for name in self.models:
            every |= {*self.values[name], *self.sets.get(name, ())}
        return tuple(name for name in METRICS if name in every)

    def figure(self, compared: str, metric: str) -> Figure | None:
        """Mean and interval; None if it was measured on no pair."""
        if METRICS[metric].of_set:
            found = self.sets.get(compared, {}).get(metric)
            return None if found is None else _of_set(found, len(self.pairs))
        return _of_pairs(self.values[compared].get(metric))

    def difference(self, compared: str, other: str, metric: str) -> Figure | None:
        """`compared` less `other`, pair by pair; None if they share no pair."""
        if METRICS[metric].of_set:
            sets = [self.sets.get(name, {}).get(metric) for name in (compared, other)]
            if sets[0] is None or sets[1] is None:
                return None
            return _of_set(sets[0].minus(sets[1]), len(self.pairs))
        a, b = (self.values[name].get(metric) for name in (compared, other))
        figure = None if a is None or b is None else _of_pairs(a - b)
        if figure is None or a is None or b is None:
            return None
        gains = better(metric, a, b)
        share = float(np.mean(gains[np.isfinite(gains)] > 0))
        return replace(figure, better_share=share)

    def worst(self, count: int = 10, metric: str | None = None) -> list[int]:
        """Numbers of the pairs where the first model does worst, worst first.

        Args:
            count: how many at most.
            metric: which figure; FED if it was measured, else the first one.
        """
        name = self.models[0]
        known = self.values[name]
        chosen = metric or ("fed" if "fed" in known else next(iter(known)))
        values = known[chosen]
        order = np.argsort(values if METRICS[chosen].high else -values, kind="stable")
        return [int(i) for i in order if math.isfinite(values[i])][:count]


def _of_pairs(values: FloatArray | None) -> Figure | None:
    from core.metrics import bootstrap  # slow import: torch

    if values is None:
        return None
    measured = values[np.isfinite(values)]
    if len(measured) == 0:
        return None
    low, high = bootstrap(measured)
    return Figure(
        mean=float(measured.mean()),
        low=low,
        high=high,
        spread=float(measured.std()),
        count=len(measured),
    )


def _of_set(found: Jackknifed, count: int) -> Figure:
    low, high = found.interval()
    return Figure(mean=found.value, low=low, high=high, count=count)
