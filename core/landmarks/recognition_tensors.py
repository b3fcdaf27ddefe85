"""The tensors of dlib's face recognition network, in their order; needs no dlib.

Source: D. King, "High Quality Face Recognition with Deep Metric Learning", dlib.net, 2017; the
network is `anet_type` of dlib's example dnn_face_recognition_ex.cpp, its weights the file in
face_recognition_models: a ResNet with 29 convolutions (He et al., arXiv:1512.03385) whose batch
normalisation is settled, a gain and a shift a channel.

    chip (150, 150, 3) RGB, 0 to 255, less `MEAN`, over 256
    convolution 32, 7 x 7, stride 2 -> affine -> relu -> maximum of 3 x 3, stride 2   72, then 35
    32 channels: plain, plain, plain                                                  35
    64 channels: down, plain, plain, plain                                            17
    128 channels: down, plain, plain                                                  8
    256 channels: down, plain, plain                                                  4
    256 channels: down                                                                2
    mean over all places -> 128 sums without bias

A block is convolution 3 x 3 -> affine -> relu -> convolution 3 x 3 -> affine, added to what came
in, then relu.  Convolutions with stride 2 (and the maximum) see no border; those with stride 1 see
one of zeros.  In a down block the first convolution has stride 2, and what came in goes through
the mean of 2 x 2, stride 2; the smaller of the two, in channels and at right and bottom, is
filled up with zeros before they are added: 8 places become 3 by the convolution, 4 by the mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import NoWeightsError
from core.landmarks.dlib_tensors import Floats, Tensors

RECOGNITION_WEIGHTS = "dlib_face_recognition_resnet_model_v1.dat"
MEAN = (122.782, 117.001, 104.298)  # red, green, blue
# (channels, whether it halves the picture) of each block, from the input on
BLOCKS = (
    *((32, False),) * 3,
    (64, True),
    *((64, False),) * 3,
    (128, True),
    *((128, False),) * 2,
    (256, True),
    *((256, False),) * 2,
    (256, True),
)
STEM = 32  # channels of the first convolution
NUMBERS = 128  # of an identity


@dataclass(frozen=True, eq=False)
class RecognitionLayer:
    """A convolution and the affine layer after it: gain * (kernels * maps + bias) + shift.

    Attributes:
        kernels: (filters, channels, side, side) float32; correlated, not flipped.
        bias: (filters,) of the convolution.
        gain: (filters,) of the affine layer.
        shift: (filters,) of the affine layer.
        stride: 1 (padded by zeros to keep the size) or 2 (not padded).
    """

    kernels: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    stride: int


@dataclass(frozen=True, eq=False)
class RecognitionBlock:
    """Two convolutions with a way round them; `first` has stride 2 in a down block."""

    first: RecognitionLayer
    second: RecognitionLayer


@dataclass(frozen=True, eq=False)
class RecognitionTensors:
    """All of the network's numbers, float32.

    Attributes:
        stem: the first convolution, 7 x 7.
        blocks: as `BLOCKS` names them.
        sums: (256, 128), of the last layer: identity = mean of the maps @ sums.
    """

    stem: RecognitionLayer
    blocks: tuple[RecognitionBlock, ...]
    sums: Floats


def read_recognition_tensors(path: Path) -> RecognitionTensors:
    """The tensors in dlib's file; `weights_path(RECOGNITION_WEIGHTS)` is where it lies.

    Raises:
        NoWeightsError: the file cannot be read or holds another network.
    """
    try:
        return _read(Tensors(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise NoWeightsError(
            f"{path} is damaged: install the package face_recognition_models again"
        ) from error


def _read(tensors: Tensors) -> RecognitionTensors:
    stem = _layer(tensors, STEM, 3, 7, 2)
    blocks, channels = [], STEM
    for filters, down in BLOCKS:
        first = _layer(tensors, filters, channels, 3, 2 if down else 1)
        blocks.append(RecognitionBlock(first, _layer(tensors, filters, filters, 3, 1)))
        channels = filters
    sums = tensors.next(channels, NUMBERS, 1, 1).reshape(channels, NUMBERS)
    return RecognitionTensors(stem, tuple(blocks), sums)


def _layer(
    tensors: Tensors, filters: int, channels: int, side: int, stride: int
) -> RecognitionLayer:
    convolution = tensors.convolution(filters, channels, side)
    gain, shift = tensors.pair(filters)
    return RecognitionLayer(convolution.kernels, convolution.bias, gain, shift, stride)
