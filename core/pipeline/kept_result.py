"""Keeps a restoration in a file, so that it need not stay in memory, or be made again.

The file is a NumPy archive of arrays and one JSON text; nothing in it is ever run.  Photos and
portraits are not in it: who reads it brings them along.  Numbers come back bit for bit.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

from core.atomic_file import write_atomically
from core.checked_file import CheckedBuffer, CheckedReader
from core.errors import MissingFileError
from core.picture import Picture
from core.pipeline.types import RestoreResult

VERSION = 1
_TEXT = "document"
_PLAIN = (bool, int, float, str)


def write_result(path: Path, result: RestoreResult, pictures: Mapping[str, Picture]) -> None:
    """Write a restoration.

    Args:
        path: the file; one that is there is replaced.
        result: to keep.
        pictures: every photo and portrait that it speaks of, by a name of the caller's.

    Raises:
        TypeError: it holds something that cannot be kept, as a picture without a name.
        UnwritableError: see `core.atomic_file`.
    """
    arrays: dict[str, Any] = {}
    names = {id(picture): name for name, picture in pictures.items()}
    document = {"version": VERSION, "result": _plain(result, arrays, names)}
    arrays[_TEXT] = np.frombuffer(json.dumps(document).encode(), np.uint8)
    file = CheckedBuffer()
    np.savez(file, **arrays)
    write_atomically(path, file.getvalue(), overwrite=True)


def read_result(path: Path, pictures: Mapping[str, Picture]) -> RestoreResult:
    """Read a restoration back.

    Args:
        path: the file.
        pictures: the same photos and portraits by the same names.

    Raises:
        MissingFileError: it is not there, is damaged, or was written by another version.
    """
    try:
        with CheckedReader(path) as file, np.load(file, allow_pickle=False) as archive:
            document = json.loads(archive[_TEXT].tobytes())
            kind = RestoreResult if document["version"] == VERSION else None
            result = _built(kind, document["result"], archive, pictures)
    except (OSError, ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise MissingFileError(
            f"{path}: the result kept there cannot be read ({error}). Restore the photo again."
        ) from error
    if not isinstance(result, RestoreResult):
        raise MissingFileError(f"{path}: another version kept this result. Restore again.")
    return result


def _plain(value: Any, arrays: dict[str, Any], names: Mapping[int, str]) -> Any:
    """`value` as JSON knows it; arrays are put aside."""
    if value is None or isinstance(value, (*_PLAIN, Enum, Path, np.generic)):
        return _scalar(value)
    if isinstance(value, np.ndarray):
        name = f"array{len(arrays)}"
        arrays[name] = value
        return name
    if isinstance(value, Picture):
        if id(value) not in names:
            raise TypeError("result: it speaks of a picture that was not named")
        return names[id(value)]
    if isinstance(value, tuple | list):
        return [_plain(each, arrays, names) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(each, arrays, names) for key, each in value.items()}
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), arrays, names) for f in fields(value)}
    raise TypeError(f"result: a {type(value).__name__} cannot be kept")


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.generic):
        return value.item()
    return str(value) if isinstance(value, Path) else value


def _built(kind: Any, data: Any, archive: Any, pictures: Mapping[str, Picture]) -> Any:
    """What `_plain` made, as the annotation `kind` says."""
    if data is None:
        return None
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (kind,) = (each for each in arguments if each is not type(None))
        return _built(kind, data, archive, pictures)
    if origin is tuple:
        kinds = arguments[:1] * len(data) if arguments[-1] is Ellipsis else arguments
        pairs = zip(kinds, data, strict=True)
        return tuple(_built(each, item, archive, pictures) for each, item in pairs)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _built(arguments[1], each, archive, pictures) for key, each in data.items()}
    if origin is np.ndarray:
        return archive[data]
    if kind is Picture:
        return pictures[data]
    if isinstance(kind, type) and issubclass(kind, Path | Enum):
        return kind(data)
    if is_dataclass(kind) and isinstance(kind, type):
        hints, parts = get_type_hints(kind), {f.name: f for f in fields(kind)}
        missing = [parts[name] for name in parts.keys() - data.keys()]
        if data.keys() - parts.keys() or any(_is_needed(part) for part in missing):
            raise ValueError(f"{kind.__name__} has other parts now")
        return kind(**{n: _built(hints[n], v, archive, pictures) for n, v in data.items()})
    return data


def _is_needed(part: Field[Any]) -> bool:
    """Whether a part must be there; an older program's files lack those that came later."""
    return part.default is MISSING and part.default_factory is MISSING
