"""Pack -> identities of its faces by dlib's network, the teacher of the face-embedding network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.jobs import JobContext, Stage
from core.landmarks.embedding import embed
from core.landmarks.points import Landmarks
from core.packs.embeddings import DIMENSIONS, write_embeddings
from core.packs.format import Pack

Teacher = Callable[[FloatImage, Landmarks], FloatArray]
CHUNK = 64  # faces a worker is given at once


def add_embeddings(
    folder: Path,
    context: JobContext | None = None,
    *,
    workers: int = 2,
    teacher: Teacher = embed,
) -> Path:
    """Embed every face of a pack and write `embeddings.npz` beside its index.

    Args:
        folder: the pack.
        context: progress and cancel.
        workers: processes; 0 does all in this one.
        teacher: (S, S, 3) RGB in [0, 1] and landmarks -> (128,); raises ValueError for landmarks
            that make no face, whose row is NaN then.

    Returns:
        The file.

    Raises:
        MissingFileError: no pack there.
        BadConfigError: the pack is damaged.
        NoWeightsError: the teacher's weights are not installed.
        UnwritableError: the file cannot be written.
    """
    pack = Pack(folder)
    out = np.full((len(pack), DIMENSIONS), np.nan, np.float32)
    starts = range(0, len(pack), CHUNK)
    for start, rows in zip(starts, _all(pack, starts, workers, teacher), strict=True):
        out[start : start + len(rows)] = rows
        if context is not None:
            context.step((start + len(rows)) / len(pack), Stage.PREPARE)
    return write_embeddings(pack, out)


def _all(
    pack: Pack, starts: range, workers: int, teacher: Teacher
) -> Iterator[npt.NDArray[np.float32]]:
    some = partial(_some, pack, teacher)
    with ProcessPoolExecutor(workers) if workers else nullcontext() as pool:
        yield from (pool.map if pool else map)(some, starts)


def _some(pack: Pack, teacher: Teacher, start: int) -> npt.NDArray[np.float32]:
    """Embeddings of up to `CHUNK` faces from number `start` on."""
    stop = min(start + CHUNK, len(pack))
    out = np.full((stop - start, DIMENSIONS), np.nan, np.float32)
    for place, row in enumerate(range(start, stop)):
        pixels = (pack.crop(row) / np.float32(255)).astype(np.float32)
        landmarks = Landmarks(pack.index.landmarks[row].astype(np.float64))
        try:
            out[place] = teacher(pixels, landmarks)
        except ValueError:
            continue  # stays NaN, and is left out of training
    return out
