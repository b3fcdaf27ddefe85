"""Measures what the pipeline does to faces between the network and the photo.

Usage: python packaging/measure_pipeline.py FACES --pairs 4X_FOLDER 8X_FOLDER [--count N]

FACES holds `old_photos`, `singles` and `singles_512`, of which files named *0 were not trained on;
the folders of pairs are made by `likeness pairs` with the presets 4x and 8x from people kept for
measuring.  Prints one line a figure.  Times are processor time, the best of many.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch
from skimage.color import deltaE_ciede2000, rgb2lab

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.engine import Engine
from core.arrays import FloatArray, FloatImage
from core.geometry import invert_affine
from core.jobs import JobContext
from core.landmarks.detect import find_faces
from core.landmarks.face import Face
from core.models.restorer import FaceInput, Restoration, Restorer
from core.picture import Picture, load_picture
from core.pipeline.checked import SMALLEST_FACE
from core.pipeline.colour import is_gray, luma
from core.pipeline.compose import compose, compose_face
from core.pipeline.guide import face_of_aligned, face_size, load_aligned_guide
from core.pipeline.layers import layers_of
from core.pipeline.restore import loaded_restorer, restore
from core.pipeline.types import (
    FaceRequest,
    FaceResult,
    Finish,
    Guide,
    RestoreRequest,
    RestoreResult,
)

BARE = Finish(grain=0.0, protect=False)
SHARP = {256: 64.0, 512: 100.0}  # pixels from eyes to mouth: the photo fills the crop
TINY = 20.0  # pixels from eyes to mouth


class Blur:
    """A bad network: it washes every face out, whatever it was."""

    name, zoom, size, device, needs_guide = "blur", 1.1, 256, "cpu", False

    def restore(self, face: FaceInput) -> Restoration:
        """The face without its detail."""
        blurred = np.asarray(cv2.GaussianBlur(face.crop, (0, 0), 6), np.float32)
        return Restoration(restored=blurred)


def main() -> int:
    """Print the table; returns the exit code."""
    arguments = _arguments()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    network = loaded_restorer(arguments.model, "cpu")
    rows = list(_pairs(arguments.pairs[-1]))[:: arguments.step]
    guides = [load_aligned_guide(row[1], network.zoom) for row in rows]
    for size, name in ((256, "singles"), (512, "singles_512")):
        folders = sorted((arguments.faces / name).iterdir())
        photos = [p for f in folders for p in sorted(f.glob("*0.*"))[: arguments.count]]
        _clean(size, photos, guides[0], network)
    for folder in arguments.pairs:
        _gains(folder, arguments.step, network)
    _tiny(rows, guides, network)
    _old_photos(arguments.faces / "old_photos", guides[0], network, arguments.count)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the pipeline around the network.")
    parser.add_argument("faces", type=Path, help="folder with old_photos, singles, singles_512")
    parser.add_argument("--pairs", type=Path, nargs=2, required=True, help="4x and 8x")
    parser.add_argument("--model", default="gfrnet-lp-s")
    parser.add_argument("--step", type=int, default=3, help="every how manyth pair is taken")
    parser.add_argument("--count", type=int, default=12, help="photos of each folder")
    return parser.parse_args()


def _pairs(folder: Path) -> Iterator[tuple[Path, Path, Path]]:
    with (folder / "pairs.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield folder / row["degraded"], folder / row["guide"], folder / row["target"]


def _aligned(
    picture: Picture, guide: Guide, network: Restorer, finish: Finish | None = None
) -> RestoreResult:
    request = RestoreRequest(
        picture=picture,
        faces=(FaceRequest(face=face_of_aligned(picture, network.zoom), guide=guide),),
        model=network.name,
        aligned=True,
        allow_other_person=True,
        finish=finish or Finish(),
    )
    return restore(request, restorer=network)


def _gains(folder: Path, step: int, network: Restorer) -> None:
    """What protection, colour guard and grain cost of the network's gain."""
    raw, piped, guarded = [], [], []
    for bad, portrait, target in list(_pairs(folder))[::step]:
        wanted = load_picture(target).pixels
        guide = load_aligned_guide(portrait, network.zoom)
        result = _aligned(load_picture(bad), guide, network)
        before = _psnr(result.request.picture.pixels, wanted)
        (face,) = result.faces
        raw.append(_psnr(face.restored, wanted) - before)
        guarded.append(_psnr(compose_face(face, 1.0, BARE), wanted) - before)
        piped.append(_psnr(compose(result).pixels, wanted) - before)
    _tell(f"gain at {folder.name}, the network alone, dB", raw)
    _tell(f"gain at {folder.name}, colours kept, dB", guarded)
    _tell(f"gain at {folder.name}, protected and grained as well, dB", piped)


def _clean(size: int, photos: list[Path], guide: Guide, network: Restorer) -> None:
    """How near sharp faces come back to themselves, in the crop, by a good and a bad network."""
    models = {"the model": network, "a network that only blurs": Blur()}
    found: dict[str, list[float]] = {name: [] for name in models}
    for path in photos:
        picture = load_picture(path)
        faces = find_faces(picture.source, embeddings=False)
        if len(faces) != 1 or face_size(faces[0].landmarks) < SHARP[size]:
            continue
        for name, model in models.items():
            (face,) = _restored(picture, faces, guide, model).faces
            if face.crop.shape[0] == size:
                found[name].append(_psnr(compose_face(face), face.crop))
    for name, values in found.items():
        _tell(f"clean face at {size}, against itself, {name}, dB", values)


