"""Which photo of a person guides the restoration of a face best.

The cost of a guide is a weighted sum of how it differs from the face (OURS).  The weights are set
by judgement, eyes and mouth first; `likeness gallery measure-guides` says what they are worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from core.align import crop_matrix, cut
from core.arrays import FloatArray, as_bytes
from core.gallery.people import load_faces
from core.gallery.store import Gallery
from core.gallery.traits import CROP_SIZE, CROP_ZOOM, Traits, measure_traits, upright_points
from core.jobs import checkpoint
from core.landmarks.face import Face
from core.landmarks.points import PARTS, Landmarks, Part
from core.pixel_source import PixelSource

_FEATURES = np.r_[PARTS[Part.LEFT_EYE], PARTS[Part.RIGHT_EYE], PARTS[Part.MOUTH]]
_FRAME = np.r_[PARTS[Part.JAW], PARTS[Part.LEFT_BROW], PARTS[Part.RIGHT_BROW], PARTS[Part.NOSE]]

# pixels of a 256 crop, parts, octaves, decades, as `differences` gives them -> cost
WEIGHTS: dict[str, float] = {
    "features": 0.10,  # eyes and mouth: the warp must open and shut them
    "frame": 0.05,  # jaw, brows, nose: how the head is turned
    "soft": 0.20,
    "small": 0.20,
    "light": 0.15,
    "age": 0.05,
    "glasses": 0.30,
    "beard": 0.15,
    "occlusion": 0.50,
}
SHARP, LARGE = 12.0, 60.0  # beyond that more of it lends nothing to a crop of 256
# what is worth telling: head within 10 degrees, eyes 0.08 and mouth 0.12 of their widths alike
_SAME_TURN, _SAME_EYES, _SAME_MOUTH, _SAME_LIGHT, _SAME_YEARS = 10.0, 0.08, 0.12, 0.35, 3.0
_OPEN = 0.2


@dataclass(frozen=True, eq=False, kw_only=True)
class Look:
    """What the ranking knows of a face.

    Attributes:
        landmarks: in pixels of any upright picture.
        traits: of it.
        taken: EXIF date, ISO 8601, or None.
    """

    landmarks: Landmarks
    traits: Traits
    taken: str | None = None


@dataclass(frozen=True)
class Reason:
    """Why a guide is good; the front end owns the words.

    Attributes:
        code: same-turn, same-eyes, eyes-open, same-mouth, sharper, larger, same-light, same-years.
        value: of sharper and larger, how many times; else 0.
    """

    code: str
    value: float = 0.0


@dataclass(frozen=True, eq=False, kw_only=True)
class RankedGuide:
    """A photo of the person, and how well it would guide.

    Attributes:
        index: place in the list that was ranked.
        cost: lower is better; only comparable for one face.
        reasons: the strongest first.
    """

    index: int
    cost: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class GalleryGuide:
    """A guide from the gallery."""

    face_id: int
    photo: str
    face: Face
    cost: float
    reasons: tuple[Reason, ...]


def look_of(pixels: PixelSource, face: Face, taken: str | None = None) -> Look:
    """What the ranking wants to know of a face in a photo of any kind.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        face: in it.
        taken: EXIF date of the photo, ISO 8601.
    """
    matrix = crop_matrix(face.landmarks, CROP_SIZE, zoom=CROP_ZOOM)
    crop = as_bytes(cut(pixels, matrix, CROP_SIZE))
    marks = face.landmarks
    return Look(
        landmarks=marks,
        traits=measure_traits(crop, marks.transformed(matrix), marks),
        taken=taken,
    )


def rank_guides(
    look: Look, guides: Sequence[Look], weights: dict[str, float] = WEIGHTS
) -> list[RankedGuide]:
    """The guides for a face, best first."""
    if not guides:
        return []
    costs = [_cost(look, guide, weights) for guide in guides]
    order = np.argsort(costs, kind="stable")
    return [
        RankedGuide(index=int(i), cost=float(costs[i]), reasons=reasons(look, guides[i]))
        for i in order
    ]


def _cost(look: Look, guide: Look, weights: dict[str, float]) -> float:
    checkpoint()
    return sum(weights[name] * value for name, value in differences(look, guide).items())


def best_guides(
    gallery: Gallery,
    person_id: int,
    look: Look,
    *,
    count: int = 5,
    without_photo: str | None = None,
) -> list[GalleryGuide]:
    """The best photos of a person for a face, best first.

    Args:
        gallery: where they are.
        person_id: whose face it is.
        look: the face.
        count: how many.
        without_photo: path of the photo that the face is in; it cannot guide itself.
    """
    known = [row for row in load_faces(gallery, person_id) if str(row[0].photo) != without_photo]
    looks = [
        Look(landmarks=face.landmarks, traits=traits, taken=entry.taken)
        for entry, face, traits in known
    ]
    return [
        GalleryGuide(
            face_id=known[r.index][0].id,
            photo=str(known[r.index][0].photo),
            face=known[r.index][1],
            cost=r.cost,
            reasons=r.reasons,
        )
        for r in rank_guides(look, looks)[:count]
    ]


def differences(look: Look, guide: Look) -> dict[str, float]:
    """How a guide differs from a face, one number a weight; 0 is ideal."""
    mine, theirs = look.traits, guide.traits
    apart = np.hypot(*(upright_points(look.landmarks) - upright_points(guide.landmarks)).T)
    return {
        "features": float(apart[_FEATURES].mean()),
        "frame": float(apart[_FRAME].mean()),
        "soft": _octaves(SHARP, theirs.sharpness),
        "small": _octaves(LARGE, theirs.size),
        "light": float(np.hypot(mine.light_x - theirs.light_x, mine.light_y - theirs.light_y)),
        "age": _years(look.taken, guide.taken) / 10,
        "glasses": abs(mine.glasses - theirs.glasses),
        "beard": abs(mine.beard - theirs.beard),
        "occlusion": theirs.occlusion,
    }


def reasons(look: Look, guide: Look) -> tuple[Reason, ...]:
    """What speaks for a guide."""
    mine, theirs = look.traits, guide.traits
    eyes = [(mine.left_eye, theirs.left_eye), (mine.right_eye, theirs.right_eye)]
    found = []
    if np.hypot(mine.yaw - theirs.yaw, mine.pitch - theirs.pitch) < _SAME_TURN:
        found.append(Reason("same-turn"))
    if all(abs(a - b) < _SAME_EYES for a, b in eyes):
        is_open = min(theirs.left_eye, theirs.right_eye) > _OPEN
        found.append(Reason("eyes-open" if is_open else "same-eyes"))
    if abs(mine.mouth - theirs.mouth) < _SAME_MOUTH and abs(mine.smile - theirs.smile) < 0.1:
        found.append(Reason("same-mouth"))
    for code, a, b in (
        ("sharper", mine.sharpness, theirs.sharpness),
        ("larger", mine.size, theirs.size),
    ):
        if b > 1.5 * max(a, 0.1):
            found.append(Reason(code, b / max(a, 0.1)))
    if np.hypot(mine.light_x - theirs.light_x, mine.light_y - theirs.light_y) < _SAME_LIGHT:
        found.append(Reason("same-light"))
    if look.taken and guide.taken and _years(look.taken, guide.taken) < _SAME_YEARS:
        found.append(Reason("same-years"))
    return tuple(found)


def feature_row(look: Look, guide: Look) -> FloatArray:
    """`differences` in the order of `WEIGHTS`, for fitting."""
    found = differences(look, guide)
    return np.array([found[name] for name in WEIGHTS])


def _octaves(enough: float, value: float) -> float:
    """By how many powers of two `value` falls short."""
    return float(np.log2(enough / np.clip(value, 0.25, enough)))


def _years(first: str | None, second: str | None) -> float:
    if first is None or second is None:
        return 0.0
    try:
        days = (datetime.fromisoformat(first) - datetime.fromisoformat(second)).days
    except ValueError:
        return 0.0
    return abs(days) / 365.25
