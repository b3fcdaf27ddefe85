"""Copies a model into the user's own models."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from core.errors import FileExistsAlreadyError, NoWeightsError, UnwritableError
from core.models.card_file import CURVES
from core.models.weights import CARD, Card, read_card, verify
from core.paths import user_models


def install_model(folder: Path, *, overwrite: bool = False) -> Card:
    """Check a model's folder and copy its card, weights and curves, nothing else.

    Args:
        folder: with `card.toml` and the files that it names.
        overwrite: replace the user's model of that name.

    Returns:
        The card of the copy.

    Raises:
        NoWeightsError: no model there, or it is damaged, or its name is no folder name.
        FileExistsAlreadyError: there is one of that name, and `overwrite` is False.
        UnwritableError: the user's folder cannot be written to.
    """
    card = read_card(folder)
    verify(card)
    if card.name in ("", ".", "..") or Path(card.name).name != card.name:
        raise NoWeightsError(f"{folder / CARD}: the model's name {card.name!r} is no folder name")
    target = user_models() / card.name
    if target.exists() and not overwrite:
        raise FileExistsAlreadyError(
            f"{target} exists already. Say that it may be overwritten, or rename the model."
        )
    scratch = target.with_name(f".{card.name}-{uuid.uuid4().hex[:8]}.part")
    try:
        scratch.mkdir(parents=True)
        for name in (CARD, *card.files):
            shutil.copyfile(folder / name, scratch / name)
        if (folder / CURVES).is_file():
            shutil.copyfile(folder / CURVES, scratch / CURVES)
        if target.exists():  # a folder cannot replace a full one in one step
            old = scratch.with_suffix(".old")
            target.rename(old)
            scratch.rename(target)
            shutil.rmtree(old)
        else:
            scratch.rename(target)
    except OSError as error:
        raise UnwritableError(
            f"{target} cannot be written ({error.strerror or error}). Free some space there."
        ) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return read_card(target)
