"""A finished run -> a model folder: averaged weights, and a card filled from the run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

import torch

from core.errors import MissingFileError
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.weights import CARD, save_state
from trainer import checkpoint
from trainer.config import RunConfig, to_table

SUMMARIES = {
    "identity": "Guided by a portrait of the same person; the network alone finds the warp.",
    "absolute": "Guided by a portrait of the same person; the network alone finds the warp.",
    "landmarks": "Guided by a portrait; the warp starts from the landmarks, which you can correct.",
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
    tables: dict[str, dict[str, Any]] = {
        "model": {
            "name": name,
            "architecture": "gfrnet",
            "kind": "guided",
            "size": architecture.size,
            "zoom": state["zoom"],
            "summary": SUMMARIES[architecture.warp.base],
        },
        "config": {"size": architecture.size},
        "config.warp": dataclasses.asdict(architecture.warp),
        "config.rec": dataclasses.asdict(architecture.rec),
        "files": files,
        "training": {
            "steps": state["step"],
            "faces": state["step"] * config.batch,
            "recipe": recipe,
            "recipe_sha256": hashlib.sha256(recipe.encode()).hexdigest(),
            "torch": torch.__version__,
        },
    }
    return "\n".join(_table(title, values) for title, values in tables.items())


def _table(title: str, values: dict[str, Any]) -> str:
    lines = [f"[{title}]"]
    # JSON's strings, numbers, booleans and lists are TOML's too
    lines += [f"{_key(key)} = {json.dumps(value)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() else json.dumps(key)
