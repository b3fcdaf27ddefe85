"""Downloads that the user asked for: resumed after a cut, checked to the last bit, cancellable.

Nothing else in the program opens a connection.  The usual environment variables (`https_proxy`,
`no_proxy`, `SSL_CERT_FILE`) hold.  What arrived stays beside the file as NAME.part until it is
whole, so that the next attempt, or the next day's, goes on from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import shutil
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from core.atomic_file import check_room
from core.errors import DownloadError, MissingFileError, UnwritableError
from core.jobs import JobContext, Stage
from core.version import VERSION

CHUNK = 1 << 18  # bytes: how often progress is told and a cancel is seen
TIMEOUT = 30.0  # seconds without a byte
PAUSES = (1.0, 3.0, 8.0)  # seconds before the second attempt, the third, ...
_LASTING = (400, 401, 403, 404, 405, 407, 410, 451)  # answers that trying again does not change


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file on the network.

    Attributes:
        name: what it is called here.
        url: where it is.
        size: bytes, exactly.
        sha256: of all of it, lower-case hexadecimal.
    """

    name: str
    url: str
    size: int
    sha256: str


def is_whole(file: RemoteFile, path: Path) -> bool:
    """Whether `path` is this very file, by its size and its SHA-256."""
    try:
        return path.stat().st_size == file.size and _digest(path) == file.sha256
    except OSError:
        return False


def download(
    file: RemoteFile,
    folder: Path,
    context: JobContext | None = None,
    *,
    pauses: tuple[float, ...] = PAUSES,
    timeout: float = TIMEOUT,
) -> Path:
    """Fetch a file into a folder, unless it is there.

    Args:
        file: what to fetch.
        folder: made if it is missing.
        context: told the part that is here; may stop it.
        pauses: seconds before each further attempt.
        timeout: seconds to wait for an answer or for the next bytes.

    Returns:
        Where the file is; it is whole.

    Raises:
        DownloadError: the server does not have it or cannot be reached, or sends something else.
        UnwritableError: the disk is full, or the folder cannot be written to.
        Cancelled: the context was cancelled; what arrived is kept.
    """
    context = context or JobContext()
    target = folder / file.name
    if is_whole(file, target):
        context.step(1.0, Stage.DOWNLOAD)
        return target
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_room(target, file.size - _length(part))
        _fetch(file, part, context, pauses, timeout)
        part.replace(target)
    except OSError as error:  # those of the network were turned into DownloadError before
        raise UnwritableError(
            f"{target} cannot be written ({error.strerror or error}). Free some space there."
        ) from error
    return target


def take_local(file: RemoteFile, source: Path, folder: Path) -> Path:
    """Copy a file that the user has already; no network.

    Args:
        file: what it must be.
        source: the file, or a folder that holds it under its name.
        folder: made if it is missing.

    Raises:
        MissingFileError: it is not there.
        DownloadError: it is another file, or damaged.
        UnwritableError: it cannot be written.
    """
    here = source / file.name if source.is_dir() else source
    if not here.is_file():
        raise MissingFileError(f"{here} is not there. Fetch {file.url} by any means first.")
    if not is_whole(file, here):
        raise DownloadError(
            f"{here} is not the {file.name} that Likeness knows (size or SHA-256 differ). "
            f"Fetch it again from {file.url}"
        )
    target = folder / file.name
    scratch = target.with_name(target.name + ".copy")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.samefile(here):
            return target
        check_room(target, file.size)
        shutil.copyfile(here, scratch)
        scratch.replace(target)
    except OSError as error:
        raise UnwritableError(
            f"{target} cannot be written ({error.strerror or error}). Free some space there."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            scratch.unlink(missing_ok=True)
    return target


def _fetch(
    file: RemoteFile, part: Path, context: JobContext, pauses: tuple[float, ...], timeout: float
) -> None:
    """Attempts until `part` is whole."""
    mismatched = False
    for pause in (*pauses, None):
        started_with = _length(part)
        try:
            if started_with < file.size:
                _receive(file, part, context, timeout)
            if is_whole(file, part):
                return
            reason = "its SHA-256 is not the one that Likeness knows"
            part.unlink()
            if mismatched or started_with == 0:  # all of it came in one piece, and is wrong
                raise DownloadError(f"{file.url} is not what it should be: {reason}.")
            mismatched = True  # pieces of two versions, perhaps: once more from the beginning
        except (urllib.error.URLError, http.client.HTTPException, _CutError, TimeoutError) as error:
            reason = _words(error)
            if isinstance(error, urllib.error.HTTPError):
                error.close()  # it holds the connection
            if pause is None or getattr(error, "code", None) in _LASTING:
                raise DownloadError(
                    f"{file.url} cannot be fetched: {reason}. What arrived is kept; try again "
                    f"later, or fetch {file.name} by other means and take it over from there."
                ) from error
        _wait(pause or 0.0, context, file, part)
    raise DownloadError(f"{file.url} cannot be fetched: {reason}.")


class _CutError(Exception):
    """The connection ended early, or the answer is of no use."""


def _receive(file: RemoteFile, part: Path, context: JobContext, timeout: float) -> None:
    """One request, from where `part` ends."""
    have = _length(part)
    headers = {"User-Agent": f"likeness/{VERSION}", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    request = urllib.request.Request(file.url, headers=headers)
    context.step(have / file.size, Stage.DOWNLOAD)
    opener = urllib.request.build_opener()  # of now: a proxy may have been set since the start
    with opener.open(request, timeout=timeout) as answer:
        goes_on = answer.status == 206 and _begins_at(answer, have)
        if not goes_on:
            if answer.status == 206:
                raise _CutError("the server sent another part than was asked for")
            have = 0  # it does not know ranges: from the beginning
        with part.open("ab" if goes_on else "wb") as written:
            while chunk := _read(answer):
                have += len(chunk)
                if have > file.size:
                    written.truncate(0)
                    raise _CutError("the server sends more than the file holds")
                written.write(chunk)
                context.step(have / file.size, Stage.DOWNLOAD)
            written.flush()
            os.fsync(written.fileno())
    if have < file.size:
        raise _CutError("the connection was cut")


def _read(answer: http.client.HTTPResponse) -> bytes:
    """The next bytes; whatever goes wrong with the connection is a cut."""
    try:
        return answer.read1(CHUNK)
    except TimeoutError:
        raise
    except OSError as error:
        raise _CutError(error.strerror or "the connection was cut") from error


def _begins_at(answer: http.client.HTTPResponse, start: int) -> bool:
    return (answer.headers.get("Content-Range") or "").startswith(f"bytes {start}-")


def _words(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answers {error.code} {error.reason}"
    if isinstance(error, urllib.error.URLError):
        return f"the server cannot be reached ({error.reason})"
    if isinstance(error, TimeoutError):
        return "the server does not answer"
    return str(error) or type(error).__name__


def _wait(seconds: float, context: JobContext, file: RemoteFile, part: Path) -> None:
    """Wait, but see a cancel soon."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        context.step(min(1.0, _length(part) / file.size), Stage.DOWNLOAD)
        time.sleep(min(left, 0.1))


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
