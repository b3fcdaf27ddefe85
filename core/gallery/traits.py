"""What a face looks like apart from whose it is: pose, expression, light, sharpness.

All of it is OURS, and modest: it ranks photos of one person, it does not judge anybody.  Angles
come from six landmarks laid on an average head; glasses, beard and occlusion are guesses.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage, FloatArray
from core.geometry import apply_affine, fit_similarity, template
from core.landmarks.points import PARTS, Landmarks, Part
from core.packs.quality import eyes_to_mouth, sharpness

CROP_SIZE = 256  # of the aligned crop that traits are read from
CROP_ZOOM = 1.1

# nose tip, chin, outer eye corners, mouth corners of an average head: mm, x right, y down, z away
_HEAD = np.array(
    [[0, 0, 0], [0, 65, 20], [-45, -35, 30], [45, -35, 30], [-25, 30, 25], [25, 30, 25]], float
)
_HEAD_POINTS = [30, 8, 36, 45, 48, 54]
_OUTER, _INNER = ((36, 39), (42, 45)), (60, 64)  # corners of the eyes, of the lips' inner line
_LIDS = (((37, 41), (38, 40)), ((43, 47), (44, 46)))


@dataclass(frozen=True, kw_only=True)
class Traits:
    """One face's measures; an older store's missing last ones read as 0.

    Attributes:
        yaw: degrees, positive towards the viewer's right.
        pitch: degrees, positive downwards.
        roll: degrees in the picture, clockwise.
        left_eye: height over width of the viewer's left eye; 0.3 open, below 0.18 closed.
        right_eye: the same of the other.
        mouth: gap between the lips over the mouth's width.
        smile: how far the corners of the mouth lie above its middle, over its width.
        sharpness: standard deviation of the Laplacian in the aligned crop, 8-bit levels.
        size: pixels from eyes to mouth in the photo.
        light_x: change of log brightness from the face's left to its right.
        light_y: the same from its top to its bottom.
        brightness: mean in [0, 1].
        colour: mean chroma in [0, 1]; about 0 for black-and-white.
        glasses: guess in [0, 1].
        beard: guess in [0, 1].
        occlusion: guess in [0, 1].
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    left_eye: float = 0.0
    right_eye: float = 0.0
    mouth: float = 0.0
    smile: float = 0.0
    sharpness: float = 0.0
    size: float = 0.0
    light_x: float = 0.0
    light_y: float = 0.0
    brightness: float = 0.0
    colour: float = 0.0
    glasses: float = 0.0
    beard: float = 0.0
    occlusion: float = 0.0

    def to_bytes(self) -> bytes:
        """As the store keeps them."""
        return np.array(astuple(self), np.float32).tobytes()

    @staticmethod
    def from_bytes(data: bytes) -> Traits:
        """What `to_bytes` gave."""
        values = np.frombuffer(data, np.float32)
        names = (field.name for field in fields(Traits))
        return Traits(**{n: float(v) for n, v in zip(names, values, strict=False)})


def measure_traits(crop: ByteImage, crop_marks: Landmarks, marks: Landmarks) -> Traits:
    """Traits of a face.

    Args:
        crop: (S, S, 3) aligned crop, S = `CROP_SIZE`.
        crop_marks: the landmarks in it.
        marks: the landmarks in pixels of the photo.
    """
    yaw, pitch, roll = head_angles(marks)
    points = crop_marks.points
    left, right = (_eye(points, side) for side in (0, 1))
    width = max(float(np.hypot(*(points[54] - points[48]))), 1e-6)
    middle = (points[51, 1] + points[57, 1]) / 2
    light_x, light_y, brightness, colour = _light(crop, crop_marks)
    return Traits(
        yaw=yaw,
        pitch=pitch,
        roll=roll,
        left_eye=left,
        right_eye=right,
        mouth=float(np.hypot(*(points[66] - points[62]))) / width,
        smile=float(middle - (points[48, 1] + points[54, 1]) / 2) / width,
        sharpness=float(np.sqrt(sharpness(crop, crop_marks))),
        size=eyes_to_mouth(marks),
        light_x=light_x,
        light_y=light_y,
        brightness=brightness,
        colour=colour,
        glasses=_glasses(crop, points),
        beard=_beard(crop, points),
        occlusion=_occlusion(crop, points),
    )


def quality_of(traits: Traits) -> float:
    """How much a face tells about its person, [0, 1]: large, sharp and seen from the front."""
    size = np.clip((traits.size - 8) / 32, 0, 1)
    sharp = np.clip((traits.sharpness - 1) / 6, 0, 1)
    front = np.clip(1.25 - abs(traits.yaw) / 60 - abs(traits.pitch) / 90, 0, 1)
    return float((size * sharp * front) ** (1 / 3) * (1 - 0.5 * traits.occlusion))


