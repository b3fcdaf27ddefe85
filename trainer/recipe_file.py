"""Reads recipes: TOML tables into frozen dataclasses, where a typo is an error that names it."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

from core.errors import BadConfigError, MissingFileError


def read_table(path: Path, overrides: list[str] | None = None) -> dict[str, Any]:
    """The tables of a recipe, with overrides.

    Args:
        path: TOML file.
        overrides: "key=value", the key dotted, the value in TOML; a bare word is a string.

    Raises:
        MissingFileError: no such file.
        BadConfigError: no TOML, or an override that names no place.
    """
    if not path.is_file():
        raise MissingFileError(f"{path}: no such recipe")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfigError(f"{path}: not a TOML file: {error}") from error
    for override in overrides or []:
        _override(table, override)
    return table


def make(kind: type, table: Any, where: str) -> Any:
    """Build dataclass `kind`; wrong keys and types are errors that name the place."""
    if not isinstance(table, dict):
        raise BadConfigError(f"{where}: wanted a table, got {table!r}")
    known = {f.name: f for f in dataclasses.fields(kind)}
    for key, value in table.items():
        if key not in known:
            raise BadConfigError(f"{where}.{key}: unknown; there are {', '.join(known)}")
        if isinstance(value, list):
            table = table | {key: tuple(value)}
        _check(f"{where}.{key}", table[key], str(known[key].type))
    try:
        return kind(**table)
    except TypeError as error:
        raise BadConfigError(f"{where}: {error}") from error


def _check(where: str, value: Any, wanted: str) -> None:
    """Check a value against the annotation's text; numbers must be numbers, choices known."""
    if wanted.startswith("Literal["):
        choices = [c.strip(" \"'") for c in wanted[len("Literal[") : -1].split(",")]
        if value not in choices:
            raise BadConfigError(f"{where}: {value!r} is none of {', '.join(choices)}")
        return
    kinds: dict[str, tuple[type, ...]] = {
        "float": (int, float),
        "int": (int,),
        "bool": (bool,),
        "str": (str,),
    }
    kind = kinds.get(wanted)
    if kind and (not isinstance(value, kind) or (isinstance(value, bool) and wanted != "bool")):
        raise BadConfigError(f"{where}: {value!r} is no {wanted}")


def _override(table: dict[str, Any], override: str) -> None:
    key, sign, text = override.partition("=")
    if not sign:
        raise BadConfigError(f"--set {override}: wanted key=value")
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text  # a bare word is a string
    *parents, last = key.strip().split(".")
    place: Any = table
    for name in parents:
        place = _child(place, name, override)
    if isinstance(place, list):
        raise BadConfigError(f"--set {override}: name a value, not a stage")
    place[last] = value


def _child(place: Any, name: str, override: str) -> Any:
    if isinstance(place, dict):
        return place.setdefault(name, {})
    if isinstance(place, list) and name.isdigit() and int(name) < len(place):
        return place[int(name)]
    raise BadConfigError(f"--set {override}: there is no {name!r}")
