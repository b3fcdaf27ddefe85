"""Motion blur of the face alone, as in the joint SR and deblurring paper (paper 002).

The paper multiplies a face mask of CelebA-HQ with the picture and blurs it by a motion field; how
it got either is not said.  OURS: the mask is the landmarks' hull with a forehead, or an ellipse;
the field is linear; face and mask are blurred alike, so that the face's border smears too.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray, FloatImage
from core.degradation.damage import FaceMotion

Mask = npt.NDArray[np.float32]  # (H, W), 1 on the face, 0 beside it

CHIN, BROWS, BRIDGE = 8, slice(17, 27), 27  # of the 68 landmarks
FOREHEAD = 0.45  # its height above the brows, of the distance from chin to nose bridge
FEATHER = 0.01  # softness of the mask's border, of the shorter side
MOST_STEPS = 65  # pictures averaged at most


def foreground_mask(size: tuple[int, int], landmarks: FloatArray | None = None) -> Mask:
    """Where the face is.

    Args:
        size: (height, width).
        landmarks: (68, 2) pixels; without them an ellipse where an aligned crop has its face.

    Raises:
        ValueError: `landmarks` has another shape.
    """
    height, width = size
    mask = np.zeros((height, width), np.uint8)
    if landmarks is None:
        centre = ((width - 1) / 2, 0.54 * (height - 1))
        axes = (0.68 * width, 0.86 * height)
        cv2.ellipse(mask, (centre, axes, 0.0), 255, thickness=-1)
    else:
        hull = cv2.convexHull(with_forehead(landmarks).astype(np.float32))
        cv2.fillConvexPoly(mask, np.round(hull).astype(np.int32), 255)
    sigma = max(0.5, FEATHER * min(size))
    soft = cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), sigma)
    return np.clip(soft, 0, 1).astype(np.float32)


def with_forehead(landmarks: FloatArray) -> FloatArray:
    """The 68 landmarks and ten points on the forehead, which they leave out: (78, 2)."""
    if landmarks.shape != (68, 2):
        raise ValueError(f"landmarks: wanted (68, 2), got {landmarks.shape}")
    up = FOREHEAD * (landmarks[BRIDGE] - landmarks[CHIN])
    return np.concatenate([landmarks, landmarks[BROWS] + up])


def motion_field(size: tuple[int, int], motion: FaceMotion) -> npt.NDArray[np.float32]:
    """How far every pixel moves, (H, W, 2): x, y in pixels."""
    height, width = size
    x = np.arange(width, dtype=np.float32)[None, :] - np.float32((width - 1) / 2)
    y = np.arange(height, dtype=np.float32)[:, None] - np.float32((height - 1) / 2)
    by = [np.float32(value) for value in motion.gradient]
    turn = math.radians(motion.angle)
    dx = np.float32(motion.length * math.cos(turn)) + by[0] * x + by[1] * y
    dy = np.float32(motion.length * math.sin(turn)) + by[2] * x + by[3] * y
    return np.stack([dx, dy], axis=2)


def face_motion_blur(pixels: FloatImage, motion: FaceMotion, mask: Mask) -> FloatImage:
    """Blur the face along its motion; beside the face and its smear the picture is untouched.

    Args:
        pixels: (H, W, 3) in [0, 1].
        motion: of the face.
        mask: (H, W).
    """
    if mask.shape != pixels.shape[:2]:
        raise ValueError(f"mask: wanted {pixels.shape[:2]}, got {mask.shape}")
    size = (pixels.shape[0], pixels.shape[1])
    field = motion_field(size, motion)
    longest = float(np.hypot(field[..., 0], field[..., 1])[mask > 0].max(initial=0))
    count = min(MOST_STEPS, math.ceil(longest) + 1)
    face = np.dstack([pixels * mask[..., None], mask])  # (H, W, 4)
    y, x = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    total = np.zeros_like(face)
    for time in np.arange(count) / max(count - 1, 1) - 0.5 * (count > 1):
        total += cv2.remap(
            face,
            x - np.float32(time) * field[..., 0],
            y - np.float32(time) * field[..., 1],
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT_101,
        )
    total /= count
    out = total[..., :3] + (1 - total[..., 3:]) * pixels
    return np.clip(out, 0, 1).astype(np.float32)
