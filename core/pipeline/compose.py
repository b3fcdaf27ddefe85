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
from core.arrays import FloatArray, FloatImage, as_bytes, as_words
from core.geometry import compose as compose_affine
from core.geometry import invert_affine, scale_of
from core.picture import Picture
from core.pipeline.colour import is_gray, keep_colour
from core.pipeline.fidelity import blend
from core.pipeline.mask import Mask, face_mask
from core.pipeline.types import FaceResult, RestoreResult
from core.pixel_source import SampleSource, bands, floats_of
from core.raster import Samples

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
    result: RestoreResult,
    fidelity: float = 1.0,
    per_face: Mapping[int, float] | None = None,
    *,
    in_place: bool = False,
) -> Picture:
    """The photo with its restored faces.

    Args:
        result: as `core.pipeline.restore` gave it.
        fidelity: of all faces, see `compose_face`.
        per_face: other fidelities for some faces, by index into `result.faces`.
        in_place: write into the photo's own samples, for callers that need it no longer: a large
            photo is then never there twice.

    Returns:
        A picture of the photo's size, its samples of the photo's type.  Outside the faces' masks
        it is the photo bit for bit; a grey photo stays exactly grey.
    """
    photo = result.request.picture
    samples = photo.samples if in_place else photo.samples.copy()
    chosen = per_face or {}
    changes = [
        change
        for index, face in enumerate(result.faces)
        if (change := _change(result, face, chosen.get(index, fidelity))) is not None
    ]
    if changes:
        rows = slice(min(c.rows.start for c in changes), max(c.rows.stop for c in changes))
        left = min(c.columns.start for c in changes)
        right = max(c.columns.stop for c in changes)
        for band in bands(rows, right - left):  # a large face's change is never there as a whole
            patches = [patch for change in changes if (patch := change.patch(band)) is not None]
            _paste(samples, patches, band, slice(left, right))
    return photo.with_pixels(samples)


def _paste(samples: Samples, patches: list[_Patch], rows: slice, columns: slice) -> None:
    """Add the patches, all of them inside these rows and columns, to the samples."""
    if not patches:
        return
    part = np.array(floats_of(samples[rows, columns]))  # a copy
    touched = np.zeros(part.shape[:2], bool)
    for patch in patches:
        where = _inside(rows.start, columns.start, patch.rows, patch.columns)
        part[where] += patch.change * _own_share(patch, patches)[..., None]
        touched[where] |= patch.mask > 0
    new = np.clip(part[touched], 0, 1)
    kind = samples.dtype
    if kind != np.float32:
        new = as_words(new) if kind == np.uint16 else as_bytes(new)  # type: ignore[assignment]
    samples[rows, columns][touched] = new if samples.ndim == 3 else new[:, 0]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Change:
    """What one face changes, ready to be brought into any rows of the photo.

    Attributes:
        rows, columns: box of the photo that it may reach.
        values: (S, S, 3), already times the mask; made soft for a face smaller than the crop.
        mask: (S, S) in [0, 1], alike.
        to_photo: (2, 3), crop -> photo.
        gray: the photo has no colour here.
    """

    rows: slice
    columns: slice
    values: FloatImage
    mask: Mask
    to_photo: FloatArray
    gray: bool

    def patch(self, band: slice) -> _Patch | None:
        """The part of it in some rows of the photo; None if there is none."""
        top, bottom = max(band.start, self.rows.start), min(band.stop, self.rows.stop)
        if top >= bottom:
            return None
        shift = np.array([[1.0, 0.0, -self.columns.start], [0.0, 1.0, -top]])
        to_box = compose_affine(shift, self.to_photo)
        box = (self.columns.stop - self.columns.start, bottom - top)
        mask = np.clip(_warped(self.mask, to_box, box), 0, 1)
        moved = _warped(self.values, to_box, box)
        moved[mask == 0] = 0  # the kernel's faint ringing
        if self.gray:
            moved = np.repeat(moved[..., 1:2], 3, axis=2)  # equal to the last bit
        return _Patch(rows=slice(top, bottom), columns=self.columns, change=moved, mask=mask)


