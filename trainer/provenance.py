"""What weights come from, as hashes: the packs, the program, torch."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import torch

from core.bench.machine import describe
from core.packs.format import INDEX, Pack
from core.paths import ROOT

SOURCES = ("core", "trainer")
MOST_COLLECTIONS = 12
LICENCE = "research use only, unless the rights to the pictures that it was trained on allow more"


def provenance(packs: Sequence[Path], device: torch.device) -> dict[str, Any]:
    """What a checkpoint and a card tell of a run's origin.

    Args:
        packs: folders of the packs.
        device: that it runs on.

    Returns:
        `packs` (SHA-256 of each index by the pack's name), `pictures` (what they hold, see
        `pictures`), `validation_people` (whom their packs keep for measuring), `code`, `torch`,
        `device` and `hardware`.
    """
    hashes = {
        pack.name: hashlib.sha256((pack / INDEX).read_bytes()).hexdigest()
        for pack in packs
        if (pack / INDEX).is_file()
    }
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return {
        "packs": hashes,
        "pictures": pictures(packs, hashes),
        "validation_people": _kept_people(packs),
        "code": code_hash(),
        "torch": str(torch.__version__),
        "device": name,
        "hardware": _hardware(device),
    }


def pictures(packs: Sequence[Path], hashes: Mapping[str, str]) -> dict[str, Any]:
    """What packs hold, by name, as far as they still are those of the hashes.

    Of each: faces and people that are trained on, people that are kept, faces by collection (the
    first folder of the people's names).
    """
    there = [pack for pack in packs if (pack / INDEX).is_file()]
    opened = [Pack(pack) for pack in there]
    return {p.folder.name: _contents(p) for p in opened if p.digest == hashes.get(p.folder.name)}


def _hardware(device: torch.device) -> str:
    """In one line, for people: processor, cores, memory, graphics card."""
    machine = describe()
    parts = [str(machine["processor"])]
    if machine["cores"]:
        parts.append(f"{machine['cores']} cores, {torch.get_num_threads()} used by torch")
    if machine["memory_gib"]:
        parts.append(f"{machine['memory_gib']:.0f} GiB")
    if device.type == "cuda":
        parts.insert(0, torch.cuda.get_device_name(device))
    return ", ".join(parts)


def _contents(pack: Pack) -> dict[str, Any]:
    index = pack.index
    train = index.split == "train"
    collections = Counter(name.split("/")[0] if "/" in name else "" for name in index.person[train])
    told: dict[str, Any] = {
        "faces": int(train.sum()),
        "people": len(set(index.person[train].tolist())),
        "people_kept": len(set(index.person[~train].tolist())),
    }
    if named := {str(k): n for k, n in collections.most_common(MOST_COLLECTIONS) if k}:
        told["faces_by_collection"] = named
    return told


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
