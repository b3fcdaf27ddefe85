"""Writes files so that a crash, a full disk or a kill -9 never leaves half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import uuid
from pathlib import Path

from core.errors import FileExistsAlreadyError, UnwritableError

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK)


def write_atomically(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write `data` to `path`: beside it first, then in one step under its name.

    Args:
        path: the file; its folder must exist.  A link is followed.
        data: the whole content.
        overwrite: replace a file that is there; its permissions stay.

    Raises:
        FileExistsAlreadyError: the file is there and `overwrite` is False.
        UnwritableError: no such folder, no right to write, disk full, ...
    """
    target = Path(os.path.realpath(path))
    check_writable(path, overwrite=overwrite)
    scratch = target.parent / f".likeness-{uuid.uuid4().hex[:12]}.part"
    try:
        _write_synced(scratch, data)
        if overwrite:
            if target.exists():
                shutil.copymode(target, scratch)
            scratch.replace(target)
        else:
            _give_name(scratch, target)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise UnwritableError(_reason(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            scratch.unlink(missing_ok=True)


def check_writable(path: Path, *, overwrite: bool) -> None:
    """Say early that `path` cannot be written, before long work is done for it.

    Raises:
        FileExistsAlreadyError: the file is there and `overwrite` is False.
        UnwritableError: its folder is missing, or it is a folder itself.
    """
    try:
        if path.is_dir():
            raise UnwritableError(f"{path} is a folder. Give the name of a file.")
        if not overwrite and os.path.lexists(path):
            raise _exists(path)
        if not path.parent.is_dir():
            raise UnwritableError(
                f"{path} cannot be written: the folder {path.parent} does not exist. "
                "Make it first, or choose another."
            )
    except OSError as error:  # a name too long, a folder that may not be searched
        raise UnwritableError(_reason(path, error)) from error


def _exists(path: Path) -> FileExistsAlreadyError:
    return FileExistsAlreadyError(
        f"{path} exists already. Choose another name, or say that it may be overwritten."
    )


def _write_synced(scratch: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(scratch, flags, 0o666)  # the umask gives the usual permissions
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_name(scratch: Path, target: Path) -> None:
    """Name the file, unless another program took the name meanwhile (FileExistsError)."""
    try:
        os.link(scratch, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):  # a file system without hard links: the gap is tiny
            raise FileExistsError(errno.EEXIST, "exists", str(target)) from error
        scratch.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{path} cannot be written: the disk is full. Free some space, or choose another."
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f"{path} cannot be written: no permission for the folder {path.parent}. "
            "Choose another folder."
        )
    if error.errno == errno.EROFS:
        return f"{path} cannot be written: its disk is read-only. Choose another folder."
    words = error.strerror or type(error).__name__
    return f"{path} cannot be written ({words}). Choose another folder or name."
