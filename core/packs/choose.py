"""Which of the faces found go into the pack, and why the others do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.packs.duplicates import near_duplicates
from core.packs.look import Face, Seen
from core.packs.options import PrepareOptions
from core.packs.photos import Photo


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A photo that is not in the pack.

    Attributes:
        name: of the photo.
        reason: key of `core.packs.report.REASONS`.
        detail: what was measured, or which picture it repeats; may be empty.
    """

    name: str
    reason: str
    detail: str = ""


def choose(
    photos: Sequence[Photo],
    seen: Mapping[str, Seen],
    sides: Mapping[str, str],
    options: PrepareOptions,
) -> tuple[list[Photo], list[Dropped]]:
    """Sort the photos into those that go into the pack and those that do not.

    Args:
        photos: in the pack's order.
        seen: what was found, by name.
        sides: "train" or "val", by name.
        options: thresholds.

    Returns:
        Photos to keep and photos dropped, each in their order.
    """
    dropped: dict[str, Dropped] = {}
    for photo in photos:
        reason = _unfit(seen[photo.name], options)
        if reason is not None:
            dropped[photo.name] = reason
    if options.layout == "people":
        left = [p for p in photos if p.name not in dropped]
        dropped |= _strangers(left, seen, options.max_identity_distance)
    left = [p for p in photos if p.name not in dropped]
    dropped |= _repeated(left, seen, sides, keep=options.duplicates)
    kept = [p for p in photos if p.name not in dropped]
    return kept, [dropped[p.name] for p in photos if p.name in dropped]


def _unfit(seen: Seen, options: PrepareOptions) -> Dropped | None:
    if seen.face is None:
        return Dropped(name=seen.name, reason=seen.reason, detail=seen.detail)
    m = seen.face.measures
    rules: tuple[tuple[str, Callable[[float], bool], float, float, str], ...] = (
        ("too-small", m["face_pixels"].__lt__, m["face_pixels"], options.min_face_pixels, " px"),
        ("no-shape", m["misfit"].__gt__, m["misfit"], options.max_misfit, ""),
        ("turned", abs(m["yaw"]).__gt__, m["yaw"], options.max_yaw, ""),
        ("bent", abs(m["pitch"]).__gt__, m["pitch"], options.max_pitch, ""),
        ("outside", m["outside"].__gt__, m["outside"], options.max_outside, ""),
        ("blurred", m["sharpness"].__lt__, m["sharpness"], options.min_sharpness, ""),
    )
    for reason, breaks, value, limit, unit in rules:
        if breaks(limit):
            detail = f"{value:.3g}{unit}, limit {limit:g}{unit}"
            return Dropped(name=seen.name, reason=reason, detail=detail)
    return None


def _strangers(
    photos: Sequence[Photo], seen: Mapping[str, Seen], limit: float
) -> dict[str, Dropped]:
    """Photos far from the median of their person; it takes three faces to know who is who."""
    people: dict[str, list[tuple[str, np.ndarray]]] = {}
    for photo in photos:
        face = seen[photo.name].face
        if face is not None and face.embedding is not None:
            people.setdefault(photo.person, []).append((photo.name, face.embedding))
    out = {}
    for known in people.values():
        if len(known) < 3:
            continue
        middle = np.median(np.stack([embedding for _, embedding in known]), axis=0)
        for name, embedding in known:
            distance = float(np.linalg.norm(embedding - middle))
            if distance > limit:
                detail = f"distance {distance:.2f}, limit {limit:g}"
                out[name] = Dropped(name=name, reason="somebody-else", detail=detail)
    return out


def _repeated(
    photos: Sequence[Photo], seen: Mapping[str, Seen], sides: Mapping[str, str], *, keep: bool
) -> dict[str, Dropped]:
    """Near-duplicates; the largest, sharpest copy stays, and no copy links the two sides.

    A picture trained on goes if any picture that was to be measured on shows the same, even if
    that one itself gives way to a better copy.
    """
    faces = [face for p in photos if (face := seen[p.name].face) is not None]
    if len(faces) < 2:
        return {}
    alike: dict[int, list[int]] = {}
    for i, j in near_duplicates(np.stack([face.thumbnail for face in faces])):
        alike.setdefault(i, []).append(j)
        alike.setdefault(j, []).append(i)
    names = [photo.name for photo in photos]
    out: dict[str, Dropped] = {}
    stays: set[int] = set()
    for row in sorted(alike, key=lambda row: _rank(sides[names[row]], faces[row], names[row])):
        measured = [r for r in alike[row] if sides[names[r]] == "val"]
        better = [r for r in alike[row] if r in stays]
        if sides[names[row]] == "train" and measured:
            reason, other = "measured-on", measured[0]
        elif better and not keep:
            reason, other = "repeated", better[0]
        else:
            stays.add(row)
            continue
        out[names[row]] = Dropped(name=names[row], reason=reason, detail=names[other])
    return out


def _rank(side: str, face: Face, name: str) -> tuple[bool, float, float, str]:
    return (
        side == "train",
        -round(face.measures["face_pixels"]),
        -face.measures["sharpness"],
        name,
    )
