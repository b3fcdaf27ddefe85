"""The gallery's store: one SQLite file that the window, the command line and the indexer share.

Every change is one short transaction and raises the revision, so that whoever shows the gallery
asks `Gallery.revision` now and then and reads again what changed.  Numbers of folders, photos,
faces and people never change their meaning.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from core.errors import MissingFileError
from core.gallery.cache import Cache
from core.gallery.database import connect, copy_age, explained, save_copy
from core.jobs import checkpoint
from core.paths import user_cache, user_data

ROWS = 5000  # of a long answer that are read between two looks whether to stop
COPY_EVERY = 600.0  # seconds between good copies
MOST_ACTIONS = 1000  # that can be undone


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A folder of the user's photos.

    Attributes:
        photos: how many photos of it are in the store.
        scanned: when it was last scanned whole, UTC, ISO 8601; None before the first time.
        error: why it could not be read; None if all is well.
    """

    id: int
    path: Path
    photos: int
    scanned: str | None
    error: str | None


@dataclass(frozen=True, kw_only=True)
class Status:
    """How much there is; failed photos are listed by `Gallery.failures`."""

    revision: int
    folders: int
    photos: int
    failed: int
    missing: int
    faces: int
    ungrouped: int
    people: int
    named: int
    questions: int


def default_store() -> Path:
    """The user's own gallery."""
    return user_data() / "gallery" / "gallery.sqlite"


