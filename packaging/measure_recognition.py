"""Measures "who is this?" (`core.gallery.recognise`) on degraded faces; fits it anew with --fit.

Usage: python packaging/measure_recognition.py PACK --kept FOLDER [--faces N] [--fit]

The pack wants embeddings (`likeness embed`).  Faces of people kept for measuring, who have two
photos and more, are asked about as they are and damaged in four ways, by the landmarks that are
found in them.  Each is asked of galleries of 5 to 500 people, once with its own person (by other
photos) and once without; galleries are dlib's embeddings of clean photos.  The query is dlib's
embedding, ours, or the mean of both; with "copies" each of the gallery's photos is embedded
damaged, too, by what the query is embedded by, and counts as near as the nearest of its three.
People are halved: each way's logistic is fitted to one half, on which the way was chosen, too; the
other half is what is reported.  The weights that ship are fitted to both (--fit); what to expect
of them is told by each half's weights on the other half.  What was embedded is kept in FOLDER.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from recognition_looks import (
    COPIED,
    PRESETS,
    Look,
    asked_faces,
    gallery_copies,
    gallery_rows,
    second_half,
)
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.arrays import FloatArray
from core.gallery.recognise import COMPARED, DLIB, FAR, KNOWN, SOFTEST, SURE, Calibration
from core.packs.embeddings import read_embeddings
from core.packs.format import Pack

GALLERIES = (5, 20, 100, 500)
SHARES = {"dlib": 0.0, "ours": 1.0, "mean": 0.5}  # of ours in the query
SHOWN = (0.5, KNOWN, SURE, 0.95)
BINS = (0.0, 0.2, 0.5, KNOWN, SURE, 0.95, 1.0)
NAMES = ("distance", "gap", "blur", "people")
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, kw_only=True)
class Answers:
    """Every question asked, Q of them.

    Attributes:
        measures: (Q, 4) distance, gap, log2 of the sharpness, log of the gallery's people.
        right: (Q,) the nearest person is the right one.
        known: (Q,) the person was in the gallery.
        preset: (Q,) how the face was damaged.
        kept: (Q,) of the half that is only reported on.
    """

    measures: FloatArray
    right: Flags
    known: Flags
    preset: npt.NDArray[np.str_]
    kept: Flags


class Questions:
    """The faces that are asked about, and the galleries."""

    def __init__(self, pack: Pack, looks: Sequence[Look], copies: Sequence[Look]) -> None:
        people, rows = pack.index.person, gallery_rows(pack)
        self._looks = [look for look in looks if look["found"] is not None]
        self._rows, self._clean = rows, read_embeddings(pack)[rows].astype(np.float32)
        self._copies = copies
        names = list(dict.fromkeys(people[rows].tolist()))
        number = {name: place for place, name in enumerate(names)}
        self._count = len(names)
        self._owners = np.array([number[name] for name in people[rows]])
        self._own = np.array([number[people[look["row"]]] for look in self._looks])
        self._kept = np.array([second_half(str(people[look["row"]])) for look in self._looks])

    def asked(self, way: str, *, copies: bool, pool: int | None, largest: int) -> Answers:
        """Ask every face of galleries of several sizes, with and without its person.

        Args:
            way: key of `SHARES`.
            copies: whether the gallery's photos are there damaged, too.
            pool: how many people galleries are drawn from; None for all.
            largest: people in the largest gallery.
        """
        table, rng = self._table(way, copies), np.random.default_rng(4)
        measures, right, known, faces = [], [], [], []
        for face, look in enumerate(self._looks):
            own = self._own[face]
            others = np.setdiff1d(np.arange(pool or self._count), [own])
            blur = np.log2(max(look["found"]["sharp"], SOFTEST))
            for size in (size for size in GALLERIES if size <= largest):
                chosen = rng.permutation(others)[:size]
                for there in (True, False):
                    there_now = np.append(chosen[1:], own) if there else chosen
                    distances = table[face, there_now]
                    first, second = np.argsort(distances)[:2]
                    gap = min(distances[second], FAR) - distances[first]
                    measures.append((distances[first], gap, blur, np.log(size)))
                    right.append(there and there_now[first] == own)
                    known.append(there)
                    faces.append(face)
        presets = np.array([look["preset"] for look in self._looks])
        return Answers(
            measures=np.array(measures),
            right=np.array(right),
            known=np.array(known),
            preset=presets[faces],
            kept=self._kept[faces],
        )

    def _table(self, way: str, copies: bool) -> FloatArray:
        """(faces, people): mean distance of the nearest photos, never the asked one itself."""
        share = SHARES[way]
        asked = _mixed([look["found"] for look in self._looks], share)
        apart = _distances(asked, self._clean)
        if copies:
            place = {int(row): number for number, row in enumerate(self._rows)}
            columns = np.array([place[look["row"]] for look in self._copies])
            damaged = _distances(asked, _mixed(self._copies, share))
            for column, distances in zip(columns, damaged.T, strict=True):
                apart[:, column] = np.minimum(apart[:, column], distances)
        itself = np.array([look["row"] for look in self._looks])[:, None] == self._rows
        apart[itself] = np.inf
        table = np.full((len(asked), self._count), np.inf)
        for person in range(self._count):
            nearest = np.sort(apart[:, self._owners == person], axis=1)[:, :COMPARED]
            there = np.isfinite(nearest)
            sums = np.where(there, nearest, 0).sum(axis=1)
            some = there.any(axis=1)
            table[some, person] = sums[some] / there.sum(axis=1)[some]
        return table


def _mixed(found: Sequence[Look], share: float) -> npt.NDArray[np.float32]:
    dlib, ours = (np.array([each[name] for each in found]) for name in ("dlib", "ours"))
    return np.asarray((1 - share) * dlib + share * ours, np.float32)


def _distances(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> FloatArray:
    squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * a @ b.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)), np.float64)


def main() -> int:
    """Embed, ask, print."""
    parser = argparse.ArgumentParser(description='Measures "who is this?" on degraded faces.')
    parser.add_argument("pack", type=Path)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--faces", type=int, default=160)
    parser.add_argument("--fit", action="store_true", help="print the weights that were fitted")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    pack = Pack(arguments.pack)
    looks = asked_faces(pack, arguments.faces, arguments.kept)
    for preset in PRESETS:
        missed = [look["found"] is None for look in looks if look["preset"] == preset]
        print(f"{preset}: {len(missed)} faces, {sum(missed)} of them not found")
    copies = gallery_copies(pack, gallery_rows(pack), arguments.kept)
    questions = Questions(pack, looks, copies)
    print(f"\nthe gallery's photos as they are and with damaged copies, {COPIED} people at most")
    for way in SHARES:
        for there in (False, True):
            words = f"{way}, copies" if there else way
            show_choice(words, questions.asked(way, copies=there, pool=COPIED, largest=100))
    print(f"\ngalleries of up to {GALLERIES[-1]} people")
    by_way = {
        way: questions.asked(way, copies=False, pool=None, largest=GALLERIES[-1]) for way in SHARES
    }
    for way, answers in by_way.items():
        show_choice(way, answers)
    print("\nall people, dlib's embedding alone")
    show_all(by_way["dlib"], chances(by_way["dlib"], weights_of(DLIB)))
    print("\nall people, the mean of both, each half by weights fitted to the other")
    show_all(by_way["mean"], by_halves(by_way["mean"]))
    if arguments.fit:
        weights = fitted(by_way["mean"], np.ones(len(by_way["mean"].right), np.bool_))
        print(", ".join(f"{n} {w:.2f}" for n, w in zip(("bias", *NAMES), weights, strict=True)))
    return 0


def chances(answers: Answers, weights: FloatArray) -> FloatArray:
    """(Q,) by a logistic's bias and weights."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + answers.measures @ weights[1:]))))


