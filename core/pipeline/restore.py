"""The pipeline: aligns every face and its guide, runs the network, measures what came out.

Blending and pasting are `core.pipeline.compose`'s, so that sliders need no network.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

import numpy as np

from core.align import crop_matrix, cut, whole_picture_matrix
from core.arrays import FloatArray
from core.errors import (
    CoreError,
    FaceTooSmallError,
    NeedsGuideError,
    RestoreFailedError,
    WrongPersonError,
)
from core.jobs import JobContext, Stage, checkpoint
from core.landmarks.face import Face
from core.models.restorer import FaceInput, Restoration, Restorer
from core.picture import Picture
from core.pipeline.condition import agreed, condition_of
from core.pipeline.guide import face_size, is_same_person, is_surely_same_person, known
from core.pipeline.large import at_double, is_large
from core.pipeline.measure import is_farther, measured
from core.pipeline.types import FaceRequest, FaceResult, RestoreRequest, RestoreResult

SMALLEST_FACE = 16.0  # pixels from eyes to mouth; below it there is no face to speak of
SMALL_FACE = 28.0  # below it most of the detail is the network's guess
TEMPLATE_SIZE = 0.256  # eyes to mouth in the FFHQ template, of the crop's side
GUIDE_SHARE = 0.8  # of what the face or the crop can show; a smaller guide has little to lend
SHARES = {Stage.GUIDE: 0.25, Stage.RESTORE: 0.5, Stage.BLEND: 0.85}  # of one face's time, on a CPU


def restore(
    request: RestoreRequest,
    context: JobContext | None = None,
    *,
    restorer: Restorer | None = None,
) -> RestoreResult:
    """Restore the faces of a photo.

    Args:
        request: the photo, its faces and their guides.
        context: told how far it is; may stop it between any two stages.
        restorer: a loaded network; `request.model` is loaded (and kept) if None.

    Returns:
        One result a face that worked, in the request's order; the others are among its failures.

    Raises:
        Cancelled: the context was cancelled.
        NoWeightsError: the model is unknown or its weights are missing.
        CoreError: every face failed; the class is that of the first failure.
    """
    start = time.perf_counter()
    progress = _Progress(context or JobContext(), len(request.faces))
    progress.step(0, Stage.MODEL)
    network = restorer or loaded_restorer(request.model, request.device)
    results, errors = [], []
    for index, face in enumerate(request.faces):
        try:
            results.append(_restore_face(request, face, network, progress))
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
    name = _name(request.picture)
    _check_size(wanted.face, name)
    progress.step(0, Stage.GUIDE)
    wanted, warnings = _checked_guide(request, wanted, restorer, name)
    progress.step(SHARES[Stage.GUIDE], Stage.GUIDE)
    inputs, matrix = _cut(request, wanted, restorer)
    progress.step(SHARES[Stage.RESTORE], Stage.RESTORE)
    answer = _run(restorer, inputs, name)
    progress.step(SHARES[Stage.BLEND], Stage.BLEND)
    result = FaceResult(
        request=wanted,
        matrix=matrix,
        crop=inputs.crop,
        restored=answer.restored,
        landmarks=inputs.landmarks,
        guide_crop=inputs.guide,
        guide_landmarks=inputs.guide_landmarks,
        warped_guide=answer.warped_guide,
        flow=answer.flow,
    )
    result = _at_its_size(request, result, restorer)
    checkpoint()
    result = replace(result, condition=condition_of(request.picture.source, result, inputs.crop))
    checkpoint()
    result = measured(result, request.finish)
    if is_farther(result):
        warnings += ("farther-from-person",)
    return replace(result, warnings=warnings, seconds=time.perf_counter() - start)


def _at_its_size(request: RestoreRequest, result: FaceResult, restorer: Restorer) -> FaceResult:
    """The result at twice the model's size if the face has the pixels for it."""
    if not is_large(result.matrix):
        return result
    if result.request.guide is None:
        return at_double(result, request.picture.source)
    portrait = result.request.guide
    matrix = _matrix(request, portrait.picture, portrait.face, restorer)
    return at_double(result, request.picture.source, portrait.picture.source, matrix)