@dataclass(frozen=True, eq=False, kw_only=True)
class _WholeChange:
    """The change of a picture that is an aligned crop itself: all of it, at its size."""

    rows: slice
    columns: slice
    values: FloatImage

    def patch(self, band: slice) -> _Patch | None:
        """The part of it in some rows of the photo."""
        values = self.values[band]
        mask = np.ones(values.shape[:2], np.float32)
        return _Patch(rows=band, columns=self.columns, change=values, mask=mask)


def _change(
    result: RestoreResult, face: FaceResult, fidelity: float
) -> _Change | _WholeChange | None:
    """The face's change; None if it lies outside the photo."""
    photo, size = result.request.picture, face.crop.shape[0]
    soft = face_mask(face.landmarks, size)
    change = _new_crop(face, fidelity, soft) - face.crop
    if result.request.aligned:
        return _whole_change(change, (photo.height, photo.width))
    left, top, right, bottom = crop_bounds(face.matrix, size, KERNEL)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, photo.width), min(bottom, photo.height)
    if x0 >= x1 or y0 >= y1:
        return None
    rows, columns = slice(y0, y1), slice(x0, x1)
    to_photo = invert_affine(face.matrix)
    return _Change(
        rows=rows,
        columns=columns,
        values=_softened(change * soft[..., None], to_photo),
        mask=_softened(soft, to_photo),
        to_photo=to_photo,
        gray=_is_gray_part(photo.source, rows, columns),
    )


def _is_gray_part(source: SampleSource, rows: slice, columns: slice) -> bool:
    if source.samples.ndim == 2:
        return True
    width = columns.stop - columns.start
    return all(is_gray(source[band, columns]) for band in bands(rows, width))


def _whole_change(change: FloatImage, shape: tuple[int, int]) -> _WholeChange:
    height, width = shape
    kind = cv2.INTER_CUBIC if height > change.shape[0] else cv2.INTER_AREA
    moved = change
    if change.shape[:2] != shape:
        moved = cv2.resize(change, (width, height), interpolation=kind).astype(np.float32)
    return _WholeChange(rows=slice(0, height), columns=slice(0, width), values=moved)


def _softened(
    values: npt.NDArray[np.float32], to_photo: npt.NDArray[np.float64]
) -> npt.NDArray[np.float32]:
    """Crop values (S, S) or (S, S, 3) without the detail that a smaller face cannot show."""
    shrink = 1 / scale_of(to_photo)
    if shrink <= 1:
        return values
    sigma = 0.5 * np.sqrt(shrink**2 - 1)
    blurred = cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_CONSTANT)
    return blurred.astype(np.float32, copy=False)


def _warped(
    values: npt.NDArray[np.float32], to_box: npt.NDArray[np.float64], box: tuple[int, int]
) -> npt.NDArray[np.float32]:
    """Bring crop values into a box of the photo; zero beyond the crop.

    Args:
        values: (S, S) or (S, S, 3).
        to_box: (2, 3), crop -> box.
        box: its width and height.
    """
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
        rows, columns = slice(y0, y1), slice(x0, x1)
        mine = _inside(patch.rows.start, patch.columns.start, rows, columns)
        theirs = other.mask[_inside(other.rows.start, other.columns.start, rows, columns)]
        total[mine] += theirs
        largest[mine] = np.maximum(largest[mine], theirs)
    share = np.ones_like(total)
    np.divide(largest, total, out=share, where=total > largest)
    return share


def _inside(top: int, left: int, rows: slice, columns: slice) -> tuple[slice, slice]:
    """Rows and columns of the photo as indices into an array that begins at (left, top)."""
    return (
        slice(rows.start - top, rows.stop - top),
        slice(columns.start - left, columns.stop - left),
    )
