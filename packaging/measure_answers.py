"""Measures how far a model's several answers to one face differ, and whether that tells of errors.

Usage: python packaging/measure_answers.py PAIRS.csv --model FOLDER [--count 5] [--seed 0]

For models with noise inside (srdeblur-noise-s).  Prints means over the pairs with 95% intervals
(bootstrap): the answers' spread, PSNR of one answer and of the mean of all, and how the spread at
a pixel goes with the error there (Spearman's rank correlation): it is to be large where the model
made something up.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.align import aligned_face_box
from core.evaluation.pairs import load_crops, read_pairs
from core.evaluation.sampling import spread_of
from core.landmarks.dlib_backend import locate_landmarks
from core.landmarks.embedding import embed
from core.metrics import bootstrap, psnr
from core.models.architectures import architecture_of
from core.models.catalog import named_card
from core.models.restorer import FaceInput, VariedRestorer, can_vary, spread

EACH = 7  # of so many pixels one is correlated: neighbours tell the same


def measured(path: Path, restorer: VariedRestorer, count: int, seed: int) -> list[dict[str, float]]:
    """One row of figures a pair."""
    rows = []
    for pair in read_pairs(path):
        crops = load_crops(pair)
        marks = locate_landmarks(crops.degraded, aligned_face_box(restorer.size, restorer.zoom))
        given = restorer.samples(FaceInput(crop=crops.degraded, landmarks=marks), count, seed)
        answers = [answer.restored for answer in given]
        found = spread_of(answers, [embed(answer, marks) for answer in answers])
        mean = np.asarray(np.mean(answers, axis=0), np.float32)
        counts = crops.counts
        there = np.ones(mean.shape[:2], np.bool_) if counts is None else counts
        error = np.abs(mean - crops.target).mean(axis=2)[there][::EACH]
        rows.append(
            {
                "luminance, 8-bit steps": found.luminance,
                "identity distance of two answers": found.identity,
                "largest identity distance": found.largest,
                "PSNR of the input, dB": psnr(crops.degraded, crops.target, counts),
                "PSNR of an answer, dB": float(
                    np.mean([psnr(answer, crops.target, counts) for answer in answers])
                ),
                "PSNR of their mean, dB": psnr(mean, crops.target, counts),
                "spread against error, rank correlation": float(
                    spearmanr(spread(given)[there][::EACH], error).statistic
                ),
            }
        )
    return rows


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description="Measures a model's several answers to a face.")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--model", required=True)
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    card = named_card(arguments.model)
    restorer = architecture_of(card).load(card, "cpu")
    if not can_vary(restorer):
        print(f"{card.name} has one answer to a face; only a noise variant has more")
        return 2
    rows = measured(arguments.pairs, restorer, arguments.count, arguments.seed)
    print(f"{card.name}, {arguments.count} answers to {len(rows)} faces")
    for name in rows[0]:
        values = np.array([row[name] for row in rows])
        low, high = bootstrap(values)
        print(f"{name}: {values.mean():.3f} ({low:.3f} to {high:.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
