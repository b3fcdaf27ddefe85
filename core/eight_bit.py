"""Weights in eight bits: half the room of float16 where a hundredth of a weight does not matter.

Each row of a matrix or a set of kernels (the weights of one output) is rounded to 255 even steps
around 0, of a size of its own; biases and gains stay in float16.  Source: R. Krishnamoorthi,
"Quantizing deep convolutional networks for efficient inference", arXiv:1806.08342, section 3:
symmetric, a channel at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

STEP = ".step"  # behind the name of a tensor: size of its rows' steps
LARGEST = 127

Values = Mapping[str, npt.NDArray[Any]]


def narrowed(values: Values) -> dict[str, npt.NDArray[Any]]:
    """Tensors -> what is to be kept of them.

    Args:
        values: by name; floats of any shape, and integers, which stay as they are.

    Returns:
        For floats of two axes and more, int8 by the same name and the steps, (rows,) float32, by
        that and `STEP`; other floats as float16.

    Raises:
        ValueError: a name ends in `STEP`, or a value is not finite.
    """
    kept: dict[str, npt.NDArray[Any]] = {}
    for name, value in values.items():
        if name.endswith(STEP):
            raise ValueError(f"{name}: no name may end in {STEP!r}")
        if not np.issubdtype(value.dtype, np.floating):
            kept[name] = value
        elif value.ndim < 2:
            kept[name] = value.astype(np.float16)
        else:
            kept[name], kept[name + STEP] = _rounded(name, value.astype(np.float32))
    return kept


def _rounded(
    name: str, value: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    if not np.isfinite(value).all():
        raise ValueError(f"{name}: holds values that are not finite")
    rows = value.reshape(len(value), -1)
    steps = np.abs(rows).max(axis=1, initial=0) / LARGEST
    steps = np.where(steps > 0, steps, 1).astype(np.float32)  # rows of zeros
    whole = np.rint(rows / steps[:, None]).astype(np.int8)
    return whole.reshape(value.shape), steps


def widened(kept: Values) -> dict[str, npt.NDArray[Any]]:
    """What `narrowed` kept -> float32 by the same names; tensors without steps stay what they are.

    Raises:
        ValueError: steps that fit no tensor.
    """
    values: dict[str, npt.NDArray[Any]] = {}
    for name, value in kept.items():
        if name.endswith(STEP):
            continue
        steps = kept.get(name + STEP)
        values[name] = value if steps is None else _scaled(name, value, steps)
    missing = {name.removesuffix(STEP) for name in kept if name.endswith(STEP)} - set(values)
    if missing:
        raise ValueError(f"{min(missing)}: has steps and no values")
    return values


def _scaled(name: str, value: npt.NDArray[Any], steps: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    if value.dtype != np.int8 or steps.shape != value.shape[:1]:
        raise ValueError(f"{name}: steps of shape {steps.shape} do not fit {value.shape}")
    shape = (-1, *(1,) * (value.ndim - 1))
    scaled: npt.NDArray[np.float32] = value.astype(np.float32) * steps.reshape(shape)
    return scaled
