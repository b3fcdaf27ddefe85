"""A finished run -> a model folder: averaged weights, and a card filled from the run."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import torch

from core.errors import MissingFileError
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.gfrnet_restorer import config_to_table
from core.models.weights import CARD, save_state
from core.toml_text import to_toml
from trainer import checkpoint
from trainer.config import RunConfig, to_table

SUMMARIES = {
    "identity": "Guided; the network alone finds the warp.",
    "absolute": "Guided; the network alone finds the warp.",
    "landmarks": "Guided; starts from landmarks you can correct.",
    "plain": "Guided, an ablation; the guide is not warped.",
    "none": "An ablation without guide.",
}


def export(config: RunConfig, run: Path, model: Path) -> None:
    """Write the averaged weights of a run and the card.

    Args:
        config: the run's recipe.
        run: folder with its checkpoint.
        model: folder to make; its name is the model's.

    Raises:
        MissingFileError: the run has no checkpoint.
    """
    state = checkpoint.load(run)
    if state is None:
        raise MissingFileError(f"{run}: no checkpoint there; train first")
    network = GFRNet(CONFIGS[config.model])
    network.load_state_dict(state["average"])
    files = save_state(model, dict(network.state_dict()))
    (model / CARD).write_text(card_text(config, model.name, state, files), "utf-8")


def card_text(config: RunConfig, name: str, state: dict[str, Any], files: dict[str, str]) -> str:
    """The card as TOML."""
    recipe = json.dumps(to_table(config), sort_keys=True)
    architecture = CONFIGS[config.model]
    warps = architecture.guidance == "warped"
    table: dict[str, Any] = {
        "model": {
            "name": name,
            "architecture": "gfrnet",
            "kind": "blind" if architecture.guidance == "none" else "guided",
            "size": architecture.size,
            "zoom": state["zoom"],
            "summary": SUMMARIES[architecture.warp.base if warps else architecture.guidance],
        },
        "config": config_to_table(architecture),
        "files": files,
        "training": {
            "steps": state["step"],
            "faces": state["step"] * config.batch,
            "recipe": recipe,
            "recipe_sha256": hashlib.sha256(recipe.encode()).hexdigest(),
            "torch": torch.__version__,
        },
    }
    return to_toml(table)
