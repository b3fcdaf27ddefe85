"""The photos of folders that were dropped or opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.jobs import Stage

if TYPE_CHECKING:
    from core.jobs import JobContext

MOST = 1000  # photos opened at once; more belong into an album's queue


@dataclass(frozen=True, kw_only=True)
class Found:
    """Photos in reading order, and whether there are more than `MOST`."""

    photos: list[Path]
    more: bool


def found_photos(paths: list[Path], context: JobContext) -> Found:
    """Files as they are, folders as the pictures in them and below, in natural order.

    Hidden files and folders are left out, and links to folders are not followed.
    """
    photos: list[Path] = []
    for path in paths:
        for photo in _pictures(path, context) if path.is_dir() else [path]:
            if len(photos) == MOST:
                return Found(photos=photos, more=True)
            photos.append(photo)
    return Found(photos=photos, more=False)


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Sort key that puts scan2 before scan10."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def _pictures(folder: Path, context: JobContext) -> Iterator[Path]:
    from core.picture import is_picture_name

    for place, inside, names in os.walk(folder):
        context.step(0.0, Stage.LOAD)
        inside[:] = sorted((n for n in inside if not n.startswith(".")), key=natural)
        for name in sorted(names, key=natural):
            if not name.startswith(".") and is_picture_name(Path(name)):
                yield Path(place) / name
