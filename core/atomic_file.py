"""Writes files so that a crash, a full disk or a kill -9 never leaves half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

from core.errors import FileExistsAlreadyError, UnwritableError
from core.jobs import checkpoint

_DEVICES = ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$")
_PORTS = "123456789¹²³"
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES, errno.EMLINK)


def write_atomically(
    path: Path, data: bytes | Sequence[bytes | memoryview], *, overwrite: bool
) -> None:
    """Write `data` to `path`: beside it first, then in one step under its name.

    Args:
        path: the file; its folder must exist.  A link is followed.
        data: the whole content, or pieces of it in their order.
        overwrite: replace a file that is there; its permissions stay.

    Raises:
        FileExistsAlreadyError: the file is there and `overwrite` is False.
        UnwritableError: no such folder, no right to write, disk full, ...
    """
    target = Path(os.path.realpath(path))
    pieces = [data] if isinstance(data, bytes) else data
    check_writable(path, overwrite=overwrite)
    check_room(path, sum(map(len, pieces)))
    scratch = target.parent / f".likeness-{uuid.uuid4().hex[:12]}.part"
    try:
        _write_synced(scratch, pieces)
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
        if os.name == "nt" and is_device_name(path.name):
            raise UnwritableError(
                f"{path} cannot be written: Windows keeps this name for a device. Choose another."
            )
        if not overwrite and os.path.lexists(path):
            raise _exists(path)
        if not path.parent.is_dir():
            raise UnwritableError(
                f"{path} cannot be written: the folder {path.parent} does not exist. "
                "Make it first, or choose another."
            )
    except OSError as error:  # a name too long, a folder that may not be searched
        raise UnwritableError(_reason(path, error)) from error


def is_device_name(name: str) -> bool:
    """Whether Windows takes a file name for a device, whatever its suffix: CON, nul.txt, COM1."""
    stem = name.split(".")[0].rstrip(" ").upper()
    return stem in _DEVICES or (len(stem) == 4 and stem[:3] in ("COM", "LPT") and stem[3] in _PORTS)


def check_room(path: Path, needed: int) -> None:
    """Say early that a file of about `needed` bytes will not fit on the disk of `path`.

    Raises:
        UnwritableError: there is less room than that.
    """
    try:
        free = shutil.disk_usage(Path(os.path.realpath(path)).parent).free
    except OSError:  # network folders that do not tell: the writing itself will
        return
    if free < needed:
        raise UnwritableError(
            f"{path} cannot be written: it needs about {_megabytes(needed)}, but its disk has only "
            f"{_megabytes(free)} left. Free some space, or choose another."
        )


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, if they are not there.

    Raises:
        UnwritableError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(
            f"{folder} cannot be made ({error.strerror or error}). Choose another folder."
        ) from error


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"


def _exists(path: Path) -> FileExistsAlreadyError:
    return FileExistsAlreadyError(
        f"{path} exists already. Choose another name, or say that it may be overwritten."
    )


def _write_synced(scratch: Path, pieces: Sequence[bytes | memoryview]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(scratch, flags, 0o666)  # the umask gives the usual permissions
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            checkpoint()
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    checkpoint()  # the last one: from here on the file is there


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