def _name(picture: Picture) -> str:
    return str(picture.path) if picture.path is not None else "the photo"


def _check_size(face: Face, name: str) -> None:
    size = face_size(face.landmarks)
    if size < SMALLEST_FACE:
        raise FaceTooSmallError(
            f"{name}: this face is too small to be restored ({size:.0f} pixels from eyes to mouth,"
            f" {SMALLEST_FACE:.0f} are needed); scan the photo at a higher resolution"
        )


def _checked_guide(
    request: RestoreRequest, wanted: FaceRequest, restorer: Restorer, name: str
) -> tuple[FaceRequest, tuple[str, ...]]:
    """The request with its embeddings, and what is to be said about it.

    Raises:
        NeedsGuideError: the network needs a guide, and there is none.
        WrongPersonError: the guide shows someone else, and nobody insisted.
    """
    warnings: tuple[str, ...] = ()
    if face_size(wanted.face.landmarks) < SMALL_FACE:
        warnings += ("face-small",)
    if wanted.guide is None:
        if restorer.needs_guide:
            raise NeedsGuideError(
                f"{name}: the model {restorer.name} needs a guide: a good portrait of the same"
                " person"
            )
        return wanted, warnings
    guide = replace(wanted.guide, face=known(wanted.guide.picture, wanted.guide.face))
    face = known(request.picture, wanted.face)
    if not is_same_person(face, guide):
        if not request.allow_other_person:
            portrait = str(guide.path) if guide.path is not None else "the guide"
            raise WrongPersonError(
                f"{name}: {portrait} seems to show someone else; choose another portrait, or"
                " insist if you know better"
            )
        warnings += ("guide-other-person",)
    elif not is_surely_same_person(face, guide):
        warnings += ("guide-unsure",)
    wanted_size = min(face_size(face.landmarks), TEMPLATE_SIZE * restorer.size * restorer.zoom)
    if face_size(guide.face.landmarks) < GUIDE_SHARE * wanted_size:
        warnings += ("guide-small",)
    return replace(wanted, face=face, guide=guide), warnings


def _cut(
    request: RestoreRequest, wanted: FaceRequest, restorer: Restorer
) -> tuple[FaceInput, FloatArray]:
    """Crops of face and guide, and the map from photo to crop."""
    matrix = _matrix(request, request.picture, wanted.face, restorer)
    size = restorer.size
    crop = cut(request.picture.source, matrix, size)
    landmarks = wanted.face.landmarks.transformed(matrix)
    if wanted.guide is None:
        return FaceInput(crop=crop, landmarks=landmarks), matrix
    portrait = wanted.guide
    guide_matrix = _matrix(request, portrait.picture, portrait.face, restorer)
    inputs = FaceInput(
        crop=crop,
        landmarks=landmarks,
        guide=cut(portrait.picture.source, guide_matrix, size),
        guide_landmarks=portrait.face.landmarks.transformed(guide_matrix),
    )
    return inputs, matrix


def _matrix(
    request: RestoreRequest, picture: Picture, face: Face, restorer: Restorer
) -> FloatArray:
    if request.aligned:
        return whole_picture_matrix(picture.width, picture.height, restorer.size)
    return crop_matrix(face.landmarks, restorer.size, request.align, restorer.zoom)


def _run(restorer: Restorer, inputs: FaceInput, name: str) -> Restoration:
    """The network's answer, checked.

    Raises:
        RestoreFailedError: it ran out of memory, broke down or gave no numbers.
    """
    try:
        answer = restorer.restore(inputs)
    except (MemoryError, RuntimeError) as error:  # torch raises RuntimeError for all its troubles
        reason = str(error).splitlines()[0] if str(error) else "out of memory"
        raise RestoreFailedError(
            f"{name}: the model {restorer.name} failed on this face ({reason});"
            " try --device cpu or another model"
        ) from error
    if not np.isfinite(answer.restored).all():
        raise RestoreFailedError(
            f"{name}: the model {restorer.name} gave no usable picture on {restorer.device};"
            " try --device cpu or another model"
        )
    return answer
