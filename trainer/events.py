"""What a run says: one JSON object a line on standard output, and the same in its log file.

Every object has `event` ("start", "features", "fresh", "step", "skipped", "validate", "checkpoint",
"done", "exported", "stopped" or "error") and `time`, seconds since the run (this sitting) began.
"start" names under `off` the terms of the objective that the recipe switched off.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any, Protocol


class Listener(Protocol):
    """Whoever events are said to."""

    def say(self, event: str, **values: Any) -> None:
        """Take one event."""
        ...


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
    """Writes events; the reader may be a person, the Train tab or a script."""

    def __init__(self, folder: Path | None = None) -> None:
        self._begin = time.monotonic()
        self._file = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / "log.jsonl").open("a", encoding="utf-8")

    def seconds(self) -> float:
        """Time since the log was opened."""
        return time.monotonic() - self._begin

    def say(self, event: str, **values: Any) -> None:
        """Write one event; `values` are its own keys."""
        line = json.dumps({"event": event, "time": round(self.seconds(), 2)} | values)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if self._file is not None:
            self._file.write(line + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the log file."""
        if self._file is not None:
            self._file.close()
