"""Measures the face finder against another detector's boxes, photo by photo.

Usage: python packaging/measure_faces.py FOLDER BOXES.csv [--finder NAME] [--sheet FOLDER]

The table has the columns file, x, y, w, h, score.  A reference face counts as found when a found
box has its centre in it and a side between half and 1.7 times the reference's (square root of
its area).  What is found beside the reference counts as "other": look at it (--sheet) before
calling it false, for no detector sees everything.  Time is processor time (of both threads), on
the clock at the end: that one only on an idle machine.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does, before NumPy loads

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.arrays import FloatImage
from core.geometry import warp_crop
from core.landmarks.alignment_backend import AlignmentFinder
from core.landmarks.crops import turned_crop
from core.landmarks.detect import FaceFinder, default_finder
from core.landmarks.dlib_backend import DlibFinder
from core.landmarks.face import Box, Face
from core.picture import load_picture

CLASSES = {">= 60 px": (60.0, 1e9), "30-60 px": (30.0, 60.0), "< 30 px": (0.0, 30.0)}
TILE = 120


def main() -> int:
    """Print the table; returns the exit code."""
    arguments = _arguments()
    reference = _read(arguments.boxes)
    finder = _finder(arguments.finder)
    found = dict.fromkeys(CLASSES, 0)
    total = dict(found)
    missed: list[FloatImage] = []
    others: list[FloatImage] = []
    seconds, clock = [], []
    paths = sorted(path for path in arguments.folder.iterdir() if path.is_file())
    finder.find(load_picture(paths[0]).pixels)  # loads the models, outside the clock
    for path in paths:
        pixels = load_picture(path).pixels
        before, begun = time.process_time(), time.perf_counter()
        faces = finder.find(pixels)
        seconds.append(time.process_time() - before)
        clock.append(time.perf_counter() - begun)
        boxes = reference[path.name]
        for box in boxes:
            name = next(n for n, (low, high) in CLASSES.items() if low <= box.height < high)
            hit = any(_matches(face, box) for face in faces)
            total[name] += 1
            found[name] += hit
            if not hit:
                missed.append(_tile(pixels, box))
        extra = [face for face in faces if not any(_matches(face, box) for box in boxes)]
        others += [_tile(pixels, face.box, face) for face in extra]
        print(
            f"{path.name[:40]:40} {pixels.shape[1]:5} x {pixels.shape[0]:5}  "
            f"{len(faces):3} faces of {len(boxes):3}, {len(extra):3} other, {seconds[-1]:5.2f} s",
            flush=True,
        )
    for name in CLASSES:
        print(f"{name:9} {found[name]:4} of {total[name]:4}")
    photos = len(seconds)
    print(f"other     {len(others):4} ({len(others) / photos:.2f} a photo)")
    print(f"processor {np.mean(seconds):.2f} s a photo, at most {max(seconds):.2f} s")
    print(f"clock     {np.mean(clock):.2f} s a photo, at most {max(clock):.2f} s")
    if arguments.sheet is not None:
        arguments.sheet.mkdir(parents=True, exist_ok=True)
        _write_sheet(missed, arguments.sheet / "missed.png")
        _write_sheet(others, arguments.sheet / "other.png")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the face finder.")
    parser.add_argument("folder", type=Path, help="folder of photos")
    parser.add_argument("boxes", type=Path, help="table of reference boxes")
    parser.add_argument("--finder", choices=("default", "dlib", "face-alignment"), default="dlib")
    parser.add_argument("--sheet", type=Path, help="folder for contact sheets of what differs")
    return parser.parse_args()


def _finder(name: str) -> FaceFinder:
    if name == "default":
        return default_finder()
    return DlibFinder() if name == "dlib" else AlignmentFinder()


def _read(table: Path) -> dict[str, list[Box]]:
    """Reference boxes by file name."""
    boxes: dict[str, list[Box]] = defaultdict(list)
    with table.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            boxes[row["file"]].append(
                Box(float(row["x"]), float(row["y"]), float(row["w"]), float(row["h"]))
            )
    return boxes


def _matches(face: Face, box: Box) -> bool:
    x, y = face.box.x + face.box.width / 2, face.box.y + face.box.height / 2
    inside = box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
    ratio = float(face.box.width / np.sqrt(box.width * box.height))
    return inside and 0.5 < ratio < 1.7


def _tile(pixels: FloatImage, box: Box, face: Face | None = None) -> FloatImage:
    """What lies around a box, and the landmarks if there are any."""
    side = max(box.width, box.height)
    x, y = box.x + box.width / 2, box.y + box.height / 2
    matrix = turned_crop(x, y, TILE / (2.0 * side), 0.0, TILE)
    tile = warp_crop(pixels, matrix, TILE)
    if face is not None:
        for px, py in face.landmarks.transformed(matrix).points:
            cv2.circle(tile, (round(px), round(py)), 1, (0.0, 1.0, 0.0), -1)
    return tile


def _write_sheet(tiles: list[FloatImage], path: Path) -> None:
    columns = 12
    rows = max(1, -(-len(tiles) // columns))
    sheet = np.zeros((rows * TILE, columns * TILE, 3), np.float32)
    for index, tile in enumerate(tiles):
        y, x = index // columns * TILE, index % columns * TILE
        sheet[y : y + TILE, x : x + TILE] = tile
    cv2.imwrite(str(path), (sheet[..., ::-1] * 255).astype(np.uint8))


if __name__ == "__main__":
    sys.exit(main())
