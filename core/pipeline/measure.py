"""What a restoration did, in numbers: to the landmarks and to the person's identity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.landmarks.embedding import embed, identity_distance
from core.landmarks.points import Landmarks
from core.pipeline.compose import compose_face
from core.pipeline.types import FaceResult, Finish

# 95% of the changes of an identity distance when landmarks move by 0.5 pixels (at 256) and pixels
# by 2 of 255: measured on 52 pairs
IDENTITY_JITTER = 0.011


def measured(result: FaceResult, finish: Finish | None = None) -> FaceResult:
    """The same result with its landmark and identity distances, as far as there is a guide.

    Identity is measured on the crops, before and after alike, at full fidelity and with that
    finish: on what will be pasted.
    """
    guide = result.guide
    if guide is None or result.guide_landmarks is None:
        return result
    before = landmark_distance(result.landmarks, result.guide_landmarks)
    after = None
    if result.flow is not None:
        after = warped_distance(result.flow, result.landmarks, result.guide_landmarks)
    identities: tuple[float | None, float | None] = (None, None)
    if guide.face.embedding is not None:
        identities = (
            _identity(result.crop, result.landmarks, guide.face.embedding),
            _identity(compose_face(result, 1.0, finish), result.landmarks, guide.face.embedding),
        )
    return replace(
        result,
        landmark_distance_before=before,
        landmark_distance_after=after,
        identity_before=identities[0],
        identity_after=identities[1],
    )


def is_farther(result: FaceResult) -> bool:
    """Whether the restored face is less like the guide than the old one was, beyond jitter."""
    before, after = result.identity_before, result.identity_after
    return before is not None and after is not None and after > before + IDENTITY_JITTER


def landmark_distance(a: Landmarks, b: Landmarks) -> float:
    """Mean distance of the 68 pairs, in the landmarks' pixels."""
    return float(landmark_distances(a, b).mean())


def landmark_distances(a: Landmarks, b: Landmarks) -> FloatArray:
    """Distance of each of the 68 pairs, (68,), in the landmarks' pixels."""
    return np.asarray(np.hypot(*(a.points - b.points).T))


def warped_distance(flow: FloatImage, face: Landmarks, guide: Landmarks) -> float:
    """Mean of `warped_distances`."""
    return float(warped_distances(flow, face, guide).mean())


def warped_distances(flow: FloatImage, face: Landmarks, guide: Landmarks) -> FloatArray:
    """Distance, in crop pixels, of each of the 68 landmarks once the guide is warped, (68,).

    The flow says for each pixel of the old face where it is sampled in the guide, so at the old
    face's landmarks it should point at the guide's.

    Args:
        flow: (S, S, 2) absolute positions (x, y); -1 and 1 are the border pixels' centres.
        face: landmarks of the old face, in crop pixels.
        guide: landmarks of the guide, in crop pixels.
    """
    size = flow.shape[0]
    reached = (sample_flow(flow, face.points) + 1) / 2 * (size - 1)
    return np.asarray(np.hypot(*(reached - guide.points).T))


def sample_flow(flow: FloatImage, points: FloatArray) -> FloatArray:
    """Flow at (N, 2) positions in pixels, bilinear, (N, 2); outside, the border value counts."""
    height, width = flow.shape[:2]
    x, y = np.clip(points[:, 0], 0, width - 1), np.clip(points[:, 1], 0, height - 1)
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    x1, y1 = np.minimum(x0 + 1, width - 1), np.minimum(y0 + 1, height - 1)
    fx, fy = (x - x0)[:, None], (y - y0)[:, None]
    top = flow[y0, x0] * (1 - fx) + flow[y0, x1] * fx
    bottom = flow[y1, x0] * (1 - fx) + flow[y1, x1] * fx
    return np.asarray(top * (1 - fy) + bottom * fy, dtype=np.float64)


def _identity(crop: FloatImage, landmarks: Landmarks, person: FloatArray) -> float:
    return identity_distance(embed(crop, landmarks), person)
