"""What the bench works on: photos of 1 and 12 megapixels around the sample's real face."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from core.arrays import FloatImage
from core.errors import MissingFileError
from core.landmarks.face import Face
from core.paths import RESOURCES
from core.picture import Picture, load_picture, save_picture
from core.pipeline.types import Guide

SAMPLE = RESOURCES / "sample"
SIZES = {"1 MP": (1152, 868), "12 MP": (4000, 3000)}  # width, height
PORTRAIT = {"1 MP": 0.6, "12 MP": 0.6}  # height of the portrait, of the photo's


class Material:
    """Photos, faces and a guide, made when they are first wanted.

    Args:
        folder: for the photos' files; it is the caller's to remove.
        device: where networks run: "auto", "cpu", "cuda" or "mps".
        threads: of the networks on a CPU.

    Raises:
        MissingFileError: the sample is not there.
    """

    def __init__(self, folder: Path, device: str = "auto", threads: int = 1) -> None:
        if not (SAMPLE / "guide.jpg").is_file():
            raise MissingFileError(f"{SAMPLE}: the sample photo is missing; install again")
        self.folder, self.device, self.threads = folder, device, threads
        self._photos: dict[str, Path] = {}
        self._faces: dict[str, Face] = {}

    def photo(self, size: str) -> Path:
        """A JPEG of `SIZES[size]` with one face in it."""
        if size not in self._photos:
            path = self.folder / f"{size.split()[0]}.jpg"
            save_picture(Picture(pixels=_photo(size), format="JPEG"), path, overwrite=True)
            self._photos[size] = path
        return self._photos[size]

    def face(self, size: str) -> Face:
        """The face of the photo, as it is found."""
        if size not in self._faces:
            from core.landmarks.detect import find_faces  # slow import

            found = find_faces(load_picture(self.photo(size)).source)
            self._faces[size] = max(found, key=lambda face: face.box.width)
        return self._faces[size]

    @property
    def guide_path(self) -> Path:
        """The sample's guide."""
        return SAMPLE / "guide.jpg"

    @cached_property
    def guide(self) -> Guide:
        """The sample's guide, its face found."""
        from core.pipeline.guide import load_guide

        return load_guide(self.guide_path)


def _photo(size: str) -> FloatImage:
    """The sample's portrait before soft shapes and grain, as a wall in a photo has them."""
    width, height = SIZES[size]
    rng = np.random.default_rng(0)
    coarse = rng.uniform(0.25, 0.75, (9, 12, 3)).astype(np.float32)
    photo = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    photo += rng.normal(0, 0.02, photo.shape).astype(np.float32)
    portrait = load_picture(SAMPLE / "old_portrait.jpg").pixels
    tall = round(PORTRAIT[size] * height)
    wide = round(tall * portrait.shape[1] / portrait.shape[0])
    scaled = cv2.resize(portrait, (wide, tall), interpolation=cv2.INTER_CUBIC)
    top, left = (height - tall) // 2, (width - wide) // 3
    photo[top : top + tall, left : left + wide] = scaled
    return np.clip(photo, 0, 1).astype(np.float32)
