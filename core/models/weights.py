"""Weights on disk: safetensors beside a card that says what they are.

A model is a folder with `card.toml` and `model.safetensors`, or shards
`model-00001-of-00003.safetensors`; no file above 16 MiB.  The card holds the SHA-256 of each.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from core.errors import NoWeightsError

if TYPE_CHECKING:
    from torch import Tensor

CARD = "card.toml"
SHARD_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Card:
    """What is known about a model; the contents of `card.toml`.

    Attributes:
        name: unique among the models, the folder's name.
        architecture: key of the architecture, such as "gfrnet".
        kind: "guided" or "blind"; "prior" restores nothing, it is to train restorers from.
        size: side of its crops in pixels.
        zoom: how much closer than the FFHQ template its crops are.
        summary: one sentence for the model list: what it is good for.
        config: to rebuild the network.
        files: SHA-256 by file name.
        about: everything else: data, licence, recipe, metrics, limits.
        folder: where it lies.
    """

    name: str
    architecture: str
    kind: Literal["guided", "blind", "prior"]
    size: int
    summary: str
    config: dict[str, Any]
    files: dict[str, str]
    zoom: float = 1.0
    about: dict[str, Any] = field(default_factory=dict)
    folder: Path = Path()


def read_card(folder: Path) -> Card:
    """Read a model's card.

    Raises:
        NoWeightsError: no card, or one that is damaged.
    """
    path = folder / CARD
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        model = table.pop("model")
        return Card(
            name=str(model["name"]),
            architecture=str(model["architecture"]),
            kind=model["kind"],
            size=int(model["size"]),
            zoom=float(model.get("zoom", 1.0)),
            summary=str(model["summary"]),
            config=table.pop("config"),
            files=table.pop("files"),
            about=table,
            folder=folder,
        )
    except FileNotFoundError as error:
        raise NoWeightsError(f"{folder}: no model there ({CARD} is missing)") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoWeightsError(f"{path}: unreadable card: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise NoWeightsError(f"{path}: incomplete card, {error} is missing or wrong") from error


def verify(card: Card) -> None:
    """Compare the files with the card's SHA-256.

    Raises:
        NoWeightsError: a file is missing or differs.
    """
    if not card.files:
        raise NoWeightsError(f"{card.folder / CARD}: names no weight files")
    for name, wanted in card.files.items():
        path = card.folder / name
        if Path(name).name != name:  # a hostile card must not reach out of its folder
            raise NoWeightsError(f"{card.folder / CARD}: {name!r} is no plain file name")
        if not path.is_file():
            raise NoWeightsError(f"{path}: the weights are missing; install the model again")
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise NoWeightsError(f"{path}: damaged (SHA-256 differs); install the model again")


def load_state(folder: Path, card: Card) -> dict[str, Tensor]:
    """All tensors of a model, verified; names as in the network's state dict.

    Raises:
        NoWeightsError: a file is missing, damaged or no safetensors file.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load

    verify(card)
    state: dict[str, Tensor] = {}
    for name in card.files:
        try:
            state |= load((folder / name).read_bytes())
        except SafetensorError as error:
            raise NoWeightsError(f"{folder / name}: not a safetensors file: {error}") from error
    return state


def save_state(folder: Path, state: dict[str, Tensor]) -> dict[str, str]:
    """Write tensors as float16 safetensors, in shards of at most 16 MiB.

    Args:
        folder: made if it is not there.
        state: state dict; integers, and tensors beyond float16's 65504, stay as they are.

    Returns:
        SHA-256 by file name, for the card.
    """
    from safetensors.torch import save

    folder.mkdir(parents=True, exist_ok=True)
    shards: list[dict[str, Tensor]] = [{}]
    room = SHARD_BYTES - 65536  # for the header
    for name, value in state.items():
        small = _small(value).contiguous().cpu()
        size = small.numel() * small.element_size()
        if size > room and shards[-1]:
            shards.append({})
            room = SHARD_BYTES - 65536
        shards[-1][name] = small
        room -= size
    files = {}
    for number, shard in enumerate(shards, start=1):
        name = f"model-{number:05d}-of-{len(shards):05d}.safetensors"
        name = "model.safetensors" if len(shards) == 1 else name
        data = save(shard)
        (folder / name).write_bytes(data)
        files[name] = hashlib.sha256(data).hexdigest()
    return files


def _small(value: Tensor) -> Tensor:
    if not value.is_floating_point():
        return value
    half = value.half()
    return value if (half.isinf() & value.isfinite()).any() else half
