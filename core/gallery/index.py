"""Brings the store up to date with the folders: only what changed is read.

A photo whose size and date are as before is not opened.  A new path whose size is known is hashed
first: if its content is known, it was moved (the old file is gone) or copied, and nothing is
searched.  Each photo is stored when it is done, so that a stop of any kind, kill -9 included, costs
no more than the photos in hand.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from core.gallery.lock import only_indexer
from core.gallery.photos import (
    KnownPhoto,
    copy_photo,
    known_photos,
    mark_missing,
    move_photo,
    touch_photo,
    write_photo,
)
from core.gallery.reading import ReadPhoto, content_hash, read_photo
from core.gallery.scan import Scan, scan_folder
from core.gallery.store import Folder, Gallery, now
from core.gallery.workers import Reader, read_all
from core.jobs import JobContext, Stage

COPY_SECONDS = 300.0  # between good copies while indexing
TRIM_EVERY = 500  # photos


@dataclass(frozen=True, kw_only=True)
class IndexProgress:
    """How far an index run is.

    Attributes:
        seconds_left: estimated from the photos read so far; None before the first.
    """

    done: int
    total: int
    faces: int
    failed: int
    seconds_left: float | None


@dataclass(kw_only=True)
class IndexReport:
    """What an index run did.

    Attributes:
        read: photos that were searched for faces.
        faces: found in them.
        unchanged: photos that were not opened.
        moved: known by their content at a new place.
        copied: second files of a known content.
        missing: photos that are no longer there.
        failed: photos that could not be read, and why.
        closed: folders that could not be read, and why.
        seconds: from begin to end.
        shares: processor seconds of all workers by step: decode, detect, embed, describe.
    """

    read: int = 0
    faces: int = 0
    unchanged: int = 0
    moved: int = 0
    copied: int = 0
    missing: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    closed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    shares: dict[str, float] = field(
        default_factory=lambda: dict.fromkeys(("decode", "detect", "embed", "describe"), 0.0)
    )

    @property
    def changed(self) -> bool:
        """Whether the gallery shows anything else than before."""
        return bool(self.read or self.moved or self.copied or self.missing)


def index(
    gallery: Gallery,
    context: JobContext | None = None,
    *,
    workers: int | None = None,
    retry: bool = False,
    reader: Reader = read_photo,
    on_progress: Callable[[IndexProgress], object] | None = None,
) -> IndexReport:
    """Read what is new or changed in the gallery's folders.

    Args:
        gallery: whose folders.
        context: progress and cancel; a cancelled run goes on where it stopped, next time.
        workers: processes; one a core if None, 0 for none.
        retry: also read photos again that failed before and have not changed.
        reader: reads one photo.
        on_progress: told after every photo.

    Raises:
        Cancelled: the context was cancelled; what was read is stored.
        GalleryBusyError: another process is indexing.
        UnwritableError: the store is read-only, or the disk is full.
    """
    context = context or JobContext()
    report = IndexReport()
    began = time.monotonic()
    count = max(1, os.cpu_count() or 1) if workers is None else workers
    with only_indexer(gallery.path):
        context.step(0.0, Stage.INDEX)
        run = _Run(gallery, report, retry)
        for folder in gallery.folders():
            run.scan(folder)
            context.step(0.0, Stage.INDEX)
        run.settle(context)
        _read(run, context, count, reader, on_progress)
    report.seconds = time.monotonic() - began
    return report


def _read(
    run: _Run,
    context: JobContext,
    workers: int,
    reader: Reader,
    on_progress: Callable[[IndexProgress], object] | None,
) -> None:
    paths = [Path(path) for path in run.wanted]
    if not paths:
        return
    began = copied = time.monotonic()
    done = 0

    def check() -> None:
        context.step(done / len(paths), Stage.INDEX)

    answers = read_all(paths, reader, run.gallery.cache, workers=workers, check=check)
    try:
        for answer in answers:
            run.take(answer)
            done += 1
            if on_progress is not None:
                left = (time.monotonic() - began) / done * (len(paths) - done)
                on_progress(run.progress(done, len(paths), left))
            if done % TRIM_EVERY == 0:
                run.gallery.cache.trim()
            if time.monotonic() - copied > COPY_SECONDS:
                run.gallery.keep_copy()
                copied = time.monotonic()
    finally:
        answers.close()  # type: ignore[attr-defined]  # a generator: ends the workers at once
    run.gallery.cache.trim()
    run.gallery.keep_copy()


class _Run:
    """One index run: what is known, what was found, what is still to be read."""

    def __init__(self, gallery: Gallery, report: IndexReport, retry: bool) -> None:
        self.gallery, self.report, self.retry = gallery, report, retry
        self.known = known_photos(gallery)
        self.found: dict[str, tuple[int, int]] = {}
        self.wanted: dict[str, int] = {}  # path -> folder, to be read
        self._fresh: dict[str, int] = {}  # path -> folder, never seen at this place
        self._scanned: list[tuple[Folder, Scan]] = []

    def scan(self, folder: Folder) -> None:
        """Look which pictures the folder holds now."""
        scan = scan_folder(folder.path)
        self._scanned.append((folder, scan))
        self.report.closed |= scan.closed
        for path, (size, mtime_ns) in scan.files.items():
            if path in self.found:
                continue  # inside two of the folders: the first one has it
            self.found[path] = (size, mtime_ns)
            photo = self.known.get(path)
            if photo is None:
                self._fresh[path] = folder.id
            elif (photo.size, photo.mtime_ns) != (size, mtime_ns) or (
                self.retry and photo.state == "failed"
            ):
                self.wanted[path] = folder.id
            else:
                self.report.unchanged += 1
                if photo.state == "missing" or not self._is_owned(photo):
                    touch_photo(self.gallery, photo, mtime_ns, folder.id)

    def settle(self, context: JobContext) -> None:
        """Tell moved and copied files from new ones, and note what is gone."""
        self._touched(context)
        by_size: dict[int, list[KnownPhoto]] = {}
        for photo in self.known.values():
            if photo.hash is not None:
                by_size.setdefault(photo.size, []).append(photo)
        for path, folder_id in self._fresh.items():
            context.step(0.0, Stage.INDEX)
            twin = self._twin(path, by_size.get(self.found[path][0], ()))
            if twin is None:
                self.wanted[path] = folder_id
            elif os.path.lexists(twin.path):
                copy_photo(self.gallery, twin, Path(path), folder_id)
                self.report.copied += 1
            else:
                move_photo(self.gallery, twin, Path(path), folder_id)
                self.known.pop(twin.path, None)
                by_size[twin.size].remove(twin)
                self.report.moved += 1
        for folder, scan in self._scanned:
            self._miss(folder, scan)

    def take(self, answer: ReadPhoto) -> None:
        """Store what a worker read."""
        write_photo(self.gallery, self.wanted[answer.path], answer)
        self.report.read += 1
        self.report.faces += len(answer.faces)
        if answer.error is not None:
            self.report.failed.append((answer.path, answer.error))
        for name, seconds in zip(self.report.shares, answer.seconds, strict=True):
            self.report.shares[name] += seconds

    def progress(self, done: int, total: int, left: float) -> IndexProgress:
        """For the user."""
        return IndexProgress(
            done=done,
            total=total,
            faces=self.report.faces,
            failed=len(self.report.failed),
            seconds_left=left,
        )

    def _is_owned(self, photo: KnownPhoto) -> bool:
        return any(photo.folder_id == folder.id for folder, _ in self._scanned)

    def _touched(self, context: JobContext) -> None:
        """Files with a new date but the old content need not be searched again."""
        for path, folder_id in list(self.wanted.items()):
            photo = self.known[path]
            if photo.hash is None or photo.size != self.found[path][0] or photo.state == "failed":
                continue
            context.step(0.0, Stage.INDEX)
            with suppress(OSError):
                if content_hash(Path(path)) == photo.hash:
                    touch_photo(self.gallery, photo, self.found[path][1], folder_id)
                    del self.wanted[path]
                    self.report.unchanged += 1

    def _twin(self, path: str, candidates: Iterable[KnownPhoto]) -> KnownPhoto | None:
        """A photo of the same content, one whose file is gone before others."""
        same = list(candidates)
        if not same:
            return None
        try:
            digest = content_hash(Path(path))
        except OSError:
            return None
        same = [photo for photo in same if photo.hash == digest]
        return min(same, key=lambda photo: os.path.lexists(photo.path), default=None)

    def _miss(self, folder: Folder, scan: Scan) -> None:
        """Note photos that are gone, except where the folder itself could not be read."""
        root_closed = scan.closed.get(str(folder.path))
        shut = tuple(closed + os.sep for closed in scan.closed)
        gone = [
            photo
            for photo in self.known.values()
            if photo.folder_id == folder.id
            and photo.state != "missing"
            and photo.path not in self.found
            and not photo.path.startswith(shut)
        ]
        if root_closed is None and gone:
            mark_missing(self.gallery, gone)
            self.report.missing += len(gone)
        with self.gallery.change() as connection:
            connection.execute(
                "UPDATE folder SET error = ?, scanned = coalesce(?, scanned) WHERE id = ?",
                (root_closed, None if root_closed else now(), folder.id),
            )
