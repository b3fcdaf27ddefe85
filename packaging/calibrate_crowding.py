"""Fits how near strangers come to a face (`core/gallery/crowding.py`); says what it is worth.

Usage: python packaging/calibrate_crowding.py PACK... [-o resources/gallery/crowding.json]

The packs want embeddings (`likeness embed`).  People are halved by the hash of their names: the fit
sees one half of those for training, and all who have one face only; the other half, to which all
people kept for measuring belong, is grouped with and without it, and so is the first half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.cluster.vq import kmeans2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.gallery.agglomeration import Agglomeration
from core.gallery.crowding import TABLE, Bumps, room
from core.gallery.grouping import NEIGHBOURS
from core.gallery.grouping_measures import measure_grouping
from core.gallery.neighbours import near_pairs
from core.gallery.rules import Rules
from core.gallery.strays import bring_home
from core.packs.embeddings import read_embeddings
from core.packs.format import Pack

NEAREST = 10  # strangers
MOST_OF_ONE = 3  # faces, so that nobody's face is a middle
KINDS, WIDTH, RIDGE = 64, 0.3, 0.1


@dataclass(frozen=True, eq=False, kw_only=True)
class Faces:
    """All faces of the packs: embeddings (N, 128), quality and whose (N,), which side (N,)."""

    vectors: npt.NDArray[np.float32]
    quality: npt.NDArray[np.float32]
    people: npt.NDArray[np.str_]
    fitted: npt.NDArray[np.bool_]


def main() -> int:
    """Fit, write, measure, print."""
    parser = argparse.ArgumentParser(description="Fits how near strangers come to a face.")
    parser.add_argument("packs", nargs="+", type=Path, metavar="PACK")
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    faces = load([Pack(folder) for folder in arguments.packs])
    bumps, count = fitted(faces)
    content = {
        "made": f"{date.today()}, packaging/calibrate_crowding.py",
        "data": f"{count} people's faces, in means of ten people and more; research use only",
        "table": {
            "base": round(bumps.base, 4),
            "width": bumps.width,
            "heights": [round(float(h), 4) for h in bumps.heights],
            "middles": [[round(float(v), 3) for v in row] for row in bumps.middles],
        },
    }
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(content) + "\n", encoding="ascii")
    if arguments.output == TABLE:
        show(faces)
    return 0


def load(packs: list[Pack]) -> Faces:
    """Everything that can be embedded."""
    vectors = np.concatenate([read_embeddings(pack) for pack in packs])
    people, split, pixels, sharp, yaw = (
        np.concatenate([getattr(pack.index, name) for pack in packs])
        for name in ("person", "split", "face_pixels", "sharpness", "yaw")
    )
    size, detail = np.clip((pixels - 8) / 32, 0, 1), np.clip((np.sqrt(sharp) - 1) / 6, 0, 1)
    quality = (size * detail * np.clip(1.25 - np.abs(yaw), 0, 1)) ** (1 / 3)
    _, number, counts = np.unique(people, return_inverse=True, return_counts=True)
    even = np.array([hashlib.sha256(name.encode()).digest()[-1] % 2 == 0 for name in people])
    known = np.isfinite(vectors).all(axis=1)
    return Faces(
        vectors=vectors[known],
        quality=quality[known].astype(np.float32),
        people=people[known],
        fitted=((split == "train") & (even | (counts[number] == 1)))[known],
    )


def fitted(faces: Faces) -> tuple[Bumps, int]:
    """The fit, and how many people's faces it saw."""
    rng = np.random.default_rng(1)
    by_person = [np.flatnonzero(faces.fitted & (faces.people == p)) for p in _seen(faces)]
    first = np.array([rows[0] for rows in by_person])
    chosen = np.concatenate([rng.permutation(rows)[:MOST_OF_ONE] for rows in by_person])
    vectors = faces.vectors[chosen].astype(np.float64)
    wanted = to_strangers(faces, chosen, first)
    middles, kind = kmeans2(vectors, KINDS, seed=1, minit="++")
    fewest = min(len(np.unique(faces.people[chosen[kind == k]])) for k in range(KINDS))
    print(f"{len(first)} people, {len(chosen)} faces; the smallest kind is {fewest} people's")
    apart = ((vectors[:, None] - middles[None]) ** 2).sum(axis=2)
    table = np.column_stack([np.ones(len(vectors)), np.exp(-apart / (2 * WIDTH**2))])
    ridge = RIDGE * np.eye(KINDS + 1)
    ridge[0, 0] = 0
    weights = np.linalg.solve(table.T @ table + ridge, table.T @ wanted)
    return Bumps(
        middles=middles.astype(np.float32),
        heights=weights[1:].astype(np.float32),
        base=float(weights[0]),
        width=WIDTH,
    ), len(first)


def _seen(faces: Faces) -> npt.NDArray[np.str_]:
    return np.unique(faces.people[faces.fitted])


def to_strangers(
    faces: Faces, rows: npt.NDArray[np.int64], others: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Mean distance of faces `rows` from the `NEAREST` of `others` that are somebody else."""
    found = np.empty(len(rows))
    for place, row in enumerate(rows):
        apart = np.linalg.norm(faces.vectors[others] - faces.vectors[row], axis=1)
        apart = apart[faces.people[others] != faces.people[row]]
        found[place] = np.sort(apart)[:NEAREST].mean()
    return found


def show(faces: Faces) -> None:
    """How well it foretells, and what grouping gains, for the people that the fit did not see."""
    others = np.array([np.flatnonzero(faces.people == p)[0] for p in _seen(faces)])
    rows = np.flatnonzero(~faces.fitted)
    wanted, found = to_strangers(faces, rows, others), room(faces.vectors[rows])
    part = 1 - float(((wanted - found) ** 2).mean() / wanted.var())
    print(f"foretold of {len(rows)} faces of people not fitted on: {part:.0%} of the variance")
    folders = np.array([name.partition("/")[0] for name in faces.people])
    _, number, counts = np.unique(faces.people, return_inverse=True, return_counts=True)
    print("                          BCubed F1 (precision, recall)   pair F1   pure  groups/people")
    for folder in np.unique(folders[counts[number] > 1]):
        for words, side in (("not fitted", ~faces.fitted), ("fitted", faces.fitted)):
            for way in ("one limit", "by crowd"):
                kept = np.flatnonzero((folders == folder) & side)
                print(f"{folder:8} {words:10} {way:10}{_line(faces, kept, way == 'by crowd')}")


def _line(faces: Faces, rows: npt.NDArray[np.int64], crowd: bool) -> str:
    vectors, rules = np.ascontiguousarray(faces.vectors[rows]), Rules()
    work = Agglomeration(vectors, faces.quality[rows], rules, room(vectors) if crowd else None)
    work.run(near_pairs(vectors, rules.most, count=NEIGHBOURS))
    bring_home(work)
    truth = np.unique(faces.people[rows], return_inverse=True)[1].astype(np.int64)
    m = measure_grouping(work.groups(), truth)
    return (
        f"{m.bcubed:.3f} ({m.bcubed_precision:.3f}, {m.bcubed_recall:.3f})"
        f"   {m.pairs:.3f}   {m.pure:.3f}   {m.groups}/{m.people}"
    )


if __name__ == "__main__":
    sys.exit(main())