def weights_of(calibration: Calibration) -> FloatArray:
    """(5,) bias and weights in the order of `NAMES`."""
    c = calibration
    return np.array([c.bias, c.distance, c.gap, c.blur, c.people])


def fitted(answers: Answers, rows: Flags) -> FloatArray:
    """Bias and weights by maximum likelihood, each kind of damage counting the same.

    The nearest of those who are not in the gallery counts as wrong.
    """
    measures = answers.measures[rows]
    middle, spread = measures.mean(axis=0), measures.std(axis=0)
    scaled = (measures - middle) / spread
    sign = np.where(answers.right[rows], 1.0, -1.0)
    _, kind, counts = np.unique(answers.preset[rows], return_inverse=True, return_counts=True)
    counting = (len(kind) / len(counts) / counts)[kind]

    def cost(w: FloatArray) -> float:
        unlikely = counting @ np.logaddexp(0, -sign * (w[0] + scaled @ w[1:]))
        return float(unlikely + 0.5 * (w[1:] ** 2).sum())

    found = minimize(cost, np.zeros(1 + len(NAMES))).x
    weights = found[1:] / spread
    return np.concatenate([[found[0] - middle @ weights], weights])


def by_halves(answers: Answers) -> FloatArray:
    """(Q,) what would be shown of each half's people by weights fitted to the other half's."""
    shown = np.empty(len(answers.right))
    for half in (answers.kept, ~answers.kept):
        shown[half] = chances(answers, fitted(answers, ~half))[half]
    return shown


