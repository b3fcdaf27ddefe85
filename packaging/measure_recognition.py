"""Measures "who is this?" (`core.gallery.recognise`) on degraded faces; fits it anew with --fit.

Usage: python packaging/measure_recognition.py PACK --kept FOLDER [--faces N] [--fit]

The pack wants embeddings (`likeness embed`).  Faces of people kept for measuring, who have two and
more, are damaged in four ways; landmarks are found in the damaged face, as in a user's photo, and
for comparison taken from the clean one.  Each is asked of galleries of 5 to 500 people, once with
its own person (by other photos) and once without.  --fit does the same with people kept for
training, and fits the logistic's weights to them.  What was embedded is kept in FOLDER.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.arrays import FloatArray, FloatImage, as_bytes
from core.degradation.apply import apply
from core.degradation.recipe import draw
from core.gallery.crowding import room
from core.gallery.recognise import FAR, Calibration, nearest_people
from core.landmarks.dlib_backend import DlibFinder
from core.landmarks.embedding import embed
from core.landmarks.points import Landmarks
from core.packs.embeddings import read_embeddings
from core.packs.format import Pack
from core.packs.quality import sharpness

PRESETS = ("gfrnet", "hifacegan", "4x", "8x")
GALLERIES = (5, 20, 100, 500)
SHOWN = (0.5, 0.8, 0.9, 0.95)
WAYS = ("found", "given")  # whose landmarks: of the damaged face, of the clean one


@dataclass(frozen=True, eq=False, kw_only=True)
class Answers:
    """Every question asked, Q of them.

    Attributes:
        measures: (Q, 4) distance, gap, log2 of the sharpness, room.
        right: (Q,) the nearest person is the right one.
        known: (Q,) the person was in the gallery.
    """

    measures: FloatArray
    right: npt.NDArray[np.bool_]
    known: npt.NDArray[np.bool_]


def main() -> int:
    """Embed, ask, print."""
    parser = argparse.ArgumentParser(description='Measures "who is this?" on degraded faces.')
    parser.add_argument("pack", type=Path)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--faces", type=int, default=400)
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    arguments.kept.mkdir(parents=True, exist_ok=True)
    pack = Pack(arguments.pack)
    faces = embedded(pack, "val", arguments.faces, arguments.kept)
    missed = sum(face["found"] is None for face in faces)
    print(f"{len(faces)} damaged faces, {missed} of them not found")
    for way in WAYS:
        show(f"landmarks {way}", asked(pack, faces, way), _shipped)
    if arguments.fit:
        taught = asked(pack, embedded(pack, "train", arguments.faces, arguments.kept), "found")
        weights = fitted(taught)
        names = ("bias", "distance", "gap", "blur", "room")
        print(", ".join(f"{n} {w:.2f}" for n, w in zip(names, weights, strict=True)))
        show("fitted anew, landmarks found", asked(pack, faces, "found"), _logistic(weights))
    return 0


def embedded(pack: Pack, split: str, count: int, folder: Path) -> list[dict[str, object]]:
    """Row, preset, embedding and sharpness by either way; what is known is not done again."""
    path = folder / f"{split}.jsonl"
    lines = path.read_text("ascii").splitlines() if path.exists() else []
    rows = pack.rows(split)
    _, number, counts = np.unique(pack.index.person[rows], return_inverse=True, return_counts=True)
    rows = np.random.default_rng(3).permutation(rows[counts[number] > 1])[:count]
    wanted = [(int(row), PRESETS[place % len(PRESETS)]) for place, row in enumerate(rows)]
    finder = DlibFinder()
    with path.open("a", encoding="ascii") as file:
        for row, preset in wanted[len(lines) :]:
            lines.append(json.dumps(_embedded(pack, finder, row, preset)))
            file.write(lines[-1] + "\n")
            file.flush()
    return [json.loads(line) for line in lines[:count]]


def _embedded(pack: Pack, finder: DlibFinder, row: int, preset: str) -> dict[str, object]:
    clean = (pack.crop(row) / np.float32(255)).astype(np.float32)
    marks = Landmarks(pack.index.landmarks[row].astype(np.float64))
    poor = apply(clean, draw(preset, row), marks.points)
    middle = marks.points.mean(axis=0)
    near = [
        face.landmarks
        for face in finder.find(poor)
        if np.hypot(*(face.landmarks.points.mean(axis=0) - middle)) < marks.eye_distance() / 2
    ]
    return {
        "row": row,
        "preset": preset,
        "found": _look(poor, near[0]) if near else None,
        "given": _look(poor, marks),
    }


def _look(poor: FloatImage, marks: Landmarks) -> dict[str, object]:
    sharp = float(np.sqrt(sharpness(as_bytes(poor), marks)))
    return {"sharp": sharp, "embedding": [round(float(v), 5) for v in embed(poor, marks)]}


def asked(pack: Pack, faces: list[dict[str, object]], way: str) -> Answers:
    """Ask each face of galleries of several sizes, with and without its person."""
    vectors, people = read_embeddings(pack), pack.index.person
    names = np.unique(people[np.isfinite(vectors).all(axis=1)])
    by_name = {name: np.flatnonzero(people == name) for name in names}
    rng = np.random.default_rng(4)
    measures, right, known = [], [], []
    for face in faces:
        look, row = face[way], face["row"]
        if look is None:
            continue
        own = people[row]
        identity = np.array(look["embedding"], np.float64)
        for size in GALLERIES:
            others = rng.permutation(names[names != own])[:size].tolist()
            for there in (True, False):
                chosen = [own, *others[1:]] if there else others
                rows = np.concatenate([by_name[name] for name in chosen])
                rows = rows[rows != row]
                owners = np.repeat(np.arange(size), [(by_name[n] != row).sum() for n in chosen])
                order, distance = nearest_people(vectors[rows], owners, identity)
                second = distance[1] if len(distance) > 1 else FAR
                around = float(room(identity[None].astype(np.float32))[0])
                blur = np.log2(max(look["sharp"], 0.25))
                measures.append((distance[0], second - distance[0], blur, around))
                right.append(there and order[0] == 0)
                known.append(there)
    return Answers(measures=np.array(measures), right=np.array(right), known=np.array(known))


def _shipped(measures: FloatArray) -> FloatArray:
    calibration = Calibration()
    return np.array([calibration.chance(d, g, 2.0**b) for d, g, b, _ in measures])


def _logistic(weights: FloatArray) -> Callable[[FloatArray], FloatArray]:
    return lambda measures: 1 / (1 + np.exp(-(weights[0] + measures @ weights[1:])))


def fitted(answers: Answers) -> FloatArray:
    """Bias and weights by maximum likelihood, those who are not known counting as wrong."""
    middle, spread = answers.measures.mean(axis=0), answers.measures.std(axis=0)
    scaled = (answers.measures - middle) / spread
    sign = np.where(answers.right, 1.0, -1.0)

    def cost(w: FloatArray) -> float:
        unlikely = np.logaddexp(0, -sign * (w[0] + scaled @ w[1:])).sum()
        return float(unlikely + 0.5 * (w[1:] ** 2).sum())

    found = minimize(cost, np.zeros(5)).x
    weights = found[1:] / spread
    return np.concatenate([[found[0] - middle @ weights], weights])


def show(words: str, answers: Answers, chance: Callable[[FloatArray], FloatArray]) -> None:
    """The table of one way."""
    shown = chance(answers.measures)
    print(f"{words}: {len(shown)} questions")
    print("  confidence from   wrong of the named (promised)   known named   strangers named")
    for limit in SHOWN:
        named = shown >= limit
        wrong = 1 - float(answers.right[named].mean()) if named.any() else 0.0
        promised = 1 - float(shown[named].mean()) if named.any() else 0.0
        known = float(named[answers.known].mean())
        strangers = float(named[~answers.known].mean())
        print(
            f"  {limit:<16}  {wrong:8.1%} of {named.sum():<6} ({promised:.1%})"
            f"        {known:8.1%}     {strangers:8.1%}"
        )


if __name__ == "__main__":
    sys.exit(main())
