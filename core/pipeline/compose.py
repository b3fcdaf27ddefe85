"""Puts restored faces back into their photo.

What is pasted is the *change* of a face, not the face: the difference between the new crop and the
old one, its frequency bands each times its mask (`core.pipeline.layers`), brought to the photo's
place and size.  So a face larger than the crop keeps all its real detail where the network changes
nothing, and pixels outside the masks are not touched at all.

A photo may hold many faces: their changes are made one after another as the work comes down the
photo, and let go when it has passed them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.align import crop_bounds
from core.arrays import FloatArray, FloatImage
from core.geometry import compose as compose_affine
from core.geometry import invert_affine, scale_of
from core.jobs import checkpoint
from core.picture import Picture
from core.pipeline.colour import is_gray, luma
from core.pipeline.layers import layers_of
from core.pipeline.mask import Mask
from core.pipeline.paste import Patch, paste
from core.pipeline.types import FaceResult, Finish, RestoreResult
from core.pixel_source import SampleSource, bands

FAINT = 1 / 1024  # of the mask: below it nothing is touched
KERNEL = 4  # pixels of the photo that the cubic kernel reaches beyond the crop


def compose_face(
    face: FaceResult, fidelity: float = 1.0, finish: Finish | None = None
) -> FloatImage:
    """The restored face as it will be pasted, in crop space; quick enough for a slider.

    Args:
        face: as `core.pipeline.restore` gave it.
        fidelity: 0 is the old face exactly, 1 the network's (with the photo's colours).
        finish: how it is laid into the photo, as by default if None.

    Returns:
        (S, S, 3) in [0, 1], to the edge of the crop: without the mask.

    Raises:
        ValueError: fidelity outside [0, 1].
    """
    chosen = finish or Finish()
    change = layers_of(face, chosen).at(fidelity, chosen.grain, masked=False)
    return np.asarray(np.clip(face.crop + change, 0, 1), np.float32)


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
    waiting = [
        _Place(face=face, fidelity=chosen.get(index, fidelity), rows=box[0], columns=box[1])
        for index, face in enumerate(result.faces)
        if (box := _box(result, face)) is not None
    ]
    if not waiting:
        return photo.with_pixels(samples)
    rows = slice(min(p.rows.start for p in waiting), max(p.rows.stop for p in waiting))
    left = min(p.columns.start for p in waiting)
    right = max(p.columns.stop for p in waiting)
    changes: dict[int, _Change | _WholeChange] = {}
    for band in bands(rows, right - left):  # a large face's change is never there as a whole
        checkpoint()
        for index, place in enumerate(waiting):
            if place.rows.stop <= band.start:
                changes.pop(index, None)
            elif place.rows.start < band.stop and index not in changes:
                changes[index] = _change(result, place)
                checkpoint()
        patches = [c.patch(band) for _, c in sorted(changes.items())]
        paste(samples, [p for p in patches if p is not None], band, slice(left, right))
    return photo.with_pixels(samples)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Place:
    """A face and the box of the photo that it may reach."""

    face: FaceResult
    fidelity: float
    rows: slice
    columns: slice


def _box(result: RestoreResult, face: FaceResult) -> tuple[slice, slice] | None:
    """The rows and columns that a face may reach; None if it lies outside the photo."""
    photo = result.request.picture
    if result.request.aligned:
        return slice(0, photo.height), slice(0, photo.width)
    left, top, right, bottom = crop_bounds(face.matrix, face.crop.shape[0], KERNEL)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, photo.width), min(bottom, photo.height)
    return None if x0 >= x1 or y0 >= y1 else (slice(y0, y1), slice(x0, x1))


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

    def patch(self, band: slice) -> Patch | None:
        """The part of it in some rows of the photo; None if there is none."""
        top, bottom = max(band.start, self.rows.start), min(band.stop, self.rows.stop)
        if top >= bottom:
            return None
        shift = np.array([[1.0, 0.0, -self.columns.start], [0.0, 1.0, -top]])
        to_box = compose_affine(shift, self.to_photo)
        box = (self.columns.stop - self.columns.start, bottom - top)
        mask = np.clip(_warped(self.mask, to_box, box), 0, 1)
        moved = _warped(self.values, to_box, box)
        mask[mask < FAINT] = 0
        moved[mask == 0] = 0  # and the kernel's faint ringing
        if self.gray:
            moved = np.repeat(luma(moved)[..., None], 3, axis=2)  # equal to the last bit
        return Patch(rows=slice(top, bottom), columns=self.columns, change=moved, mask=mask)


@dataclass(frozen=True, eq=False, kw_only=True)
class _WholeChange:
    """The change of a picture that is an aligned crop itself: all of it, at its size."""

    columns: slice
    values: FloatImage

    def patch(self, band: slice) -> Patch | None:
        """The part of it in some rows of the photo."""
        values = self.values[band]
        mask = np.ones(values.shape[:2], np.float32)
        return Patch(rows=band, columns=self.columns, change=values, mask=mask)


def _change(result: RestoreResult, place: _Place) -> _Change | _WholeChange:
    """What a face changes."""
    photo, face, finish = result.request.picture, place.face, result.request.finish
    layers = layers_of(face, finish)
    checkpoint()
    aligned = result.request.aligned
    change = layers.at(place.fidelity, finish.grain, masked=not aligned)
    change = np.clip(face.crop + change, 0, 1) - face.crop
    if aligned:
        return _whole_change(change, photo)
    to_photo = invert_affine(face.matrix)
    gray = photo.samples.ndim == 2
    if finish.colour == "keep" and not gray:
        gray = _is_gray_part(photo.source, place.rows, place.columns)
    return _Change(
        rows=place.rows,
        columns=place.columns,
        values=_softened(change, to_photo),
        mask=_softened(layers.mask, to_photo),
        to_photo=to_photo,
        gray=gray,
    )


def _is_gray_part(source: SampleSource, rows: slice, columns: slice) -> bool:
    width = columns.stop - columns.start
    return all(is_gray(source[band, columns]) for band in bands(rows, width))


def _whole_change(change: FloatImage, photo: Picture) -> _WholeChange:
    size = (photo.width, photo.height)
    moved = change
    if change.shape[:2] != size[::-1]:
        kind = cv2.INTER_CUBIC if photo.height > change.shape[0] else cv2.INTER_AREA
        moved = cv2.resize(change, size, interpolation=kind).astype(np.float32)
    return _WholeChange(columns=slice(0, photo.width), values=_one_channel(moved, photo))


def _one_channel(change: FloatImage, photo: Picture) -> FloatImage:
    """The change as a photo without colour can take it."""
    if photo.samples.ndim == 3:
        return change
    return np.repeat(luma(change)[..., None], 3, axis=2)


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
