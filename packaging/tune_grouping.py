"""Tries other limits for grouping (`core.gallery.rules.Rules`) on one half of the people.

Usage: python packaging/tune_grouping.py PACK... [--tries N] [--seed N]

The halves are those of `calibrate_crowding.py`.  A folder's people are grouped all together, for a
gallery of half the people has fewer look-alikes; but the figures are means over the faces of one
half.  A random change of one to three limits is kept if BCubed F1, 0.3 of the pairs' F1 and 0.3 of
the share of faces in groups of one person, summed over the folders, rise on the fitted half.
What is left in the end is measured on both; nothing is written.
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

from core.gallery.agglomeration import Agglomeration
from core.gallery.crowding import room
from core.gallery.grouping import NEIGHBOURS
from core.gallery.neighbours import Edges, near_pairs
from core.gallery.rules import Rules
from core.gallery.strays import bring_home
from core.packs.format import Pack

STEPS = {
    "limit": 0.012, "trust": 0.02, "strictness": 0.02, "spread": 0.012, "crowd": 0.2,
    "widest": 0.015,
}  # fmt: skip
FARTHEST = 0.75  # linkage; no rule looks beyond it
PAIRS, CLEAN = 0.3, 0.3  # what the pairs' F1 counts, and the share of faces in clean groups


@dataclass(frozen=True, kw_only=True)
class Score:
    """Means over the faces of one half.

    Attributes:
        bcubed, precision, recall: as of `core.gallery.grouping_measures`.
        pairs: F1 over the pairs of faces of which one is of the half.
        clean: share of faces whose group shows nobody else.
    """

    bcubed: float
    precision: float
    recall: float
    pairs: float
    clean: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Folder:
    """One folder's faces, and what of them does not depend on the rules."""

    name: str
    vectors: npt.NDArray[np.float32]
    quality: npt.NDArray[np.float32]
    room: npt.NDArray[np.float32]
    truth: npt.NDArray[np.int64]
    fitted: npt.NDArray[np.bool_]
    edges: Edges

    def groups(self, rules: Rules) -> npt.NDArray[np.int64]:
        """The group of each face by these rules."""
        work = Agglomeration(self.vectors, self.quality, rules, self.room)
        work.run(self.edges)
        bring_home(work)
        return work.groups()

    def score(self, found: npt.NDArray[np.int64], half: npt.NDArray[np.bool_]) -> Score:
        """How good the groups are for the faces of a half."""
        a = np.unique(found, return_inverse=True)[1]
        cell = np.unique(a * (self.truth.max() + 1) + self.truth, return_inverse=True)[1]
        group, person, both = (
            np.bincount(x)[x][half].astype(np.float64) for x in (a, self.truth, cell)
        )
        precision, recall = float((both / group).mean()), float((both / person).mean())
        right = (both - 1).sum()
        return Score(
            bcubed=_mean(precision, recall),
            precision=precision,
            recall=recall,
            pairs=_mean(right / max(1.0, (group - 1).sum()), right / (person - 1).sum()),
            clean=float((both == group).mean()),
        )


def main() -> int:
    """Search, print."""
    parser = argparse.ArgumentParser(description="Tries other limits for grouping.")
    parser.add_argument("packs", nargs="+", type=Path, metavar="PACK")
    parser.add_argument("--tries", type=int, default=120, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    faces = load([Pack(folder) for folder in arguments.packs])
    folders = folders_of(faces)
    rng = np.random.default_rng(arguments.seed)
    rules = Rules()
    best = total(folders, rules)
    print(f"     {best:.4f} {words(rules)}", flush=True)
    for number in range(arguments.tries):
        other = changed(rules, rng)
        if (value := total(folders, other)) > best:
            best, rules = value, other
            print(f"{number:4} {best:.4f} {words(rules)}", flush=True)
    for name, limits in (("as they are", Rules()), ("tuned", rules)):
        for folder in folders:
            found = folder.groups(limits)
            for half, rows in (("fitted", folder.fitted), ("not fitted", ~folder.fitted)):
                s = folder.score(found, rows)
                print(
                    f"{name:12} {folder.name:5} {half:10} BCubed {s.bcubed:.3f} ({s.precision:.3f},"
                    f" {s.recall:.3f})  pairs {s.pairs:.3f}  clean {s.clean:.3f}"
                )
    return 0


def folders_of(faces: Faces) -> list[Folder]:
    """The folders that hold several faces of a person."""
    names = np.array([name.partition("/")[0] for name in faces.people])
    found = []
    for name in np.unique(names):
        rows = np.flatnonzero(names == name)
        _, truth, counts = np.unique(faces.people[rows], return_inverse=True, return_counts=True)
        if counts.max() < 2:
            continue
        vectors = np.ascontiguousarray(faces.vectors[rows])
        found.append(
            Folder(
                name=str(name),
                vectors=vectors,
                quality=faces.quality[rows],
                room=room(vectors),
                truth=truth.astype(np.int64),
                fitted=faces.fitted[rows],
                edges=near_pairs(vectors, FARTHEST, count=NEIGHBOURS),
            )
        )
    return found


def total(folders: list[Folder], rules: Rules) -> float:
    """What is to be as large as possible."""
    scores = [folder.score(folder.groups(rules), folder.fitted) for folder in folders]
    return sum(s.bcubed + PAIRS * s.pairs + CLEAN * s.clean for s in scores)


def changed(rules: Rules, rng: np.random.Generator) -> Rules:
    """The rules with one to three limits moved."""
    for name in rng.choice([*STEPS], rng.integers(1, 4), replace=False).tolist():
        value = getattr(rules, name) + STEPS[name] * float(rng.normal())
        rules = replace(rules, **{name: max(0.0, value)})
    return rules


def words(rules: Rules) -> str:
    """The limits that are tuned."""
    return ", ".join(f"{name} {getattr(rules, name):.3f}" for name in STEPS)


def _mean(a: float, b: float) -> float:
    """Harmonic."""
    return float(2 * a * b / (a + b)) if a + b else 0.0


if __name__ == "__main__":
    sys.exit(main())
