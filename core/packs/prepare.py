"""From photos to a training pack: one aligned crop a photo.

First every photo is looked at, by several processes, and remembered in a journal; then all are
judged together; then the pack is written, its index last.  Stopped or killed at any moment, the
same call goes on where it was and ends with the same pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.atomic_file import make_folder
from core.errors import BadConfigError, MissingFileError
from core.jobs import JobContext, Stage
from core.packs.choose import choose
from core.packs.format import INDEX
from core.packs.journal import Journal, remove_journals
from core.packs.look import Frame
from core.packs.options import Layout, PrepareOptions
from core.packs.photos import Photo, folder_photos
from core.packs.report import REASONS, PrepareReport
from core.packs.splits import sides, split_of, warnings_about
from core.packs.workers import look_at_all
from core.packs.writer import PackWriter

__all__ = ["Layout", "Photo", "PrepareOptions", "PrepareReport", "prepare", "prepare_photos"]
__all__ += ["split_of"]

LOOKING = 0.97  # of the whole time


def prepare(
    source: Path, pack: Path, options: PrepareOptions, context: JobContext | None = None
) -> PrepareReport:
    """Make a pack of the faces below a folder; see `prepare_photos`.

    Raises:
        MissingFileError: `source` is no folder or holds no pictures.
        BadConfigError, UnwritableError, NoWeightsError, Cancelled: as `prepare_photos`.
    """
    _check_absent(pack)
    return prepare_photos(folder_photos(source, options.layout), pack, options, context)


def prepare_photos(
    photos: Sequence[Photo], pack: Path, options: PrepareOptions, context: JobContext | None = None
) -> PrepareReport:
    """Make a pack of the faces of photos, such as those of the gallery's people.

    Args:
        photos: one entry a face; the pack has them in this order.
        pack: folder to make; a pack that is there already is an error, unfinished work in it is
            gone on with.  The report is written into it, too.
        options: what to keep.
        context: progress and cancel.

    Returns:
        What was kept and why the rest was not.

    Raises:
        MissingFileError: there are no photos.
        BadConfigError: `pack` holds a pack already, no face was fit for it, two photos have one
            name, or there is only one person and nobody said what to measure on.
        UnwritableError: the pack cannot be written, or the disk is full.
        NoWeightsError: dlib's models are not installed.
        Cancelled: the context was cancelled; what was done is kept.
    """
    _check_absent(pack)
    if not photos:
        raise MissingFileError(f"{pack}: there are no photos to prepare")
    if len({photo.name for photo in photos}) < len(photos):
        raise BadConfigError("photos: two have the same name")
    split = sides(photos, options)
    context = context or JobContext()
    people = options.layout == "people"
    frame = Frame(size=options.size, zoom=options.zoom, align=options.align, embeddings=people)
    make_folder(pack)
    journal = Journal(pack, frame)
    _look(photos, journal, frame, options.workers, context)
    kept, dropped = choose(photos, journal.seen, split, options)
    report = PrepareReport(
        faces={side: sum(split[p.name] == side for p in kept) for side in ("train", "val")},
        people={
            side: len({p.person for p in kept if split[p.name] == side})
            for side in ("train", "val")
        },
        dropped=dropped,
        warnings=warnings_about(photos, {split[p.name] for p in kept}, options),
    )
    if not kept:
        reasons = ", ".join(f"{n} {REASONS[reason]}" for reason, n in report.counts().items())
        raise BadConfigError(f"{pack}: no face is fit for training ({reasons})")
    _write(kept, journal, split, pack, options, report, context)
    return report


def _check_absent(pack: Path) -> None:
    if (pack / INDEX).exists():
        raise BadConfigError(f"{pack}: there is a pack already; choose another folder")


def _look(
    photos: Sequence[Photo], journal: Journal, frame: Frame, workers: int, context: JobContext
) -> None:
    """See to it that the journal knows every photo as it is now."""
    known = journal.seen
    todo = [p for p in photos if p.name not in known or known[p.name].stamp != p.stamp()]
    done = len(photos) - len(todo)

    def check() -> None:
        context.step(LOOKING * done / len(photos), Stage.PREPARE)

    try:
        for seen in look_at_all(todo, frame, workers=workers, check=check):
            journal.add(seen)
            done += 1
            check()
    finally:
        journal.flush()


def _write(
    kept: Sequence[Photo],
    journal: Journal,
    split: Mapping[str, str],
    pack: Path,
    options: PrepareOptions,
    report: PrepareReport,
    context: JobContext,
) -> None:
    for stale in pack.iterdir():  # of a writing that was killed; the journal has it all
        if re.fullmatch(r"faces-\d{3,}\.bin", stale.name):
            stale.unlink()
    writer = PackWriter(pack)
    for number, photo in enumerate(kept):
        context.step(LOOKING + (1 - LOOKING) * number / len(kept), Stage.PREPARE)
        face = journal.seen[photo.name].face
        if face is None:
            raise ValueError(f"{photo.name}: kept without a face")
        row = {name: face.measures[name] for name in ("face_pixels", "sharpness", "yaw")}
        place = {"person": photo.person, "split": split[photo.name], "source": photo.name}
        shape = {"landmarks": face.landmarks, "corners": face.corners}
        writer.add_encoded(journal.jpeg(photo.name), row | place | shape)
    report.write(pack)
    writer.close(
        {"size": options.size, "zoom": options.zoom, "align": options.align}
        | {"layout": options.layout}
    )
    remove_journals(pack)
