"""Measures the choice of guides: the chosen one, a random one, and the best of all (oracle).

Faces come from a training pack; the people of one split each lend a face that is made poor, and
several others that may guide it.  PSNR is over the part of the crop that lies inside the photo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage, as_bytes
from core.degradation.apply import apply
from core.degradation.recipe import draw
from core.errors import BadConfigError
from core.gallery.guides import Look, feature_row, rank_guides
from core.gallery.traits import measure_traits
from core.jobs import JobContext, Stage
from core.landmarks.embedding import embed, identity_distance
from core.landmarks.points import Landmarks
from core.models.restorer import FaceInput, Restorer
from core.packs.format import Pack


@dataclass(frozen=True, eq=False, kw_only=True)
class Trial:
    """One face with all its guides.

    Attributes:
        rows: (G, F) `core.gallery.guides.differences` of each guide.
        order: the guides as ranked, best first.
        psnr: (G,) of the restoration by each guide, dB.
        identity: (G,) its distance from the true face.
    """

    rows: FloatArray
    order: tuple[int, ...]
    psnr: FloatArray
    identity: FloatArray


def run_trials(
    pack: Pack,
    restorer: Restorer,
    *,
    split: Literal["train", "val"] = "val",
    preset: str = "8x",
    faces: int = 40,
    guides: int = 6,
    seed: int = 0,
    context: JobContext | None = None,
    embedder: Callable[[FloatImage, Landmarks], FloatArray] = embed,
) -> list[Trial]:
    """Restore faces by each of several guides.

    Raises:
        BadConfigError: nobody in the split has enough photos.
        Cancelled: the context was cancelled.
    """
    rng = np.random.default_rng(seed)
    rows = pack.rows(split)
    people, counts = np.unique(pack.index.person[rows], return_counts=True)
    able = people[counts > guides]
    if not len(able):
        raise BadConfigError(f"{pack.folder}: nobody of {split} has {guides + 1} photos")
    trials = []
    for number in range(faces):
        if context is not None:
            context.step(number / faces, Stage.EVALUATE)
        mine = rows[pack.index.person[rows] == able[number % len(able)]]
        target, *others = rng.permutation(mine)[: guides + 1].tolist()
        trials.append(_trial(pack, restorer, embedder, target, others, preset, number))
    return trials


def _trial(
    pack: Pack,
    restorer: Restorer,
    embedder: Callable[[FloatImage, Landmarks], FloatArray],
    target: int,
    others: list[int],
    preset: str,
    seed: int,
) -> Trial:
    truth = _floats(pack.crop(target))
    marks = Landmarks(pack.index.landmarks[target].astype(np.float64))
    poor = apply(truth, draw(preset, seed))
    look = _look(poor, marks)
    looks = [_look(_floats(pack.crop(o)), _marks(pack, o)) for o in others]
    who = embedder(truth, marks)
    inside = pack.inside(target)
    psnr, identity = [], []
    for other, guide in zip(others, looks, strict=True):
        answer = restorer.restore(
            FaceInput(
                crop=poor,
                landmarks=marks,
                guide=_floats(pack.crop(other)),
                guide_landmarks=guide.landmarks,
            )
        ).restored
        psnr.append(_psnr(answer, truth, inside))
        identity.append(identity_distance(embedder(answer, marks), who))
    return Trial(
        rows=np.stack([feature_row(look, guide) for guide in looks]),
        order=tuple(r.index for r in rank_guides(look, looks)),
        psnr=np.array(psnr),
        identity=np.array(identity),
    )


def _marks(pack: Pack, row: int) -> Landmarks:
    return Landmarks(pack.index.landmarks[row].astype(np.float64))


def _floats(crop: npt.NDArray[np.uint8]) -> FloatImage:
    return (crop / np.float32(255)).astype(np.float32)


def _look(crop: FloatImage, marks: Landmarks) -> Look:
    return Look(landmarks=marks, traits=measure_traits(as_bytes(crop), marks, marks))


def _psnr(image: FloatImage, truth: FloatImage, inside: npt.NDArray[np.float32] | None) -> float:
    squares = ((image - truth) ** 2).mean(axis=2, dtype=np.float64)
    weight = np.ones_like(squares) if inside is None else inside.astype(np.float64)
    return float(-10 * np.log10(max((squares * weight).sum() / weight.sum(), 1e-12)))


def summary(trials: list[Trial]) -> dict[str, dict[str, float]]:
    """Mean PSNR and identity distance of the chosen guide, a random one and the oracle's.

    The oracle takes the best guide for each measure by itself; "share" is how often the choice is
    at least as good as the mean guide.
    """
    chosen = np.array([t.order[0] for t in trials])
    table = {}
    for name, best in (("psnr", np.max), ("identity", np.min)):
        values = [getattr(t, name) for t in trials]
        mine = np.array([v[c] for v, c in zip(values, chosen, strict=True)])
        mean = np.array([v.mean() for v in values])
        better = mine >= mean if name == "psnr" else mine <= mean
        table[name] = {
            "chosen": float(mine.mean()),
            "random": float(mean.mean()),
            "oracle": float(np.mean([best(v) for v in values])),
            "share": float(better.mean()),
        }
    return table
