"""Stages of `likeness bench --ui` that read their figures off one session with the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

import numpy as np

from core.bench.stage import Absent, Stage, Work

FRAME = 0.016  # bar: seconds


class Framed(Protocol):
    """Figures of a session that drew frames: seconds of each, by the name of the sequence.

    Attributes:
        frames: by the wall's clock.
        busy: of this process's processor time, the one to trust on a busy machine.
    """

    @property
    def frames(self) -> Mapping[str, Sequence[float]]: ...  # noqa: D102 - told above

    @property
    def busy(self) -> Mapping[str, Sequence[float]]: ...  # noqa: D102


Figures = TypeVar("Figures")
FramedFigures = TypeVar("FramedFigures", bound=Framed)


@dataclass(frozen=True, kw_only=True)
class Session(Generic[Figures]):
    """One session, several stages.

    Attributes:
        group: what the stages have in common, their heading.
        measured: holds the session, or gives what it gave; called when a stage is wanted.
    """

    group: str
    measured: Callable[[], Figures]

    def stage(
        self,
        name: str,
        pick: Callable[[Figures], float | None],
        bar: float | None = None,
        unit: str = "s",
    ) -> Stage:
        """A stage that tells one of the figures; it is absent where the system does not tell it."""

        def prepare() -> Work:
            value = pick(self.measured())
            if value is None:
                raise Absent("this system does not tell the memory of a process")
            return lambda: value

        return Stage(
            group=self.group, name=name, prepare=prepare, most=1, told=True, bar=bar, unit=unit
        )


def frame_stages(session: Session[FramedFigures], names: Iterable[str]) -> Iterator[Stage]:
    """How smooth each sequence was: the 95th percentile, its processor time, the slowest frame."""
    for name in names:
        yield session.stage(f"{name}: p95", partial(_p95, name), FRAME)
        yield session.stage(f"{name}: p95, processor", partial(_p95_busy, name))
        yield session.stage(f"{name}: slowest", partial(_slowest, name))


def _p95(name: str, figures: Framed) -> float:
    return float(np.percentile(figures.frames[name], 95))


def _p95_busy(name: str, figures: Framed) -> float:
    return float(np.percentile(figures.busy[name], 95))


def _slowest(name: str, figures: Framed) -> float:
    return max(figures.frames[name])
