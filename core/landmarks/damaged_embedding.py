"""Who a face is, where it may be damaged: our network, in the space of dlib's 128 numbers.

The network is dlib's (`core.landmarks.recognition_network`) with weights of ours, taught by
`trainer.distil` to say of a damaged face what dlib says of the clean one.  Its chip lies at one
fixed place of the aligned crop (`core.models.face_resnet`, which it agrees with to 1e-6); here it
is computed without torch, 14 ms on one core.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from core.align import crop_matrix, cut
from core.arrays import FloatArray, FloatImage
from core.eight_bit import widened
from core.errors import MissingFileError, NoWeightsError
from core.landmarks.dlib_tensors import Floats
from core.landmarks.points import Landmarks
from core.landmarks.recognition_network import CHIP_SIZE, RecognitionNetwork
from core.landmarks.recognition_tensors import (
    BLOCKS,
    NUMBERS,
    STEM,
    RecognitionBlock,
    RecognitionLayer,
    RecognitionTensors,
)
from core.paths import RESOURCES
from core.pixel_source import PixelSource

WEIGHTS = RESOURCES / "features" / "face-embedding.safetensors"
ARCHITECTURE = "face-resnet"


@dataclass(frozen=True, eq=False, kw_only=True)
class DamagedEmbedding:
    """The network and where it looks.

    Attributes:
        network: of dlib's layers.
        size: side in pixels of the aligned crop.
        zoom: of that crop, see `core.geometry.template`.
        rows: (150, size) what each of the chip's rows takes of the crop's.
        columns: (150, size) the same of columns.
    """

    network: RecognitionNetwork
    size: int
    zoom: float
    rows: Floats
    columns: Floats

    def of_face(self, pixels: PixelSource, landmarks: Landmarks) -> FloatArray:
        """Identity of the face with these landmarks, (128,) float64; as `embed` takes them.

        Raises:
            ValueError: the landmarks are all in one place.
        """
        matrix = crop_matrix(landmarks, self.size, zoom=self.zoom)
        return self.of_crop(cut(pixels, matrix, self.size))

    def of_crop(self, crop: FloatImage) -> FloatArray:
        """Identity of an aligned crop, (size, size, 3) in [0, 1]: (128,) float64."""
        chip = self.chip(crop)
        (identity,) = self.network.identities(chip[None])
        return np.asarray(identity, np.float64)

    def chip(self, crop: FloatImage) -> Floats:
        """(size, size, 3) in [0, 1] -> (150, 150, 3), 0 to 255."""
        planes = np.asarray(crop.transpose(2, 0, 1), np.float32) * np.float32(255)
        chip = (self.rows @ planes @ self.columns.T).transpose(1, 2, 0)
        return np.ascontiguousarray(chip, np.float32)


_loading = threading.Lock()


def damaged_embedding() -> DamagedEmbedding:
    """The shipped network, read once a process.

    Raises:
        MissingFileError: its file is missing.
        NoWeightsError: the file is damaged or of another network.
    """
    with _loading:
        return _shipped()


@cache
def _shipped() -> DamagedEmbedding:
    return read_damaged_embedding(WEIGHTS)


def read_damaged_embedding(path: Path) -> DamagedEmbedding:
    """Read a network that `python -m trainer export` wrote, without torch.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: damaged, or of another network.
    """
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise MissingFileError(f"{path}: no such file of weights")
    try:
        with safe_open(path, framework="np") as file:
            about = file.metadata() or {}
            values = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise NoWeightsError(f"{path}: not a safetensors file: {error}") from error
    if about.get("architecture") != ARCHITECTURE:
        raise NoWeightsError(f"{path}: holds no network of {ARCHITECTURE}")
    try:
        values = widened(values)
        config = json.loads(about["config"])
        size, scale = int(config["size"]), float(config["scale"])
        x, y = (float(value) for value in config["centre"])
        return DamagedEmbedding(
            network=RecognitionNetwork(_tensors(values)),
            size=size,
            zoom=float(about["zoom"]),
            rows=_taken(y, scale, size),
            columns=_taken(x, scale, size),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NoWeightsError(f"{path}: holds weights of another network ({error})") from error


def _tensors(values: dict[str, Floats]) -> RecognitionTensors:
    blocks, channels = [], STEM
    for number, (filters, down) in enumerate(BLOCKS):
        name = f"blocks.{number}"
        first = _layer(values, f"{name}.first", (filters, channels, 3, 3), 2 if down else 1)
        second = _layer(values, f"{name}.second", (filters, filters, 3, 3), 1)
        blocks.append(RecognitionBlock(first, second))
        channels = filters
    return RecognitionTensors(
        stem=_layer(values, "stem", (STEM, 3, 7, 7), 2),
        blocks=tuple(blocks),
        sums=np.ascontiguousarray(_shaped(values, "embed.weight", (NUMBERS, channels)).T),
    )


def _layer(
    values: dict[str, Floats], name: str, shape: tuple[int, int, int, int], stride: int
) -> RecognitionLayer:
    """A convolution into which gain and shift are folded already."""
    kernels = _shaped(values, f"{name}.weight", shape)
    bias = _shaped(values, f"{name}.bias", shape[:1])
    return RecognitionLayer(kernels, bias, np.ones_like(bias), np.zeros_like(bias), stride)


def _shaped(values: dict[str, Floats], name: str, shape: tuple[int, ...]) -> Floats:
    value = values[name]
    if value.shape != shape or not np.isfinite(value).all():
        raise ValueError(f"{name}: wanted finite {shape}, got {value.shape}")
    return value.astype(np.float32)


def _taken(centre: float, scale: float, size: int) -> Floats:
    """(150, size): bilinear weights of the crop's pixels in the chip's; the crop's edge goes on."""
    places = centre + scale * (np.arange(CHIP_SIZE) - (CHIP_SIZE - 1) / 2)
    places = np.clip(places, 0, size - 1)
    apart = np.abs(places[:, None] - np.arange(size))
    return np.asarray(np.maximum(1 - apart, 0), np.float32)
