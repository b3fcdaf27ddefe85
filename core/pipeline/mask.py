"""Where a restored face replaces the old one: soft masks from the landmarks.

Blending is that of P. Burt, E. Adelson, "A Multiresolution Spline with Application to Image
Mosaics", ACM Trans. Graphics 1983: every frequency band has its own mask, whose edge is as soft
as the band is coarse, so that neither a step nor a ghost shows.  Ours: the masks of coarse bands
grow inwards only, so that no pixel outside the face's mask is touched.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.landmarks.points import Landmarks, Part
from core.pipeline.bands import Plane, shrunk

Mask = npt.NDArray[np.float32]  # (S, S) in [0, 1]

FOREHEAD = 0.8  # of the distance from brows to the base of the nose; the hairline is at about 1
JAW_GROWTH = 0.06  # the jaw line lies inside the skin: points are moved out from the middle
FEATHER = 0.035  # standard deviation of the soft edge, of the crop's side
RIM = 0.06  # the crop's own edge fades out over this part of its side
SPREAD = 2.0  # pixels of a band over which putting the bands together smears it
SUBNASALE = 33  # base of the nose


def face_outline(landmarks: Landmarks) -> FloatArray:
    """Convex outline of the face with its forehead, (N, 2), in the landmarks' pixels."""
    points = landmarks.points
    brows = np.vstack([landmarks.part(Part.LEFT_BROW), landmarks.part(Part.RIGHT_BROW)])
    up = brows.mean(axis=0) - points[SUBNASALE]
    forehead = brows + FOREHEAD * up
    centre = points[27:36].mean(axis=0)
    jaw = centre + (landmarks.part(Part.JAW) - centre) * (1 + JAW_GROWTH)
    cloud = np.vstack([points, jaw, forehead]).astype(np.float32)
    return cv2.convexHull(cloud)[:, 0].astype(np.float64)


def face_mask(landmarks: Landmarks, size: int) -> Mask:
    """Soft mask of a face in its crop.

    One in the middle of the face, falling smoothly to exactly zero a little outside of it and at
    the edge of the crop.  What lies outside the photo need not be cut away: it is never pasted.

    Args:
        landmarks: in pixels of the crop.
        size: side of the crop in pixels.

    Returns:
        (size, size) float32 in [0, 1].
    """
    hard = np.zeros((size, size), np.float32)
    outline = face_outline(landmarks)
    fixed = np.round(outline * 16).astype(np.int32)  # 4 fractional bits
    cv2.fillConvexPoly(hard, fixed, 1.0, lineType=cv2.LINE_AA, shift=4)
    sigma = FEATHER * size
    reach = 2 * int(np.ceil(2.5 * sigma)) + 1  # finite, so that the mask truly ends
    soft = cv2.GaussianBlur(hard, (reach, reach), sigma, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(soft * _rim(size), 0, 1), dtype=np.float32)


def band_masks(mask: Mask, bands: Sequence[Plane]) -> list[Mask]:
    """The mask of each band, at its size; what they let through ends where `mask` does.

    Args:
        mask: (S, S), from `face_mask`.
        bands: of a picture of that size, finest first.
    """
    support = (mask > 0).astype(np.uint8)
    depth = cv2.distanceTransform(support, cv2.DIST_L2, cv2.DIST_MASK_5)  # pixels from its edge
    out = []
    for level, band in enumerate(bands):
        reach = SPREAD * 2**level
        inner = np.clip(depth / reach - 1, 0, 1)
        soft = mask * (inner * inner * (3 - 2 * inner)).astype(np.float32)
        out.append(shrunk(soft, [band])[0])
    return out


def _rim(size: int) -> Mask:
    """One inside the crop, falling to zero at its edge along a raised cosine, (size, size)."""
    distance = np.minimum(np.arange(size), np.arange(size)[::-1]) / (RIM * size)
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.clip(distance, 0, 1))
    return np.outer(ramp, ramp).astype(np.float32)
