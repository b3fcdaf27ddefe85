"""Packs -> single faces, clean and degraded.  Sample n is the same on every machine."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from core.degradation.apply import apply
from core.degradation.photo import gray, toned
from core.degradation.recipe import DegradationRecipe, draw
from core.errors import BadConfigError
from core.packs.format import Pack
from trainer.blind_config import BlindDataConfig
from trainer.damaged_faces import DamagedFaces
from trainer.data import (
    Shot,
    detector_error,
    jittered,
    mirrored,
    same_frame,
    shot_of,
    solid,
    to_points,
    to_tensor,
)


class Faces(Dataset[dict[str, Tensor]]):
    """Sample n, drawn from (seed, n).

    Keys: `face` (degraded) and `target`, (3, S, S) in [-1, 1]; `inside` (1, S, S), 1 where the
    target is real and not made up; `points` (68, 2) in [-1, 1], the target's landmarks;
    `seen_points`, the same as a detector would see them on the degraded face.  Damaged faces are
    told of once and replaced, as in `trainer.data.Pairs`.

    Raises:
        BadConfigError: packs of several sizes, zooms or alignments, or no face of this split.
        MissingFileError: a pack is missing.
    """

    def __init__(self, config: BlindDataConfig, split: str, seed: int) -> None:
        self.config, self.seed = config, seed
        packs = [Pack(Path(folder)) for folder in config.packs]
        _, self.zoom, _ = same_frame(packs, "data.packs")
        self._rows = [(pack, int(row)) for pack in packs for row in pack.rows(split)]
        if not self._rows:
            raise BadConfigError(f"data.packs: no {split} face in {', '.join(config.packs)}")
        self._presets = list(config.degradation)
        shares = np.array([config.degradation[p] for p in self._presets], float)
        self._shares = shares / shares.sum()
        self._damaged = DamagedFaces()

    def __len__(self) -> int:
        return 2**40  # samples are drawn, not counted out

    def __getitem__(self, number: int) -> dict[str, Tensor]:
        return self._damaged.drawn(
            self.seed, number, lambda rng: self._sample(int(rng.integers(len(self._rows))), rng)
        )

    def in_order(self, count: int) -> list[dict[str, Tensor]]:
        """At most `count` faces spread evenly over the packs, each with chance of its own."""
        places = np.linspace(0, len(self._rows) - 1, min(count, len(self._rows))).astype(int)
        chance = ((int(p), np.random.default_rng([self.seed, int(p)])) for p in places)
        return list(self._damaged.readable(partial(self._sample, *pair) for pair in chance))

    def _sample(self, place: int, rng: np.random.Generator) -> dict[str, Tensor]:
        shot = self._shot(*self._rows[place], rng)
        preset = self._presets[int(rng.choice(len(self._presets), p=self._shares))]
        recipe = draw(preset, int(rng.integers(2**31)))
        if rng.random() < self.config.gray_share:
            shot = replace(shot, pixels=gray(shot.pixels))
        shot = replace(shot, pixels=toned(shot.pixels, recipe))
        size = self.config.size
        stray = recipe.softness * size / 256 * rng.lognormal(0, 0.43)
        seen = shot.landmarks + detector_error(self.config.landmark_noise, rng) * stray
        return {
            "face": to_tensor(apply(shot.pixels, recipe, shot.landmarks)),
            "target": to_tensor(shot.pixels),
            "inside": torch.from_numpy(solid(shot.inside))[None],
            "points": to_points(shot.landmarks, size),
            "seen_points": to_points(seen, size),
        } | self._more(shot, recipe)

    def _more(self, shot: Shot, recipe: DegradationRecipe) -> dict[str, Tensor]:
        """What else a system's samples hold; nothing here."""
        del shot, recipe
        return {}

    def _shot(self, pack: Pack, row: int, rng: np.random.Generator) -> Shot:
        shot = shot_of(pack, row)
        if rng.random() < 0.5:
            shot = mirrored(shot)
        if rng.random() < self.config.jitter_share:
            shot = jittered(shot, rng)
        return resized(shot, self.config.size)


def resized(shot: Shot, size: int) -> Shot:
    """The same face at another side: by area down, by cubics up."""
    side = shot.pixels.shape[0]
    if side == size:
        return shot
    how = cv2.INTER_AREA if size < side else cv2.INTER_CUBIC
    pixels = cv2.resize(shot.pixels, (size, size), interpolation=how)
    inside = cv2.resize(shot.inside, (size, size), interpolation=cv2.INTER_NEAREST)
    return Shot(
        np.clip(pixels, 0, 1).astype(np.float32),
        (shot.landmarks + 0.5) * size / side - 0.5,
        np.asarray(inside, np.float32),
    )
