"""Packs with embeddings -> clean and degraded faces with who they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from core.degradation.apply import apply
from core.degradation.photo import gray, toned
from core.degradation.recipe import draw
from core.errors import BadConfigError
from core.packs.embeddings import read_embeddings
from core.packs.format import Pack
from trainer.data import Shot, jittered, to_tensor
from trainer.distil_config import DistilDataConfig


class Faces(Dataset[dict[str, Tensor]]):
    """Sample n, drawn from (seed, n): keys `clean`, `face` (degraded), `embedding`.

    Images are (3, S, S) in [-1, 1]; `embedding` (128,) is the teacher's of the clean crop as it
    lies in the pack.  Faces are not mirrored: the teacher's numbers of the mirrored face differ.

    Raises:
        BadConfigError: packs of several sizes or zooms, or none of their faces can be used.
        MissingFileError: a pack or its embeddings are missing.
    """

    def __init__(self, config: DistilDataConfig, split: str, seed: int) -> None:
        self.config, self.seed = config, seed
        packs = [Pack(Path(folder)) for folder in config.packs]
        frames = {(pack.size, float(pack.meta["zoom"])) for pack in packs}
        if len(frames) != 1:
            raise BadConfigError(f"data.packs: one size and zoom are wanted, got {sorted(frames)}")
        self.size, self.zoom = frames.pop()
        self._faces: list[tuple[Pack, int]] = []
        targets = []
        for pack in packs:
            embedding = read_embeddings(pack)
            rows = [r for r in pack.rows(split) if np.isfinite(embedding[r]).all()]
            self._faces += [(pack, int(row)) for row in rows]
            targets.append(embedding[rows])
        if not self._faces:
            raise BadConfigError(f"data.packs: no {split} face with an embedding in {config.packs}")
        self._targets = np.concatenate(targets)
        self._presets = list(config.degradation)
        shares = np.array([config.degradation[p] for p in self._presets], float)
        self._shares = shares / shares.sum()

    def __len__(self) -> int:
        return 2**40  # samples are drawn, not counted out

    def __getitem__(self, number: int) -> dict[str, Tensor]:
        rng = np.random.default_rng([self.seed, number])
        return self._sample(int(rng.integers(len(self._faces))), rng)

    def in_order(self, count: int) -> list[dict[str, Tensor]]:
        """Up to `count` different faces, spread over all, the same ones every time."""
        places = np.linspace(0, len(self._faces) - 1, min(count, len(self._faces))).round()
        return [
            self._sample(int(place), np.random.default_rng([self.seed, int(place)]))
            for place in places
        ]

    def _sample(self, place: int, rng: np.random.Generator) -> dict[str, Tensor]:
        pack, row = self._faces[place]
        shot = Shot(
            (pack.crop(row) / np.float32(255)).astype(np.float32),
            pack.index.landmarks[row].astype(np.float64),
            pack.inside(row),
        )
        if rng.random() < self.config.jitter_share:
            shot = jittered(shot, rng)
        preset = self._presets[int(rng.choice(len(self._presets), p=self._shares))]
        recipe = draw(preset, int(rng.integers(2**31)))
        if rng.random() < self.config.gray_share:
            shot = replace(shot, pixels=gray(shot.pixels))
        tone = toned(shot.pixels, recipe)
        return {
            "clean": to_tensor(shot.pixels),
            "face": to_tensor(apply(tone, recipe, shot.landmarks)),
            "embedding": torch.from_numpy(self._targets[place]),
        }
