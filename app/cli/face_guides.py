"""Which of a photo's faces the guides are for, and which model each face is given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.cli.gallery_choice import FromGallery, choose_guides
from app.cli.terminal import complain
from core.errors import UnknownPersonError
from core.landmarks.embedding import identity_distance
from core.landmarks.face import Face
from core.models.choice import Models
from core.picture import Picture
from core.pipeline.guide import is_same_person, wrong_person
from core.pipeline.types import FaceRequest, FaceResult, Guide, RestoreResult, Several

Numbered = tuple[int, Face]  # a face, with its number in the photo


@dataclass(frozen=True, eq=False, kw_only=True)
class Guiding:
    """What guides a photo's faces, and what restores them.

    Attributes:
        guides: portraits of one person.
        gallery: what the gallery is asked for instead.
        several: what is made of more than one guide.
        models: for faces with and without a guide.
        automatic: the models are the program's choice.
        insist: a guide is used although it seems to show someone else.
    """

    guides: tuple[Guide, ...] = ()
    gallery: FromGallery | None = None
    several: Several
    models: Models
    automatic: bool
    insist: bool

    @property
    def knows_people(self) -> bool:
        """Whether it must be known who a face is."""
        return bool(self.guides) or self.gallery is not None


def requests_for(
    photo: Path, picture: Picture, numbered: Sequence[Numbered], guiding: Guiding, *, asked: bool
) -> list[tuple[int, FaceRequest]]:
    """What the pipeline is asked for, with the faces' numbers.

    Args:
        photo: its file.
        picture: its pixels.
        numbered: faces that may be restored, with embeddings where guides are to be had.
        guiding: guides and models.
        asked: the user pointed at these faces.  Those that no model takes are left out else.

    Raises:
        UnknownPersonError: the gallery has no guide, and nothing can be restored without.
        WrongPersonError: a guide shows none of several faces.
    """
    faces = [face for _, face in numbered]
    given = _given(photo, picture, faces, guiding, asked=asked)
    models = guiding.models
    if guiding.gallery is not None and not any(given):
        words = (
            f"{photo}: the gallery knows nobody in it for sure; say who it is with --person NAME,"
            " or give a portrait with --guide FILE"
        )
        if models.blind is None:
            raise UnknownPersonError(words)
        complain(words)
    wanted = []
    for (number, face), guides in zip(numbered, given, strict=True):
        if models.of(guided=bool(guides)) is None and not asked:
            continue
        first, more = (guides[0] if guides else None), guides[1:]
        request = FaceRequest(face=face, guide=first, more_guides=more, several=guiding.several)
        wanted.append((number, request.by(models)))
    return wanted


def _given(
    photo: Path, picture: Picture, faces: list[Face], guiding: Guiding, *, asked: bool
) -> list[tuple[Guide, ...]]:
    """The guides of each face."""
    if guiding.gallery is not None:
        given = choose_guides(photo, picture, faces, guiding.gallery)
        guides = () if guiding.gallery.name is None else max(given, key=len)
    else:
        guides = guiding.guides
        lead = _most_like(faces, guides) if guides and len(faces) > 1 else 0
        given = [guides if place == lead else () for place in range(len(faces))]
    if guides and asked and guiding.models.blind is None:
        return [guides] * len(faces)  # without it they could not be restored at all
    if guides and len(faces) > 1 and not guiding.insist:
        _check_person(photo, faces[given.index(guides)], guides)
    return given


def _check_person(photo: Path, face: Face, guides: Sequence[Guide]) -> None:
    """Say before the work that a guide shows none of the faces.

    Raises:
        WrongPersonError: the face most like the guides is not like one of them.
    """
    for guide in guides:
        if guide.face.embedding is not None and not is_same_person(face, guide):
            raise wrong_person(str(photo), guide)


def _most_like(faces: Sequence[Face], guides: tuple[Guide, ...]) -> int:
    """Place of the face nearest to the guides' faces, on average."""

    def distance(place: int) -> float:
        mine, away = faces[place].embedding, 0.0
        for guide in guides:
            theirs = guide.face.embedding
            if mine is None or theirs is None:
                raise ValueError("faces: wanted embeddings, one is missing")
            away += identity_distance(mine, theirs)
        return away

    return min(range(len(faces)), key=distance)


def how_restored(result: RestoreResult, numbers: Sequence[int]) -> str:
    """Which faces were restored by a guide and which without; empty if all have one.

    Args:
        result: of the pipeline.
        numbers: of the request's faces.
    """
    failed = {index for index, _ in result.failures}
    worked = [number for index, number in enumerate(numbers) if index not in failed]
    by: dict[tuple[bool, str], list[int]] = {}
    for number, face in zip(worked, result.faces, strict=True):
        by.setdefault((_is_guided(face), result.request.model_of(face.request)), []).append(number)
    if all(guided for guided, _ in by):
        return ""
    parts = [
        f"{_faces(own)} {'by its guide' if guided else 'without a guide'} ({model})"
        for (guided, model), own in sorted(by.items(), key=lambda item: min(item[1]))
    ]
    return (
        f"restored {', '.join(parts)}; a good portrait of the same person as guide keeps a face"
        " nearer to them"
    )


def _is_guided(face: FaceResult) -> bool:
    return face.request.guide is not None


def _faces(numbers: Sequence[int]) -> str:
    return f"face{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
