"""Measures a model on pairs of degraded and clean aligned crops.

PAIRS.csv has the columns `degraded,guide,target` (guide may be empty), paths relative to the file.
Where a target has an alpha channel, only its opaque pixels count: the rest is not of its photo.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.align import aligned_face_box
from core.arrays import FloatArray, FloatImage
from core.errors import BadConfigError, MissingFileError
from core.jobs import JobContext, Stage
from core.landmarks.points import Landmarks
from core.picture import Picture, load_picture

if TYPE_CHECKING:
    from core.models.restorer import Restorer

VERSION = 1
METRICS = ("psnr", "ssim", "ms_ssim", "fed", "lle")
BETTER_HIGH = {"psnr", "ssim", "ms_ssim"}
TITLES = {
    "psnr": "PSNR (dB)",
    "ssim": "SSIM",
    "ms_ssim": "MS-SSIM",
    "fed": "FED (identity distance)",
    "lle": "LLE (landmarks, px)",
}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One row of PAIRS.csv."""

    degraded: Path
    guide: Path | None
    target: Path


@dataclass(frozen=True, eq=False, kw_only=True)
class Evaluation:
    """Metrics of every pair for the input as it was and for the model's result.

    Attributes:
        model: its name.
        pairs: the pairs, in order.
        before: metric -> value a pair, of the degraded input.
        after: the same of the model's result.
    """

    model: str
    pairs: list[Pair]
    before: dict[str, list[float]]
    after: dict[str, list[float]]

    def table(self) -> list[str]:
        """Lines of a table: mean and 95% interval of input, model and gain."""
        lines = [f"{'':26}{'input':>10}{'model':>10}{'gain':>10}   95% of the gain"]
        for name, row in self.summary().items():
            low, high = row["gain_interval"]
            lines.append(
                f"{TITLES[name]:26}{row['input']:10.4f}{row['model']:10.4f}{row['gain']:+10.4f}"
                f"   {low:+.4f} to {high:+.4f}"
            )
        return lines

    def summary(self) -> dict[str, dict[str, Any]]:
        """Metric -> means, spreads (standard deviation), gain and its interval."""
        from core.metrics import bootstrap  # slow import: torch

        rows = {}
        for name, after in self.after.items():
            a, b = np.array(after), np.array(self.before[name])
            rows[name] = {
                "input": float(b.mean()),
                "input_spread": float(b.std()),
                "model": float(a.mean()),
                "model_spread": float(a.std()),
                "gain": float((a - b).mean()),
                "gain_interval": list(bootstrap(a - b)),
                "better_share": float(np.mean((a > b) == (name in BETTER_HIGH))),
            }
        return rows

    def to_json(self) -> str:
        """Summary and every pair's values; `version` 1."""
        pairs = [
            {
                "degraded": pair.degraded.name,
                "target": pair.target.name,
                "input": {name: values[i] for name, values in self.before.items()},
                "model": {name: values[i] for name, values in self.after.items()},
            }
            for i, pair in enumerate(self.pairs)
        ]
        whole = {"version": VERSION, "model": self.model, "summary": self.summary(), "pairs": pairs}
        return json.dumps(whole, indent=2)


def read_pairs(path: Path) -> list[Pair]:
    """Read PAIRS.csv.

    Raises:
        MissingFileError: no such file.
        BadConfigError: other columns, or no rows.
    """
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file")
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if set(reader.fieldnames or ()) != {"degraded", "guide", "target"}:
            raise BadConfigError(
                f"{path}: wanted the columns degraded,guide,target, got {reader.fieldnames}"
            )
        rows = list(reader)
    if not rows:
        raise BadConfigError(f"{path}: holds no pairs")
    if any(not row["degraded"] or not row["target"] for row in rows):
        raise BadConfigError(f"{path}: a row lacks its degraded or target picture")
    return [
        Pair(
            degraded=path.parent / row["degraded"],
            guide=path.parent / row["guide"] if row["guide"] else None,
            target=path.parent / row["target"],
        )
        for row in rows
    ]


