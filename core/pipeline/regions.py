"""Regions of a face: parts whose detail may come from different guides, and how they are joined.

Six parts by the landmarks; every pixel belongs to the nearest one, and their borders are soft, so
that the weights of all parts are 1 everywhere.  Pictures are joined band by band (P. Burt,
E. Adelson 1983, see `core.pipeline.mask`), and the coarse bands come from one picture alone: parts
lit or printed differently do not differ in tone (OURS).
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.landmarks.points import PARTS, Landmarks, Part
from core.pipeline.bands import join, shrunk, split
from core.pipeline.mask import SUBNASALE

Weights = npt.NDArray[np.float32]  # (R, S, S) in [0, 1]; their sum is 1 at every pixel

_BROWS = np.r_[PARTS[Part.LEFT_BROW], PARTS[Part.RIGHT_BROW]]
# landmarks by which a guide is judged there; LEFT and RIGHT are the viewer's
POINTS: dict[str, npt.NDArray[np.int_]] = {
    "left-eye": np.r_[PARTS[Part.LEFT_BROW], PARTS[Part.LEFT_EYE]],
    "right-eye": np.r_[PARTS[Part.RIGHT_BROW], PARTS[Part.RIGHT_EYE]],
    "nose": np.r_[PARTS[Part.NOSE]],
    "mouth": np.r_[PARTS[Part.MOUTH]],
    "jaw": np.r_[PARTS[Part.JAW]],  # and cheeks
    "forehead": _BROWS,  # and hair: nothing nearer is known of it
}
REGIONS = tuple(POINTS)
SOFT = 0.024  # standard deviation of the borders between parts, of the crop's side
FOREHEAD = (0.35, 1.2)  # from the brows up, in distances from brows to the base of the nose
JAW_WIDTH = 0.012  # of the line of the jaw, of the crop's side
TONES = 3  # coarse bands that come from one picture alone: at 256 waves longer than 30 pixels


def region_distances(distances: FloatArray) -> FloatArray:
    """Mean distance in each region, (R,), of the distances of the 68 landmarks, (68,)."""
    return np.array([distances[points].mean() for points in POINTS.values()])


def region_weights(landmarks: Landmarks, size: int) -> Weights:
    """How much each region owns of each pixel.

    Args:
        landmarks: of the face, in pixels of its crop.
        size: side of the crop in pixels.

    Returns:
        (R, size, size), in the order of `REGIONS`; the sum over R is 1.
    """
    seeds = [_seed(landmarks, name, size) for name in REGIONS]
    away = [cv2.distanceTransform(1 - s, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) for s in seeds]
    # equally far from two, the first of them: OpenCV's threads differ in the last bit
    owner = np.argmin(np.round(np.stack(away), 3), axis=0)
    soft = [
        cv2.GaussianBlur((owner == i).astype(np.float32), (0, 0), SOFT * size)
        for i in range(len(REGIONS))
    ]
    weights = np.stack(soft)
    return np.asarray(weights / weights.sum(axis=0), np.float32)


def shares(weights: Weights, choice: Sequence[int], count: int) -> Weights:
    """How much each of `count` pictures gives to each pixel, (count, S, S).

    Args:
        weights: of the regions.
        choice: for each region, which picture.
        count: of pictures.
    """
    out = np.zeros((count, *weights.shape[1:]), np.float32)
    for weight, picture in zip(weights, choice, strict=True):
        out[picture] += weight
    return out


def joined(pictures: Sequence[FloatImage], given: Weights, lead: int) -> FloatImage:
    """Pictures of one face put together by region, without seams or steps of tone.

    Args:
        pictures: (S, S, 3) each, in [0, 1].
        given: of `shares`, one for each picture.
        lead: which picture the coarse bands come from.

    Returns:
        (S, S, 3) in [0, 1].
    """
    base = split(pictures[lead])
    out, fine = list(base), len(base) - TONES
    for i, picture in enumerate(pictures):
        if i == lead or not given[i].any():
            continue
        theirs, masks = split(picture), shrunk(given[i], base)
        for level in range(fine):
            out[level] = out[level] + masks[level][..., None] * (theirs[level] - base[level])
    return np.asarray(np.clip(join(out), 0, 1), np.float32)


def _seed(landmarks: Landmarks, name: str, size: int) -> npt.NDArray[np.uint8]:
    """What is surely of a region, (size, size), 0 or 1: the part itself, or the line of the jaw."""
    seed = np.zeros((size, size), np.uint8)
    points = landmarks.points[POINTS[name]]
    if name == "jaw":
        width = max(1, round(JAW_WIDTH * size))
        cv2.polylines(seed, [np.round(points).astype(np.int32)], False, 1, width)
        return seed
    if name == "forehead":
        up = points.mean(axis=0) - landmarks.points[SUBNASALE]
        points = np.vstack([points + reach * up for reach in FOREHEAD])
    cv2.fillConvexPoly(seed, cv2.convexHull(np.round(points).astype(np.int32)), 1)
    return seed
