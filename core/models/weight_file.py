"""Reads other people's weight files, and never runs what they may hold."""

from __future__ import annotations

import pickle
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.errors import MissingFileError, NoWeightsError

CONTAINERS = ("params_ema", "g_ema", "ema", "state_dict", "params", "generator", "netG", "model")
PREFIX = "module."  # of networks that were trained on several GPUs
DEEPEST = 3  # containers inside one another


def read_weights(path: Path) -> dict[str, Tensor]:
    """Tensors of a weight file, without the containers that trainers put around them.

    Args:
        path: a `.safetensors` file, or one of `torch.save` that holds tensors alone.

    Raises:
        MissingFileError: no such file, or it may not be read.
        NoWeightsError: it is damaged, or holds anything but tensors.
    """
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file. Give the weights that you downloaded.")
    content = _safetensors(path) if path.suffix.lower() == ".safetensors" else read_pickled(path)
    for _ in range(DEEPEST):
        content = _inside(content)
    return _plain(path, content)


def _safetensors(path: Path) -> object:
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        return load(path.read_bytes())
    except OSError as error:
        raise _unreadable(path, error) from error
    except SafetensorError as error:
        raise NoWeightsError(f"{path}: not a safetensors file, or damaged: {error}") from error


def read_pickled(path: Path) -> object:
    """What a `torch.save` file holds, on the CPU; raises as `read_weights`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of old or odd formats: they load, or fail below
            # the one place for files of strangers: weights_only runs no code of theirs
            return torch.load(path, map_location="cpu", weights_only=True)  # noqa: TID251
    except OSError as error:
        raise _unreadable(path, error) from error
    except (
        pickle.UnpicklingError,
        zipfile.BadZipFile,
        RuntimeError,
        EOFError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ) as error:
        raise NoWeightsError(
            f"{path}: not a plain file of weights. It is damaged, or holds Python objects that "
            "could run a program when opened; nothing of it was run. Get the weights as "
            "safetensors, or as a state dict alone, from somebody you trust."
        ) from error


def _unreadable(path: Path, error: OSError) -> MissingFileError:
    return MissingFileError(f"{path}: cannot be read ({error.strerror or error}).")


def _inside(content: object) -> object:
    """The first known container, else the content itself; "module." is cut off all names."""
    if not isinstance(content, Mapping):
        return content
    for name in CONTAINERS:
        if isinstance(content.get(name), Mapping):
            return content[name]
    if content and all(isinstance(name, str) and name.startswith(PREFIX) for name in content):
        return {name.removeprefix(PREFIX): value for name, value in content.items()}
    return content


def _plain(path: Path, content: Any) -> dict[str, Tensor]:
    if not isinstance(content, Mapping) or not content:
        raise NoWeightsError(f"{path}: holds no named tensors")
    for name, value in content.items():
        if not isinstance(name, str) or not _is_plain(value):
            raise NoWeightsError(
                f"{path}: {name!r} is no tensor. Give a file that holds a network's weights alone."
            )
        if value.is_floating_point() and not value.isfinite().all():
            raise NoWeightsError(f"{path}: {name!r} has values that are no numbers")
    return dict(content)


def _is_plain(value: object) -> bool:
    return isinstance(value, Tensor) and value.layout == torch.strided and not value.is_quantized
