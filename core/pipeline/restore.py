"""The pipeline: aligns every face and its guide, runs the network, measures what came out.

Blending and pasting are `core.pipeline.compose`'s, so that sliders need no network.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

from core.align import crop_matrix, cut, whole_picture_matrix
from core.arrays import FloatArray
from core.errors import CoreError, RestoreFailedError
from core.jobs import JobContext, Stage, checkpoint
from core.landmarks.face import Face
from core.models.restorer import FaceInput, Restorer
from core.picture import Picture
from core.pipeline.checked import checked, name_of
from core.pipeline.condition import agreed, condition_of
from core.pipeline.large import at_double, is_large
from core.pipeline.measure import is_farther, measured
from core.pipeline.nonsense import fault_of
from core.pipeline.several import Answer, blend_at_double, by_guides, gallery_costs, guide_uses
from core.pipeline.types import FaceRequest, FaceResult, RestoreRequest, RestoreResult, Several

SHARES = {Stage.GUIDE: 0.25, Stage.RESTORE: 0.5, Stage.BLEND: 0.85}  # of one face's time, on a CPU


def restore(
    request: RestoreRequest,
    context: JobContext | None = None,
    *,
    restorer: Restorer | None = None,
    lean: bool = False,
) -> RestoreResult:
    """Restore the faces of a photo.

    Args:
        request: the photo, its faces and their guides.
        context: told how far it is; may stop it between any two stages.
        restorer: a loaded network for all faces; if None, each face's model is loaded (and kept).
        lean: let go of what only the window and a report's page show, the guides' crops and
            warps, as soon as a face is measured: less than half of the memory for many faces.

    Returns:
        One result a face that worked, in the request's order; the others are among its failures.

    Raises:
        Cancelled: the context was cancelled.
        CoreError: every face failed; the class is that of the first failure, as `NoWeightsError`
            where a model is unknown or its weights are missing.
    """
    start = time.perf_counter()
    progress = _Progress(context or JobContext(), len(request.faces))
    progress.step(0, Stage.MODEL)
    results, errors = [], []
    for index, face in enumerate(request.faces):
        try:
            network = restorer or loaded_restorer(request.model_of(face), request.device)
            result = _restore_face(request, face, network, progress)
            results.append(_lean(result) if lean else result)
        except CoreError as error:
            errors.append((index, error))
        progress.next_face()
    if errors and not results:
        first = errors[0][1]
        raise type(first)("\n".join(dict.fromkeys(str(error) for _, error in errors))) from first
    return RestoreResult(
        request=request,
        faces=agreed(results),
        failures=tuple((index, str(error)) for index, error in errors),
        seconds=time.perf_counter() - start,
    )


def _lean(face: FaceResult) -> FaceResult:
    return replace(face, guide_crop=None, warped_guide=None, flow=None)


@lru_cache(maxsize=2)
def loaded_restorer(name: str, device: str) -> Restorer:
    """The network by that name, kept in memory for the next photo.

    Raises:
        NoWeightsError: the model is unknown or its weights are missing.
    """
    from core.models.catalog import load_restorer  # slow import: torch

    return load_restorer(name, device)


class _Progress:
    """Progress over all faces; never goes back."""

    def __init__(self, context: JobContext, faces: int) -> None:
        self._context, self._faces, self._face = context, max(faces, 1), 0

    def step(self, share: float, stage: Stage) -> None:
        """Say that `share` in [0, 1] of this face is done; may raise `Cancelled`."""
        self._context.step((self._face + share) / self._faces, stage)

    def next_face(self) -> None:
        self._face += 1
        if self._face < self._faces:
            self.step(0, Stage.GUIDE)
        else:
            self._context.step(1.0, Stage.BLEND)


def _restore_face(
    request: RestoreRequest, wanted: FaceRequest, restorer: Restorer, progress: _Progress
) -> FaceResult:
    """All steps for one face.

    Raises:
        CoreError: this face cannot be restored.
    """
    start = time.perf_counter()
    progress.step(0, Stage.GUIDE)
    check = checked(request, wanted, restorer)
    progress.step(SHARES[Stage.GUIDE], Stage.GUIDE)
    matrix = _matrix(request, request.picture, wanted.face, restorer)
    places = [_matrix(request, g.picture, g.face, restorer) for g in wanted.guides]
    inputs = _cut(request, check.request, matrix, places, restorer)
    progress.step(SHARES[Stage.RESTORE], Stage.RESTORE)
    several = len(inputs) > 1
    costs = gallery_costs(request.picture, wanted.face, wanted.guides) if several else [0.0]
    answer = _run(restorer, inputs, wanted.several, costs, name_of(request.picture))
    uses = guide_uses(check, inputs, answer, costs) if wanted.guides else ()
    progress.step(SHARES[Stage.BLEND], Stage.BLEND)
    chosen = inputs[answer.lead]
    result = FaceResult(
        request=check.request,
        matrix=matrix,
        crop=chosen.crop,
        restored=answer.restoration.restored,
        landmarks=chosen.landmarks,
        guides=uses,
        lead=answer.lead,
        guide_crop=chosen.guide,
        guide_landmarks=chosen.guide_landmarks,
        warped_guide=answer.restoration.warped_guide,
        flow=answer.restoration.flow,
    )
    result = _at_its_size(request, result, answer, places)
    checkpoint()
    result = replace(result, condition=condition_of(request.picture.source, result, chosen.crop))
    checkpoint()
    result = measured(result, request.finish)
    told = (code for use in uses if use.regions for code in use.warnings)
    warnings = (*check.warnings, *dict.fromkeys(told))
    if is_farther(result):
        warnings = (*warnings, "farther-from-person")
    return replace(result, warnings=warnings, seconds=time.perf_counter() - start)


def _at_its_size(
    request: RestoreRequest, result: FaceResult, answer: Answer, places: list[FloatArray]
) -> FaceResult:
    """The result at twice the model's size if the face has the pixels for it."""
    if not is_large(result.matrix):
        return result
    photo, portrait = request.picture.source, result.guide
    if portrait is None:
        return at_double(result, photo)
    large = at_double(result, photo, portrait.picture.source, places[result.lead])
    if not answer.blended:
        return large
    sources = [guide.picture.source for guide in result.request.guides]
    return blend_at_double(large, answer, list(zip(sources, places, strict=True)))


