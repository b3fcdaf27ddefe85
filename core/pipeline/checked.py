"""What is checked before a face is restored: its size, and whom its guides show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.errors import FaceTooSmallError, NeedsGuideError, TooManyGuidesError
from core.landmarks.embedding import identity_distance
from core.landmarks.face import Face
from core.models.restorer import Restorer, can_lay, enlargement
from core.picture import Picture
from core.pipeline.guide import (
    face_size,
    is_same_person,
    is_surely_same_person,
    known,
    wrong_person,
)
from core.pipeline.types import FaceRequest, Guide, RestoreRequest

SMALLEST_FACE = 16.0  # pixels from eyes to mouth; below it most models find no face to speak of
LEAST_SHARE = 0.8  # of the size that a model for tiny faces was trained on: gains at 10x, not below
SMALL_FACE = 28.0  # below it most of the detail is the network's guess
TEMPLATE_SIZE = 0.256  # eyes to mouth in the FFHQ template, of the crop's side
GUIDE_SHARE = 0.8  # of what the face or the crop can show; a smaller guide has little to lend


@dataclass(frozen=True, eq=False, kw_only=True)
class Checked:
    """A face that may be restored.

    Attributes:
        request: with embeddings where there are guides.
        warnings: codes of what is to be said about the face.
        of_guides: the same for each guide.
        identities: embedding distance of the face to each guide.
    """

    request: FaceRequest
    warnings: tuple[str, ...] = ()
    of_guides: tuple[tuple[str, ...], ...] = ()
    identities: tuple[float | None, ...] = ()


def checked(request: RestoreRequest, wanted: FaceRequest, restorer: Restorer) -> Checked:
    """The face, its guides, and what is to be said about them.

    Raises:
        FaceTooSmallError: nothing can be restored.
        NeedsGuideError: the network needs a guide, and there is none.
        TooManyGuidesError: the network makes no use of several guides.
        WrongPersonError: a guide shows someone else, and nobody insisted.
    """
    name = name_of(request.picture)
    _check_size(wanted.face, name, smallest_face(restorer))
    small = face_size(wanted.face.landmarks) < SMALL_FACE
    warnings = ("face-small",) if small else ()
    if wanted.guide is None:
        if restorer.needs_guide:
            raise NeedsGuideError(
                f"{name}: the model {restorer.name} needs a guide: a good portrait of the same"
                " person"
            )
        return Checked(request=wanted, warnings=warnings)
    if wanted.more_guides and not can_lay(restorer):
        raise TooManyGuidesError(
            f"{name}: the model {restorer.name} makes nothing of several guides; give one at most,"
            " or choose a guided model"
        )
    face = known(request.picture, wanted.face)
    guides = [replace(g, face=known(g.picture, g.face)) for g in wanted.guides]
    of_guides = tuple(_told(request, face, guide, restorer, name) for guide in guides)
    full = replace(wanted, face=face, guide=guides[0], more_guides=tuple(guides[1:]))
    identities = tuple(_distance(face, guide) for guide in guides)
    return Checked(request=full, warnings=warnings, of_guides=of_guides, identities=identities)


def name_of(picture: Picture) -> str:
    """How messages call a photo."""
    return str(picture.path) if picture.path is not None else "the photo"


def smallest_face(restorer: Restorer) -> float:
    """Pixels from eyes to mouth of the smallest faces that a model makes something of."""
    times = enlargement(restorer)
    if times == 1:
        return SMALLEST_FACE
    trained = TEMPLATE_SIZE * restorer.size * restorer.zoom / times
    return min(SMALLEST_FACE, LEAST_SHARE * trained)


def _check_size(face: Face, name: str, smallest: float) -> None:
    size = face_size(face.landmarks)
    if size < smallest:
        other = ", or choose a model for tiny faces" if smallest == SMALLEST_FACE else ""
        raise FaceTooSmallError(
            f"{name}: this face is too small to be restored ({size:.0f} pixels from eyes to mouth,"
            f" {smallest:.0f} are needed); scan the photo at a higher resolution{other}"
        )


def _told(
    request: RestoreRequest, face: Face, guide: Guide, restorer: Restorer, name: str
) -> tuple[str, ...]:
    """Codes of what is to be said about a guide.

    Raises:
        WrongPersonError: it shows someone else, and nobody insisted.
    """
    warnings: tuple[str, ...] = ()
    if not is_same_person(face, guide):
        if not request.allow_other_person:
            raise wrong_person(name, guide)
        warnings += ("guide-other-person",)
    elif not is_surely_same_person(face, guide):
        warnings += ("guide-unsure",)
    wanted_size = min(face_size(face.landmarks), TEMPLATE_SIZE * restorer.size * restorer.zoom)
    if face_size(guide.face.landmarks) < GUIDE_SHARE * wanted_size:
        warnings += ("guide-small",)
    return warnings


def _distance(face: Face, guide: Guide) -> float | None:
    if face.embedding is None or guide.face.embedding is None:
        return None
    return identity_distance(face.embedding, guide.face.embedding)