def evaluate(
    pairs: list[Pair],
    restorer: Restorer,
    metrics: tuple[str, ...] = METRICS,
    context: JobContext | None = None,
) -> Evaluation:
    """Measure a model.

    Landmarks are found on every crop as a user's would be: nothing of the target is given away.

    Args:
        pairs: see `read_pairs`; square crops of the model's size.
        restorer: the loaded model.
        metrics: some of `METRICS`.
        context: progress and cancel.

    Raises:
        BadConfigError: an unknown metric, or crops of another size.
        CoreError: a picture cannot be read.
    """
    unknown = set(metrics) - set(METRICS)
    if unknown:
        raise BadConfigError(f"metrics: unknown {sorted(unknown)}; there are {', '.join(METRICS)}")
    before: dict[str, list[float]] = {name: [] for name in metrics}
    after: dict[str, list[float]] = {name: [] for name in metrics}
    for number, pair in enumerate(pairs):
        if context is not None:
            context.step(number / len(pairs), Stage.EVALUATE)
        degraded = _crop(pair.degraded, restorer.size).pixels
        restored = _restored(pair, degraded, restorer)
        seen = _Target(_crop(pair.target, restorer.size), restorer.zoom)
        for name in metrics:
            before[name].append(seen.measure(name, degraded))
            after[name].append(seen.measure(name, restored))
    return Evaluation(model=restorer.name, pairs=pairs, before=before, after=after)


def _crop(path: Path, size: int) -> Picture:
    picture = load_picture(path)
    pixels = picture.pixels
    if pixels.shape != (size, size, 3):
        raise BadConfigError(
            f"{path}: the model takes aligned crops of {size} x {size} pixels, "
            f"this is {pixels.shape[1]} x {pixels.shape[0]}"
        )
    return picture


def _landmarks(crop: FloatImage, zoom: float) -> Landmarks:
    from core.landmarks.dlib_backend import locate_landmarks  # slow import: dlib

    return locate_landmarks(crop, aligned_face_box(crop.shape[0], zoom))


def _restored(pair: Pair, degraded: FloatImage, restorer: Restorer) -> FloatImage:
    from core.models.restorer import FaceInput

    guide = None if pair.guide is None else _crop(pair.guide, restorer.size).pixels
    if guide is None and restorer.needs_guide:
        raise BadConfigError(f"{pair.degraded}: {restorer.name} needs a guide, the row has none")
    inputs = FaceInput(
        crop=degraded,
        landmarks=_landmarks(degraded, restorer.zoom),
        guide=guide,
        guide_landmarks=None if guide is None else _landmarks(guide, restorer.zoom),
    )
    return restorer.restore(inputs).restored


class _Target:
    """The clean crop; knows its own landmarks and identity once they are asked for."""

    def __init__(self, picture: Picture, zoom: float) -> None:
        self._pixels, self._zoom = picture.pixels, zoom
        self._counts = None if picture.alpha is None else picture.alpha > 0.5
        self._landmarks = _landmarks(self._pixels, zoom)
        self._embedding: FloatArray | None = None

    def measure(self, name: str, image: FloatImage) -> float:
        """One metric of `image` against this."""
        from core import metrics  # slow import: torch
        from core.landmarks.embedding import embed, identity_distance

        pictures = {"psnr": metrics.psnr, "ssim": metrics.ssim, "ms_ssim": metrics.ms_ssim}
        if name in pictures:
            return pictures[name](image, self._pixels, self._counts)
        if name == "lle":
            return metrics.landmark_error(_landmarks(image, self._zoom), self._landmarks)
        # both with the target's landmarks: the distance is to tell of the face, not of its outline
        if self._embedding is None:
            self._embedding = embed(self._pixels, self._landmarks)
        return identity_distance(self._embedding, embed(image, self._landmarks))
