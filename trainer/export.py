"""A run -> a model folder: averaged weights as float16 shards, a card, the curves' picture."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.errors import BadConfigError, FileExistsAlreadyError, MissingFileError, UnwritableError
from core.models.card_file import CURVES, describe, lasting_texts, read_table, write_table
from core.models.weights import CARD, save_state
from trainer import checkpoint
from trainer.building import begin_from, modules_of
from trainer.curves import save_curves
from trainer.engine_config import Recipe
from trainer.provenance import LICENCE, pictures
from trainer.run_log import RunLog, read_log, summary
from trainer.run_state import averaged_modules, check_format
from trainer.system import System
from trainer.systems import build_system


def export(
    recipe: Recipe,
    run: Path,
    model: Path,
    *,
    overwrite: bool = False,
    texts: Mapping[str, str | None] | None = None,
    start_share: float = 0.0,
) -> None:
    """Write the averaged weights of a run, the card and the curves.

    Where a model is replaced, the words about its use stay, and its figures go: they were not
    of these weights.

    Args:
        recipe: the run's.
        run: folder with its checkpoint and log.
        model: folder to make; its name is the model's.
        overwrite: whether a model that is there already may be replaced.
        texts: words for the card, by keys of `core.models.card_file.TEXTS`.
        start_share: how much of the weights that the run began with (the recipe's `start`) is
            mixed in, 0 to 1: what the model could before is lost less (M. Wortsman et al., "Robust
            fine-tuning of zero-shot models", CVPR 2022).

    Raises:
        MissingFileError: the run has no checkpoint.
        FileExistsAlreadyError: there is a model, and nobody said that it may be replaced.
        UnwritableError: no space or no right to write.
        BadConfigError: the checkpoint is damaged or of another system; a share of a start that
            there was none of, or not from 0 to 1.
        NoWeightsError: the card of the model to be replaced is damaged.
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
    begun = _begun(system, recipe, start_share) if start_share else {}
    weights = system.exported(averaged_modules(modules_of(system), state))
    weights = {name: _mixed(value, begun.get(name), start_share) for name, value in weights.items()}
    if not state["origin"].get("pictures"):  # of a run that was begun by an earlier version
        found = pictures(system.packs(), state["origin"]["packs"])
        state["origin"] = state["origin"] | {"pictures": found}
    given = {k: v for k, v in (texts or {}).items() if v is not None}
    words = lasting_texts(model / CARD) | given
    before = set(read_table(model / CARD).get("files", {})) if (model / CARD).is_file() else set()
    log = read_log(run, state["step"])
    try:
        files = save_state(model, weights)
        for name in before - set(files):
            with suppress(FileNotFoundError):
                (model / Path(name).name).unlink()  # shards of the model before
        drawn = log is not None and save_curves(log, model / CURVES, model.name)
        if not drawn:
            (model / CURVES).unlink(missing_ok=True)
        table = card_table(model.name, state, files, log, words)
        if start_share:
            table["training"]["start_share"] = start_share
        write_table(model / CARD, table)
    except OSError as error:
        raise UnwritableError(f"{model}: the model could not be written: {error}") from error


def _begun(system: System, recipe: Recipe, share: float) -> dict[str, Tensor]:
    """The weights that the run began with, as they are exported."""
    start = recipe.engine.start
    if not start or not 0 < share <= 1:
        raise BadConfigError(
            f"start_share: wanted 0 to 1 of what the recipe's start names, got {share} of "
            f"{start or 'none'}"
        )
    begin_from(system, system.card(), Path(start), recipe.engine.start_parts)
    modules = modules_of(system, averaged=True)
    return {name: value.clone() for name, value in system.exported(modules).items()}


def _mixed(trained: Tensor, begun: Tensor | None, share: float) -> Tensor:
    if begun is None or not trained.is_floating_point():
        return trained
    return torch.lerp(trained, begun, share)


def card_table(
    name: str,
    state: Mapping[str, Any],
    files: Mapping[str, str],
    log: RunLog | None,
    texts: Mapping[str, str | None],
) -> dict[str, Any]:
    """The card.

    Args:
        name: the model's.
        state: the run's checkpoint.
        files: SHA-256 by file name.
        log: the run's, which is told in short.
        texts: see `export`.
    """
    recipe, card, origin = state["recipe"], state["card"], state["origin"]
    hardware = log.hardware if log is not None else []
    table: dict[str, Any] = {
        "model": {"name": name} | card["model"],
        "config": card["config"],
        "files": dict(files),
        "use": {},
        "data": {
            "licence": LICENCE,
            "packs": origin.get("pictures", {}),
            "packs_sha256": origin["packs"],
            "validation_people": origin["validation_people"],
        },
        "training": {
            "system": state["system"],
            "steps": state["step"],
            "faces": (log.faces if log is not None else None) or state["faces"],
            "minutes": round(state["seconds"] / 60, 1),
            "hardware": "; ".join(hardware) or origin.get("hardware", origin["device"]),
            "torch": origin["torch"],
            "device": origin["device"],
            "code_sha256": origin["code"],
            "recipe_sha256": hashlib.sha256(recipe.encode()).hexdigest(),
            "recipe": recipe,
        },
    }
    if log is not None:
        table["training"]["log"] = summary(log)
    table = describe(table, texts)
    return {key: value for key, value in table.items() if value or key not in ("use",)}
