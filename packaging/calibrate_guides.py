"""Fits the weights that rank guides (`core.gallery.guides.WEIGHTS`), and says what they are worth.

Usage: python packaging/calibrate_guides.py PACK --model NAME --trials FOLDER [--preset 8x]

People kept for training give the weights: each restored face tells by how much its guides differ in
PSNR and in identity, each measured by its standard deviation over one face's guides.  Least
squares without negative weights; what hardly differs among the pack's faces (age, size) keeps the
weight it was given by judgement.  People kept for measuring are measured once, by the weights that
the program has and by the fitted ones.  Trials are kept in FOLDER, so that a stopped run goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from scipy.optimize import nnls

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.arrays import FloatArray
from core.gallery.guide_measure import Trial, each_trial, reranked, summary
from core.gallery.guides import WEIGHTS
from core.models.restorer import Restorer
from core.packs.format import Pack
from core.pipeline.restore import loaded_restorer

IDENTITY = 0.5  # what a standard deviation of identity distance counts, against one of PSNR
RIDGE, ALIKE = 30.0, 0.02  # differences that spread less than this are not fitted
GUIDES, SEEDS = {"train": 5, "val": 6}, {"train": 1, "val": 0}
KEPT = ("person", "rows", "psnr", "identity")


def main() -> int:
    """Restore, fit, print."""
    parser = argparse.ArgumentParser(description="Fits the weights that rank guides.")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--trials", type=Path, required=True)
    parser.add_argument("--preset", default="8x")
    parser.add_argument("--fit-faces", type=int, default=160, help="to fit on")
    parser.add_argument("--faces", type=int, default=120, help="to measure on")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pack, restorer = Pack(arguments.pack), loaded_restorer(arguments.model, "cpu")
    arguments.trials.mkdir(parents=True, exist_ok=True)
    folder, preset = arguments.trials, arguments.preset
    trained = restored(pack, restorer, "train", preset, folder, arguments.fit_faces)
    weights = fitted(trained)
    print("fitted:", ", ".join(f"{name} {value:.2f}" for name, value in weights.items()))
    measured = restored(pack, restorer, "val", preset, folder, arguments.faces)
    for words, trials in (("fitted on", trained), ("measured on", measured)):
        for name, ranking in (("the program's", WEIGHTS), ("fitted", weights)):
            show(f"{words} {len(trials)} faces, {name}", [reranked(t, ranking) for t in trials])
    return 0


def restored(
    pack: Pack,
    restorer: Restorer,
    split: Literal["train", "val"],
    preset: str,
    folder: Path,
    count: int,
) -> list[Trial]:
    """The trials of a split; those that the folder has are not made again."""
    path = folder / f"{split}-{preset}.jsonl"
    known = path.read_text("ascii").splitlines() if path.exists() else []
    with path.open("a", encoding="ascii") as file:
        for trial in each_trial(
            pack,
            restorer,
            split=split,
            preset=preset,
            faces=count,
            guides=GUIDES[split],
            seed=SEEDS[split],
            skip=len(known),
        ):
            kept = {name: np.asarray(getattr(trial, name)).tolist() for name in KEPT}
            file.write(json.dumps(kept) + "\n")
            file.flush()
    return [_trial(json.loads(line)) for line in path.read_text("ascii").splitlines()[:count]]


def _trial(kept: dict[str, object]) -> Trial:
    return reranked(
        Trial(
            person=str(kept["person"]),
            rows=np.array(kept["rows"]),
            order=(),
            psnr=np.array(kept["psnr"]),
            identity=np.array(kept["identity"]),
        ),
        WEIGHTS,
    )


def fitted(trials: list[Trial]) -> dict[str, float]:
    """Weights in the units of `WEIGHTS`: that of "features" is the same."""
    rows, psnr, identity = (
        np.concatenate([_centred(getattr(trial, name)) for trial in trials])
        for name in ("rows", "psnr", "identity")
    )
    spread = rows.std(axis=0)
    known = spread >= ALIKE
    wanted = IDENTITY * identity / identity.std() - psnr / psnr.std()
    table = rows[:, known] / spread[known]
    ridge = np.sqrt(RIDGE) * np.eye(table.shape[1])
    found, _ = nnls(np.vstack([table, ridge]), np.concatenate([wanted, np.zeros(len(ridge))]))
    weights = np.array(list(WEIGHTS.values()))
    scaled = found / spread[known]
    place = list(np.array(list(WEIGHTS))[known]).index("features")
    weights[known] = scaled * WEIGHTS["features"] / scaled[place]
    return dict(zip(WEIGHTS, weights.tolist(), strict=True))


def _centred(values: FloatArray) -> FloatArray:
    return np.asarray(values - values.mean(axis=0))


def show(words: str, trials: list[Trial]) -> None:
    """The table of one ranking."""
    print(f"{words}: chosen, random, oracle; gain over random (95%); as good as the mean guide")
    for name, row in summary(trials).items():
        print(
            f"  {name:9} {row['chosen']:.4f} {row['random']:.4f} {row['oracle']:.4f};"
            f" {row['gain']:+.4f} ({row['low']:+.4f} {row['high']:+.4f}); {row['share']:.0%}"
        )


if __name__ == "__main__":
    sys.exit(main())
