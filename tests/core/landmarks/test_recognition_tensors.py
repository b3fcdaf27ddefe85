"""dlib's tensors, read by their sizes."""

import struct
from pathlib import Path

import numpy as np
import pytest

from core.errors import NoWeightsError
from core.landmarks.dlib_tensors import Tensors, weights_path
from core.landmarks.recognition_tensors import (
    BLOCKS,
    RECOGNITION_WEIGHTS,
    read_recognition_tensors,
)


@pytest.fixture(scope="module")
def tensors():
    return read_recognition_tensors(Path(weights_path(RECOGNITION_WEIGHTS)))


def _written(sizes, values):
    """A tensor as dlib writes it: version, four sizes, each after its count of bytes, numbers."""
    head = bytes((1, 2))
    for size in sizes:
        short = size.to_bytes(4, "little").rstrip(b"\0")
        head += bytes((len(short),)) + short
    return head + struct.pack(f"<{len(values)}f", *values)


def test_tensors_are_read_in_their_order_past_what_lies_between():
    first, second = [1.5, -2.0, 3.0, 0.25, 7.0, 8.0], list(range(300))
    data = b"con_4\x01\x07" + _written((6, 1, 1, 1), first)
    data += b"relu" + _written((300, 1, 1, 1), second) + b"end"

    reader = Tensors(data)

    convolution = reader.convolution(2, 2, 1)
    assert convolution.kernels.tolist() == [[[[1.5]], [[-2.0]]], [[[3.0]], [[0.25]]]]
    assert convolution.bias.tolist() == [7.0, 8.0]
    gain, shift = reader.pair(150)
    assert (gain[0], gain[-1], shift[0], shift[-1]) == (0, 149, 150, 299)
    with pytest.raises(ValueError, match="found"):
        reader.next(6, 1, 1, 1)


def test_a_tensor_cut_short_is_refused():
    data = _written((6, 1, 1, 1), range(6))[:-1]

    with pytest.raises(ValueError, match="buffer"):
        Tensors(data).next(6, 1, 1, 1)


def test_the_recognition_network_has_29_convolutions_and_128_sums(tensors):
    layers = [
        tensors.stem,
        *(layer for block in tensors.blocks for layer in (block.first, block.second)),
    ]

    assert len(layers) == 29
    assert len(tensors.blocks) == len(BLOCKS)
    assert [layer.kernels.shape[0] for layer in layers[1::2]] == [size for size, _ in BLOCKS]
    assert sum(layer.stride for layer in layers) == 29 + 5
    assert tensors.sums.shape == (256, 128)
    for layer in layers:
        assert layer.kernels.dtype == np.float32
        assert layer.gain.min() > 0  # a head found in the wrong place would give noise
        assert np.abs(layer.kernels).max() < 2
        assert np.abs(layer.shift).max() < 50
    used = sum(layer.kernels.size + 3 * layer.bias.size for layer in layers) + tensors.sums.size
    size = Path(weights_path(RECOGNITION_WEIGHTS)).stat().st_size
    assert 0.995 * size < 4 * used < size


@pytest.mark.parametrize("keep", [0, 100_000, 22_400_000])
def test_a_damaged_file_is_named(tmp_path, keep):
    path = tmp_path / RECOGNITION_WEIGHTS
    path.write_bytes(Path(weights_path(RECOGNITION_WEIGHTS)).read_bytes()[:keep])

    with pytest.raises(NoWeightsError, match=r"resnet.*damaged"):
        read_recognition_tensors(path)