def show_choice(words: str, answers: Answers) -> None:
    """A way's log loss on the half that ways are chosen by, and all of the other half."""
    chosen_by = ~answers.kept
    costs = [
        -float(np.log(np.where(answers.right, shown, 1 - shown)[half]).mean())
        for half, shown in (
            (chosen_by, chances(answers, fitted(answers, chosen_by))),
            (answers.kept, by_halves(answers)),
        )
    ]
    print(f"{words}: log loss {costs[0]:.4f} chosen by, {costs[1]:.4f} reported; reported half:")
    show_damage(answers, by_halves(answers), answers.kept)


def show_damage(answers: Answers, shown: FloatArray, of: Flags) -> None:
    """Names from `KNOWN` on, by kind of damage."""
    print("            known: right, wrong, unknown   strangers named   wrong of named (promised)")
    for preset in (*PRESETS, "all"):
        rows = of & ((answers.preset == preset) | (preset == "all"))
        known, stranger = rows & answers.known, rows & ~answers.known
        named = shown >= KNOWN
        right = float((answers.right & named)[known].mean())
        wrong = float((~answers.right & named)[known].mean())
        print(
            f"  {preset:10} {right:12.1%} {wrong:6.1%} {1 - right - wrong:8.1%}"
            f" {float(named[stranger].mean()):17.1%}   {_wrong(answers, shown, rows & named)}"
        )


def show_all(answers: Answers, shown: FloatArray) -> None:
    """Both halves: by damage, by limits, and whether what is shown is true, by bins."""
    show_damage(answers, shown, np.ones(len(shown), np.bool_))
    print("  shown from   wrong of named (promised)   known named right   strangers named")
    for limit in SHOWN:
        named = shown >= limit
        known = float((named & answers.right)[answers.known].mean())
        strangers = float(named[~answers.known].mean())
        words = _wrong(answers, shown, named)
        print(f"  {limit:<10}   {words:25} {known:13.1%} {strangers:17.1%}")
    print("  shown in       questions   mean shown   right")
    for low, high in itertools.pairwise(BINS):
        rows = (shown >= low) & (shown < high)
        if rows.any():
            told = f"{float(shown[rows].mean()):8.1%}   {float(answers.right[rows].mean()):7.1%}"
            print(f"  {low:4.2f} to {high:4.2f} {rows.sum():11}   {told}")


def _wrong(answers: Answers, shown: FloatArray, rows: Flags) -> str:
    if not rows.any():
        return "none named"
    told = 1 - float(answers.right[rows].mean()), 1 - float(shown[rows].mean())
    return f"{told[0]:.1%} of {rows.sum()} ({told[1]:.1%})"


if __name__ == "__main__":
    sys.exit(main())
