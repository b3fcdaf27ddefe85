"""A face's change, taken apart once so that sliders answer at once.

Everything slow happens here and once a face: the colour guard, the bands, what each band may
change, the masks and the grain.  For a fidelity only the bands are weighed and put together.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatImage
from core.pipeline.bands import Plane, join, shrunk, split
from core.pipeline.colour import is_gray, keep_colour, luma
from core.pipeline.fidelity import band_weights
from core.pipeline.grain import Grain, new_grain
from core.pipeline.harm import limits
from core.pipeline.mask import Mask, band_masks, face_mask
from core.pipeline.types import FaceResult, Finish

KEPT_BYTES = 192 << 20  # of the faces that were looked at last


@dataclass(frozen=True, eq=False, kw_only=True)
class Layers:
    """What a network changes in one face.

    Attributes:
        crop: (S, S, 3), the old face.
        change: bands of the change, finest first, (s, s) where the face is gray, else (s, s, 3);
            limited to what each may change.
        masks: of each band, (s, s).
        mask: (S, S), where anything may change at all.
        limits: part of the network's change that each band was limited to in the face.
        grain: to make up for what the change takes.
    """

    crop: FloatImage
    change: tuple[Plane, ...]
    masks: tuple[Mask, ...]
    mask: Mask
    limits: tuple[float, ...]
    grain: Grain | None

    def at(self, fidelity: float, grain: float, *, masked: bool) -> FloatImage:
        """The change at a fidelity, (S, S, 3).

        Args:
            fidelity: 0 to 1.
            grain: 0 to 1.
            masked: only where the face is, with soft edges.
        """
        weights = band_weights(fidelity, len(self.change))
        bands = []
        for band, mask, weight in zip(self.change, self.masks, weights, strict=True):
            part = band * np.float32(weight)
            if masked:
                part *= _like(mask, band)
            bands.append(part)
        if self.grain is not None and grain > 0 and fidelity > 0:
            for level, noise in enumerate(self.grain.at(weights, grain)):
                # of what the mask lets through so much is gone: 1 - (1 - m)**2 of the variance
                mask = self.masks[level]
                bands[level] += (
                    noise * _like(np.sqrt(mask * (2 - mask)), noise) if masked else noise
                )
        change = join(bands)
        if masked:
            change *= _like((self.mask > 0).astype(np.float32), change)
        return change if change.ndim == 3 else np.repeat(change[..., None], 3, axis=2)

    @property
    def bytes(self) -> int:
        """Memory that it takes and keeps, with the face before and after."""
        planes = [*self.change, *self.masks, self.mask, self.crop, self.crop]
        planes += [band.noise for band in self.grain.bands] if self.grain is not None else []
        return sum(plane.nbytes for plane in planes)


def layers_of(face: FaceResult, finish: Finish) -> Layers:
    """The layers of a face; those of the faces looked at last are kept."""
    return _KEPT.get(face, finish)


def make_layers(face: FaceResult, finish: Finish, like: Layers | None = None) -> Layers:
    """Take a face's change apart; see `Layers`.

    Args:
        face: as `core.pipeline.restore` gave it.
        finish: how it is laid into the photo.
        like: the same face's layers for another finish, if they are there: masks are theirs.
    """
    crop, size = face.crop, face.crop.shape[0]
    mask = like.mask if like is not None else face_mask(face.landmarks, size)
    keep = finish.colour == "keep"
    new = keep_colour(crop, face.restored, mask) if keep else face.restored
    difference: Plane = new - crop
    old: Plane = crop
    if keep and is_gray(crop):
        difference, old = luma(difference), luma(crop)
    change = split(difference)
    masks = like.masks if like is not None else tuple(band_masks(mask, change))
    before, where = split(old), shrunk(mask, change)
    allowed = [1.0] * len(change)
    strength: Sequence[float] = ()
    if face.condition is not None:
        strength = face.condition.grain
        if finish.protect:
            found = limits(before, change, where, face.condition.errors)
            allowed = [limit.face for limit in found]
            change = [
                band * _like(inside * np.float32(limit.face - limit.around) + limit.around, band)
                for band, inside, limit in zip(change, where, found, strict=True)
            ]
    grain = new_grain(crop, before, change, where, strength)
    return Layers(
        crop=crop,
        change=tuple(change),
        masks=masks,
        mask=mask,
        limits=tuple(allowed),
        grain=grain,
    )


def _like(factor: Plane, band: Plane) -> Plane:
    """A map (s, s) that multiplies a band with or without channels."""
    return factor[..., None] if band.ndim == 3 else factor


class _Kept:
    """The layers of the last faces; a face is known by its pictures, not by its place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[tuple[object, ...], tuple[object, Layers]] = OrderedDict()

    def get(self, face: FaceResult, finish: Finish) -> Layers:
        """Layers of a face, made if they are not there."""
        # an entry holds these, so that none of their ids can come to mean something else
        parts = (face.crop, face.restored, face.landmarks, face.condition)
        key = (*map(id, parts), finish.colour, finish.protect)
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                return self._entries[key][1]
            others = [e[1] for other, e in self._entries.items() if other[:4] == key[:4]]
        made = make_layers(face, finish, others[0] if others else None)
        with self._lock:
            self._entries[key] = (parts, made)
            while sum(e[1].bytes for e in self._entries.values()) > KEPT_BYTES:
                self._entries.popitem(last=False)
        return made


_KEPT = _Kept()
