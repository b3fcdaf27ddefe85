"""A pack's people kept for measuring -> PAIRS.csv with degraded, guide and target crops."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.arrays import FloatImage
from core.degradation.apply import apply
from core.degradation.recipe import draw
from core.errors import BadConfigError, FileExistsAlreadyError
from core.packs.format import Pack
from core.packs.quality import outside_share
from core.picture import Picture, save_picture

NAME = "pairs.csv"
MAX_OUTSIDE = 0.4  # of the target: what lies outside the photo is made up and no yardstick


def write_pairs(
    pack: Pack,
    folder: Path,
    *,
    preset: str,
    count: int,
    seed: int = 0,
    guide: Literal["same", "stranger"] = "same",
) -> Path:
    """Write up to `count` pairs of the pack's "val" faces, one target a face, drawn by `seed`.

    The targets depend on pack, seed and count alone, so that tables of several presets and guides
    compare the same faces.

    Args:
        pack: with two or more photos of each person.
        folder: made; gets PNG files and `pairs.csv`.
        preset: of `core.degradation.recipe`.
        count: how many at most.
        seed: of the choice and the degradation.
        guide: another photo of the same person, or a photo of somebody else.

    Returns:
        Path of `pairs.csv`.

    Raises:
        BadConfigError: nobody kept for measuring has two photos fit for it.
        FileExistsAlreadyError: the folder holds pairs already.
    """
    if (folder / NAME).exists():
        raise FileExistsAlreadyError(f"{folder}: holds pairs already; choose another folder")
    if count < 1 or seed < 0:
        raise BadConfigError("count must be 1 or more, seed must not be negative")
    rng = np.random.default_rng(seed)
    rows = _fit(pack)
    if len(rows) == 0:
        raise BadConfigError(f"{pack.folder}: nobody kept for measuring has two photos fit for it")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("degraded", "guide", "target"))
        for number, row in enumerate(rng.permutation(rows)[:count]):
            others = np.random.default_rng([seed, number])  # targets stay the same for all guides
            target = (pack.crop(int(row)) / np.float32(255)).astype(np.float32)
            lent = (pack.crop(_guide(pack, int(row), guide, others)) / np.float32(255)).astype(
                np.float32
            )
            degraded = apply(target, draw(preset, seed * 1_000_003 + number))
            names = [f"{number:04d}_{kind}.png" for kind in ("degraded", "guide", "target")]
            _save(folder / names[0], degraded)
            _save(folder / names[1], lent)
            _save(folder / names[2], target, pack.inside(int(row)))
            table.writerow(names)
    return folder / NAME


def _save(path: Path, pixels: FloatImage, inside: npt.NDArray[np.float32] | None = None) -> None:
    # made-up content is transparent in the target, so that no metric counts it
    save_picture(Picture(pixels=pixels, alpha=inside), path, overwrite=True)


def _fit(pack: Pack) -> npt.NDArray[np.int64]:
    """Faces kept for measuring, mostly inside their photo, of people with another photo."""
    index, rows = pack.index, pack.rows("val")
    people, counts = np.unique(index.person[rows], return_counts=True)
    company = set(people[counts > 1])
    kept = [
        row
        for row in rows
        if index.person[row] in company
        and outside_share(index.corners[row].astype(np.float64), pack.size) <= MAX_OUTSIDE
    ]
    return np.array(kept, np.int64)


def _guide(pack: Pack, row: int, kind: str, rng: np.random.Generator) -> int:
    index, rows = pack.index, pack.rows("val")
    same = index.person[rows] == index.person[row]
    choice = rows[same & (rows != row)] if kind == "same" else rows[~same]
    if len(choice) == 0:
        raise BadConfigError(f"{pack.folder}: there is only one person to measure on")
    return int(rng.choice(choice))
