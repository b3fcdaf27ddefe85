"""Looks at one result with all the metrics that are wanted and can be had."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.align import aligned_face_box
from core.arrays import FloatArray, FloatImage
from core.errors import NoWeightsError
from core.evaluation.metrics_table import (
    FILES,
    METRICS,
    Extract,
    Measure,
    absent,
    checked,
    weights_of,
)
from core.evaluation.natural_faces import SHIPPED, load_naturalness
from core.evaluation.naturalness import Mask, Naturalness, niqe
from core.evaluation.pairs import Crops, points_at_size
from core.landmarks.points import Landmarks
from core.pipeline.measure import landmark_distance, warped_distance


@dataclass(frozen=True, eq=False, kw_only=True)
class Seen:
    """What is judged.

    Attributes:
        image: (T, T, 3) RGB in [0, 1], of the target's size.
        flow: (S, S, 2), guided models only, see `core.models.restorer.Restoration`.
        is_input: no model's: its guide lies as it was aligned.
    """

    image: FloatImage
    flow: FloatImage | None = None
    is_input: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Target:
    """The clean crop and what is known of it.

    Attributes:
        image: (T, T, 3) RGB in [0, 1].
        counts: (T, T), the pixels that count; None if all do.
        landmarks: of its face.
        embedding: (128,) identity; None if nothing that is measured needs it.
        guide: landmarks of the guide; None without one.
        zoom: of the crop.
    """

    image: FloatImage
    counts: Mask | None
    landmarks: Landmarks
    embedding: FloatArray | None
    guide: Landmarks | None
    zoom: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Judge:
    """Everything that measuring needs, loaded.

    Attributes:
        metrics: names of `METRICS` that are measured.
        notes: why others that were wanted are not, and what a reader must know.
        natural: for NIQE.
        lpips: distance of two pictures, or None.
        extract: metric of sets -> features of a picture; "fid_d" needs none.
    """

    metrics: tuple[str, ...]
    notes: tuple[str, ...] = ()
    natural: Naturalness | None = None
    lpips: Measure | None = None
    extract: dict[str, Extract] = field(default_factory=dict)

    @classmethod
    def of(cls, names: tuple[str, ...], niqe_fit: Path | None = None) -> Judge:
        """Load what the metrics need; what is not there is left out, and noted.

        Args:
            names: of `METRICS`.
            niqe_fit: file of NIQE-F's parameters; the shipped one if None.

        Raises:
            BadConfigError: an unknown metric.
            MissingFileError: no such file of parameters.
            NoWeightsError: a file holds other weights, or nothing is left to measure.
        """
        wanted = checked(names)
        missing = [name for name in wanted if name in FILES and weights_of(name) is None]
        found = tuple(name for name in wanted if name not in missing)
        notes = [absent(name) for name in missing]
        if not found:
            raise NoWeightsError("\n".join(notes))
        return cls(
            metrics=found,
            notes=(*notes, *(METRICS[name].note for name in found if METRICS[name].note)),
            natural=load_naturalness(niqe_fit or SHIPPED) if "niqe" in found else None,
            lpips=_lpips() if "lpips" in found else None,
            extract=_extractors(found),
        )

    def target(self, crops: Crops, zoom: float, guide: Landmarks | None) -> Target:
        """Look at the clean crop once for all that is compared."""
        from core.landmarks.dlib_backend import locate_landmarks  # slow import: dlib
        from core.landmarks.embedding import embed

        box = aligned_face_box(crops.target.shape[0], zoom)
        landmarks = locate_landmarks(crops.target, box)
        known = {"fed", "fid_d"} & set(self.metrics)
        return Target(
            image=crops.target,
            counts=crops.counts,
            landmarks=landmarks,
            embedding=embed(crops.target, landmarks) if known else None,
            guide=guide,
            zoom=zoom,
        )

    def look(self, target: Target, seen: Seen) -> tuple[dict[str, float], dict[str, FloatArray]]:
        """Figures of one picture, and its features for the figures of the whole set."""
        figures = self._of_pixels(target, seen.image)
        features = {name: extract(seen.image) for name, extract in self.extract.items()}
        figures |= self._of_landmarks(target, seen)
        if target.embedding is not None:
            from core.landmarks.embedding import embed, identity_distance

            # with the target's landmarks: it is to tell of the face, not of its outline
            embedding = embed(seen.image, target.landmarks)
            if "fed" in self.metrics:
                figures["fed"] = identity_distance(target.embedding, embedding)
            if "fid_d" in self.metrics:
                features["fid_d"] = embedding
        return {name: figures[name] for name in METRICS if name in figures}, features

    def features(self, target: Target, image: FloatImage) -> dict[str, FloatArray]:
        """Features of the clean crop itself."""
        features = {name: extract(image) for name, extract in self.extract.items()}
        if target.embedding is not None and "fid_d" in self.metrics:
            features["fid_d"] = target.embedding
        return features

    def _of_pixels(self, target: Target, image: FloatImage) -> dict[str, float]:
        from core import metrics  # slow import: torch

        measures = {"psnr": metrics.psnr, "ssim": metrics.ssim, "ms_ssim": metrics.ms_ssim}
        figures = {
            name: measure(image, target.image, target.counts)
            for name, measure in measures.items()
            if name in self.metrics
        }
        if self.natural is not None:
            figures["niqe"] = niqe(image, self.natural, target.counts)
        if self.lpips is not None:
            figures["lpips"] = self.lpips(_where(target, image), target.image)
        return figures

    def _of_landmarks(self, target: Target, seen: Seen) -> dict[str, float]:
        from core.landmarks.dlib_backend import locate_landmarks
        from core.metrics import landmark_error

        figures = {}
        side = target.image.shape[0]
        if "lle" in self.metrics:
            marks = locate_landmarks(seen.image, aligned_face_box(side, target.zoom))
            figures["lle"] = landmark_error(marks, target.landmarks)
        if "warp" in self.metrics and target.guide is not None:
            if seen.is_input:
                figures["warp"] = landmark_distance(target.landmarks, target.guide)
            elif seen.flow is not None:
                figures["warp"] = _warped(seen.flow, target.landmarks, target.guide, side)
        return figures


def _where(target: Target, image: FloatImage) -> FloatImage:
    """The picture, and the target where nothing counts."""
    if target.counts is None:
        return image
    return np.where(target.counts[..., None], image, target.image)


def _warped(flow: FloatImage, face: Landmarks, guide: Landmarks, side: int) -> float:
    """Mean distance of face and warped guide, in pixels of the target."""
    size = flow.shape[0]
    there, wanted = (points_at_size(points, side, size) for points in (face, guide))
    return float(warped_distance(flow, there, wanted) * side / size)


def _lpips() -> Measure:
    from core.evaluation.perceptual import load_lpips  # slow import: torch

    path = weights_of("lpips")
    assert path is not None
    return load_lpips(path)


def _extractors(names: tuple[str, ...]) -> dict[str, Extract]:
    from core.evaluation import feature_networks  # slow import: torch

    extractors: dict[str, Extract] = {}
    for name, load in feature_networks.LOADERS.items():
        path = weights_of(name) if name in names else None
        if path is not None:
            extractors[name] = load(path)
    return extractors
