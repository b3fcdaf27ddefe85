"""Reads recipes: TOML tables into frozen dataclasses, where a typo is an error that names it."""

from __future__ import annotations

import dataclasses
import math
import tomllib
import types
import typing
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
    """Build dataclass `kind`; wrong keys and types are errors that name the place.

    Fields that are dataclasses themselves are tables of the recipe, `tuple[SomeDataclass, ...]` is
    an array of tables.

    Args:
        kind: a dataclass; its annotations are what is checked.
        table: as TOML gave it.
        where: dotted name of the table, "" for the recipe itself.

    Raises:
        BadConfigError: an unknown or missing key, a value of another type, or one that the
            dataclass refuses by a ValueError.
    """
    place = where or "recipe"
    if not isinstance(table, dict):
        raise BadConfigError(f"{place}: wanted a table, got {table!r}")
    known = {f.name for f in dataclasses.fields(kind)}
    hints = typing.get_type_hints(kind)
    values = {}
    for key, value in table.items():
        if key not in known:
            raise BadConfigError(f"{_join(where, key)}: unknown; there are {', '.join(hints)}")
        values[key] = _value(_join(where, key), value, hints[key])
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        named = str(error).split(":")[0] in known  # core's networks name the key first
        text = _join(where, str(error)) if named else f"{place}: {error}"
        raise BadConfigError(text) from error


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _value(where: str, value: Any, hint: Any) -> Any:
    """A value checked against its annotation: numbers must be numbers, choices known."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return value if isinstance(value, hint) else make(hint, value, where)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return value if value is None or type(value) in inner else _value(where, value, inner[0])
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise BadConfigError(f"{where}: wanted a list, got {value!r}")
        hints = inner[:1] * len(value) if inner[-1] is ... else inner
        if len(hints) != len(value):
            raise BadConfigError(f"{where}: wanted {len(hints)} values, got {len(value)}")
        return tuple(
            _value(f"{where}.{i}", v, h) for i, (v, h) in enumerate(zip(value, hints, strict=True))
        )
    if origin is dict:
        if not isinstance(value, dict):
            raise BadConfigError(f"{where}: wanted a table, got {value!r}")
        return {key: _value(f"{where}.{key}", v, inner[1]) for key, v in value.items()}
    if origin is typing.Literal:
        if value not in inner:
            raise BadConfigError(f"{where}: {value!r} is none of {', '.join(map(str, inner))}")
        return value
    _check(where, value, hint)
    return value


def _check(where: str, value: Any, kind: Any) -> None:
    kinds: dict[Any, tuple[type, ...]] = {float: (int, float), int: (int,), bool: (bool,)}
    wanted = kinds.get(kind, (kind,) if isinstance(kind, type) else (object,))
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind in (int, float)):
        raise BadConfigError(f"{where}: {value!r} is no {getattr(kind, '__name__', kind)}")
    if isinstance(value, float) and math.isnan(value):
        raise BadConfigError(f"{where}: wanted a number, got nan")


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
