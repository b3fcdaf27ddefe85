"""dlib's face recognition network, computed by NumPy: a seventh of dlib's time on one core.

`core.landmarks.recognition_tensors` names the source and the layers.  dlib multiplies without a
BLAS; here a layer is one matrix product (OURS; the answers agree with dlib's to 1e-6).
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.landmarks.convolution import ConvolutionLayer, folded
from core.landmarks.dlib_tensors import Floats, weights_path
from core.landmarks.recognition_tensors import (
    MEAN,
    RECOGNITION_WEIGHTS,
    RecognitionLayer,
    RecognitionTensors,
    read_recognition_tensors,
)

CHIP_SIZE = 150  # pixels: the side of what the network was trained on


class RecognitionNetwork:
    """Says who faces are; safe to share between threads."""

    def __init__(self, tensors: RecognitionTensors) -> None:
        self._stem = _layer(tensors.stem)
        self._blocks = [(_layer(block.first), _layer(block.second)) for block in tensors.blocks]
        self._sums = tensors.sums

    def identities(self, chips: npt.NDArray[np.uint8] | Floats) -> Floats:
        """The identity of each of some chips.

        Args:
            chips: (N, 150, 150, 3) RGB, 0 to 255; for dlib's weights cut by `dlib.get_face_chip`.

        Returns:
            (N, 128) float32.

        Raises:
            ValueError: the chips have another shape.
        """
        if chips.shape[1:] != (CHIP_SIZE, CHIP_SIZE, 3):
            raise ValueError(f"chips: wanted (N, {CHIP_SIZE}, {CHIP_SIZE}, 3), got {chips.shape}")
        maps = (chips.astype(np.float32) - np.array(MEAN, np.float32)) / np.float32(256)
        maps = _largest_of_nine(_positive(self._stem(maps)))
        for first, second in self._blocks:
            change = second(_positive(first(maps)))
            if first.stride == 2:
                change = _sum_of_unequal(change, _mean_of_four(maps))
            else:
                change += maps
            maps = _positive(change)
        answer: Floats = maps.mean(axis=(1, 2)) @ self._sums
        return answer


_loading = threading.Lock()


def recognition_network() -> RecognitionNetwork:
    """The network, read once a process.

    Raises:
        NoWeightsError: the weights are not installed, or are of another network.
    """
    with _loading:
        return _network()


@cache
def _network() -> RecognitionNetwork:
    path = Path(weights_path(RECOGNITION_WEIGHTS))
    return RecognitionNetwork(read_recognition_tensors(path))


def _layer(layer: RecognitionLayer) -> ConvolutionLayer:
    return folded(layer.kernels, layer.bias, layer.gain, layer.shift, layer.stride)


def _positive(maps: Floats) -> Floats:
    """max(maps, 0), in place."""
    return np.maximum(maps, 0, out=maps)


def _largest_of_nine(maps: Floats) -> Floats:
    """The largest in each 3 x 3, stride 2, without a border: (N, H, W, C) -> (N, H', W', C)."""
    down, right = ((size - 3) // 2 + 1 for size in maps.shape[1:3])
    rows = [maps[:, at : at + 2 * down - 1 : 2] for at in range(3)]
    tall = np.maximum(np.maximum(rows[0], rows[1]), rows[2])
    columns = [tall[:, :, at : at + 2 * right - 1 : 2] for at in range(3)]
    return np.maximum(np.maximum(columns[0], columns[1]), columns[2])


def _mean_of_four(maps: Floats) -> Floats:
    """The mean of each 2 x 2, stride 2; what is left over at right and bottom counts not."""
    count, height, width, channels = maps.shape
    even = maps[:, : height // 2 * 2, : width // 2 * 2]
    parts = even.reshape(count, height // 2, 2, width // 2, 2, channels)
    answer: Floats = parts.mean(axis=(2, 4))
    return answer


def _sum_of_unequal(a: Floats, b: Floats) -> Floats:
    """A + b, both filled up with zeros at right and bottom and in channels to the larger size."""
    total = np.zeros(np.maximum(a.shape, b.shape), np.float32)
    for maps in (a, b):
        _, height, width, channels = maps.shape
        total[:, :height, :width, :channels] += maps
    return total
