"""Writes plain tables as TOML; the standard library only reads it."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any


def to_toml(table: dict[str, Any]) -> str:
    """TOML text of nested tables: strings, numbers, booleans, dates, lists of them or of tables.

    Raises:
        TypeError: a value of another type, None included: TOML has no such thing.
    """
    return "\n".join(_sections(table, ())) + "\n"


def _sections(table: dict[str, Any], path: tuple[str, ...]) -> list[str]:
    lines = [f"{_key(k)} = {_value(v)}" for k, v in table.items() if not isinstance(v, dict)]
    if path and (lines or not table):
        lines = ["", f"[{'.'.join(map(_key, path))}]", *lines]
    for key, value in table.items():
        if isinstance(value, dict):
            lines += _sections(value, (*path, key))
    return lines


def _key(key: str) -> str:
    plain = key.replace("_", "").replace("-", "")
    return key if plain.isascii() and plain.isalnum() else json.dumps(key)


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):  # within a list
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, float) and value != value:  # JSON has no nan, TOML has
        return "nan"
    if isinstance(value, str | bool | int | float):
        # JSON's strings and numbers are TOML's too, but for DEL
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    raise TypeError(f"TOML cannot hold {value!r}")
