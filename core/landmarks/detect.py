"""Picture -> faces; the one door that the rest of the program uses."""

from __future__ import annotations

from typing import Protocol

from core.jobs import JobContext, Stage
from core.landmarks.alignment_backend import AlignmentFinder
from core.landmarks.alignment_weights import weights_present
from core.landmarks.dlib_backend import DlibFinder
from core.landmarks.embedding import embed
from core.landmarks.face import Face
from core.pixel_source import PixelSource

SEARCH_SHARE = 0.8  # of the time that a search with embeddings takes


class FaceFinder(Protocol):
    """A way to find faces."""

    @property
    def name(self) -> str:
        """Short name; the `source` of the faces that it finds."""

    def find(self, pixels: PixelSource, context: JobContext | None = None) -> list[Face]:
        """All faces of `pixels` (H, W, 3) in [0, 1], without embeddings, in any order."""


def default_finder() -> FaceFinder:
    """The best finder whose weights are on this machine."""
    return AlignmentFinder() if weights_present() else DlibFinder()


def find_faces(
    pixels: PixelSource,
    *,
    embeddings: bool = True,
    context: JobContext | None = None,
    finder: FaceFinder | None = None,
) -> list[Face]:
    """All faces of a picture, in reading order.

    Args:
        pixels: (H, W, 3) RGB in [0, 1]; a large photo is better given as `Picture.source`.
        embeddings: also compute who each face is (20 ms a face).
        context: told how far the search is; may stop it.
        finder: how to search; the best one present if None.

    Returns:
        Faces in pixels of `pixels`; an empty list if there are none.

    Raises:
        Cancelled: the context was cancelled.
        NoWeightsError: the finder's weights are not installed.
    """
    search = context
    if context is not None and embeddings:
        search = JobContext(lambda done, stage: context.step(SEARCH_SHARE * done, Stage(stage)))
    faces = reading_order((finder or default_finder()).find(pixels, search))
    if not embeddings:
        return faces
    known = []
    for index, face in enumerate(faces):
        if context is not None:
            done = SEARCH_SHARE + (1 - SEARCH_SHARE) * index / len(faces)
            context.step(done, Stage.FACES)
        known.append(face.with_embedding(embed(pixels, face.landmarks)))
    return known


def reading_order(faces: list[Face]) -> list[Face]:
    """Rows from top to bottom, each from left to right.

    A face opens a new row when it lies wholly below the middle of the row above it.
    """
    rows: list[list[Face]] = []
    for face in sorted(faces, key=_middle):
        row = rows[-1] if rows else None
        if row is None or face.box.y > sum(map(_middle, row)) / len(row):
            rows.append([face])
        else:
            row.append(face)
    return [face for row in rows for face in sorted(row, key=lambda f: f.box.x + f.box.width / 2)]


def _middle(face: Face) -> float:
    return face.box.y + face.box.height / 2
