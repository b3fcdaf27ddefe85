"""Makes the sample in resources/sample: an "old photo" and its guide, from one NASA portrait.

Run from the checkout:  python packaging/make_sample.py
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

Image = npt.NDArray[np.float32]  # (H, W, 3) RGB in [0, 1]

SEED = 1931
PERSON = (64, 0, 320, 384)  # left, top, width, height of the part of the portrait that is used
OLD_WIDTH = 166  # pixels; the face is then about 52 pixels wide
SCAN = 3.5  # the scanner sees more pixels than the print has detail
SCAN_NOISE = 0.006  # sigma, of [0, 1]
BLUR = 0.7  # sigma in pixels
GRAIN = 0.022  # sigma, of [0, 1]
SEPIA = np.array([1.0, 0.91, 0.76], np.float32)


def main() -> None:
    """Write both pictures."""
    from skimage.data import astronaut

    from core.arrays import as_floats
    from core.picture import Picture, save_picture

    folder = ROOT / "resources" / "sample"
    portrait = as_floats(astronaut())
    old = Picture(pixels=old_photo(portrait), jpeg_quality=90)
    guide = Picture(pixels=guide_photo(portrait), jpeg_quality=95)
    save_picture(old, folder / "old_portrait.jpg", overwrite=True)
    save_picture(guide, folder / "guide.jpg", overwrite=True)


def old_photo(portrait: Image) -> Image:
    """The portrait as an old print would show it: small, soft, faded, brown and grainy."""
    left, top, width, height = PERSON
    part = portrait[top : top + height, left : left + width]
    size = (OLD_WIDTH, round(height * OLD_WIDTH / width))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    gray = cv2.GaussianBlur(small @ np.array([0.299, 0.587, 0.114], np.float32), (0, 0), BLUR)
    faded = 0.10 + 0.78 * gray
    chance = np.random.default_rng(SEED)
    grain = chance.normal(0, GRAIN, gray.shape).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.5) * 1.6  # silver grains are larger than a pixel
    scan = cv2.resize(faded + grain, None, fx=SCAN, fy=SCAN, interpolation=cv2.INTER_CUBIC)
    scan += chance.normal(0, SCAN_NOISE, scan.shape).astype(np.float32)
    return np.clip(scan[..., None] * SEPIA, 0, 1)


def guide_photo(portrait: Image) -> Image:
    """The portrait mirrored, a little turned and larger, in another light."""
    mirrored = np.ascontiguousarray(portrait[:, ::-1])
    size = 640
    turn = cv2.getRotationMatrix2D((290.0, 130.0), 4.0, 2.0)  # about the face
    turn[:, 2] += np.array([322.0, 250.0]) - (290.0, 130.0)
    cut = cv2.warpAffine(
        mirrored, turn, (size, size), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    warm = np.array([1.03, 1.0, 0.94], np.float32)
    return np.clip(np.clip(cut, 0, 1) ** np.float32(0.9) * warm, 0, 1)


if __name__ == "__main__":
    main()
