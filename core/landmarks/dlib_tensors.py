"""The numbers in dlib's files of weights, as NumPy arrays; needs no dlib.

dlib (D. King, dlib.net) writes a network as text and numbers mixed, layer after layer from the
input on.  The numbers of a layer are one tensor, after a head that tells its four sizes: whoever
knows the network knows the heads, and so finds them in their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.errors import NoWeightsError

Floats = npt.NDArray[np.float32]

VERSION = 2  # of dlib's form of a tensor


def weights_path(name: str) -> str:
    """Path of a file of face_recognition_models, which needs pkg_resources to be imported.

    Raises:
        NoWeightsError: the package or the file is missing.
    """
    spec = find_spec("face_recognition_models")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        path = Path(folder) / "models" / name
        if path.is_file():
            return str(path)
    raise NoWeightsError(f"{name} is missing: install the package face_recognition_models again")


@dataclass(frozen=True, eq=False)
class Convolution:
    """A convolution as dlib keeps it.

    Attributes:
        kernels: (filters, channels, side, side) float32; correlated, not flipped.
        bias: (filters,) float32.
    """

    kernels: Floats
    bias: Floats


class Tensors:
    """Reads the tensors of a file of dlib's in their order, by their sizes."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def convolution(self, filters: int, channels: int, side: int) -> Convolution:
        """The next convolution with `filters` kernels of (channels, side, side) and their bias.

        Raises:
            ValueError: there is none.
        """
        count = filters * channels * side * side
        values = self.next(count + filters, 1, 1, 1)
        return Convolution(values[:count].reshape(filters, channels, side, side), values[count:])

    def pair(self, filters: int) -> tuple[Floats, Floats]:
        """The next gain and shift of each channel, (filters,) both.

        Raises:
            ValueError: there is none.
        """
        values = self.next(2 * filters, 1, 1, 1)
        return values[:filters], values[filters:]

    def next(self, *sizes: int) -> Floats:
        """The numbers of the next tensor with these four sizes, read-only, in one row.

        Raises:
            ValueError: there is none, or the file ends in it.
        """
        head = bytes((1, VERSION)) + b"".join(_integer(size) for size in sizes)
        start = self._data.index(head, self._at) + len(head)
        count = int(np.prod(sizes))
        self._at = start + 4 * count
        return np.frombuffer(self._data, "<f4", count, start)


def _integer(value: int) -> bytes:
    """In dlib's form: how many bytes follow, then those, least significant first."""
    length = (value.bit_length() + 7) // 8
    return bytes((length,)) + value.to_bytes(length, "little")
