"""What weights come from, as hashes: the packs, the program, torch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import torch

from core.packs.format import INDEX, Pack
from core.paths import ROOT

SOURCES = ("core", "trainer")


def provenance(packs: Sequence[Path], device: torch.device) -> dict[str, Any]:
    """What a checkpoint and a card tell of a run's origin.

    Args:
        packs: folders of the packs.
        device: that it runs on.

    Returns:
        `packs` (SHA-256 of each index by the pack's name), `validation_people` (whom their
        packs keep for measuring), `code`, `torch` and `device`.
    """
    hashes = {
        pack.name: hashlib.sha256((pack / INDEX).read_bytes()).hexdigest()
        for pack in packs
        if (pack / INDEX).is_file()
    }
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return {
        "packs": hashes,
        "validation_people": _kept_people(packs),
        "code": code_hash(),
        "torch": str(torch.__version__),
        "device": name,
    }


def _kept_people(packs: Sequence[Path]) -> list[str]:
    """People of the validation splits, sorted; whoever measures the model may take these alone."""
    indexes = [Pack(pack).index for pack in packs if (pack / INDEX).is_file()]
    return sorted({str(name) for index in indexes for name in index.person[index.split == "val"]})


@cache
def code_hash() -> str:
    """SHA-256 over the Python files of core and trainer; "" in a frozen program, which has none."""
    digest = hashlib.sha256()
    files = sorted(
        path
        for folder in SOURCES
        for path in (ROOT / folder).rglob("*.py")
        if "__pycache__" not in path.parts
    )
    for path in files:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest() if files else ""
