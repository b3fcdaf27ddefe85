"""The session's files: one JSON document, kept results, pasted photos; one folder a window.

All lie in the user's data folder and nowhere else.  The first window locks the first folder; a
second window, opened beside it, takes the next.  A lock of a program that died counts for nothing.
"""

from __future__ import annotations

import itertools
import json
import logging
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile

from core.atomic_file import write_atomically
from core.paths import user_data

if TYPE_CHECKING:
    from app.session.record import SessionRecord

log = logging.getLogger(__name__)

MOST_WINDOWS = 16
MOST_BYTES = 2 << 30  # of kept results; above it the oldest go, and are made again when wanted


@dataclass(frozen=True, eq=False, kw_only=True)
class Brought:
    """What a start finds.

    Attributes:
        record: the session; None if there is none, or it cannot be read.
        missing: keys of photos whose files are gone.
        aside: a session of a newer program, or a damaged one, is kept under this name.
        newer: it was a newer program's.
    """

    record: SessionRecord | None = None
    missing: frozenset[int] = frozenset()
    aside: Path | None = None
    newer: bool = False


class SessionStore:
    """Reads and writes the session of this window."""

    def __init__(self, root: Path | None = None) -> None:
        """Take the first free folder below `root`, the user's data folder if None."""
        root = user_data() if root is None else root
        self.folder: Path | None = None  # None: nothing can be kept
        self._lock: QLockFile | None = None
        self._numbers = itertools.count(1)
        for number in range(1, MOST_WINDOWS + 1):
            folder = root / ("session" if number == 1 else f"session-{number}")
            try:
                folder.mkdir(parents=True, exist_ok=True)
                os.chmod(folder, 0o700)
            except OSError as error:
                log.info("the session cannot be kept: %s", error)
                return
            lock = QLockFile(str(folder / "lock"))
            lock.setStaleLockTime(0)  # age says nothing; whether its program lives does
            if lock.tryLock(0):
                self.folder, self._lock = folder, lock
                return

    @property
    def file(self) -> Path:
        """The document."""
        return self.results / "session.json"

    @property
    def results(self) -> Path:
        """Folder of the document, kept results and pasted photos."""
        if self.folder is None:
            raise ValueError("store: it has no folder")
        return self.folder

    def new_name(self, kind: str, suffix: str) -> str:
        """A name that no file has had: `kind` is "result" or "pasted"."""
        return f"{kind}-{time.time_ns()}-{next(self._numbers)}.{suffix}"

    def bring(self) -> Brought:
        """Read the session; what cannot be read is kept aside and said in the log."""
        from app.session.record import NewerSessionError, read_record

        try:
            text = self.file.read_text("utf-8")
        except FileNotFoundError:
            return Brought()
        except (OSError, UnicodeDecodeError) as error:
            return self._aside(error, newer=False)
        try:
            record = read_record(json.loads(text))
        except NewerSessionError as error:
            return self._aside(error, newer=True)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as e:
            return self._aside(e, newer=False)
        missing = frozenset(p.key for p in record.photos if not p.path.is_file())
        return Brought(record=record, missing=missing)

    def write(self, document: dict[str, Any] | None, live: frozenset[str]) -> None:
        """Write the document in one step; results and pasted photos not in `live` go.

        Without a document there will be nothing to bring back.

        Raises:
            UnwritableError: see `core.atomic_file`.
        """
        if document is None:
            self.file.unlink(missing_ok=True)
        else:
            write_atomically(self.file, json.dumps(document).encode(), overwrite=True)
        self._tidy(live)

    def forget(self) -> None:
        """Remove all that is kept, as when the user turns sessions off."""
        if self.folder is None:
            return
        self.file.unlink(missing_ok=True)
        self._tidy(frozenset())

    def close(self) -> None:
        """Let another window have the folder."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _tidy(self, live: frozenset[str]) -> None:
        for path in self.results.iterdir():
            ours = re.fullmatch(r"(result|pasted)-\d+-\d+\.(npz|png)", path.name)
            if (ours and path.name not in live) or path.name.endswith(".part"):
                path.unlink(missing_ok=True)
        kept = sorted(self.results.glob("result-*.npz"), key=lambda path: path.stat().st_mtime)
        while len(kept) > 1 and sum(path.stat().st_size for path in kept) > MOST_BYTES:
            kept.pop(0).unlink(missing_ok=True)

    def _aside(self, error: Exception, *, newer: bool) -> Brought:
        suffix = "newer" if newer else "broken"
        aside = self.results.with_name(f"{self.results.name}-{suffix}")
        number = 1
        while aside.exists():
            number += 1
            aside = self.results.with_name(f"{self.results.name}-{suffix}-{number}")
        log.info("the session cannot be read (%s): kept as %s", error, aside)
        try:
            aside.mkdir(mode=0o700)
            for path in self.results.iterdir():
                if path.name != "lock":
                    path.rename(aside / path.name)
        except OSError as failure:
            log.info("the session could not be kept aside: %s", failure)
            return Brought()
        return Brought(aside=aside, newer=newer)
