"""Measures models on pairs of degraded and clean aligned crops, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.align import aligned_face_box
from core.arrays import FloatArray, FloatImage
from core.errors import BadConfigError, CoreError, RestoreFailedError
from core.evaluation.frechet import Jackknifed, jackknifed_distance
from core.evaluation.judge import Judge, Seen
from core.evaluation.metrics_table import FEWEST_OF_SET, METRICS
from core.evaluation.pairs import Crops, Pair, at_size, load_crops, points_at_size
from core.evaluation.result import INPUT, Evaluation
from core.jobs import JobContext, Stage
from core.landmarks.points import Landmarks

if TYPE_CHECKING:
    from core.models.restorer import FaceInput, Restoration, Restorer


def evaluate(
    pairs: list[Pair],
    restorers: Sequence[Restorer],
    judge: Judge | None = None,
    context: JobContext | None = None,
) -> Evaluation:
    """Measure models.

    Landmarks are found on every crop as a user's would be: nothing of the target is given away.
    Crops of another size than a model's are brought to it, and its results back.

    Args:
        pairs: see `core.evaluation.pairs.read_pairs`.
        restorers: the loaded models, which all see the same crops; if none, the input alone is
            measured.
        judge: what is measured; everything that can be if None.
        context: progress and cancel.

    Raises:
        BadConfigError: crops of a wrong size, a guide is missing, two models of one name.
        RestoreFailedError: a network broke down.
        CoreError: a picture cannot be read.
    """
    names = [restorer.name for restorer in restorers]
    if len(set(names)) < len(names) or INPUT in names:
        raise BadConfigError(f"models: wanted each once, and none called {INPUT}: {names}")
    judge = judge or Judge.of(tuple(METRICS))
    compared = (INPUT, *names)
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in compared}
    features: dict[str, dict[str, list[FloatArray]]] = {name: {} for name in ("target", *compared)}
    for number, pair in enumerate(pairs):
        if context is not None:
            context.step(number / len(pairs), Stage.EVALUATE)
        for name, of_pair, vectors in _judged(pair, restorers, judge):
            if name in figures:
                figures[name].append(of_pair)
            for key, vector in vectors.items():
                features[name].setdefault(key, []).append(vector)
    return Evaluation(
        pairs=pairs,
        compared=compared,
        values={name: _columns(rows) for name, rows in figures.items()},
        sets={name: _sets(features[name], features["target"]) for name in compared},
        notes=judge.notes + _few(len(pairs), features["target"]),
    )


def _columns(rows: list[dict[str, float]]) -> dict[str, FloatArray]:
    """Metric -> (N,), NaN for a pair where it could not be measured."""
    return {
        name: np.array([row.get(name, np.nan) for row in rows])
        for name in METRICS
        if any(name in row for row in rows)
    }


def _judged(
    pair: Pair, restorers: Sequence[Restorer], judge: Judge
) -> list[tuple[str, dict[str, float], dict[str, FloatArray]]]:
    """Of one pair: name of what is compared, its figures, its features for the sets' figures."""
    crops = load_crops(pair)
    zoom = restorers[0].zoom if restorers else 1.0
    inputs = face_input(crops, zoom)
    target = judge.target(crops, zoom, inputs.guide_landmarks)
    seen = judge.look(target, Seen(image=crops.degraded, is_input=True))
    found = [("target", {}, judge.features(target, crops.target)), (INPUT, *seen)]
    for restorer in restorers:
        answer = restored(pair, inputs, restorer)
        found.append((restorer.name, *judge.look(target, answer)))
    return found


def face_input(crops: Crops, zoom: float) -> FaceInput:
    """What a model is given: the crops with landmarks found on them.

    Args:
        crops: of a pair.
        zoom: of the crops, see `core.align.aligned_face_box`.
    """
    from core.models.restorer import FaceInput

    guide = crops.guide
    return FaceInput(
        crop=crops.degraded,
        landmarks=located(crops.degraded, zoom),
        guide=guide,
        guide_landmarks=None if guide is None else located(guide, zoom),
    )


def located(crop: FloatImage, zoom: float) -> Landmarks:
    """Landmarks of an aligned crop, by dlib, from where its face must be."""
    from core.landmarks.dlib_backend import locate_landmarks  # slow import: dlib

    return locate_landmarks(crop, aligned_face_box(crop.shape[0], zoom))


def restored(pair: Pair, inputs: FaceInput, restorer: Restorer) -> Seen:
    """A model's answer at the inputs' size.

    Raises:
        BadConfigError: it needs a guide, and the pair has none.
        RestoreFailedError: it broke down or gave no numbers.
    """
    if inputs.guide is None and restorer.needs_guide:
        raise BadConfigError(f"{pair.degraded}: {restorer.name} needs a guide, the row has none")
    try:
        answer = restorer.restore(_at_model_size(inputs, restorer.size))
    except CoreError:
        raise
    except (MemoryError, RuntimeError) as error:  # torch raises RuntimeError for all its troubles
        raise RestoreFailedError(f"{pair.degraded}: {restorer.name} failed ({error})") from error
    if not np.isfinite(answer.restored).all():
        raise RestoreFailedError(
            f"{pair.degraded}: {restorer.name} gave no usable picture on {restorer.device}"
        )
    return _at_target_size(answer, inputs.crop.shape[0])


def _at_model_size(inputs: FaceInput, size: int) -> FaceInput:
    from core.models.restorer import FaceInput

    side = inputs.crop.shape[0]
    if side == size:
        return inputs
    marks = inputs.guide_landmarks
    return FaceInput(
        crop=at_size(inputs.crop, size),
        landmarks=points_at_size(inputs.landmarks, side, size),
        guide=None if inputs.guide is None else at_size(inputs.guide, size),
        guide_landmarks=None if marks is None else points_at_size(marks, side, size),
    )


def _at_target_size(answer: Restoration, side: int) -> Seen:
    return Seen(image=at_size(answer.restored, side), flow=answer.flow)


def _sets(
    features: dict[str, list[FloatArray]], targets: dict[str, list[FloatArray]]
) -> dict[str, Jackknifed]:
    return {
        name: jackknifed_distance(np.stack(vectors), np.stack(targets[name]))
        for name, vectors in features.items()
        if len(vectors) >= FEWEST_OF_SET
    }


def _few(count: int, features: dict[str, list[FloatArray]]) -> tuple[str, ...]:
    if count >= FEWEST_OF_SET or not features:
        return ()
    names = ", ".join(METRICS[name].short for name in features)
    return (f"{names}: not measured, {FEWEST_OF_SET} pairs are needed",)
