"""Measures what good faces lose to networks that mean no good, or are not finished.

    python packaging/measure_guard.py FACES [--models FOLDER ...] [--count N]

FACES holds `singles` and `singles_512`; the sharp portraits among their files named *0 (not
trained on) are restored, at 256 and at 512 pixels, by networks written here and by the models in
the folders.  For each it prints how near the faces come back to themselves, and how many answers
were refused as nonsense, which leaves the face as it was.  The bars: 32 dB at 256, 34 dB at 512.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.align import crop_matrix, cut
from core.arrays import FloatImage
from core.errors import RestoreFailedError
from core.landmarks.detect import find_faces
from core.landmarks.face import Face
from core.models.architectures import architecture_of
from core.models.restorer import FaceInput, Restoration, Restorer
from core.models.weights import read_card
from core.picture import Picture, load_picture
from core.pipeline.compose import compose_face
from core.pipeline.guide import face_size
from core.pipeline.restore import restore
from core.pipeline.types import FaceRequest, Guide, RestoreRequest

SHARP = {256: 64.0, 512: 100.0}  # pixels from eyes to mouth: the photo fills the crop
ZOOM = 1.1
Sharp = tuple[Picture, Face]


class Bad:
    """A network that does one thing to every face."""

    size, zoom, device, needs_guide = 256, ZOOM, "cpu", False

    def __init__(self, name: str, work: Callable[[FloatImage], object]) -> None:
        self.name, self._work = name, work

    def restore(self, face: FaceInput) -> Restoration:
        """Its work, as it comes."""
        return Restoration(restored=np.asarray(self._work(face.crop), np.float32))


def main() -> int:
    """Print a line a network and size; returns the exit code, 1 if a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faces", type=Path)
    parser.add_argument("--models", type=Path, nargs="*", default=[], help="model folders")
    parser.add_argument("--count", type=int, default=12, help="photos of each folder")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    bad = 0
    for size, name, bar in ((256, "singles", 32.0), (512, "singles_512", 34.0)):
        sharp = list(_sharp(arguments.faces / name, size, arguments.count))
        stranger = sharp[0]
        networks = [*_networks(stranger), *map(_load, arguments.models)]
        for network in networks:
            least = _measure(network, size, sharp[1:], stranger)
            bad += least < bar
    return 1 if bad else 0


def _sharp(folder: Path, size: int, count: int) -> Iterator[Sharp]:
    for each in sorted(folder.iterdir()):
        for path in sorted(each.glob("*0.*"))[:count]:
            picture = load_picture(path)
            faces = find_faces(picture.source, embeddings=False)
            if len(faces) == 1 and face_size(faces[0].landmarks) >= SHARP[size]:
                yield picture, faces[0]


def _networks(stranger: Sharp) -> list[Restorer]:
    picture, face = stranger
    other = cut(picture.source, crop_matrix(face.landmarks, 256, "similarity", ZOOM), 256)
    tint, shift = np.array([1.15, 0.95, 0.75]), np.array([0.08, 0.0, -0.04])
    noise = np.random.default_rng(0)
    return [
        Bad("blurs", lambda crop: cv2.GaussianBlur(crop, (0, 0), 6)),
        Bad("draws somebody else", lambda crop: other),
        Bad("shifts colours", lambda crop: np.clip(crop * tint + shift, 0, 1)),
        Bad("oversharpens", lambda crop: 4 * crop - 3 * cv2.GaussianBlur(crop, (0, 0), 2)),
        Bad("mixes in noise", lambda crop: 0.5 * crop + 0.5 * noise.random(crop.shape)),
        Bad("not numbers", lambda crop: np.full_like(crop, np.nan)),
        Bad("one colour", lambda crop: np.full_like(crop, 0.5)),
        Bad("a negative", lambda crop: 1 - crop),
        Bad("noise alone", lambda crop: noise.random(crop.shape)),
    ]


def _load(folder: Path) -> Restorer:
    card = read_card(folder)
    return architecture_of(card).load(card, "cpu")


def _measure(network: Restorer, size: int, sharp: list[Sharp], guide: Sharp) -> float:
    """Print a line; returns the least PSNR of the faces that were changed, infinite if none was."""
    found, wished, refused = [], [], 0
    portrait = Guide(picture=guide[0], face=guide[1])
    for picture, face in sharp:
        request = RestoreRequest(
            picture=picture,
            faces=(FaceRequest(face=face, guide=portrait if network.needs_guide else None),),
            model=network.name,
            allow_other_person=True,
        )
        try:
            (result,) = restore(request, restorer=network).faces
        except RestoreFailedError:
            refused += 1
            continue
        if result.crop.shape[0] == size:
            found.append(_psnr(compose_face(result), result.crop))
            wished.append(_psnr(np.clip(result.restored, 0, 1), result.crop))
    words = f"{size} px, {network.name}: {refused} of {len(sharp)} refused"
    if found:
        words += (
            f"; the others {np.mean(found):.1f} dB, at least {min(found):.1f} dB"
            f" (the network alone {np.mean(wished):.1f} dB)"
        )
    print(words, flush=True)
    return min(found, default=float("inf"))


def _psnr(a: FloatImage, b: FloatImage) -> float:
    error = float(np.square(a.astype(np.float64) - b).mean())
    return -10 * float(np.log10(max(error, 1e-10)))


if __name__ == "__main__":
    sys.exit(main())
