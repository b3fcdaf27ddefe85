"""Puts restored faces back into their photo.

What is pasted is the *change* of a face, not the face: the difference between the new crop and the
old one, times the mask, brought to the photo's place and size.  So a face larger than the crop
keeps all its real detail where the network changes nothing, and pixels outside the masks are not
touched at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.align import crop_bounds
from core.arrays import FloatImage
from core.geometry import compose as compose_affine
from core.geometry import invert_affine, scale_of
from core.picture import Picture
from core.pipeline.colour import is_gray, keep_colour
from core.pipeline.fidelity import blend
from core.pipeline.mask import Mask, face_mask
from core.pipeline.types import FaceResult, RestoreResult

KERNEL = 4  # pixels of the photo that the cubic kernel reaches beyond the crop


@dataclass(frozen=True, eq=False, kw_only=True)
class _Patch:
    """One face's change, in a box of the photo.

    Attributes:
        rows, columns: the box.
        change: (h, w, 3), already times the mask.
        mask: (h, w) in [0, 1].
    """

    rows: slice
    columns: slice
    change: FloatImage
    mask: Mask


def compose_face(face: FaceResult, fidelity: float = 1.0) -> FloatImage:
    """The restored face as it will be pasted, in crop space; quick enough for a slider.

    Args:
        face: as `core.pipeline.restore` gave it.
        fidelity: 0 is the old face exactly, 1 the network's (with the photo's colours).

    Returns:
        (S, S, 3) in [0, 1].
    """
    return _new_crop(face, fidelity, face_mask(face.landmarks, face.crop.shape[0]))


def _new_crop(face: FaceResult, fidelity: float, mask: Mask) -> FloatImage:
    mixed = blend(face.crop, face.restored, fidelity)
    return keep_colour(face.crop, mixed, mask) if fidelity > 0 else mixed


def compose(
    result: RestoreResult, fidelity: float = 1.0, per_face: Mapping[int, float] | None = None
) -> Picture:
    """The photo with its restored faces.

    Args:
        result: as `core.pipeline.restore` gave it.
        fidelity: of all faces, see `compose_face`.
        per_face: other fidelities for some faces, by index into `result.faces`.

    Returns:
        A picture of the photo's size.  Outside the faces' masks it is the photo bit for bit; a
        grey photo stays exactly grey.
    """
    photo = result.request.picture
    pixels = photo.pixels.copy()
    chosen = per_face or {}
    patches = [
        patch
        for index, face in enumerate(result.faces)
        if (patch := _patch(result, face, chosen.get(index, fidelity))) is not None
    ]
    for patch in patches:
        part = pixels[patch.rows, patch.columns]
        part += patch.change * _own_share(patch, patches)[..., None]
    for patch in patches:
        part, touched = pixels[patch.rows, patch.columns], patch.mask > 0
        part[touched] = np.clip(part[touched], 0, 1)
    return photo.with_pixels(pixels)


def _patch(result: RestoreResult, face: FaceResult, fidelity: float) -> _Patch | None:
    """The face's change in the photo's pixels; None if it lies outside the photo."""
    photo, size = result.request.picture.pixels, face.crop.shape[0]
    soft = face_mask(face.landmarks, size)
    change = _new_crop(face, fidelity, soft) - face.crop
    if result.request.aligned:
        return _whole_patch(change, photo.shape[:2])
    height, width = photo.shape[:2]
    left, top, right, bottom = crop_bounds(face.matrix, size, KERNEL)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    if x0 >= x1 or y0 >= y1:
        return None
    to_box = compose_affine(
        np.array([[1.0, 0.0, -x0], [0.0, 1.0, -y0]]), invert_affine(face.matrix)
    )
    box = (x1 - x0, y1 - y0)
    mask = np.clip(_spread(soft, to_box, box), 0, 1)
    moved = _spread(change * soft[..., None], to_box, box)
    moved[mask == 0] = 0  # the kernel's faint ringing
    rows, columns = slice(y0, y1), slice(x0, x1)
    if is_gray(photo[rows, columns]):
        moved = np.repeat(moved[..., 1:2], 3, axis=2)  # equal to the last bit
    return _Patch(rows=rows, columns=columns, change=moved, mask=mask)


def _whole_patch(change: FloatImage, shape: tuple[int, int]) -> _Patch:
    """The change of a picture that is an aligned crop itself: all of it, at its size."""
    height, width = shape
    kind = cv2.INTER_CUBIC if height > change.shape[0] else cv2.INTER_AREA
    moved = change
    if change.shape[:2] != shape:
        moved = cv2.resize(change, (width, height), interpolation=kind).astype(np.float32)
    mask = np.ones(shape, np.float32)
    return _Patch(rows=slice(0, height), columns=slice(0, width), change=moved, mask=mask)


def _spread(
    values: npt.NDArray[np.float32], to_box: npt.NDArray[np.float64], box: tuple[int, int]
) -> npt.NDArray[np.float32]:
    """Bring crop values into a box of the photo; zero beyond the crop.

    Args:
        values: (S, S) or (S, S, 3).
        to_box: (2, 3), crop -> box.
        box: its width and height.
    """
    shrink = 1 / scale_of(to_box)
    if shrink > 1:  # a face smaller than the crop: average first, so that no detail aliases
        sigma = 0.5 * np.sqrt(shrink**2 - 1)
        blurred = cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_CONSTANT)
        values = blurred.astype(np.float32, copy=False)
    flags = cv2.INTER_CUBIC
    out = cv2.warpAffine(values, to_box, box, flags=flags, borderMode=cv2.BORDER_CONSTANT)
    return out.astype(np.float32, copy=False)


def _own_share(patch: _Patch, patches: list[_Patch]) -> Mask:
    """What a patch may contribute where faces overlap, (h, w): the largest mask over their sum.

    So a change is never stronger than the strongest mask there, and one face given twice comes
    out as if given once.
    """
    total, largest = patch.mask.copy(), patch.mask.copy()
    for other in patches:
        if other is patch:
            continue
        y0 = max(patch.rows.start, other.rows.start)
        y1 = min(patch.rows.stop, other.rows.stop)
        x0 = max(patch.columns.start, other.columns.start)
        x1 = min(patch.columns.stop, other.columns.stop)
        if y0 >= y1 or x0 >= x1:
            continue
        mine = _inside(patch, y0, y1, x0, x1)
        theirs = other.mask[_inside(other, y0, y1, x0, x1)]
        total[mine] += theirs
        largest[mine] = np.maximum(largest[mine], theirs)
    share = np.ones_like(total)
    np.divide(largest, total, out=share, where=total > largest)
    return share


def _inside(patch: _Patch, y0: int, y1: int, x0: int, x1: int) -> tuple[slice, slice]:
    """Rows and columns of the photo as indices into the patch."""
    top, left = patch.rows.start, patch.columns.start
    return slice(y0 - top, y1 - top), slice(x0 - left, x1 - left)
