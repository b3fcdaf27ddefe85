"""Stages of `likeness bench --ui`: the People tab's grid with 100,000 faces.

The store is made up: rows that differ in number and quality, 256 pictures in the cache.  Frames are
timed from the scroll to the painted grid, while pages and thumbnails are read behind it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.bench.session import Session, frame_stages
from core.bench.material import Material
from core.bench.stage import Stage

if TYPE_CHECKING:
    from app.bench.people_session import Figures

FACES = 100_000
VIEW = (1400, 900)
PICTURES = 256
OPEN = 0.5  # bar: seconds
GROUP = "People tab: 100,000 faces in a grid of 1400 x 900"
SEQUENCES = {"wheel": 40, "drag the bar slowly": 400, "leap": 0}  # pixels a frame; 0 is anywhere


def stages(material: Material) -> Iterator[Stage]:
    """Opening and frame times."""
    store = material.folder / "people" / "gallery.sqlite"
    figures = cache(partial(_measured, store, FACES, VIEW))
    session = Session(group=GROUP, measured=figures)
    yield session.stage("opens: first faces painted", lambda found: found.opened, OPEN)
    yield session.stage("window resized", lambda found: found.resized)
    yield from frame_stages(session, SEQUENCES)


def _measured(store: Path, faces: int, view: tuple[int, int]) -> Figures:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the same painter on every machine
    make_store(store, faces)
    from app.bench.people_session import measure

    return measure(store, view, SEQUENCES)


def make_store(path: Path, faces: int) -> None:
    """A gallery of one person with so many faces, and pictures in its cache."""
    from core.gallery.cache import Cache
    from core.gallery.store import Gallery
    from core.landmarks.face import Box

    box = Box(10.0, 10.0, 100.0, 100.0)
    rng = np.random.default_rng(0)
    pictures = Cache(path.parent / "cache")
    hashes = [f"{number:040x}" for number in range(PICTURES)]
    for digest in hashes:
        soft = rng.integers(40, 220, (8, 8, 3), np.uint8)
        pictures.put_face(digest, box, np.ascontiguousarray(np.kron(soft, np.ones((32, 32, 1)))
                                                            .astype(np.uint8)))  # fmt: skip
    blank = (np.zeros((68, 2), np.float32).tobytes(), np.zeros(128, np.float32).tobytes())
    traits = np.zeros(16, np.float32).tobytes()
    with Gallery(path) as gallery, gallery.change() as connection:
        connection.execute("INSERT INTO folder (id, path) VALUES (1, ?)", (str(path.parent),))
        connection.execute("INSERT INTO person (id) VALUES (1)")
        connection.executemany(
            "INSERT INTO photo (id, folder_id, path, size, mtime_ns, hash, state)"
            " VALUES (?, 1, ?, 1, 1, ?, 'ready')",
            ((k, f"/photos/{k:06}.jpg", hashes[k % PICTURES]) for k in range(1, faces + 1)),
        )
        connection.executemany(
            "INSERT INTO face (photo_id, number, x, y, width, height, landmarks, embedding, score,"
            " source, traits, quality, size, sharpness, person_id)"
            " VALUES (?, 1, 10, 10, 100, 100, ?, ?, 1, 'drawn', ?, ?, 40, 9, 1)",
            ((k, *blank, traits, float(q)) for k, q in enumerate(rng.random(faces), 1)),
        )
