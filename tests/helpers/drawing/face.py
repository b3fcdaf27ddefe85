"""Draws heads, and knows where every pixel of one drawing is in another of the same person."""

from dataclasses import dataclass

import cv2
import numpy as np

from core.align import crop_matrix
from core.geometry import apply_affine
from core.landmarks.points import Landmarks
from tests.helpers.drawing.head import Expression, Identity, Pose, landmarks, position
from tests.helpers.drawing.paint import Light, background, painted

STEEP = 0.12  # surface turned further away than this (z of its normal) shows nothing useful


@dataclass(frozen=True, eq=False, kw_only=True)
class DrawnFace:
    """One drawing.

    Attributes:
        pixels: (S, S, 3) float32 RGB in [0, 1].
        landmarks: (68, 2) pixels, exact; also those that the head itself hides.
        surface: (S, S, 2) surface point at each pixel's centre, NaN beside the head.
        depth: (S, S) distance towards the viewer, -inf beside the head.
    """

    pixels: np.ndarray
    landmarks: np.ndarray
    surface: np.ndarray
    depth: np.ndarray
    who: Identity
    pose: Pose
    does: Expression
    matrix: np.ndarray

    def project(self, q):
        """Surface points (..., 2) -> pixels (..., 2) and depth (...)."""
        return _projected(self.who, self.does, self.pose, self.matrix, q)


def draw(who, pose=None, does=None, light=None, *, size=256, zoom=1.1, shift=(0, 0), seed=0):
    """Draw an aligned crop, off by `shift` pixels; `seed` is of the background."""
    pose, does, light = pose or Pose(), does or Expression(), light or Light()
    plain = position(who, does, landmarks(who)) @ pose.matrix().T
    matrix = crop_matrix(Landmarks(plain[:, :2]), size, zoom=zoom)
    matrix[:, 2] += shift
    twice = np.hstack([2 * matrix[:, :2], 2 * matrix[:, 2:] + 0.5])  # borders onto borders
    q, _ = _seen(who, does, pose, twice, 2 * size)
    on = ~np.isnan(q[..., 0])
    fine = background(2 * size, seed)
    normal = _normals(who, does, pose, q[on])
    fine[on] = painted(who, q[on], normal, light)
    surface, depth = _seen(who, does, pose, matrix, size)
    return DrawnFace(
        pixels=cv2.resize(fine, (size, size), interpolation=cv2.INTER_AREA).astype(np.float32),
        landmarks=apply_affine(matrix, plain[:, :2]),
        surface=surface,
        depth=depth,
        who=who,
        pose=pose,
        does=does,
        matrix=matrix,
    )


def true_flow(face, guide):
    """Where the guide shows what the face shows: the flow that warps the guide onto the face.

    Args:
        face: a drawing.
        guide: another of the same person.

    Returns:
        (S, S, 2) positions in the guide, pixels, NaN beside the head; and (S, S) whether that
        place of the guide really shows it: inside the picture, in front, not too slanted.
    """
    at, depth = guide.project(face.surface)
    size = len(guide.depth)
    there = np.nan_to_num(at, nan=-9.0).astype(np.float32)
    shown = np.where(np.isfinite(guide.depth), guide.depth, -9).astype(np.float32)
    front = cv2.remap(shown, there[..., 0], there[..., 1], cv2.INTER_LINEAR, borderValue=9.0)
    inside = ((there >= 0) & (there <= size - 1)).all(axis=-1)
    slant = np.full(depth.shape, -1.0)
    on = ~np.isnan(depth)
    slant[on] = _normals(guide.who, guide.does, guide.pose, face.surface[on])[:, 2]
    return at, inside & on & (np.abs(np.nan_to_num(depth) - front) < 0.06) & (slant > STEEP)


def _projected(who, does, pose, matrix, q):
    points = position(who, does, q) @ pose.matrix().T
    return points[..., :2] @ matrix[:, :2].T + matrix[:, 2], points[..., 2]


def _seen(who, does, pose, matrix, size):
    """Surface point and depth at each pixel's centre, (size, size, 2) and (size, size)."""
    count = int(size * 1.5)
    s, t = np.meshgrid(np.linspace(-2.0, 2.0, count), np.linspace(-1.54, 1.54, count))
    grid = np.stack([s, t], axis=-1)
    at, depth = _projected(who, does, pose, matrix, grid)
    (a, c), (b, d) = (np.moveaxis(np.gradient(at, axis=k), -1, 0) for k in (1, 0))
    near = np.rint(at).astype(int)
    shown = ((near >= 0) & (near < size)).all(axis=-1) & (a * d - b * c > 0)  # faces the viewer
    order = np.argsort(depth[shown], kind="stable")  # nearest comes last
    q = np.full((size, size, 2), np.nan)
    q[near[shown][order, 1], near[shown][order, 0]] = grid[shown][order]
    z = np.full((size, size), -np.inf)
    todo = np.ones((size, size), bool)
    for _ in range(2):  # a second time from the neighbours, where the first led nowhere
        q = _without_holes(q)
        todo &= ~np.isnan(q[..., 0])
        y, x = np.nonzero(todo)
        refined, error = _refined(who, does, pose, matrix, q[todo], np.stack([x, y], axis=1))
        refined[error > 0.3] = np.nan  # beside the outline there is no such point
        q[todo] = refined
        todo = np.isnan(q[..., 0])
    on = ~np.isnan(q[..., 0])
    z[on] = _projected(who, does, pose, matrix, q[on])[1]
    return q, z


def _without_holes(q):
    """Pixels between known ones get the value of a neighbour: a place to begin from."""
    known = (~np.isnan(q[..., 0])).astype(np.uint8)
    wanted = cv2.morphologyEx(known, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    for _ in range(8):
        holes = np.argwhere((wanted == 1) & np.isnan(q[..., 0]))
        if not len(holes):
            break
        before = q.copy()
        for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            y, x = np.clip(holes + [dy, dx], 0, len(q) - 1).T
            here = q[holes[:, 0], holes[:, 1]]
            q[holes[:, 0], holes[:, 1]] = np.where(np.isnan(here), before[y, x], here)
    return q


def _refined(who, does, pose, matrix, q, wanted):
    """Newton's method: surface points that land on the pixels wanted, and how far off they are."""
    step = 1e-5
    best, least = q.copy(), np.full(len(q), np.inf)
    for _ in range(6):
        at, _ = _projected(who, does, pose, matrix, q)
        off = wanted - at
        error = np.hypot(*off.T)
        better = error < least
        best[better], least[better] = q[better], error[better]
        columns = [
            (_projected(who, does, pose, matrix, q + step * np.eye(2)[k])[0] - at) / step
            for k in (0, 1)
        ]
        (a, c), (b, d) = columns[0].T, columns[1].T
        det = a * d - b * c
        det = np.where(np.abs(det) < 1e-3, np.copysign(1e-3, det), det)
        move = np.stack([d * off[:, 0] - b * off[:, 1], a * off[:, 1] - c * off[:, 0]], axis=1)
        q = q + np.clip(move / det[:, None], -0.05, 0.05)
        q[:, 1] = np.clip(q[:, 1], -1.55, 1.55)
    return best, least


def _normals(who, does, pose, q):
    """Unit normals (N, 3) of surface points (N, 2), towards the viewer where seen."""
    step = 1e-3
    along, down = (
        position(who, does, q + step * np.eye(2)[k]) - position(who, does, q - step * np.eye(2)[k])
        for k in (0, 1)
    )
    normal = np.cross(along, down) @ pose.matrix().T
    return normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
