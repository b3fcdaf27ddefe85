"""What the program remembers between runs: one JSON file in the user's settings folder."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import platformdirs

from core.atomic_file import write_atomically
from core.errors import UnwritableError

log = logging.getLogger(__name__)

SCHEMA_VERSION = 2
MOST_RECENT = 10  # files remembered


def _from_1(document: dict[str, Any]) -> dict[str, Any]:
    """Contrast, language and shortcuts are new in version 2; strays of that name go."""
    new = {"contrast", "language", "shortcuts"}
    return {name: value for name, value in document.items() if name not in new}


# MIGRATIONS[n] turns a document of version n, without its version, into one of version n + 1.
# A new field with a default needs none; a new meaning of an old entry, or a new value that an
# older program would take for damage, does.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1}

Theme = Literal["system", "light", "dark"]
Contrast = Literal["system", "normal", "high"]
CompareMode = Literal["split", "side-by-side"]
Device = Literal["auto", "cpu", "cuda", "mps"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings; the defaults are those of a first start.

    Attributes:
        theme: colours of the window.
        contrast: whether colours are as far apart as can be.
        language: of the window, as "de" or "zh_CN"; "system" is the system's.
        shortcuts: actions' names -> the keys that the user gave them, in Qt's portable form;
            none at all is a choice, too.
        photo_folder: where the last photo was opened, "" before the first.
        guide_folder: where the last portrait was opened.
        save_folder: where the last result was saved.
        recent_files: photos opened last, newest first, at most `MOST_RECENT`.
        auto_restore: restore as soon as a photo's faces, and the gallery's guides, are known.
        keep_session: what is open comes back at the next start.
        show_strip: the open photos are shown below the canvas.
        show_finish: colour, grain and protection are open in the inspector.
        model: name of the model for all faces; "" lets each be restored by what it has.
        fidelity: 0 shows the photo as it was, 1 the network's face.
        device: where networks run.
        window_geometry: Qt's, in base64.
        window_state: docks and toolbars, Qt's, in base64.
        compare_mode: how before and after are shown.
    """

    theme: Theme = "system"
    contrast: Contrast = "system"
    language: str = "system"
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    photo_folder: str = ""
    guide_folder: str = ""
    save_folder: str = ""
    recent_files: tuple[str, ...] = ()
    auto_restore: bool = False
    keep_session: bool = True
    show_strip: bool = True
    show_finish: bool = False
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

    A damaged file is kept aside with the suffix ".broken", that of a newer program with ".newer",
    which a log warning says.
    """
    path = settings_file() if path is None else path
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return _set_aside(path, ".broken", f"were damaged ({error})")
    try:
        return _from_json(json.loads(text))
    except _NewerError as error:
        return _set_aside(path, ".newer", str(error))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return _set_aside(path, ".broken", f"were damaged ({error})")


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


class _NewerError(Exception):
    """A newer program wrote the file: nothing is wrong with it."""


def _set_aside(path: Path, suffix: str, reason: str) -> Settings:
    aside = path.with_name(path.name + suffix)
    try:
        path.replace(aside)
    except OSError:
        log.warning("settings %s cannot be read: they %s; defaults are used", path, reason)
    else:
        log.warning("settings %s, kept as %s: defaults are used", reason, aside)
    return Settings()


def _from_json(document: Any) -> Settings:
    if not isinstance(document, dict):
        raise TypeError("not a table")
    version = document.pop("schema_version")
    if type(version) is not int or version < 1:
        raise ValueError(f"schema_version {version!r} is not known to this program")
    if version > SCHEMA_VERSION:
        raise _NewerError(f"are of version {version}, of a newer program")
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
        fits = _are_words(value)
        value = tuple(value) if fits else value
    elif get_origin(kind) is Mapping:
        fits = isinstance(value, dict) and all(_are_words(words) for words in value.values())
        value = {key: tuple(words) for key, words in value.items()} if fits else value
    elif kind is float:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
    else:
        fits = type(value) is kind
    if not fits:
        raise TypeError(f"{name}: {value!r}")
    return value


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
