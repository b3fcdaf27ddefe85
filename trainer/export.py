"""A run -> a model folder: averaged weights as float16 shards, and a card filled from the run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import FileExistsAlreadyError, MissingFileError, UnwritableError
from core.models.weights import CARD, save_state
from core.toml_text import to_toml
from trainer import checkpoint
from trainer.building import modules_of
from trainer.engine_config import Recipe
from trainer.run_state import averaged_modules, check_format
from trainer.systems import build_system


def export(recipe: Recipe, run: Path, model: Path, *, overwrite: bool = False) -> None:
    """Write the averaged weights of a run and the card.

    Args:
        recipe: the run's.
        run: folder with its checkpoint.
        model: folder to make; its name is the model's.
        overwrite: whether a model that is there already may be replaced.

    Raises:
        MissingFileError: the run has no checkpoint.
        FileExistsAlreadyError: there is a model, and nobody said that it may be replaced.
        UnwritableError: no space or no right to write.
        BadConfigError: the checkpoint is damaged or of another system.
    """
    if (model / CARD).exists() and not overwrite:
        raise FileExistsAlreadyError(
            f"{model}: holds a model already; choose another or --overwrite"
        )
    state = checkpoint.load(run)
    if state is None:
        raise MissingFileError(f"{run}: no checkpoint there; train first")
    check_format(state, run)
    system = build_system(state["system"], recipe.system, recipe.engine.seed)
    weights = system.exported(averaged_modules(modules_of(system), state))
    try:
        files = save_state(model, weights)
        (model / CARD).write_text(card_text(model.name, state, files), "utf-8")
    except OSError as error:
        raise UnwritableError(f"{model}: the model could not be written: {error}") from error


def card_text(name: str, state: Mapping[str, Any], files: Mapping[str, str]) -> str:
    """The card as TOML.

    Args:
        name: the model's.
        state: the run's checkpoint.
        files: SHA-256 by file name.
    """
    recipe, card, origin = state["recipe"], state["card"], state["origin"]
    table: dict[str, Any] = {
        "model": {"name": name} | card["model"],
        "config": card["config"],
        "files": dict(files),
        "data": {
            "packs_sha256": origin["packs"],
            "validation_people": origin["validation_people"],
        },
        "training": {
            "system": state["system"],
            "steps": state["step"],
            "faces": state["faces"],
            "minutes": round(state["seconds"] / 60, 1),
            "torch": origin["torch"],
            "device": origin["device"],
            "code_sha256": origin["code"],
            "recipe_sha256": hashlib.sha256(recipe.encode()).hexdigest(),
            "recipe": recipe,
        },
    }
    return to_toml(table)
