"""The report: what was done to each face, for people and for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.pipeline.protection import protection_of
from core.pipeline.types import (
    Condition,
    FaceRequest,
    FaceResult,
    Finish,
    Guide,
    GuideUse,
    RestoreRequest,
    RestoreResult,
)
from core.version import VERSION

REPORT_VERSION = 1  # raised when a key changes its meaning or goes

WARNING_WORDS = {
    "face-small": "The face is small: most of the detail is the model's guess.",
    "guide-small": "The guide's face is small: it has little detail to lend.",
    "guide-unsure": "The guide may show someone else: the two faces are not very alike.",
    "guide-other-person": "The guide seems to show someone else; you insisted.",
    "farther-from-person": "The restored face is less like the guide than the old one was.",
}


def report(
    result: RestoreResult,
    *,
    device: str,
    output: Path | None = None,
    fidelity: float = 1.0,
    numbers: Sequence[int] | None = None,
) -> dict[str, Any]:
    """One photo's report, ready for JSON.

    Distances of landmarks are mean crop pixels, distances of identity Euclidean between dlib
    embeddings (one person below 0.6), measured at fidelity 1; boxes are in pixels of the photo,
    times in seconds.  What was not measured is null.  `crop` is the side at which a face was
    restored; `condition` how good it was: pixels from eyes to mouth that its detail fills, and, in
    8-bit steps for each band of frequencies, what is probably wrong with it and the photo's grain;
    `passes` the part of the model's change, in all and for each band, that protection let through.
    `finish` tells whose colours the faces have ("keep", "free"), the grain and the protection.
    Each face names the model that it was given to; the photo's `model` is null where faces were
    given to different ones.

    `guide` is the guide that led, `guides` all of them in the user's order: of each the distances
    of its landmarks (at the model's size) and of its identity to the old face, whether it shows
    the same person ("same", "unsure", "other"), and the regions that it guides.

    Args:
        result: as `core.pipeline.restore` gave it.
        device: where the network ran.
        output: file that was written.
        fidelity: at which it was blended.
        numbers: of the request's faces as the user knows them; 1, 2 ... if None.
    """
    request, finish = result.request, result.request.finish
    known_as = numbers or range(1, len(request.faces) + 1)
    restored = iter(result.faces)
    failed = dict(result.failures)
    faces = []
    for index, wanted in enumerate(request.faces):
        entry = (
            _failure(wanted, failed[index]) if index in failed else _face(next(restored), finish)
        )
        model = request.model_of(wanted)
        faces.append({"face": known_as[index], "model": model, **entry})
    return {
        "version": REPORT_VERSION,
        "program": f"likeness {VERSION}",
        "photo": _path(request.picture.path),
        "output": _path(output),
        "width": request.picture.width,
        "height": request.picture.height,
        "model": _only(request),
        "device": device,
        "align": "aligned" if request.aligned else request.align,
        "fidelity": fidelity,
        "finish": asdict(request.finish),
        "seconds": round(result.seconds, 3),
        "faces": faces,
    }


def _only(request: RestoreRequest) -> str | None:
    """The model of all faces; None if there are several."""
    return request.models[0] if len(request.models) == 1 else None


def _face(face: FaceResult, finish: Finish) -> dict[str, Any]:
    return {
        "restored": True,
        **_request(face.request, face.guide),
        "several": face.request.several if len(face.guides) > 1 else None,
        # a result that an older program kept knows no uses
        "guides": [_use(*pair) for pair in zip(face.request.guides, face.guides, strict=False)],
        "landmark_distance": _pair(face.landmark_distance_before, face.landmark_distance_after),
        "identity_distance": _pair(face.identity_before, face.identity_after),
        "crop": face.crop.shape[0],
        "condition": _condition(face.condition),
        "passes": _passes(face, finish),
        "warnings": [{"code": c, "message": WARNING_WORDS[c]} for c in face.warnings],
        "seconds": round(face.seconds, 3),
    }


def _condition(condition: Condition | None) -> dict[str, Any] | None:
    """How good the old face was: pixels of detail, and 8-bit steps a band, finest first."""
    if condition is None:
        return None
    return {
        "resolution": round(condition.resolution, 1),
        "errors": [round(255 * value, 2) for value in condition.errors],
        "grain": [round(255 * value, 2) for value in condition.grain],
    }


def _passes(face: FaceResult, finish: Finish) -> dict[str, Any] | None:
    """Part of the model's change that protection let through: in all, and of each band."""
    found = protection_of(face, finish)
    if found is None:
        return None
    bands = [round(band.allowed, 3) for band in found.bands]
    return {"all": round(found.passes, 3), "bands": bands}


def _failure(wanted: FaceRequest, sentence: str) -> dict[str, Any]:
    return {"restored": False, **_request(wanted, wanted.guide), "error": sentence}


def verdict(use: GuideUse) -> str | None:
    """Whether a guide shows the face's person: "same", "unsure" or "other"; None: not measured."""
    if use.identity is None:
        return None
    told = {"guide-other-person": "other", "guide-unsure": "unsure"}
    return next((words for code, words in told.items() if code in use.warnings), "same")


def _use(guide: Guide, use: GuideUse) -> dict[str, Any]:
    return {
        "guide": _path(guide.path),
        "used": bool(use.regions),
        "regions": list(use.regions),
        "landmark_distance": _pair(use.distance_before, use.distance_after),
        "identity_distance": _rounded(use.identity),
        "person": verdict(use),
        "warnings": [{"code": c, "message": WARNING_WORDS[c]} for c in use.warnings],
    }


def _request(wanted: FaceRequest, guide: Guide | None) -> dict[str, Any]:
    box = wanted.face.box
    values = (box.x, box.y, box.width, box.height)
    keys = ("x", "y", "width", "height")
    return {
        "box": {key: round(value, 1) for key, value in zip(keys, values, strict=True)},
        "guide": _path(guide.path) if guide is not None else None,
    }


def _pair(before: float | None, after: float | None) -> dict[str, float | None]:
    return {"before": _rounded(before), "after": _rounded(after)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
