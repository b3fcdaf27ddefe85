"""Measures our face embedding against dlib's, its teacher, on people kept for measuring.

Usage: python packaging/measure_embedding.py PACK WEIGHTS.safetensors [--faces 400] [--json FILE]
       [--card CARD.toml]

Probes are the pack's validation faces as they are, at 4x and at 8x; references are the clean faces
of other photos, each embedding against its own kind.  dlib is given the landmarks of the clean
faces, which no detector would find as well in degraded ones: that is in its favour.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

from core.arrays import FloatArray
from core.degradation.apply import apply
from core.degradation.recipe import draw
from core.evaluation.verification import distances, interval, true_positive_rate
from core.landmarks.embedding import embed
from core.landmarks.points import Landmarks
from core.models.card_file import read_table, write_table
from core.models.face_embedding_file import FaceNetwork, load_face_embedding
from core.packs.format import Pack

PRESETS = ("clean", "4x", "8x")
FALSE_POSITIVES = 0.01
BATCH = 32


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pack", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--faces", type=int, default=400)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--card", type=Path, help="put the figures into this card")
    args = parser.parse_args()
    pack = Pack(args.pack)
    network, zoom = load_face_embedding(args.weights)
    if abs(zoom - float(pack.meta["zoom"])) > 1e-6:
        sys.exit(f"{args.weights} is for crops of zoom {zoom}, the pack has {pack.meta['zoom']}")
    rows = chosen(pack, args.faces)
    people = np.unique(pack.index.person[rows], return_inverse=True)[1].astype(np.int64)
    head = f"{len(rows)} faces of {people.max() + 1} people kept for measuring"
    print(head)
    found = {"dlib": {}, "ours": {}}  # type: dict[str, dict[str, FloatArray]]
    for preset in PRESETS:
        pictures = [degraded(pack, row, preset) for row in rows]
        found["ours"][preset] = of_network(network, pictures)
        found["dlib"][preset] = of_dlib(pack, rows, pictures)
    table = measured(found, people)
    for line in table:
        print("  ".join(f"{key} {value}" for key, value in line.items()))
    if args.json is not None:
        args.json.write_text(json.dumps(table, indent=1), "utf-8")
    if args.card is not None:
        add_to_card(args.card, head, table)
    return 0


def add_to_card(card: Path, head: str, table: list[dict[str, object]]) -> None:
    """Put the figures in the place of the card's older ones."""
    metrics: dict[str, object] = {"on": f"{head}; TPR at FPR 1% of pairs, 95% by people"}
    for line in table:
        place = metrics.setdefault(str(line["faces"]), {})
        assert isinstance(place, dict)
        place[str(line["embedding"])] = {
            "true_positive_rate": line["TPR at FPR 1%"],
            "interval": line["95%"],
            "distance_to_clean_dlib": line["distance to dlib's of the clean face"],
            "cosine_to_clean_dlib": line["cosine"],
        }
    write_table(card, read_table(card) | {"metrics": metrics})


def chosen(pack: Pack, count: int) -> list[int]:
    """Validation faces of people with two photos or more, evenly spread."""
    rows = pack.rows("val")
    names, number = np.unique(pack.index.person[rows], return_inverse=True)
    several = rows[np.bincount(number, minlength=len(names))[number] > 1]
    places = np.linspace(0, len(several) - 1, min(count, len(several))).astype(int)
    return [int(row) for row in several[places]]


def degraded(pack: Pack, row: int, preset: str) -> np.ndarray:
    """(S, S, 3) RGB in [0, 1]."""
    pixels = (pack.crop(row) / np.float32(255)).astype(np.float32)
    return apply(pixels, draw(preset, row))


@torch.inference_mode()
def of_network(network: FaceNetwork, pictures: list[np.ndarray]) -> FloatArray:
    """(N, 128)."""
    stack = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2) * 2 - 1
    parts = [network(stack[i : i + BATCH]) for i in range(0, len(stack), BATCH)]
    return np.asarray(torch.cat(parts).double().numpy())


def of_dlib(pack: Pack, rows: list[int], pictures: list[np.ndarray]) -> FloatArray:
    """(N, 128)."""
    points = [Landmarks(pack.index.landmarks[row].astype(np.float64)) for row in rows]
    return np.stack([embed(*one) for one in zip(pictures, points, strict=True)])


def measured(
    found: dict[str, dict[str, FloatArray]], people: np.ndarray
) -> list[dict[str, object]]:
    """One line an embedding and preset."""
    lines = []
    teacher = found["dlib"]["clean"]
    for preset in PRESETS:
        for name, by_preset in found.items():
            probes = by_preset[preset]
            table = distances(probes, found[name]["clean"])
            low, high = interval(table, people, FALSE_POSITIVES)
            away = np.linalg.norm(probes - teacher, axis=1)
            cosine = (probes * teacher).sum(1) / (
                np.linalg.norm(probes, axis=1) * np.linalg.norm(teacher, axis=1)
            )
            lines.append(
                {
                    "faces": preset,
                    "embedding": name,
                    "TPR at FPR 1%": round(true_positive_rate(table, people, FALSE_POSITIVES), 4),
                    "95%": [round(low, 4), round(high, 4)],
                    "distance to dlib's of the clean face": round(float(away.mean()), 4),
                    "cosine": round(float(cosine.mean()), 4),
                }
            )
    return lines


if __name__ == "__main__":
    torch.set_num_threads(2)
    sys.exit(main())
