"""What the program remembers between runs: one JSON file in the user's settings folder."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import platformdirs

from core.atomic_file import write_atomically
from core.errors import UnwritableError

log = logging.getLogger(__name__)

SCHEMA_VERSION = 1
MOST_RECENT = 10  # files remembered

# MIGRATIONS[n] turns a document of version n, without its version, into one of version n + 1
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

Theme = Literal["system", "light", "dark"]
CompareMode = Literal["split", "side-by-side"]
Device = Literal["auto", "cpu", "cuda", "mps"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings; the defaults are those of a first start.

    Attributes:
        theme: colours of the window.
        photo_folder: where the last photo was opened, "" before the first.
        guide_folder: where the last portrait was opened.
        save_folder: where the last result was saved.
        recent_files: photos opened last, newest first, at most `MOST_RECENT`.
        auto_restore: restore as soon as a photo and its guide are there.
        model: name of the model used; "" is the program's choice.
        fidelity: 0 shows the photo as it was, 1 the network's face.
        device: where networks run.
        window_geometry: Qt's, in base64.
        window_state: docks and toolbars, Qt's, in base64.
        compare_mode: how before and after are shown.
    """

    theme: Theme = "system"
    photo_folder: str = ""
    guide_folder: str = ""
    save_folder: str = ""
    recent_files: tuple[str, ...] = ()
    auto_restore: bool = False
    model: str = ""
    fidelity: float = 1.0
    device: Device = "auto"
    window_geometry: str = ""
    window_state: str = ""
    compare_mode: CompareMode = "split"

    def __post_init__(self) -> None:
        if not 0 <= self.fidelity <= 1:
            raise ValueError(f"fidelity: wanted 0 to 1, got {self.fidelity}")
        if len(self.recent_files) > MOST_RECENT:
            object.__setattr__(self, "recent_files", self.recent_files[:MOST_RECENT])

    def with_recent(self, path: Path) -> Settings:
        """The same with `path` at the head of the recent files."""
        others = (name for name in self.recent_files if name != str(path))
        return replace(self, recent_files=(str(path), *others))


def settings_file() -> Path:
    """Where the settings are kept."""
    return Path(platformdirs.user_config_dir("likeness", appauthor=False)) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; defaults where there are none.

    A damaged file, or one of a newer program, is kept aside with the suffix ".broken", which a
    log warning says.
    """
    path = settings_file() if path is None else path
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return _set_aside(path, error)
    try:
        return _from_json(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        return _set_aside(path, error)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings in one step; the folder is made where it is missing.

    Raises:
        UnwritableError: the folder cannot be made or written, or the disk is full.
    """
    path = settings_file() if path is None else path
    document = {"schema_version": SCHEMA_VERSION, **asdict(settings)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(
            f"The folder {path.parent} for the settings cannot be made ({error.strerror}). "
            "Check that you may write there."
        ) from error
    write_atomically(path, json.dumps(document, indent=2).encode(), overwrite=True)


def _set_aside(path: Path, error: Exception) -> Settings:
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError:
        log.warning("settings %s cannot be read (%s): defaults are used", path, error)
    else:
        log.warning("settings were damaged (%s), kept as %s: defaults are used", error, aside)
    return Settings()


def _from_json(document: Any) -> Settings:
    if not isinstance(document, dict):
        raise TypeError("not a table")
    version = document.pop("schema_version")
    if type(version) is not int or not 1 <= version <= SCHEMA_VERSION:
        raise ValueError(f"schema_version {version!r} is not known to this program")
    for old in range(version, SCHEMA_VERSION):
        document = MIGRATIONS[old](document)
    kinds = get_type_hints(Settings)
    if unknown := sorted(set(document) - set(kinds)):
        log.info("settings hold what this program does not know: %s", ", ".join(unknown))
    known = {name: value for name, value in document.items() if name in kinds}
    return Settings(**{name: _checked(name, v, kinds[name]) for name, v in known.items()})


def _checked(name: str, value: Any, kind: Any) -> Any:
    """`value` as the field wants it; JSON knows lists but no tuples, and 1 for 1.0."""
    if get_origin(kind) is Literal:
        fits = value in get_args(kind)
    elif get_origin(kind) is tuple:
        fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
        value = tuple(value) if fits else value
    elif kind is float:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
    else:
        fits = type(value) is kind
    if not fits:
        raise TypeError(f"{name}: {value!r}")
    return value
