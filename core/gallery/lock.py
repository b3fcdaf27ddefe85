"""One indexer at a time: a lock file that the system lets go of when its holder dies."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import GalleryBusyError, UnwritableError


@contextmanager
def only_indexer(store: Path) -> Iterator[None]:
    """Holds the right to index a store.

    Raises:
        GalleryBusyError: another process has it.
        UnwritableError: the lock file cannot be made.
    """
    path = store.with_name(store.name + ".lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise UnwritableError(
            f"{path} cannot be made ({error.strerror}): the gallery can be looked at, not changed."
        ) from error
    try:
        if not _take(descriptor):
            raise GalleryBusyError(
                f"{store}: another Likeness is reading the photos already. What it finds appears"
                " here, too; try again when it is done."
            )
        yield
    finally:
        os.close(descriptor)  # lets go of the lock


def _take(descriptor: int) -> bool:
    if os.name == "nt":
        import msvcrt

        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            return True
        return False
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
