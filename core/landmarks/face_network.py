"""dlib's convolutional face detector, computed by NumPy: a tenth of the time on small crops.

Source: D. King, "Max-Margin Object Detection", arXiv:1502.00046; the network is that of dlib's
example dnn_mmod_face_detection_ex.cpp, its weights the file in face_recognition_models.  dlib
itself builds a pyramid of each picture down to nothing and multiplies without a BLAS; here only
the sizes at which the face is expected are computed, by one matrix product a layer (OURS; the
answers agree with dlib's to a few thousandths).
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage
from core.errors import NoWeightsError
from core.landmarks.convolution import ConvolutionLayer, folded
from core.landmarks.dlib_tensors import Floats, Tensors, weights_path

WEIGHTS = "mmod_human_face_detector.dat"
WINDOW = 80  # pixels: the side of the faces that the network was trained to see
BORDER = 11  # black pixels around a picture, as in dlib's tiled pyramid
# red, green, blue: what the network's input layer takes off before it divides by 256
_MEAN = np.array([122.782, 117.001, 104.298], np.float32)
_VARIANCE_FLOOR = 1e-4  # dlib's batch normalisation
# (filters, channels in, side of the kernel, stride)
_SHAPES = (
    (16, 3, 5, 2),
    (32, 16, 5, 2),
    (32, 32, 5, 2),
    (45, 32, 5, 1),
    (45, 45, 5, 1),
    (45, 45, 5, 1),
    (1, 45, 9, 1),
)


class FaceNetwork:
    """Says where in small pictures faces of about `WINDOW` pixels are; safe to share."""

    def __init__(self, layers: tuple[ConvolutionLayer, ...]) -> None:
        self._layers = layers

    def confidence(self, pictures: npt.NDArray[np.uint8]) -> Floats:
        """The best confidence of each of some pictures of one size.

        Args:
            pictures: (N, H, W, 3) uint8 RGB.

        Returns:
            (N,), about 1 on a face, -1 off it; above 0 dlib calls it one.
        """
        room = ((0, 0), (BORDER, BORDER), (BORDER, BORDER), (0, 0))
        maps = (np.pad(pictures, room).astype(np.float32) - _MEAN) / np.float32(256)
        for layer in self._layers[:-1]:
            maps = layer(maps)
            np.maximum(maps, 0, out=maps)
        answer: Floats = self._layers[-1](maps).max(axis=(1, 2, 3))
        return answer

    def judge(self, picture: ByteImage) -> float:
        """The confidence of one picture, (H, W, 3)."""
        return float(self.confidence(picture[None])[0])


_loading = threading.Lock()


def face_network() -> FaceNetwork:
    """The network, read once a process.

    Raises:
        NoWeightsError: the weights are not installed, or are of another network.
    """
    with _loading:
        return _network()


@cache
def _network() -> FaceNetwork:
    return read_network(Path(weights_path(WEIGHTS)))


def read_network(path: Path) -> FaceNetwork:
    """The network in a file of dlib's.

    Raises:
        NoWeightsError: the file cannot be read or holds another network.
    """
    try:
        tensors = Tensors(path.read_bytes())
        return FaceNetwork(tuple(_layer(tensors, *shape) for shape in _SHAPES))
    except (OSError, ValueError) as error:
        raise NoWeightsError(
            f"{path} is damaged: install the package face_recognition_models again"
        ) from error


def _layer(
    tensors: Tensors, filters: int, channels: int, side: int, stride: int
) -> ConvolutionLayer:
    """The next convolution, and the batch normalisation after it if there is one.

    Raises:
        ValueError: there is none.
    """
    convolution = tensors.convolution(filters, channels, side)
    if filters == 1:
        one, none = np.ones(1, np.float32), np.zeros(1, np.float32)
        return folded(convolution.kernels, convolution.bias, one, none, stride)
    factors, shift = tensors.pair(filters)
    _, _, means, variances = (tensors.next(1, filters, 1, 1) for _ in range(4))
    gain = factors / np.sqrt(variances + _VARIANCE_FLOOR)
    return folded(convolution.kernels, convolution.bias - means, gain, shift, stride)
