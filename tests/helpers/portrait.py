"""One real face for tests: scikit-image's astronaut (NASA, public domain)."""

from functools import cache

import cv2
import numpy as np
from skimage.data import astronaut

from core.geometry import apply_affine, scale_of
from core.landmarks.detect import find_faces
from core.landmarks.face import Box, Face
from core.landmarks.points import Landmarks
from core.picture import Picture
from core.pipeline.types import FaceRequest, Finish, Guide, RestoreRequest

PLAIN = Finish(grain=0.0, protect=False)  # the work of hand-written networks as it is


@cache
def _astronaut():
    pixels = np.ascontiguousarray(astronaut()[:320, 60:380]).astype(np.float32) / 255
    (face,) = find_faces(pixels)
    return pixels, face


def portrait():
    """Pixels (320, 320, 3) and the one face in them, 91 pixels wide, with embedding."""
    pixels, face = _astronaut()
    return pixels.copy(), face


def gray(pixels):
    """The same picture without colour."""
    return np.repeat(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)


def sepia(pixels):
    """The same picture in browns: colour is a curve over brightness."""
    bright = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.stack([bright**0.8, bright, bright**1.3], axis=-1).astype(np.float32)


def moved(pixels, face, matrix, size):
    """Picture and face through an affine map, into (height, width) `size`."""
    height, width = size
    flags = cv2.INTER_AREA if scale_of(matrix) < 1 else cv2.INTER_CUBIC
    warped = cv2.warpAffine(pixels, matrix, (width, height), flags=flags)
    box, scale = face.box, scale_of(matrix)
    ((x, y),) = apply_affine(matrix, np.array([[box.x, box.y]]))
    where = Box(x, y, box.width * scale, box.height * scale)
    marks = face.landmarks.transformed(matrix)
    out = Face(box=where, landmarks=marks, score=1.0, source="user", embedding=face.embedding)
    return np.clip(warped, 0, 1).astype(np.float32), out


def two_faces():
    """A wide photo with the same face twice, left and right."""
    pixels, face = portrait()
    both = np.concatenate([pixels, pixels], axis=1)
    right = face.landmarks.transformed(np.array([[1.0, 0, 320], [0, 1, 0]]))
    other = Face(
        box=Box(face.box.x + 320, face.box.y, face.box.width, face.box.height),
        landmarks=right, score=1.0, source="user", embedding=face.embedding,
    )  # fmt: skip
    return both, (face, other)


def shrunk(face, share):
    """The face with all its landmarks drawn together about their middle."""
    points = face.landmarks.points
    centre = points.mean(axis=0)
    marks = Landmarks(centre + (points - centre) * share)
    return Face(box=face.box, landmarks=marks, score=1.0, source="user", embedding=face.embedding)


def guide_of(pixels, face, path=None):
    """The portrait as a guide."""
    return Guide(picture=Picture(pixels=pixels), face=face, path=path)


def request_for(pixels, *faces, guide=None, finish=PLAIN, **options):
    """A request for these faces of a photo, all with the same guide; unprotected unless asked."""
    wanted = tuple(FaceRequest(face=face, guide=guide) for face in faces)
    return RestoreRequest(
        picture=Picture(pixels=pixels), faces=wanted, model="fake", finish=finish, **options
    )
