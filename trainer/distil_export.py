"""A distillation's run -> its weights, with the same card and curves beside them as models have."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from core.atomic_file import make_folder
from core.errors import BadConfigError, FileExistsAlreadyError, MissingFileError
from core.models.card_file import describe, lasting_texts, write_table
from core.models.face_embedding_file import (
    CONFIGS,
    FaceNetworkConfig,
    build_face_network,
    config_of,
    save_face_embedding,
)
from core.packs.format import Pack
from core.toml_text import to_toml
from trainer import checkpoint
from trainer.curves import save_curves
from trainer.provenance import LICENCE, provenance
from trainer.run_log import RunLog, read_log, summary

NAME = "face-embedding"
WEIGHTS, CARD, CURVES = (f"{NAME}{kind}" for kind in (".safetensors", ".toml", ".png"))
SUMMARY = "Tells who a face is, as dlib does, from an aligned crop alone, clean or degraded."


def is_distilled(run: Path) -> bool:
    """Whether a folder holds a distillation's run."""
    state = checkpoint.load(run)
    return state is not None and state.get("model") in CONFIGS


def export_distilled(
    run: Path,
    folder: Path,
    *,
    overwrite: bool = False,
    texts: Mapping[str, str | None] | None = None,
) -> Path:
    """Write `face-embedding.safetensors`, its card (`.toml`) and its curves (`.png`).

    Args:
        run: folder with checkpoint and log.
        folder: where the files go; made if it is not there.
        overwrite: whether weights that are there may be replaced.
        texts: words for the card, by keys of `core.models.card_file.TEXTS`.

    Returns:
        The file of weights.

    Raises:
        MissingFileError: the run has no checkpoint, or its packs are not there.
        FileExistsAlreadyError: there are weights, and nobody said that they may be replaced.
        BadConfigError: another kind of run, or one without a log.
        UnwritableError: no space or no right to write.
    """
    path = folder / WEIGHTS
    if path.exists() and not overwrite:
        raise FileExistsAlreadyError(f"{path}: is there already; choose another or --overwrite")
    state = checkpoint.load(run)
    if state is None:
        raise MissingFileError(f"{run}: no checkpoint there; train first")
    log = read_log(run, state["step"])
    if state.get("model") not in CONFIGS or log is None or not log.sittings:
        raise BadConfigError(f"{run}: holds no whole run of a face embedding")
    config = config_of(state["model"], state["sizes"])
    packs = [Path(pack) for pack in log.sittings[-1].config["data"]["packs"]]
    zoom = float(Pack(packs[0]).meta["zoom"])
    network = build_face_network(config)
    network.load_state_dict(state["average"])
    given: dict[str, str | None] = {k: v for k, v in (texts or {}).items() if v is not None}
    words = lasting_texts(folder / CARD) | given
    make_folder(folder)
    save_face_embedding(path, network.eval(), zoom)
    if not save_curves(log, folder / CURVES, NAME):
        (folder / CURVES).unlink(missing_ok=True)
    head = _head(state["model"], config, path, zoom)
    write_table(folder / CARD, describe(head | _history(state, log, packs), words))
    return path


def _head(kind: str, config: FaceNetworkConfig, weights: Path, zoom: float) -> dict[str, Any]:
    return {
        "model": {
            "name": NAME,
            "architecture": kind,
            "kind": "embedding",
            "size": config.size,
            "zoom": zoom,
            "summary": SUMMARY,
        },
        "config": dataclasses.asdict(config),
        "files": {weights.name: hashlib.sha256(weights.read_bytes()).hexdigest()},
    }


def _history(state: Mapping[str, Any], log: RunLog, packs: list[Path]) -> dict[str, Any]:
    """Data and training; the packs are told of as they lie there now."""
    last = log.sittings[-1].config
    origin = provenance(packs, torch.device("cpu"))
    recipe = to_toml({"architecture": state["model"]} | dict(last))
    return {
        "data": {
            "licence": LICENCE,
            "teacher": "dlib's face recognition network (dlib.net), on clean crops",
            "packs": origin["pictures"],
            "packs_sha256": origin["packs"],
            "validation_people": origin["validation_people"],
        },
        "training": {
            "system": "distil",
            "steps": state["step"],
            "faces": log.faces or state["step"] * last["batch"],
            "minutes": round(log.minutes, 1),
            "hardware": "; ".join(log.hardware) or "not recorded",
            "torch": origin["torch"],
            "recipe_sha256": hashlib.sha256(recipe.encode()).hexdigest(),
            "recipe": recipe,
            "log": summary(log),
        },
    }
