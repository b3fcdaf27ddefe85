"""Fits the estimate of what is wrong with a face (`core/pipeline/harm.py`).

Usage: python packaging/calibrate_harm.py PACK... [--faces N] [-o resources/harm/estimate.json]

Takes training faces of the packs that fill the crop (eyes to mouth 66 pixels and more in their
photo), damages each in seven ways, a third of them gray, and fits the errors of the bands by least
squares of their logarithms.  Prints, on validation people, how far the estimate is off.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.arrays import FloatArray, FloatImage
from core.degradation.apply import apply
from core.degradation.damage import DegradationRecipe
from core.degradation.recipe import draw
from core.landmarks.points import Landmarks
from core.packs.format import DamagedFaceError, Pack
from core.pipeline.bands import split
from core.pipeline.colour import luma
from core.pipeline.harm import FLOOR, TABLE
from core.pipeline.harm_features import BANDS, features
from core.pipeline.mask import face_mask

SHARP = 66.0  # pixels from eyes to mouth
WAYS = ("clean", "down", "gfrnet", "old-photo", "", "mild", "mild")
TURNS = ("gpen", "hifacegan-noise", "hifacegan-jpeg")  # the fifth way, one after another
GRAY_SHARE = 0.3
HIDDEN, EPOCHS, BATCH, RATE, DECAY = 24, 150, 128, 1e-2, 1e-3


def main() -> int:
    """Fit, print, write."""
    arguments = _arguments()
    cv2.setNumThreads(1)
    packs = [Pack(folder) for folder in arguments.packs]
    measures, errors, _ = collect(packs, "train", arguments.faces, seed=1)
    table = fitted(measures, errors)
    table["sharp"] = np.exp(np.median(measures[errors.max(axis=1) == 0][:, :BANDS], axis=0))
    held, wanted, ways = collect(packs, "val", arguments.faces // 4, seed=5)
    found = _errors(table, held)
    logs = np.log(found + FLOOR) - np.log(wanted + FLOOR)
    print("standard deviation of the log errors:", np.round(logs.std(axis=0), 3))
    for way in sorted(set(ways)):
        rows = ways == way
        print(f"{way:16} true {_row(wanted[rows])}   estimated {_row(found[rows])}")
    content = {
        "made": f"{date.today()}, packaging/calibrate_harm.py",
        "data": f"{len(measures)} damaged training faces; research use only",
        "table": {name: _rounded(values) for name, values in table.items()},
    }
    arguments.output.write_text(json.dumps(content) + "\n", encoding="ascii")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fits the estimate of what is wrong with a face.")
    parser.add_argument("packs", nargs="+", type=Path, help="packs at 256 pixels")
    parser.add_argument("--faces", type=int, default=700, help="training faces to take")
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    return parser.parse_args()


def collect(
    packs: list[Pack], part: str, count: int, seed: int
) -> tuple[FloatArray, FloatArray, np.ndarray]:
    """Measures (N, FEATURES), true errors (N, BANDS) and ways (N,) of damaged faces."""
    rng = np.random.default_rng(seed)
    rows = [
        (pack, int(row))
        for pack in packs
        for row in pack.rows(part)
        if pack.index.face_pixels[row] >= SHARP
    ]
    order = rng.permutation(len(rows))[:count]
    measures, errors, ways = [], [], []
    for number, index in enumerate(order):
        pack, row = rows[index]
        try:
            clean = pack.crop(row).astype(np.float32) / 255
        except DamagedFaceError:
            continue
        points = pack.index.landmarks[row].astype(np.float64)
        mask = face_mask(Landmarks(points), pack.size) * pack.inside(row)
        if (mask > 0.5).mean() < 0.05:
            continue
        if rng.random() < GRAY_SHARE:
            clean = np.repeat(cv2.cvtColor(clean, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
        for way in WAYS:
            name = way or TURNS[number % len(TURNS)]
            bad = clean if name == "clean" else _damaged(clean, name, rng, points)
            measures.append(features(bad, mask))
            errors.append(_true_errors(bad, clean, mask))
            ways.append(name)
    return np.array(measures), np.array(errors), np.array(ways)


def _damaged(
    clean: FloatImage, way: str, rng: np.random.Generator, points: FloatArray
) -> FloatImage:
    recipe = _mild(rng) if way == "mild" else draw(way, int(rng.integers(1_000_000)))
    return (np.round(apply(clean, recipe, points) * 255) / 255).astype(np.float32)


def _mild(rng: np.random.Generator) -> DegradationRecipe:
    """What good scans suffer from: a little noise, blur, JPEG."""
    noise, blur = float(rng.uniform(0, 8)), float(rng.uniform(0.3, 1.5))
    quality, scale = int(rng.integers(40, 97)), float(rng.uniform(1, 1.5))
    noisy, blurred, coded, small = rng.random(4) < (0.6, 0.5, 0.6, 0.4)
    return DegradationRecipe(
        noise_sigma=noise if noisy else 0.0,
        blur_sigma=blur if blurred else 0.0,
        jpeg_quality=quality if coded else 0,
        scale=scale if small else 1.0,
        seed=int(rng.integers(1_000_000)),
    )


def _true_errors(bad: FloatImage, clean: FloatImage, mask: np.ndarray) -> list[float]:
    gray = [split(luma(image)) for image in (bad, clean)]
    out = []
    for a, b in zip(*gray, strict=True):
        where = cv2.resize(mask, a.shape[::-1], interpolation=cv2.INTER_AREA) > 0.5
        out.append(float(np.sqrt(np.square((a - b)[where]).mean())))
    return out


def fitted(measures: FloatArray, errors: FloatArray) -> dict[str, FloatArray]:
    """The table's arrays but `sharp`, fitted with seed 0."""
    torch.manual_seed(0)
    mean, spread = measures.mean(axis=0), measures.std(axis=0)
    x = torch.tensor((measures - mean) / spread, dtype=torch.float32)
    logs = np.log(errors + FLOOR)
    middle, width = logs.mean(axis=0), logs.std(axis=0)
    y = torch.tensor((logs - middle) / width, dtype=torch.float32)
    hidden, output = nn.Linear(x.shape[1], HIDDEN), nn.Linear(HIDDEN, BANDS)
    network = nn.Sequential(hidden, nn.Tanh(), output)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(x)).split(BATCH):  # type: ignore[no-untyped-call]
            loss = (network(x[rows]) - y[rows]).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return {
        "mean": mean,
        "spread": spread,
        "hidden": _array(hidden.weight),
        "hidden_bias": _array(hidden.bias),
        "output": _array(output.weight) * width[:, None],
        "output_bias": _array(output.bias) * width + middle,
    }


def _array(values: Tensor) -> FloatArray:
    return np.asarray(values.detach().double().numpy())


def _errors(table: dict[str, FloatArray], measures: FloatArray) -> FloatArray:
    scaled = (measures - table["mean"]) / table["spread"]
    inner = np.tanh(scaled @ table["hidden"].T + table["hidden_bias"])
    logs = inner @ table["output"].T + table["output_bias"]
    return np.asarray(np.exp(np.maximum(logs, np.log(FLOOR))) - FLOOR)


def _rounded(values: FloatArray) -> list[object]:
    return [_rounded(v) if np.ndim(v) else float(f"{v:.5g}") for v in values]


def _row(values: FloatArray) -> str:
    return " ".join(f"{value:.4f}" for value in np.median(values, axis=0))


if __name__ == "__main__":
    sys.exit(main())