def _cut(
    request: RestoreRequest,
    wanted: FaceRequest,
    matrix: FloatArray,
    places: list[FloatArray],
    restorer: Restorer,
) -> list[FaceInput]:
    """The face's crop with each of its guides, or alone; `places` maps each guide to its crop."""
    size = restorer.size
    crop = cut(request.picture.source, matrix, size)
    alone = FaceInput(crop=crop, landmarks=wanted.face.landmarks.transformed(matrix))
    return [
        replace(
            alone,
            guide=cut(guide.picture.source, place, size),
            guide_landmarks=guide.face.landmarks.transformed(place),
        )
        for guide, place in zip(wanted.guides, places, strict=True)
    ] or [alone]


def _matrix(
    request: RestoreRequest, picture: Picture, face: Face, restorer: Restorer
) -> FloatArray:
    if request.aligned:
        return whole_picture_matrix(picture.width, picture.height, restorer.size)
    return crop_matrix(face.landmarks, restorer.size, request.align, restorer.zoom)


def _run(
    restorer: Restorer, inputs: list[FaceInput], several: Several, costs: list[float], name: str
) -> Answer:
    """The network's answer, checked.

    Raises:
        RestoreFailedError: it ran out of memory, broke down or gave no numbers.
    """
    try:
        answer = by_guides(restorer, inputs, several, costs)
    except (MemoryError, RuntimeError) as error:  # torch raises RuntimeError for all its troubles
        reason = str(error).splitlines()[0] if str(error) else "out of memory"
        raise RestoreFailedError(
            f"{name}: the model {restorer.name} failed on this face ({reason});"
            " try --device cpu or another model"
        ) from error
    fault = fault_of(answer.restoration, inputs[answer.lead])
    if fault is not None:
        raise RestoreFailedError(
            f"{name}: the model {restorer.name} gave no usable picture on {restorer.device}"
            f" ({fault}); the face stays as it was; try --device cpu or another model"
        )
    return answer