class Gallery:
    """An open gallery; safe to share between threads, though one for each job is faster.

    Attributes:
        path: of the store.
        cache: its thumbnails and aligned faces.
        notice: a sentence for the user if a damaged store was put aside; else None.

    Raises:
        GalleryNewerError, GalleryDamagedError, GalleryBusyError, UnwritableError: see
            `core.gallery.database.connect`.
    """

    def __init__(self, path: Path | None = None, *, cache: Cache | None = None) -> None:
        self.path = path or default_store()
        own = self.path.parent / "cache" if path else user_cache() / "gallery"
        self.cache = cache or Cache(own)
        self._lock = threading.RLock()
        self._connection, self.notice = connect(self.path)

    def __enter__(self) -> Gallery:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; renews the good copy if it is old and much may have changed."""
        with self._lock:
            if copy_age(self.path) > COPY_EVERY and self.revision() > 0:
                self.keep_copy()
            self._connection.close()

    def keep_copy(self) -> bool:
        """Renew the last good copy, from which a damaged store is restored."""
        with self._lock:
            return save_copy(self._connection, self.path)

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """The answer to one query.

        Raises:
            CoreError: the store cannot be read, and why.
        """
        with self._lock, explained(self.path):
            cursor = self._connection.execute(sql, values)
            found: list[sqlite3.Row] = []
            while page := cursor.fetchmany(ROWS):
                found += page
                checkpoint()
            return found

    def number(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """A query's first value; 0 for none."""
        found = self.rows(sql, values)
        return int(found[0][0] or 0) if found else 0

    @contextmanager
    def change(self, words: str | None = None) -> Iterator[sqlite3.Connection]:
        """One transaction; all of it happens, or none.

        Args:
            words: what the user did, if it is to be undone; in the present tense, as "name".

        Raises:
            CoreError: the store cannot be written, and why.
        """
        with self._lock, explained(self.path):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                if words is not None:
                    _begin_action(connection, words)
                yield connection
                connection.execute("UPDATE journal SET action = NULL")
                connection.execute("UPDATE counter SET value = value + 1 WHERE name = 'revision'")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def revision(self) -> int:
        """Rises with every change, whoever made it."""
        return self.number("SELECT value FROM counter WHERE name = 'revision'")

    def add_folder(self, path: Path) -> int:
        """Take a folder in; its photos are read by `core.gallery.index`.

        Returns:
            Its number.  A folder that was taken out before is as it was.

        Raises:
            MissingFileError: there is no such folder.
        """
        whole = path.expanduser().resolve()
        if not whole.is_dir():
            raise MissingFileError(f"{path} is no folder. Give the folder that holds the photos.")
        with self.change() as connection:
            connection.execute(
                "INSERT INTO folder (path) VALUES (?) ON CONFLICT (path) DO UPDATE SET active = 1,"
                " error = NULL",
                (str(whole),),
            )
        return self.number("SELECT id FROM folder WHERE path = ?", (str(whole),))

    def remove_folder(self, path: Path) -> int:
        """Take a folder out; what is known of its photos waits for its return.

        Returns:
            How many photos went with it; those inside another of the folders stay.

        Raises:
            MissingFileError: it is not in the gallery.
        """
        whole = path.expanduser().resolve()
        ids = {folder.path: folder.id for folder in self.folders()}
        if whole not in ids:
            raise MissingFileError(f"{path} is not in the gallery. See likeness gallery list.")
        with self.change() as connection:
            for other, number in ids.items():
                if other == whole:
                    continue
                inside = f"{other}/" if "/" in str(other) else f"{other}\\"
                connection.execute(
                    "UPDATE photo SET folder_id = ? WHERE folder_id = ? AND substr(path, 1, ?) = ?",
                    (number, ids[whole], len(inside), inside),
                )
            connection.execute("UPDATE folder SET active = 0 WHERE id = ?", (ids[whole],))
        return self.number("SELECT count(*) FROM photo WHERE folder_id = ?", (ids[whole],))

    def folders(self) -> list[Folder]:
        """The folders that are in, by path."""
        found = self.rows(
            "SELECT folder.id, path, scanned, error, (SELECT count(*) FROM photo WHERE"
            " folder_id = folder.id AND state IN ('ready', 'failed')) AS photos"
            " FROM folder WHERE active = 1 ORDER BY path"
        )
        return [
            Folder(
                id=row["id"],
                path=Path(row["path"]),
                photos=row["photos"],
                scanned=row["scanned"],
                error=row["error"],
            )
            for row in found
        ]

    def failures(self, *, offset: int = 0, limit: int = 1000) -> list[tuple[Path, str]]:
        """Photos that could not be read, and why, by path."""
        found = self.rows(
            "SELECT photo.path, photo.error FROM photo JOIN folder ON folder.id = folder_id"
            " WHERE state = 'failed' AND active = 1 ORDER BY photo.path LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [(Path(row["path"]), row["error"] or "") for row in found]

    def status(self) -> Status:
        """How much there is."""
        photos = "SELECT count(*) FROM photo JOIN folder ON folder.id = folder_id WHERE active = 1"
        grouped = "SELECT count(DISTINCT person_id) FROM listed WHERE hidden = 0"
        return Status(
            revision=self.revision(),
            folders=self.number("SELECT count(*) FROM folder WHERE active = 1"),
            photos=self.number(f"{photos} AND state IN ('ready', 'failed')"),
            failed=self.number(f"{photos} AND state = 'failed'"),
            missing=self.number(f"{photos} AND state = 'missing'"),
            faces=self.number("SELECT count(*) FROM listed"),
            ungrouped=self.number("SELECT count(*) FROM listed WHERE person_id IS NULL"),
            people=self.number(grouped),
            named=self.number(
                f"{grouped} AND person_id IN (SELECT id FROM person WHERE name IS NOT NULL)"
            ),
            questions=self.number("SELECT count(*) FROM question"),
        )


def now() -> str:
    """UTC, ISO 8601, as the store keeps it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _begin_action(connection: sqlite3.Connection, words: str) -> None:
    """From here on the triggers note every change, for undo; what was undone is forgotten."""
    stale = (
        "SELECT id FROM action WHERE undone = 1 OR id <= (SELECT max(id) FROM action) - ?",
        (MOST_ACTIONS,),
    )
    connection.execute(f"DELETE FROM change WHERE action_id IN ({stale[0]})", stale[1])
    connection.execute(f"DELETE FROM action WHERE id IN ({stale[0]})", stale[1])
    made = connection.execute("INSERT INTO action (words, made) VALUES (?, ?)", (words, now()))
    connection.execute("UPDATE journal SET action = ?", (made.lastrowid,))
