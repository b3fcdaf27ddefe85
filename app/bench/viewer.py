"""Stages of `likeness bench --ui`: a large photo opened, panned and zoomed on the canvas.

All figures come from one session on one photo, in this process; its memory is what the system
says that the process took at most, torch included.  On a busy machine the frames' processor time
is the figure to trust.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.bench.session import Session, frame_stages
from core.bench.machine import peak_memory
from core.bench.material import Material
from core.bench.stage import Stage

if TYPE_CHECKING:
    from app.bench.viewer_session import Figures

WIDTH, HEIGHT = 11_600, 8_700  # 100.9 megapixels
VIEW = (1400, 900)
TILE = 580  # pixels of the pattern that the photo is made of
OPEN, MEMORY = 3.0, 2048.0  # bars: seconds, MiB
GROUP = "a photo of 100 megapixels in a view of 1400 x 900"


def stages(material: Material) -> Iterator[Stage]:
    """Opening, frame times and memory."""
    figures = cache(partial(_measured, material.folder / "large.jpg", (WIDTH, HEIGHT), VIEW))
    session = Session(group=GROUP, measured=figures)
    yield session.stage("opens: first look", lambda found: found.glanced)
    yield session.stage("opens: sharp", lambda found: found.opened, OPEN)
    yield session.stage("opens: processor", lambda found: found.opening)
    yield from frame_stages(session, SEQUENCES)
    yield session.stage("memory, once open", lambda found: found.memory, MEMORY, unit="MiB")
    yield session.stage("memory, with a result", lambda found: found.later, MEMORY, unit="MiB")


SEQUENCES = (
    "pan at 25 %",
    "pan at 60 %",
    "pan at 100 %",
    "pan at 300 %",
    "zoom in and out",
    "split line, pan at 60 %",
    "side by side, pan at 60 %",
    "difference, pan at 60 %",
)


def _measured(photo: Path, size: tuple[int, int], view: tuple[int, int]) -> Figures:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the same painter on every machine
    write_photo(photo, *size)
    from app.bench.viewer_session import measure

    return measure(photo, view, SEQUENCES, peak_memory)


def write_photo(path: Path, width: int, height: int) -> None:
    """A JPEG with detail of all sizes, made without a float as large as the photo."""
    import cv2
    from PIL import Image

    rng = np.random.default_rng(0)
    soft = cv2.resize(rng.random((16, 16, 3), np.float32), (TILE, TILE))
    fine = rng.random((TILE, TILE, 3), np.float32)
    pattern = ((0.9 * soft + 0.1 * fine) * 255).astype(np.uint8)
    whole = Image.new("RGB", (width, height))
    for row, top in enumerate(range(0, height, TILE)):
        for column, left in enumerate(range(0, width, TILE)):
            turned = np.rot90(pattern, row + column)
            whole.paste(Image.fromarray(np.roll(turned, 37 * row - 53 * column, axis=1)),
                        (left, top))  # fmt: skip
    whole.save(path, "JPEG", quality=90)