def _tiny(rows: list[tuple[Path, Path, Path]], guides: list[Guide], network: Restorer) -> None:
    """Faces of 20 pixels: the part of the network's change that they get."""
    parts = []
    for (_, _, target), guide in zip(rows, guides, strict=True):
        picture = load_picture(target)
        side = round(picture.width * TINY / face_size(face_of_aligned(picture).landmarks))
        small = cv2.resize(picture.pixels, (side, side), interpolation=cv2.INTER_AREA)
        large = cv2.resize(small, (256, 256), interpolation=cv2.INTER_CUBIC)
        pixels = np.asarray(np.clip(large, 0, 1), np.float32)
        (face,) = _aligned(Picture(pixels=pixels), guide, network).faces
        free, held = (compose_face(face, 1.0, Finish(grain=0, protect=p)) for p in (False, True))
        change = (free - face.crop).astype(np.float64)
        parts.append(float(((held - face.crop) * change).sum() / np.square(change).sum()))
    _tell("face of 20 pixels, part of the network's change", parts)


def _old_photos(folder: Path, guide: Guide, network: Restorer, count: int) -> None:
    """Colour, seams, grain and time on real old photos."""
    seams, tints, chroma, grains, slow = [], [], [], [], []
    for path in sorted(folder.iterdir())[:: max(1, 40 // count)]:
        picture = load_picture(path)
        faces = find_faces(picture.source, embeddings=False)
        faces = [face for face in faces if face_size(face.landmarks) >= SMALLEST_FACE]
        if not faces:
            continue
        result = _restored(picture, faces, guide, network)
        new = compose(result).pixels
        if is_gray(picture.pixels):
            chroma.append(255 * float(np.ptp(new, axis=2).max()))
        for face in result.faces:
            seams.append(_seam(picture.pixels, new, face))
            tints.append(_tint(face))
            grains.append(_grain_left(face))
        slow.append(_best(lambda r=result: Engine().patches(r, 0.5, JobContext())))  # type: ignore[misc]
    _tell("gradient across the mask's border, new by old, per face", seams)
    _tell("colour of the low band, dE2000, per face", tints)
    _tell("chroma of gray photos, 8-bit steps", chroma)
    _tell("noise of the finest band in grainy faces, new by old", [g for g in grains if g])
    _tell("slider: a photo's faces at another fidelity, ms", slow)


def _restored(
    picture: Picture, faces: list[Face], guide: Guide, network: Restorer
) -> RestoreResult:
    wanted = tuple(FaceRequest(face=face, guide=guide) for face in faces)
    request = RestoreRequest(
        picture=picture, faces=wanted, model=network.name, allow_other_person=True
    )
    return restore(request, restorer=network)


def _seam(old: FloatImage, new: FloatImage, face: FaceResult) -> float:
    """Mean slope across the mask's border: restored photo by photo as it was."""
    mask = layers_of(face, Finish()).mask
    size = (old.shape[1], old.shape[0])
    wide = cv2.warpAffine(mask, invert_affine(face.matrix), size)
    ring = (wide > 0.02) & (wide < 0.5)
    down, across = np.gradient(cv2.GaussianBlur(wide, (0, 0), 2))
    length = np.hypot(down, across) + 1e-6

    def slope(image: FloatImage) -> float:
        y, x = np.gradient(luma(image))
        return float(np.abs((x * across + y * down) / length)[ring].mean())

    return slope(new) / max(slope(old), 1e-6)


def _tint(face: FaceResult) -> float:
    mask = layers_of(face, Finish()).mask > 0.5
    old, new = (_low_lab(image)[mask] for image in (face.crop, compose_face(face)))
    return float(deltaE_ciede2000(old, new).mean())  # type: ignore[no-untyped-call]


def _low_lab(image: FloatImage) -> FloatArray:
    low = cv2.GaussianBlur(image.astype(np.float64), (0, 0), image.shape[0] / 16)
    return np.asarray(rgb2lab(low))


def _grain_left(face: FaceResult) -> float:
    """Noise of the restored face in its quiet places, by that of the old one; 0 without grain."""
    if face.condition is None or not any(face.condition.grain):
        return 0.0
    bare = luma(compose_face(face, 1.0, replace(Finish(), grain=0.0)))
    detail = np.abs(bare - cv2.GaussianBlur(bare, (0, 0), 1.5))
    quiet = cv2.GaussianBlur(detail, (0, 0), 4)
    mask = layers_of(face, Finish()).mask > 0.5
    where = mask & (quiet < np.percentile(quiet[mask], 30))

    def noise(image: FloatImage) -> float:
        bright = luma(image)
        return float((bright - cv2.GaussianBlur(bright, (0, 0), 1.5))[where].std())

    return noise(compose_face(face)) / noise(face.crop)


def _best(work: Callable[[], object], times: int = 7) -> float:
    work()
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return 1000 * min(spent)


def _psnr(a: FloatImage, b: FloatImage) -> float:
    error = float(np.square(a.astype(np.float64) - b).mean())
    return -10 * float(np.log10(max(error, 1e-10)))


def _tell(what: str, values: list[float]) -> None:
    if not values:
        print(f"{what}: nothing to measure", flush=True)
        return
    v = np.asarray(values)
    low, high = np.percentile(v, [5, 95])
    print(
        f"{what}: mean {v.mean():.3f}, 5% {low:.3f}, 95% {high:.3f}, "
        f"least {v.min():.3f}, most {v.max():.3f} ({len(v)})",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
