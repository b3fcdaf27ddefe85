"""Which pictures lie in a folder, links and loops and locked doors included."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from core.picture import is_picture_name


@dataclass
class Scan:
    """What a walk through a folder found.

    Attributes:
        files: path of each picture -> (bytes, modification time in ns).
        closed: folders that could not be read, and why; nothing is known of what is in them.
    """

    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)


def scan_folder(folder: Path) -> Scan:
    """Walk through a folder and all below it.

    Links are followed, but no folder is entered twice, so that loops end; names that begin with a
    dot are left out.
    """
    scan = Scan()
    seen: set[tuple[int, int]] = set()
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            status = os.stat(here)
            if (status.st_dev, status.st_ino) in seen and status.st_ino:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            scan.closed[here] = error.strerror or str(error)
            continue
        below = [path for entry in found if (path := _look(entry, scan)) is not None]
        waiting.extend(reversed(below))
    return scan


def _look(entry: os.DirEntry[str], scan: Scan) -> str | None:
    """Note a picture; the path of a folder to enter."""
    if entry.name.startswith("."):
        return None
    try:
        if entry.is_dir():
            return entry.path
        if entry.is_file() and is_picture_name(Path(entry.name)):
            status = entry.stat()
            scan.files[entry.path] = (status.st_size, status.st_mtime_ns)
    except OSError as error:  # a link that leads to itself
        if is_picture_name(Path(entry.name)):
            scan.closed[entry.path] = error.strerror or str(error)
    return None
