"""Opens the gallery's SQLite file, and says clearly what is wrong with it.

The file is in WAL mode, so that the window, the command line and an indexer work side by side:
readers never wait, writers wait for each other for `BUSY_SECONDS` at most.  A damaged store is
moved aside, never deleted, and the last good copy takes its place.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from core.errors import (
    GalleryBusyError,
    GalleryDamagedError,
    GalleryNewerError,
    UnwritableError,
)
from core.gallery.schema import APPLICATION_ID, LISTED, VERSION, migrate

BUSY_SECONDS = 20.0
PAGES_KIB = 16_384  # of the file kept in memory: the indexes of 100,000 faces, or a large merge
COPY_SUFFIX = ".backup"  # of the last good copy, beside the store
MARK_SUFFIX = ".damaged"  # left by whoever met damage; the next one to open looks closer


def connect(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """Open the store, make it if it is not there, and mend what can be mended.

    Returns:
        The connection, in autocommit mode, and a sentence for the user if a damaged store was
        put aside, else None.

    Raises:
        GalleryNewerError: a newer version wrote it.
        GalleryDamagedError: it is damaged, and cannot be put aside.
        GalleryBusyError: another program holds it for too long.
        UnwritableError: it is not there and cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(
            f"{path.parent} cannot be made ({error.strerror}). Choose another place for the gallery"
            " with --store."
        ) from error
    notice = None
    if path.exists() and _is_damaged(path):
        notice = _put_aside(path)
    with explained(path):
        return _open(path), notice


def _open(path: Path) -> sqlite3.Connection:
    writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(
        path.parent, os.W_OK
    )
    if not writable:
        return _open_read_only(path)
    connection = _raw(path, "rwc")
    try:
        version = _checked_version(connection, path)
        if version < VERSION:
            connection.execute("PRAGMA journal_mode = WAL")
            _migrate_once(connection, path)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{PAGES_KIB}")
        connection.execute(LISTED)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate_once(connection: sqlite3.Connection, path: Path) -> None:
    """Migrate, unless another program did so while we waited for our turn."""
    try:
        migrate(connection, _checked_version(connection, path))
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.rollback()
        if _checked_version(connection, path) < VERSION:
            raise


def _open_read_only(path: Path) -> sqlite3.Connection:
    """A store on a read-only disk: everything can be looked at."""
    if not path.exists():
        raise UnwritableError(
            f"{path} cannot be made: no permission to write in {path.parent}. Choose another place"
            " for the gallery with --store."
        )
    last: sqlite3.OperationalError | None = None
    for query in ("mode=ro", "mode=ro&immutable=1"):  # without a -shm file WAL needs the latter
        connection = _raw(path, query.removeprefix("mode="))
        try:
            _checked_version(connection, path)
            connection.execute(LISTED)
        except sqlite3.OperationalError as error:
            connection.close()
            last = error
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise last if last is not None else sqlite3.OperationalError("cannot be opened")


def _raw(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.row_factory = sqlite3.Row
    return connection


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner not in (0, APPLICATION_ID) or (owner == 0 and tables):
        raise UnwritableError(
            f"{path} is another program's database. Choose another place for the gallery."
        )
    if version > VERSION:
        raise GalleryNewerError(
            f"{path} was written by a newer Likeness (store version {version}, this one reads up to"
            f" {VERSION}). Nothing was changed. Install the newer Likeness, or choose another place"
            " with --store."
        )
    return version


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into sentences."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explain(path, error) from error


def _explain(path: Path, error: sqlite3.DatabaseError) -> Exception:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return GalleryBusyError(
            f"{path}: another Likeness has been writing to the gallery for {BUSY_SECONDS:.0f}"
            " seconds. Try again when it is done; nothing was changed."
        )
    if name.startswith("SQLITE_FULL"):
        return UnwritableError(
            f"{path} cannot grow: the disk is full. Free some space and try again; what was stored"
            " before is safe."
        )
    if name.startswith("SQLITE_READONLY"):
        return UnwritableError(
            f"{path} is read-only: the gallery can be looked at, not changed. Give yourself the"
            " right to write there, or choose another place with --store."
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        with contextlib.suppress(OSError):
            _beside(path, MARK_SUFFIX).touch()
        return GalleryDamagedError(
            f"{path} is damaged. Start Likeness again: the file is kept aside, and the last good"
            " copy takes its place."
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return UnwritableError(
            f"{path} cannot be read or written ({error}). Check the disk and the permissions."
        )
    return error


def save_copy(connection: sqlite3.Connection, path: Path) -> bool:
    """Renew the last good copy, in one step; says whether it could be."""
    copy = _beside(path, COPY_SUFFIX)
    scratch = _beside(path, f"{COPY_SUFFIX}-{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(scratch)) as target:
            connection.backup(target, pages=1000)
            good = _sound(target)
            target.execute("PRAGMA journal_mode = DELETE")
        if good:
            scratch.replace(copy)
    except (sqlite3.DatabaseError, OSError):
        return False  # a full disk: the old copy stays
    else:
        return good
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                Path(f"{scratch}{suffix}").unlink(missing_ok=True)


def copy_age(path: Path) -> float:
    """Seconds since the last good copy was made; infinite without one."""
    try:
        return max(0.0, time.time() - _beside(path, COPY_SUFFIX).stat().st_mtime)
    except OSError:
        return float("inf")


def _is_damaged(path: Path) -> bool:
    """Whether the store cannot be used; the long check is made only where damage was met."""
    try:
        with closing(_raw(path, "ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            marked = _beside(path, MARK_SUFFIX).exists()
            damaged = marked and not _sound(connection)
    except sqlite3.OperationalError:
        return False  # busy, or not to be read: no damage, and explained later
    except sqlite3.DatabaseError:
        return True
    if marked and not damaged:
        with contextlib.suppress(OSError):
            _beside(path, MARK_SUFFIX).unlink()
    return damaged


def _sound(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def _put_aside(path: Path) -> str:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    copy = _beside(path, COPY_SUFFIX)
    try:
        path.rename(aside)
        for suffix in ("-wal", "-shm"):
            part = Path(f"{path}{suffix}")
            if part.exists():
                part.rename(f"{aside}{suffix}")
        with contextlib.suppress(OSError):
            _beside(path, MARK_SUFFIX).unlink()
        if not copy.exists():
            return (
                f"The gallery was damaged and is kept as {aside}. There was no copy of it: add your"
                " folders again."
            )
        made = datetime.fromtimestamp(copy.stat().st_mtime, UTC).astimezone()
        with (
            closing(sqlite3.connect(copy)) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
    except (OSError, sqlite3.DatabaseError) as error:
        raise GalleryDamagedError(
            f"{path} is damaged and cannot be put aside ({error}). Move it away yourself; its last"
            f" good copy is {copy}."
        ) from error
    return (
        f"The gallery was damaged and is kept as {aside}. The copy of {made:%Y-%m-%d %H:%M} has"
        " taken its place; photos added since are read again by likeness gallery index."
    )


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
