"""Measures the choice of guides: the chosen one, a random one, and the best of all (oracle).

Faces come from a training pack; the people of one split each lend a face that is made poor, and
several others that may guide it.  PSNR is over the part of the crop that lies inside the photo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
        person: whose face it is.
        rows: (G, F) `core.gallery.guides.differences` of each guide.
        order: the guides as ranked, best first.
        psnr: (G,) of the restoration by each guide, dB.
        identity: (G,) its distance from the true face.
    """

    person: str
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
    """All of `each_trial` in a list."""
    found = []
    for trial in each_trial(
        pack,
        restorer,
        split=split,
        preset=preset,
        faces=faces,
        guides=guides,
        seed=seed,
        embedder=embedder,
    ):
        found.append(trial)
        if context is not None:
            context.step(len(found) / faces, Stage.EVALUATE)
    return found


def each_trial(
    pack: Pack,
    restorer: Restorer,
    *,
    split: Literal["train", "val"],
    preset: str,
    faces: int,
    guides: int,
    seed: int,
    embedder: Callable[[FloatImage, Landmarks], FloatArray] = embed,
    skip: int = 0,
) -> Iterator[Trial]:
    """Restore faces by each of several guides.

    Args:
        pack: whose faces.
        restorer: a guided one.
        split: whose people.
        preset: of the damage.
        faces: how many; one of each person in an order of chance, then once more.
        guides: for each face.
        seed: of chance.
        embedder: pixels and landmarks to identity.
        skip: trials that are known already; the others are what they would be without.

    Raises:
        BadConfigError: nobody in the split has enough photos.
    """
    rng = np.random.default_rng(seed)
    rows = pack.rows(split)
    people, counts = np.unique(pack.index.person[rows], return_counts=True)
    able = rng.permutation(people[counts > guides])
    if not len(able):
        raise BadConfigError(f"{pack.folder}: nobody of {split} has {guides + 1} photos")
    for number in range(faces):
        mine = rows[pack.index.person[rows] == able[number % len(able)]]
        target, *others = rng.permutation(mine)[: guides + 1].tolist()
        if number >= skip:
            yield _trial(pack, restorer, embedder, target, others, preset, number)


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
    look = _look(pack, target, poor)
    looks = [_look(pack, o, _floats(pack.crop(o))) for o in others]
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
        person=str(pack.index.person[target]),
        rows=np.stack([feature_row(look, guide) for guide in looks]),
        order=tuple(r.index for r in rank_guides(look, looks)),
        psnr=np.array(psnr),
        identity=np.array(identity),
    )


def _marks(pack: Pack, row: int) -> Landmarks:
    return Landmarks(pack.index.landmarks[row].astype(np.float64))


def _floats(crop: npt.NDArray[np.uint8]) -> FloatImage:
    return (crop / np.float32(255)).astype(np.float32)


def _look(pack: Pack, row: int, crop: FloatImage) -> Look:
    marks = _marks(pack, row)
    traits = measure_traits(as_bytes(crop), marks, marks)
    return Look(landmarks=marks, traits=replace(traits, size=float(pack.index.face_pixels[row])))


def _psnr(image: FloatImage, truth: FloatImage, inside: npt.NDArray[np.float32] | None) -> float:
    squares = ((image - truth) ** 2).mean(axis=2, dtype=np.float64)
    weight = np.ones_like(squares) if inside is None else inside.astype(np.float64)
    return float(-10 * np.log10(max((squares * weight).sum() / weight.sum(), 1e-12)))


def reranked(trial: Trial, weights: dict[str, float]) -> Trial:
    """The same trial, ranked by other weights."""
    costs = trial.rows @ np.array(list(weights.values()))
    return replace(trial, order=tuple(np.argsort(costs, kind="stable").tolist()))


def summary(trials: list[Trial]) -> dict[str, dict[str, float]]:
    """Mean PSNR and identity distance of the chosen guide, a random one and the oracle's.

    The oracle takes the best guide for each measure by itself; "gain" is what the choice is above
    a random one, "low" and "high" are its 95% interval; "share" is how often the choice is at
    least as good as the mean guide.
    """
    from core.metrics import bootstrap  # slow import: torch

    chosen = np.array([t.order[0] for t in trials])
    table = {}
    for name, best in (("psnr", np.max), ("identity", np.min)):
        values = [getattr(t, name) for t in trials]
        mine = np.array([v[c] for v, c in zip(values, chosen, strict=True)])
        mean = np.array([v.mean() for v in values])
        better = mine >= mean if name == "psnr" else mine <= mean
        low, high = bootstrap(mine - mean)
        table[name] = {
            "chosen": float(mine.mean()),
            "random": float(mean.mean()),
            "oracle": float(np.mean([best(v) for v in values])),
            "gain": float((mine - mean).mean()),
            "low": low,
            "high": high,
            "share": float(better.mean()),
        }
    return table
