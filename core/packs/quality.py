"""What makes a face fit for training: resolution, sharpness, pose."""

from __future__ import annotations

import cv2
import numpy as np

from core.arrays import ByteImage, FloatArray
from core.geometry import apply_affine, fit_similarity, template
from core.landmarks.points import Landmarks, Part


def eyes_to_mouth(landmarks: Landmarks) -> float:
    """Distance from between the eyes to the middle of the mouth, pixels."""
    five = landmarks.five()
    return float(np.hypot(*(five[3:].mean(axis=0) - five[:2].mean(axis=0))))


def yaw(landmarks: Landmarks) -> float:
    """How far the head is turned, by the nose tip between the cheeks: [-1, 1], 0 is frontal."""
    jaw, nose = landmarks.part(Part.JAW), landmarks.points[30]
    left, right = np.hypot(*(nose - jaw[1])), np.hypot(*(nose - jaw[15]))
    return float((left - right) / max(left + right, 1e-9))


def pitch(landmarks: Landmarks) -> float:
    """How far the head is bent, by the nose tip between eyes and mouth: about 0 is frontal.

    -1 is a nose tip at the height of the eyes (looking up), 1 at that of the mouth.
    """
    five = landmarks.five()
    eyes, mouth = five[:2].mean(axis=0), five[3:].mean(axis=0)
    axis = mouth - eyes
    length = max(float((axis**2).sum()), 1e-9)
    return 2 * float((five[2] - eyes) @ axis) / length - 1


def misfit(landmarks: Landmarks) -> float:
    """Mean distance of eyes, nose and mouth from the template they fit best, by its side.

    Raises:
        ValueError: the landmarks all lie on one spot.
    """
    five, wanted = landmarks.five(), template(512)
    off = apply_affine(fit_similarity(five, wanted), five) - wanted
    return float(np.hypot(*off.T).mean() / 512)


def sharpness(crop: ByteImage, landmarks: Landmarks) -> float:
    """Variance of the Laplacian over the box of the landmarks, 8-bit gray units squared."""
    gray = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    left, top, right, bottom = (round(v) for v in landmarks.bounds())
    part = gray[max(0, top) : bottom + 1, max(0, left) : right + 1]
    return float(cv2.Laplacian(part, cv2.CV_64F).var()) if part.size else 0.0


def outside_share(corners: FloatArray, size: int) -> float:
    """Share of a (size, size) crop outside the photo, given the photo's corners (4, 2)."""
    frame = np.array([[0, 0], [size - 1, 0], [size - 1, size - 1], [0, size - 1]], np.float32)
    shared, _ = cv2.intersectConvexConvex(frame, corners.astype(np.float32))
    return float(1 - shared / (size - 1) ** 2)
