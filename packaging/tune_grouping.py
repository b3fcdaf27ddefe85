"""Tries other limits for grouping (`core.gallery.agglomeration.Rules`) on one half of the people.

Usage: python packaging/tune_grouping.py PACK... [--tries N] [--seed N]

The halves are those of `calibrate_crowding.py`.  A random change of one to three limits is kept if
BCubed F1 and 0.3 of the pairs' F1, summed over the folders of people, rise on the fitted half.
What is left in the end is measured on both halves; nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from calibrate_crowding import Faces, load

from core.gallery.agglomeration import Agglomeration, Rules
from core.gallery.crowding import room
from core.gallery.grouping import NEIGHBOURS
from core.gallery.grouping_measures import GroupingMeasures, measure_grouping
from core.gallery.neighbours import Edges, near_pairs
from core.packs.format import Pack

STEPS = {
    "limit": 0.012, "trust": 0.02, "strictness": 0.02, "spread": 0.012, "crowd": 0.2,
    "widest": 0.015,
}  # fmt: skip
FARTHEST = 0.75  # linkage; no rule looks beyond it
PAIRS = 0.3  # what the pairs' F1 counts


@dataclass(frozen=True, eq=False, kw_only=True)
class Side:
    """One folder's faces of one half, and what of them does not depend on the rules."""

    name: str
    vectors: npt.NDArray[np.float32]
    quality: npt.NDArray[np.float32]
    room: npt.NDArray[np.float32]
    truth: npt.NDArray[np.int64]
    edges: Edges

    def measured(self, rules: Rules) -> GroupingMeasures:
        """How good a grouping by these rules is."""
        work = Agglomeration(self.vectors, self.quality, rules, self.room)
        work.run(self.edges)
        return measure_grouping(work.groups(), self.truth)


def main() -> int:
    """Search, print."""
    parser = argparse.ArgumentParser(description="Tries other limits for grouping.")
    parser.add_argument("packs", nargs="+", type=Path, metavar="PACK")
    parser.add_argument("--tries", type=int, default=120, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    faces = load([Pack(folder) for folder in arguments.packs])
    tuned, held = sides(faces, faces.fitted), sides(faces, ~faces.fitted)
    rng = np.random.default_rng(arguments.seed)
    rules = Rules()
    best = total(tuned, rules)
    print(f"{best:.4f} {rules}", flush=True)
    for number in range(arguments.tries):
        other = changed(rules, rng)
        if (value := total(tuned, other)) > best:
            best, rules = value, other
            print(f"{number:4} {best:.4f} {words(rules)}", flush=True)
    for half, found in (("tuned on", tuned), ("not tuned on", held)):
        for side in found:
            m = side.measured(rules)
            print(
                f"{half:13} {side.name:6} BCubed {m.bcubed:.3f} ({m.bcubed_precision:.3f},"
                f" {m.bcubed_recall:.3f})  pairs {m.pairs:.3f}  pure {m.pure:.3f}"
                f"  {m.groups}/{m.people}"
            )
    return 0


def sides(faces: Faces, half: npt.NDArray[np.bool_]) -> list[Side]:
    """The folders of people in one half."""
    folders = np.array([name.partition("/")[0] for name in faces.people])
    found = []
    for folder in np.unique(folders):
        rows = np.flatnonzero((folders == folder) & half)
        _, truth, counts = np.unique(faces.people[rows], return_inverse=True, return_counts=True)
        if not len(rows) or counts.max() < 2:
            continue
        vectors = np.ascontiguousarray(faces.vectors[rows])
        found.append(
            Side(
                name=str(folder),
                vectors=vectors,
                quality=faces.quality[rows],
                room=room(vectors),
                truth=truth.astype(np.int64),
                edges=near_pairs(vectors, FARTHEST, count=NEIGHBOURS),
            )
        )
    return found


def total(found: list[Side], rules: Rules) -> float:
    """What is to be as large as possible."""
    measures = [side.measured(rules) for side in found]
    return sum(m.bcubed + PAIRS * m.pairs for m in measures)


def changed(rules: Rules, rng: np.random.Generator) -> Rules:
    """The rules with one to three limits moved."""
    for name in rng.choice([*STEPS], rng.integers(1, 4), replace=False).tolist():
        value = getattr(rules, name) + STEPS[name] * float(rng.normal())
        rules = replace(rules, **{name: max(0.0, value)})
    return rules


def words(rules: Rules) -> str:
    """The limits that are tuned."""
    return ", ".join(f"{name} {getattr(rules, name):.3f}" for name in STEPS)


if __name__ == "__main__":
    sys.exit(main())
