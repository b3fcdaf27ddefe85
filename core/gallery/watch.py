"""Sees that something changed in the folders, while the program runs.

A scan compares names, sizes and dates, no contents: 100,000 files take a second or two, every
minute.  A library of system notifications would be quicker to notice, but misses network drives,
runs out of watches in large trees, and asks for the same scan at every start.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from core.gallery.photos import known_photos
from core.gallery.scan import scan_folder
from core.gallery.store import Gallery

EVERY = 60.0  # seconds


def has_changed(gallery: Gallery) -> bool:
    """Whether `index` would find anything to do; nothing is read but the folders."""
    known = {
        path: photo for path, photo in known_photos(gallery).items() if photo.state != "missing"
    }
    active = {folder.id for folder in gallery.folders()}
    seen: set[str] = set()
    closed: list[str] = []
    for folder in gallery.folders():
        scan = scan_folder(folder.path)
        closed += list(scan.closed)
        for path, status in scan.files.items():
            photo = known.get(path)
            if photo is None or (photo.size, photo.mtime_ns) != status:
                return True
            seen.add(path)
    gone = (p for p, photo in known.items() if photo.folder_id in active and p not in seen)
    return any(not path.startswith(tuple(closed)) for path in gone)


def watch(
    open_gallery: Callable[[], Gallery],
    on_change: Callable[[], object],
    stop: threading.Event,
    *,
    every: float = EVERY,
) -> None:
    """Call `on_change` whenever the folders differ from the store, until `stop` is set.

    Args:
        open_gallery: opens the store anew; this runs in a thread of its own.
        on_change: usually starts `core.gallery.index.index` as a job.
        stop: ends the watch within the running scan.
        every: seconds between scans.
    """
    while not stop.wait(every):
        with open_gallery() as gallery:
            changed = has_changed(gallery)
        if changed and not stop.is_set():
            on_change()
