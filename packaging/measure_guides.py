"""Measures what several guides for one face are worth.  A tool for developers, not shipped.

    python packaging/measure_guides.py PACK --model gfrnet-lp-s [--preset 8x] [--faces 120]

Faces of people kept for measuring are damaged and restored by five other photos of the same person:
by each alone (random: their mean; chosen: the gallery's best; oracle: the best for each measure by
itself), by the one that the pipeline picks of the five, and by their blend.  PSNR is over the part
of the crop that lies inside the photo; identity is the distance to the clean face's embedding.
Intervals of 95% by the bootstrap over faces, of differences to the chosen guide.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.arrays import as_bytes, as_floats  # noqa: E402
from core.degradation.apply import apply  # noqa: E402
from core.degradation.recipe import draw  # noqa: E402
from core.gallery.guides import Look, rank_guides  # noqa: E402
from core.gallery.traits import measure_traits  # noqa: E402
from core.landmarks.embedding import embed, identity_distance  # noqa: E402
from core.landmarks.points import Landmarks  # noqa: E402
from core.metrics import bootstrap  # noqa: E402
from core.models.restorer import FaceInput  # noqa: E402
from core.packs.format import Pack  # noqa: E402
from core.pipeline.restore import loaded_restorer  # noqa: E402
from core.pipeline.several import by_guides  # noqa: E402

GUIDES = 5


class _Sample:
    """One damaged face, its guides, and how good a restoration of it is."""

    def __init__(self, pack, target, others, preset, seed) -> None:
        self.truth, self.marks = _face(pack, target)
        self.poor = apply(self.truth, draw(preset, seed))
        self._inside, self._who = pack.inside(target), embed(self.truth, self.marks)
        self.inputs = []
        for other in others:
            guide, marks = _face(pack, other)
            self.inputs.append(
                FaceInput(crop=self.poor, landmarks=self.marks, guide=guide, guide_landmarks=marks)
            )
        ranked = rank_guides(
            _look(self.poor, self.marks),
            [_look(face.guide, face.guide_landmarks) for face in self.inputs],
        )
        self.costs = [0.0] * len(others)
        for each in ranked:
            self.costs[each.index] = each.cost
        self.chosen = ranked[0].index

    def score(self, restored) -> tuple[float, float]:
        """PSNR in dB and identity distance."""
        squares = ((restored - self.truth) ** 2).mean(axis=2, dtype=np.float64)
        weight = np.ones_like(squares) if self._inside is None else self._inside
        error = max((squares * weight).sum() / weight.sum(), 1e-12)
        away = identity_distance(embed(restored, self.marks), self._who)
        return float(-10 * np.log10(error)), away


def _face(pack, row):
    return as_floats(pack.crop(row)), Landmarks(pack.index.landmarks[row].astype(np.float64))


def _look(crop, marks) -> Look:
    return Look(landmarks=marks, traits=measure_traits(as_bytes(crop), marks, marks))


def samples(pack, preset, faces):
    """So many faces, person by person; photos of one are taken in turn."""
    rng = np.random.default_rng(0)
    rows = pack.rows("val")
    people, counts = np.unique(pack.index.person[rows], return_counts=True)
    able = people[counts > GUIDES]
    orders = [rng.permutation(rows[pack.index.person[rows] == who]).tolist() for who in able]
    for number in range(faces):
        mine = orders[number % len(able)]
        target = mine[number // len(able) % len(mine)]
        others = rng.permutation([row for row in mine if row != target])[:GUIDES].tolist()
        yield _Sample(pack, target, others, preset, number)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pack", type=Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--preset", default="8x")
    parser.add_argument("--faces", type=int, default=120)
    args = parser.parse_args()
    restorer = loaded_restorer(args.model, "auto")
    found: dict[str, list] = {}
    for sample in samples(Pack(args.pack), args.preset, args.faces):
        each = [sample.score(restorer.restore(face).restored) for face in sample.inputs]
        psnr, away = zip(*each, strict=True)
        row = {
            "input": sample.score(sample.poor),
            "random": (float(np.mean(psnr)), float(np.mean(away))),
            "chosen": each[sample.chosen],
            "oracle": (max(psnr), min(away)),
        }
        for how in ("pick", "blend"):
            answer = by_guides(restorer, sample.inputs, how, sample.costs)
            alone = not answer.blended
            restored = answer.restoration.restored
            row[how] = each[answer.lead] if alone else sample.score(restored)
        for name, values in row.items():
            found.setdefault(name, []).append(values)
    table = {}
    chosen = np.array(found["chosen"])
    for name, rows in found.items():
        values = np.array(rows)
        gain = values - chosen
        table[name] = {
            "psnr": round(float(values[:, 0].mean()), 3),
            "identity": round(float(values[:, 1].mean()), 4),
            "psnr_over_chosen": [round(v, 4) for v in _with_interval(gain[:, 0])],
            "identity_over_chosen": [round(v, 4) for v in _with_interval(gain[:, 1])],
        }
        print(json.dumps({name: table[name]}), flush=True)
    return 0


def _with_interval(values) -> tuple[float, float, float]:
    return (float(values.mean()), *bootstrap(values))


if __name__ == "__main__":
    raise SystemExit(main())
