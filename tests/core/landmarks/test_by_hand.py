"""Faces drawn, moved and resized by the user."""

import cv2
import numpy as np
import pytest

from core.geometry import apply_affine
from core.landmarks.by_hand import face_in_box, mean_shape, merged, with_box
from core.landmarks.face import MEAN_SHAPE, Box, Face, Origin
from core.landmarks.points import FLIP, Landmarks, Part


def _mean_distance(a, b):
    return float(np.hypot(*(a - b).T).mean())


def test_a_face_in_a_rough_box_is_fitted(astronaut, astronaut_face):
    box = astronaut_face.box
    rough = Box(box.x - 0.15 * box.width, box.y + 4, 1.2 * box.width, 1.1 * box.height)

    face = face_in_box(astronaut, rough)

    away = _mean_distance(face.landmarks.points, astronaut_face.landmarks.points)
    assert away < 0.02 * box.width
    assert face.origin is Origin.BY_HAND
    assert face.source == "dlib"
    assert face.box == rough  # the user's own


@pytest.mark.parametrize("degrees", [90, 180, -130])
def test_a_head_at_any_roll_is_fitted(astronaut, astronaut_face, degrees):
    turn = cv2.getRotationMatrix2D((220.0, 120.0), degrees, 1.0)
    turned = cv2.warpAffine(astronaut, turn, (512, 400), borderMode=cv2.BORDER_REFLECT)
    wanted = apply_affine(turn, astronaut_face.landmarks.points)
    side = astronaut_face.box.width
    x, y = wanted[17:].mean(axis=0)

    face = face_in_box(turned, Box(x - side / 2, y - side / 2, side, side))

    assert _mean_distance(face.landmarks.points, wanted) < 0.05 * side


def test_where_no_face_can_be_seen_an_average_one_stands_in_the_box():
    box = Box(30, 20, 90, 100)

    face = face_in_box(np.full((200, 200, 3), 0.4, np.float32), box)

    assert face.source == MEAN_SHAPE
    assert face.origin is Origin.BY_HAND
    assert np.array_equal(face.landmarks.points, mean_shape(box).points)


def test_the_average_face_looks_like_one():
    """Upright, the same on both sides, filling its box: eyes above nose above mouth."""
    box = Box(10, 20, 100, 80)
    marks = mean_shape(box)

    mirrored = marks.points[FLIP] * (-1, 1) + (2 * 10 + 100 - 1, 0)
    assert np.allclose(mirrored, marks.points)
    eyes, nose, mouth = (
        marks.part(part)[:, 1].mean() for part in (Part.LEFT_EYE, Part.NOSE, Part.MOUTH)
    )
    brows = marks.part(Part.LEFT_BROW)[:, 1].mean()
    assert 20 < brows < eyes < nose < mouth < 100
    left, top, right, bottom = marks.bounds()
    assert right - left > 0.7 * box.width
    assert bottom - top > 0.7 * box.height


@pytest.mark.parametrize("box", [Box(0, 0, 0, 50), Box(0, 0, 50, 3), Box(0, 0, -9, 9)])
def test_a_box_of_no_size_is_refused(box):
    with pytest.raises(ValueError, match="box"):
        face_in_box(np.zeros((90, 90, 3), np.float32), box)
    with pytest.raises(ValueError, match="box"):
        with_box(_face(10, 10), box)


def _face(x, y, side=50.0, origin=Origin.FOUND):
    marks = Landmarks(np.random.default_rng(0).uniform(0, side, (68, 2)) + (x, y))
    box = Box(x, y, side, side)
    return Face(box=box, landmarks=marks, score=1.0, source="dlib", origin=origin)


def test_a_box_takes_its_landmarks_along():
    """A point at the box's left upper corner stays there, and one at its middle, too."""
    face = _face(10, 20)
    corner = face.landmarks.with_point(0, 9.5, 19.5).with_point(1, 34.5, 44.5)
    face = face.edited(landmarks=corner)

    moved = with_box(face, Box(100, 0, 100, 25))

    assert np.allclose(moved.landmarks.points[0], (99.5, -0.5))
    assert np.allclose(moved.landmarks.points[1], (149.5, 12.0))
    assert moved.box == Box(100, 0, 100, 25)
    assert np.allclose(with_box(moved, face.box).landmarks.points, face.landmarks.points)


def test_changing_a_face_is_remembered():
    found, drawn = _face(0, 0), _face(0, 0, origin=Origin.BY_HAND)

    assert with_box(found, Box(5, 5, 50, 50)).origin is Origin.EDITED
    assert found.with_landmarks(found.landmarks).origin is Origin.EDITED
    assert found.with_landmarks(found.landmarks).source == "user"
    assert drawn.with_landmarks(drawn.landmarks).origin is Origin.BY_HAND
    assert found.origin is Origin.FOUND


def test_another_search_leaves_what_the_user_did():
    drawn, edited = _face(0, 0, origin=Origin.BY_HAND), _face(200, 0, origin=Origin.EDITED)
    old = _face(400, 0)
    again = [_face(3, 2), _face(201, 0), _face(300, 0)]

    faces = merged([drawn, edited, old], again)

    assert faces == [drawn, edited, again[2]]
