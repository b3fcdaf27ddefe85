"""A face-embedding network on disk: one safetensors file that knows its own kind and sizes."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from core.eight_bit import narrowed, widened
from core.errors import NoWeightsError
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_resnet import FaceResNet, FaceResNetConfig
from core.models.state_file import fill, read_about, read_state, write_state
from core.paths import RESOURCES

SHIPPED = RESOURCES / "features" / "face-embedding.safetensors"
FaceNetwork = FaceEmbedding | FaceResNet
FaceNetworkConfig = FaceEmbeddingConfig | FaceResNetConfig

CONFIGS: dict[str, type[FaceNetworkConfig]] = {
    "face-embedding": FaceEmbeddingConfig,
    "face-resnet": FaceResNetConfig,
}


def config_of(kind: str, sizes: Mapping[str, Any]) -> FaceNetworkConfig:
    """A config from the plain table that `dataclasses.asdict` and JSON or TOML made of it.

    Raises:
        KeyError, TypeError, ValueError: an unknown kind, or a table that is not its.
    """
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in sizes.items()
    }
    return CONFIGS[kind](**values)


def build_face_network(config: FaceNetworkConfig) -> FaceNetwork:
    """A fresh network of the config's kind."""
    if isinstance(config, FaceResNetConfig):
        return FaceResNet(config)
    return FaceEmbedding(config)


def kind_of(config: FaceNetworkConfig) -> str:
    """Its key in `CONFIGS`."""
    return next(name for name, kind in CONFIGS.items() if isinstance(config, kind))


def save_face_embedding(path: Path, network: FaceNetwork, zoom: float) -> None:
    """Write the network in eight bits a weight (`core.eight_bit`): half the room of float16.

    An embedding of the shipped network turns by less than a cosine of 1e-4.

    Args:
        path: a ".safetensors" file, replaced if it is there.
        network: the averaged one of a run.
        zoom: of the crops that it learned from, see `core.geometry.template`.

    Raises:
        UnwritableError: it cannot be written.
    """
    config = json.dumps(dataclasses.asdict(network.config))
    about = {"architecture": kind_of(network.config), "config": config, "zoom": repr(zoom)}
    kept = narrowed({name: value.cpu().numpy() for name, value in network.state_dict().items()})
    write_state(path, _tensors(kept), about)


def _tensors(values: Mapping[str, npt.NDArray[Any]]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(np.array(value)) for name, value in values.items()}


def load_face_embedding(path: Path) -> tuple[FaceNetwork, float]:
    """Read a network that `save_face_embedding` wrote, in eval mode, and its crops' zoom.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: damaged, or of another network.
    """
    about = read_about(path)
    if (kind := about.get("architecture", "")) not in CONFIGS:
        raise NoWeightsError(f"{path}: holds no face-embedding network of Likeness")
    try:
        config = config_of(kind, json.loads(about["config"]))
        zoom = float(about["zoom"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoWeightsError(f"{path}: damaged description ({error})") from error
    network = build_face_network(config)
    fill(network, _tensors(_widened(path)), path)
    return network.eval(), zoom


def _widened(path: Path) -> dict[str, npt.NDArray[Any]]:
    try:
        return widened({name: value.numpy() for name, value in read_state(path).items()})
    except ValueError as error:
        raise NoWeightsError(f"{path}: damaged ({error})") from error
