"""Grain: a restored face in a grainy print must not look pasted.

Grain is measured band by band in the quiet parts of the face's surroundings.  What the network
takes of it out of the face is put back as new grain of the same strength (variance and, in
colour photos, covariance of the channels) in every band, so its look is kept and the network's
detail stays.  It is seeded by the face itself: the same photo gives the same result.

A photo without grain gets none: what is added is never more than what was lost, lost is only
what was there, and faint noise (`FAINT`) counts as none.  Film grain is close to Gaussian noise
with a spectrum of its own: A. Newson et al., "A Stochastic Film Grain Model for
Resolution-Independent Rendering", Computer Graphics Forum 2017.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage, as_bytes
from core.pipeline.bands import Plane, split
from core.pipeline.colour import luma
from core.pipeline.mask import Mask

BLOCKS = (8, 8, 4, 4)  # side of the blocks that are quiet or not, pixels of the band
QUIET = 25  # percent of the surroundings' blocks that are taken as quiet
QUIET_BIAS = (0.86, 0.86, 0.72, 0.72)  # energy at that percentile over the mean, for noise alone
FACE_SHARE = 0.3  # of the face's blocks: those where the restored face has least detail
FEWEST = 4  # blocks that a measurement needs
FALL = (1.3, 0.9, 0.9)  # how strong an octave of grain may be by the finer one; form is stronger
ORDINARY = 60  # percentile of the blocks that the quiet ones are compared with
# measured on 20 to 40 faces: quiet over ordinary blocks is 0.26 to 0.57 in clean photos, 0.46 to
# 0.85 under film grain; the photo's finest band has 0.7 to 1.7 steps in clean ones
EVEN, MOST_SURE = 0.55, 1.5
FAINT = (1.9 / 255, 2.9 / 255)  # of an even photo's finest band: none below, grain above
CLIPPED = (0.04, 0.96)  # brightness beyond which scans show no grain
LUMA = np.array([0.299, 0.587, 0.114])

Blocks = npt.NDArray[np.float64]  # (rows, columns), one value a block


def measure_grain(crop: FloatImage, mask: Mask, inside: Mask, scale: float) -> tuple[float, ...]:
    """Strength of the photo's grain around a face.

    Args:
        crop: (S, S, 3), the old face with what surrounds it.
        mask: (S, S), where the face is.
        inside: (S, S), above one half where the crop shows the photo.
        scale: pixels of the crop a pixel of the photo.

    Returns:
        Standard deviation of each of the four finest bands of brightness in [0, 1], the lesser
        of the surroundings' and of the quiet parts of the face, so that a lively background is
        not taken for grain; all 0 where there is none.
    """
    bright = luma(crop)
    shown = (inside > 0.5) & (bright > CLIPPED[0]) & (bright < CLIPPED[1])
    places = (shown & (mask < 0.05), shown & (mask > 0.5))
    # the photo's own finest waves, 2 to 7.66 of its pixels, end in this band of an enlarged crop
    finest = min(max(0, int(np.floor(np.log2(scale) - 0.5))), len(BLOCKS) - 1)
    found, even = [], 1.0
    for level, (band, side) in enumerate(zip(split(bright), BLOCKS, strict=False)):
        blocks = [_energy(band, side)[_whole(where, band, side)] for where in places]
        blocks = [energy for energy in blocks if len(energy) >= FEWEST]
        least = min((float(np.percentile(e, QUIET)) for e in blocks), default=0.0)
        found.append(float(np.sqrt(least / QUIET_BIAS[level])))
        if level == finest:
            even = min((_evenness(energy) for energy in blocks), default=0.0)
    for level, most in zip(range(finest + 1, len(found)), FALL, strict=False):
        found[level] = min(found[level], most * found[level - 1])
    low, high = FAINT
    seen = float(np.hypot.reduce(found[: finest + 1])) * min(MOST_SURE, (even / EVEN) ** 2)
    certain = float(np.clip((seen - low) / (high - low), 0, 1))
    return tuple(certain * value for value in found)


def _evenness(energy: Blocks) -> float:
    """How alike quiet and ordinary blocks are: near 1 for noise, less for form and texture."""
    quiet, ordinary = np.percentile(energy, [QUIET, ORDINARY])
    return float(np.sqrt(quiet / ordinary)) if ordinary > 0 else 0.0


@dataclass(frozen=True, eq=False, kw_only=True)
class _Band:
    """One band of grain.

    Attributes:
        noise: (s, s) or (s, s, C), zero mean, unit variance, channels independent.
        lost: (C, C) covariance of what the network's whole change takes at weight 1, linear part.
        added: (C, C) the same, quadratic part: at weight w, w * lost - w**2 * added is gone.
    """

    noise: Plane
    lost: FloatArray
    added: FloatArray


@dataclass(frozen=True, eq=False, kw_only=True)
class Grain:
    """New grain for one face."""

    bands: tuple[_Band, ...]

    def at(self, weights: Sequence[float], strength: float) -> list[Plane]:
        """Grain to add to the finest bands of a change.

        Args:
            weights: part of the network's change that each band takes, finest first.
            strength: 0 to 1, the part of the lost grain's amplitude that is put back.

        Returns:
            One (s, s) or (s, s, C) for each band of `bands`.
        """
        out = []
        for band, weight in zip(self.bands, weights, strict=False):
            gone = weight * band.lost - weight**2 * band.added
            root = (strength * _root(gone)).astype(np.float32)
            if band.noise.ndim == 2:
                out.append(band.noise * root[0, 0])
            else:
                out.append(band.noise @ root)
        return out


def new_grain(
    crop: FloatImage,
    bands: Sequence[Plane],
    change: Sequence[Plane],
    masks: Sequence[Mask],
    strength: Sequence[float],
) -> Grain | None:
    """Grain that makes up for what a change takes.

    Args:
        crop: (S, S, 3), the old face; seeds the grain.
        bands: of the old face, finest first, (s, s) or (s, s, C).
        change: the network's, alike.
        masks: where the face is, at the sizes of the bands.
        strength: of the photo's grain, from `measure_grain`.

    Returns:
        None where there is no grain or the network takes none.
    """
    if not any(strength):
        return None
    rng = np.random.default_rng(zlib.crc32(np.ascontiguousarray(as_bytes(crop)).tobytes()))
    # bands of one noise: bands that overlap then add up as they do in the photo's
    noise = split(rng.standard_normal(bands[0].shape, np.float32))
    made = []
    for level, grain in enumerate(strength):
        old, new = bands[level], change[level]
        lost, added = _taken(old, new, masks[level], BLOCKS[level], grain)
        made.append(_Band(noise=noise[level] / noise[level].std(), lost=lost, added=added))
    if not any((np.diag(band.lost) > np.diag(band.added)).any() for band in made):
        return None
    return Grain(bands=tuple(made))


def _taken(
    old: Plane, new: Plane, mask: Mask, side: int, grain: float
) -> tuple[FloatArray, FloatArray]:
    """The two covariances of `_Band`, of the part of the band that is grain."""
    channels = 1 if old.ndim == 2 else old.shape[2]
    nothing = np.zeros((channels, channels))
    whole = _whole(mask > 0.5, old, side)
    if whole.sum() < FEWEST:
        return nothing, nothing
    energy = np.where(whole, _energy(old + new, side), np.inf)
    quiet = energy <= np.quantile(energy[whole], FACE_SHARE)
    a, b = (_samples(band, quiet, channels, side) for band in (old, new))
    lost, added = -(a.T @ b + b.T @ a) / len(a), b.T @ b / len(a)
    weights = LUMA if channels == 3 else np.ones(1)
    gone = float(weights @ (lost - added) @ weights)  # of brightness, by the whole change
    share = min(1.0, grain**2 / gone) if gone > 0 else 0.0
    return share * lost, share * added


def _root(covariance: FloatArray) -> FloatArray:
    """Symmetric square root, of the part that is a covariance."""
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.clip(values, 0, None)) @ vectors.T)


def _blocks(plane: npt.NDArray[Any], side: int) -> npt.NDArray[Any]:
    """(H, W, ...) as (rows, side, columns, side, ...), what is left over at the ends cut off."""
    rows, columns = plane.shape[0] // side, plane.shape[1] // side
    whole = plane[: rows * side, : columns * side]
    return whole.reshape(rows, side, columns, side, *plane.shape[2:])


def _energy(band: Plane, side: int) -> Blocks:
    """Mean square of each block of a band, (rows, columns)."""
    bright = band if band.ndim == 2 else luma(band)
    return np.asarray(np.square(_blocks(bright, side), dtype=np.float64).mean(axis=(1, 3)))


def _whole(where: npt.NDArray[np.bool_], band: Plane, side: int) -> npt.NDArray[np.bool_]:
    """Which blocks of a band lie inside `where`, a map of any size."""
    size = (band.shape[1], band.shape[0])
    small = where
    if where.shape != band.shape[:2]:
        small = cv2.resize(where.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.99
    return np.asarray(_blocks(small, side).all(axis=(1, 3)))


def _samples(band: Plane, blocks: npt.NDArray[np.bool_], channels: int, side: int) -> FloatArray:
    """Pixels of some blocks of a band, (N, channels)."""
    cut = _blocks(band.reshape(*band.shape[:2], channels), side)
    return np.asarray(cut.transpose(0, 2, 1, 3, 4)[blocks].reshape(-1, channels), np.float64)
