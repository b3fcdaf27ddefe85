"""Embeds the faces that `measure_recognition.py` asks about, and those of its galleries.

What was embedded is kept in a folder, as one JSON object a line: a stopped run goes on.  People
are of one pack; all who are asked about were kept for measuring, and so never trained on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.align import crop_matrix, cut
from core.arrays import FloatArray, FloatImage, as_bytes
from core.degradation.apply import apply
from core.degradation.recipe import draw
from core.gallery.traits import CROP_SIZE, CROP_ZOOM
from core.landmarks.damaged_embedding import damaged_embedding
from core.landmarks.dlib_backend import find_single
from core.landmarks.embedding import embed
from core.landmarks.points import Landmarks
from core.packs.format import Pack
from core.packs.quality import sharpness

PRESETS = ("clean", "4x", "8x", "old-photo", "hifacegan")
COPIES = ("8x", "old-photo")  # damage of the gallery's further copies
COPIED = 200  # people whose faces are embedded damaged, too
MOST = 8  # photos of a person in a gallery
MOST_ASKED = 8  # photos of a person that are asked about

Look = dict[str, Any]


def asked_faces(pack: Pack, count: int, folder: Path) -> list[Look]:
    """Faces of people with two photos and more, damaged in each way, as a photo's would be seen.

    Args:
        pack: whose.
        count: faces; each is asked in all of `PRESETS`.
        folder: what is embedded is kept there.

    Returns:
        Each has "row" and "preset"; "found" is None where no face is found in the damaged crop,
        else "sharp", and the embeddings "dlib" and "ours", by the landmarks found there.
    """
    rows = pack.rows("val")
    _, number, counts = np.unique(pack.index.person[rows], return_inverse=True, return_counts=True)
    rows = np.random.default_rng(3).permutation(rows[counts[number] > 1])
    rows = _at_most(rows, pack.index.person, MOST_ASKED)[:count]
    tasks = [{"row": int(row), "preset": preset} for preset in PRESETS for row in rows]
    return _kept(folder / "asked.jsonl", tasks, lambda task: _asked(pack, task))


def gallery_rows(pack: Pack) -> npt.NDArray[np.int64]:
    """Faces for galleries, `MOST` of a person and fewer, by person in an order of chance.

    Those kept for measuring come first, then all others.
    """
    people, split = pack.index.person, pack.index.split
    rng = np.random.default_rng(5)
    rows = _at_most(rng.permutation(len(people)), people, MOST)
    names = rng.permutation(np.unique(people))
    kept = np.isin(names, np.unique(people[split == "val"]))
    place = {name: n for n, name in enumerate([*names[kept], *names[~kept]])}
    return rows[np.argsort([place[people[row]] for row in rows], kind="stable")]


def gallery_copies(pack: Pack, rows: npt.NDArray[np.int64], folder: Path) -> list[Look]:
    """The first `COPIED` people's faces damaged in each of `COPIES`, by their clean landmarks."""
    first = dict.fromkeys(pack.index.person[rows].tolist())
    chosen = set(list(first)[:COPIED])
    copied = [int(row) for row in rows if pack.index.person[row] in chosen]
    tasks = [{"row": row, "preset": preset} for row in copied for preset in COPIES]
    return _kept(folder / "gallery.jsonl", tasks, lambda task: _copy(pack, task))


def second_half(person: str) -> bool:
    """Whether a person's faces are only reported on, not chosen and fitted by."""
    return hashlib.sha256(person.encode()).digest()[0] % 2 == 1


def _at_most(
    rows: npt.NDArray[np.int64], people: npt.NDArray[np.str_], most: int
) -> npt.NDArray[np.int64]:
    """The rows in their order, without those of a person who has `most` before them."""
    seen: dict[str, int] = {}
    chosen = []
    for row in rows:
        seen[people[row]] = seen.get(people[row], 0) + 1
        if seen[people[row]] <= most:
            chosen.append(row)
    return np.array(chosen, np.int64)


def _kept(path: Path, tasks: list[Look], work: Callable[[Look], Look]) -> list[Look]:
    """What `work` gives for each task; what the file holds already is not done again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.read_text("ascii").splitlines() if path.exists() else []
    known = {(look["row"], look["preset"]): look for look in map(json.loads, lines)}
    done = []
    with path.open("a", encoding="ascii") as file:
        for task in tasks:
            look = known.get((task["row"], task["preset"]))
            if look is None:
                look = task | work(task)
                file.write(json.dumps(look) + "\n")
                file.flush()
            done.append(look)
    return done


def _damaged(pack: Pack, task: Look) -> tuple[FloatImage, Landmarks]:
    clean = (pack.crop(task["row"]) / np.float32(255)).astype(np.float32)
    marks = Landmarks(pack.index.landmarks[task["row"]].astype(np.float64))
    return apply(clean, draw(task["preset"], task["row"]), marks.points), marks


def _asked(pack: Pack, task: Look) -> Look:
    poor, marks = _damaged(pack, task)
    face = find_single(poor)
    if face is None or _apart(face.landmarks, marks) > marks.eye_distance() / 2:
        return {"found": None}
    found = face.landmarks
    matrix = crop_matrix(found, CROP_SIZE, zoom=CROP_ZOOM)
    crop = as_bytes(cut(poor, matrix, CROP_SIZE))
    sharp = float(np.sqrt(sharpness(crop, found.transformed(matrix))))
    return {"found": {"sharp": sharp} | _embedded(poor, found)}


def _apart(a: Landmarks, b: Landmarks) -> float:
    return float(np.hypot(*(a.points.mean(axis=0) - b.points.mean(axis=0))))


def _copy(pack: Pack, task: Look) -> Look:
    return _embedded(*_damaged(pack, task))


def _embedded(pixels: FloatImage, marks: Landmarks) -> Look:
    both = {"dlib": embed(pixels, marks), "ours": damaged_embedding().of_face(pixels, marks)}
    return {name: _rounded(vector) for name, vector in both.items()}


def _rounded(vector: FloatArray) -> list[float]:
    return [round(float(value), 5) for value in vector]
