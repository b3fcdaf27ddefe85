"""PAIRS.csv: degraded, guide and target crops to measure on.

Columns `degraded,guide,target` (guide may be empty), paths relative to the file.  Where a target
has an alpha channel, only its opaque pixels count: the rest is not of its photo.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.align import whole_picture_matrix
from core.arrays import FloatImage
from core.degradation.resize import resize
from core.errors import BadConfigError, MissingFileError
from core.evaluation.naturalness import Mask
from core.landmarks.points import Landmarks
from core.picture import Picture, load_picture

SIZES = (256, 512)  # of targets


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One row of PAIRS.csv."""

    degraded: Path
    guide: Path | None
    target: Path


@dataclass(frozen=True, eq=False, kw_only=True)
class Crops:
    """The pictures of a pair, all of the target's size, (T, T, 3) RGB in [0, 1].

    Attributes:
        degraded: a smaller one was brought up by bicubic interpolation.
        guide: None without one.
        target: what it should be.
        counts: (T, T), the target's pixels that count; None if all do.
    """

    degraded: FloatImage
    guide: FloatImage | None
    target: FloatImage
    counts: Mask | None


def read_pairs(path: Path) -> list[Pair]:
    """Read PAIRS.csv.

    Raises:
        MissingFileError: no such file, or a picture that it names is not there.
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
    pairs = [
        Pair(
            degraded=path.parent / row["degraded"],
            guide=path.parent / row["guide"] if row["guide"] else None,
            target=path.parent / row["target"],
        )
        for row in rows
    ]
    _check_there(path, pairs)
    return pairs


def _check_there(table: Path, pairs: list[Pair]) -> None:
    """Say now, not after an hour, that a picture is missing."""
    named = {path for p in pairs for path in (p.degraded, p.guide, p.target) if path is not None}
    missing = sorted(path for path in named if not path.is_file())
    if missing:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise MissingFileError(f"{missing[0]}{more}: no such file, but {table} names it")


def load_crops(pair: Pair) -> Crops:
    """Read the pictures of a pair.

    Raises:
        BadConfigError: no square crops of the sizes that are measured.
        CoreError: a picture cannot be read.
    """
    picture = load_picture(pair.target)
    side = picture.pixels.shape[0]
    if picture.pixels.shape[:2] not in [(size, size) for size in SIZES]:
        height, width = picture.pixels.shape[:2]
        raise BadConfigError(
            f"{pair.target}: targets are aligned crops of 256 x 256 or 512 x 512 pixels, "
            f"this is {width} x {height}"
        )
    return Crops(
        degraded=_square(pair.degraded, load_picture(pair.degraded), side),
        guide=None if pair.guide is None else _square(pair.guide, load_picture(pair.guide), side),
        target=picture.pixels,
        counts=None if picture.alpha is None else picture.alpha > 0.5,
    )


def _square(path: Path, picture: Picture, side: int) -> FloatImage:
    height, width = picture.pixels.shape[:2]
    if height != width:
        raise BadConfigError(
            f"{path}: wanted a square aligned crop of {side} x {side} pixels or smaller, "
            f"this is {width} x {height}"
        )
    return at_size(picture.pixels, side)


def at_size(crop: FloatImage, side: int) -> FloatImage:
    """An aligned crop (S, S, 3) at (side, side, 3): bicubic, antialiased when it shrinks."""
    if crop.shape[0] == side:
        return crop
    return np.clip(resize(crop, (side, side)), 0, 1)


def points_at_size(landmarks: Landmarks, side: int, wanted: int) -> Landmarks:
    """Landmarks of a crop of `side` pixels, in pixels of the same at `wanted`."""
    return landmarks.transformed(whole_picture_matrix(side, side, wanted))
