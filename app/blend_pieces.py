"""A result in pieces around its faces: what blending anew has to look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.arrays import FloatArray
    from core.pipeline.types import FaceResult, RestoreResult

Box = tuple[int, int, int, int]  # left, top, right, bottom


def pieces_of(result: RestoreResult) -> list[tuple[RestoreResult, int, int]]:
    """The result cut into boxes of the photo around its faces, so that blending is quick.

    Faces change nothing outside their crops, and faces whose crops touch stay in one piece, so
    the pieces are exactly what the whole photo would show there.
    """
    photo = result.request.picture
    if result.request.aligned:
        return [(result, 0, 0)]
    pieces = []
    for (left, top, right, bottom), faces in _groups(result, photo.width, photo.height):
        samples = photo.samples[top:bottom, left:right]
        picture = replace(photo, samples=samples, opacity=None)
        moved = tuple(replace(f, matrix=_moved(f.matrix, left, top)) for f in faces)
        request = replace(result.request, picture=picture)
        pieces.append((replace(result, request=request, faces=moved), left, top))
    return pieces


def _groups(result: RestoreResult, width: int, height: int) -> list[tuple[Box, list[FaceResult]]]:
    from core.align import crop_bounds
    from core.pipeline.compose import KERNEL

    groups: list[tuple[Box, list[FaceResult]]] = []
    for face in result.faces:
        x0, y0, x1, y1 = crop_bounds(face.matrix, face.crop.shape[0], KERNEL)
        box, faces = (max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)), [face]
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        while (touching := next((g for g in groups if _touch(g[0], box)), None)) is not None:
            groups.remove(touching)
            a, b = touching[0], box
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            faces = touching[1] + faces
        groups.append((box, faces))
    return groups


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _moved(matrix: FloatArray, left: int, top: int) -> FloatArray:
    """The map from a part of the photo that begins at (left, top) to the crop."""
    moved = matrix.copy()
    moved[:, 2] += matrix[:, :2] @ (left, top)
    return moved
