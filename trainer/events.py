"""What a run says: one JSON object a line on standard output, and the same in its log file.

The schema is in EVENTS.md; `SCHEMA` is its version, which the "start" event tells.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any, Protocol

from core.errors import UnwritableError

SCHEMA = 1


class Listener(Protocol):
    """Whoever events are said to."""

    def say(self, event: str, **values: Any) -> None:
        """Take one event."""
        ...


class Silence:
    """The log of all processes but the first."""

    def say(self, event: str, **values: Any) -> None:
        """Say nothing."""

    def listen(self, listener: Listener) -> None:
        """Nothing will be heard."""

    def close(self) -> None:
        """Nothing to close."""


class Notes:
    """Keeps what is said while a system is built, until there is a log."""

    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []

    def say(self, event: str, **values: Any) -> None:
        """Keep one event."""
        self.said.append((event, values))

    def pass_on(self, log: Listener) -> None:
        """Say all of it, once."""
        for event, values in self.said:
            log.say(event, **values)
        self.said.clear()


class EventLog:
    """Writes events; the reader may be a person, the Train tab or a script.

    Args:
        folder: its `log.jsonl` gets them too.

    Raises:
        UnwritableError: no space or no right to write there.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._begin = time.monotonic()
        self._file = None
        self._listeners: list[Listener] = []
        if folder is not None:
            self._path = folder / "log.jsonl"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                self._file = self._path.open("a", encoding="utf-8")
            except OSError as error:
                raise UnwritableError(f"{self._path}: cannot be written: {error}") from error

    def listen(self, listener: Listener) -> None:
        """Pass every later event on to it too."""
        self._listeners.append(listener)

    def seconds(self) -> float:
        """Time since the log was opened."""
        return time.monotonic() - self._begin

    def say(self, event: str, **values: Any) -> None:
        """Write one event; `values` are its own keys."""
        line = json.dumps(_finite({"event": event, "time": round(self.seconds(), 2)} | values))
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if self._file is not None:
            try:
                self._file.write(line + "\n")
                self._file.flush()
            except OSError as error:
                self._file = None
                raise UnwritableError(f"{self._path}: cannot be written: {error}") from error
        for listener in self._listeners:
            listener.say(event, **values)

    def close(self) -> None:
        """Close the log file."""
        if self._file is not None:
            self._file.close()


def _finite(value: Any) -> Any:
    """JSON has neither NaN nor infinity: they become null."""
    if isinstance(value, dict):
        return {key: _finite(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(v) for v in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
