"""The face-embedding network on disk: one safetensors file that knows its own sizes."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from core.errors import NoWeightsError
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.state_file import fill, read_about, read_state, write_state

ARCHITECTURE = "face-embedding"


def save_face_embedding(path: Path, network: FaceEmbedding, zoom: float) -> None:
    """Write the network as float32.

    Args:
        path: a ".safetensors" file, replaced if it is there.
        network: the averaged one of a run.
        zoom: of the crops that it learned from, see `core.geometry.template`.

    Raises:
        UnwritableError: it cannot be written.
    """
    config = json.dumps(dataclasses.asdict(network.config))
    about = {"architecture": ARCHITECTURE, "config": config, "zoom": repr(zoom)}
    write_state(path, network.state_dict(), about)


def load_face_embedding(path: Path) -> tuple[FaceEmbedding, float]:
    """Read a network that `save_face_embedding` wrote, in eval mode, and its crops' zoom.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: damaged, or of another network.
    """
    about = read_about(path)
    if about.get("architecture") != ARCHITECTURE:
        raise NoWeightsError(f"{path}: holds no face-embedding network of Likeness")
    try:
        table = json.loads(about["config"])
        config = FaceEmbeddingConfig(
            size=table["size"], widths=tuple(table["widths"]), blocks=tuple(table["blocks"])
        )
        zoom = float(about["zoom"])
    except (KeyError, TypeError, ValueError) as error:
        raise NoWeightsError(f"{path}: damaged description ({error})") from error
    network = FaceEmbedding(config)
    fill(network, read_state(path), path)
    return network.eval(), zoom
