"""PAIRS.csv of the astronaut's face, and a network of chosen goodness."""

from functools import cache

import numpy as np

from core.align import crop_matrix
from core.degradation.apply import apply
from core.degradation.recipe import DegradationRecipe
from core.geometry import warp_crop
from core.models.restorer import Restoration
from core.picture import Picture, save_picture
from tests.helpers.portrait import portrait

SIZE = 256


@cache
def _crop(size):
    pixels, face = portrait()
    return warp_crop(pixels, crop_matrix(face.landmarks, size), size)


def aligned_face(size=SIZE):
    """The astronaut's aligned crop, (size, size, 3)."""
    return _crop(size).copy()


class Oracle:
    """Knows the answer: goes `share` of the way to its guide; warps by the flow it was given."""

    size, zoom, device, needs_guide = SIZE, 1.0, "cpu", False

    def __init__(self, share, name="oracle", shift=None):
        self.share, self.name, self.shift = share, name, shift

    def restore(self, face):
        guide = face.crop if face.guide is None else face.guide
        y, x = np.mgrid[0 : self.size, 0 : self.size].astype(np.float32)
        flow = None
        if self.shift is not None:
            flow = (np.stack([x, y], axis=-1) + self.shift) / (self.size - 1) * 2 - 1
        return Restoration(restored=face.crop + self.share * (guide - face.crop), flow=flow)


def write_pairs(folder, scales=(4, 8), guides=True):
    """Pairs of one face at several scales; the guide is the target itself, for `Oracle`."""
    target = aligned_face()
    rows = ["degraded,guide,target"]
    save_picture(Picture(pixels=target), folder / "target.png")
    for scale in scales:
        degraded = apply(target, DegradationRecipe(scale=float(scale)))
        save_picture(Picture(pixels=degraded), folder / f"{scale}x.png")
        rows.append(f"{scale}x.png,{'target.png' if guides else ''},target.png")
    (folder / "pairs.csv").write_text("\n".join(rows))
    return folder / "pairs.csv"