def head_angles(marks: Landmarks) -> tuple[float, float, float]:
    """Yaw, pitch and roll in degrees; see `Traits`."""
    points = marks.points[_HEAD_POINTS].copy()
    centre, spread = points.mean(axis=0), max(float(np.ptp(points, axis=0).max()), 1e-6)
    points = (points - centre) / spread * 100
    camera = np.array([[2000.0, 0, 0], [0, 2000.0, 0], [0, 0, 1]])  # far away: hardly perspective
    found, turn, _ = cv2.solvePnP(_HEAD, points, camera, None, flags=cv2.SOLVEPNP_SQPNP)
    if not found:
        return 0.0, 0.0, 0.0
    matrix = np.asarray(cv2.Rodrigues(turn)[0], dtype=np.float64)
    ahead = matrix @ (0.0, 0.0, -1.0)  # where the nose points
    yaw = np.degrees(np.arctan2(ahead[0], -ahead[2]))
    pitch = np.degrees(np.arcsin(np.clip(ahead[1], -1, 1)))
    eyes = marks.five()[1] - marks.five()[0]
    return float(yaw), float(pitch), float(np.degrees(np.arctan2(eyes[1], eyes[0])))


def upright_points(marks: Landmarks) -> FloatArray:
    """The 68 points turned and scaled onto the template of a 256 crop, (68, 2)."""
    return apply_affine(fit_similarity(marks.five(), template(CROP_SIZE)), marks.points)


def _eye(points: FloatArray, side: int) -> float:
    outer, inner = _OUTER[side]
    width = max(float(np.hypot(*(points[outer] - points[inner]))), 1e-6)
    lids = [float(np.hypot(*(points[a] - points[b]))) for a, b in _LIDS[side]]
    return sum(lids) / 2 / width


def _light(crop: ByteImage, marks: Landmarks) -> tuple[float, float, float, float]:
    """Slopes of log brightness over the skin, mean brightness, mean chroma."""
    mask = np.zeros(crop.shape[:2], np.uint8)
    hull = cv2.convexHull(marks.points.round().astype(np.int32))
    cv2.fillConvexPoly(mask, hull, 1)
    for part in (Part.LEFT_EYE, Part.RIGHT_EYE, Part.MOUTH):
        dark = cv2.convexHull(marks.points[PARTS[part]].round().astype(np.int32))
        cv2.fillConvexPoly(mask, dark, 0)
    rows, columns = np.nonzero(mask)
    if len(rows) < 100:
        return 0.0, 0.0, 0.0, 0.0
    colours = crop[rows, columns].astype(np.float64) / 255
    gray = colours @ (0.299, 0.587, 0.114)
    left, top, right, bottom = marks.bounds()
    across = (columns - (left + right) / 2) / max(right - left, 1)
    down = (rows - (top + bottom) / 2) / max(bottom - top, 1)
    table = np.stack([across, down, np.ones_like(across)], axis=1)
    slopes, *_ = np.linalg.lstsq(table, np.log(gray + 0.02), rcond=None)
    chroma = np.ptp(colours, axis=1).mean()
    return float(slopes[0]), float(slopes[1]), float(gray.mean()), float(chroma)


def _patch(crop: ByteImage, centre: FloatArray, half: float) -> npt.NDArray[np.float64]:
    """Gray levels around a point, at least one pixel."""
    size = crop.shape[0]
    x, y = (int(np.clip(round(float(v)), 0, size - 1)) for v in centre)
    reach = max(1, round(half))
    part = crop[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
    return np.asarray(part, np.float64) @ (0.299, 0.587, 0.114)


def _glasses(crop: ByteImage, points: FloatArray) -> float:
    """Edges where skin should be smooth: on the bridge of the nose and below the eyes."""
    eye = max(float(np.hypot(*(points[45] - points[36]))), 1.0)
    places = [points[27], points[28]]
    places += [points[[41, 40]].mean(axis=0) + (0, 0.16 * eye)]
    places += [points[[46, 47]].mean(axis=0) + (0, 0.16 * eye)]
    edges = [float(np.abs(np.diff(_patch(crop, p, eye * 0.08), axis=0)).mean()) for p in places]
    return float(np.clip((np.median(edges) - 4) / 10, 0, 1))


def _beard(crop: ByteImage, points: FloatArray) -> float:
    """How much darker chin and upper lip are than the cheeks."""
    eye = max(float(np.hypot(*(points[45] - points[36]))), 1.0)
    cheeks = [(points[31] + points[3]) / 2, (points[35] + points[13]) / 2]
    hair = [(points[57] + points[8]) / 2, (points[33] + points[51]) / 2]
    bright = np.median([_patch(crop, p, eye * 0.08).mean() for p in cheeks])
    dark = np.mean([_patch(crop, p, eye * 0.07).mean() for p in hair])
    return float(np.clip((1 - dark / max(float(bright), 1.0) - 0.12) / 0.4, 0, 1))


def _occlusion(crop: ByteImage, points: FloatArray) -> float:
    """How unlike the two halves of the face are beyond what light explains."""
    pairs = [(2, 14), (4, 12), (31, 35), (41, 46), (48, 54), (19, 24), (6, 10)]
    nose = points[33]
    sides = np.array(
        [
            [_patch(crop, points[a] * 0.7 + nose * 0.3, 6).mean() for a, _ in pairs],
            [_patch(crop, points[b] * 0.7 + nose * 0.3, 6).mean() for _, b in pairs],
        ]
    )
    ratio = np.log(sides[0] + 8) - np.log(sides[1] + 8)
    return float(np.clip((np.std(ratio) - 0.25) / 0.5, 0, 1))
