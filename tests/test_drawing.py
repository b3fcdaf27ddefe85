"""The drawer of faces that other tests learn from: its landmarks and flows must be true."""

from functools import cache

import cv2
import numpy as np
import pytest

from core.geometry import template
from core.landmarks.points import FLIP, Landmarks
from tests.helpers.drawing.face import draw, true_flow
from tests.helpers.drawing.head import Expression, Identity, Pose
from tests.helpers.drawing.paint import Light

SIZE = 72
FLAT = Light(strength=0.0)


@cache
def drawn(pose=None, does=None, who=None):
    return draw(who or Identity(), pose, does, FLAT, size=SIZE)


def shifts(flow):
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    return flow - np.stack([x, y], axis=-1)


def spot(pixels, point, reach=2):
    x, y = np.rint(point).astype(int)
    return pixels[y - reach : y + reach + 1, x - reach : x + reach + 1].mean(axis=(0, 1))


@pytest.mark.parametrize("pose", [Pose(), Pose(yaw=20, pitch=5), Pose(yaw=-15, roll=10)])
def test_landmarks_lie_on_what_is_drawn(pose):
    face = drawn(pose)
    who, points, pixels = face.who, face.landmarks, face.pixels
    for eye in (slice(36, 42), slice(42, 48)):
        pupil = spot(pixels, points[eye].mean(axis=0), 0)
        assert pupil.mean() < 0.45  # pupil and iris are darker than white and skin
    lower = spot(pixels, (points[57] + points[66]) / 2, 0)
    np.testing.assert_allclose(lower, who.lips, atol=0.12)
    for brow in (19, 24):
        np.testing.assert_allclose(
            spot(pixels, points[brow], 0), np.array(who.hair) * 0.8, atol=0.2
        )
    for row in (30, 8):  # nose tip and chin are skin: red, then green, then blue
        red, green, blue = spot(pixels, points[row] - [0, 1], 0)
        assert red > green > blue


def test_drawings_are_aligned_and_symmetric():
    points = Landmarks(drawn().landmarks)
    np.testing.assert_allclose(points.five()[:2], template(SIZE, 1.1)[:2], atol=0.06 * SIZE)
    mirrored = points.points[FLIP] * [-1, 1] + [2 * points.points[30, 0], 0]
    np.testing.assert_allclose(mirrored, points.points, atol=0.5)  # the template leans a little


def test_pose_and_expression_move_the_landmarks_they_should():
    calm = drawn(Pose(), Expression())
    turned, bent = (
        draw(Identity(), p, size=SIZE).landmarks for p in (Pose(yaw=25), Pose(pitch=20))
    )
    middle = (calm.landmarks[36] + calm.landmarks[45]) / 2
    nose = {
        "calm": calm.landmarks[30] - middle,
        "turned": turned[30] - (turned[36] + turned[45]) / 2,
        "bent": bent[30] - (bent[36] + bent[45]) / 2,
    }
    assert nose["turned"][0] > nose["calm"][0] + 2  # to the viewer's right
    assert nose["bent"][1] > nose["calm"][1] + 1

    def gap(points, upper, lower):
        return points[lower, 1] - points[upper, 1]

    def with_face(**does):
        return drawn(Pose(), Expression(**does)).landmarks

    assert gap(with_face(mouth=1), 62, 66) > gap(calm.landmarks, 62, 66) + 3
    assert gap(with_face(eyes=1), 37, 41) < 0.3 * gap(calm.landmarks, 37, 41)
    assert gap(with_face(brows=1), 19, 37) > gap(calm.landmarks, 19, 37) + 1
    smiling = with_face(smile=1)
    assert smiling[54, 0] - smiling[48, 0] > calm.landmarks[54, 0] - calm.landmarks[48, 0] + 2


def test_every_pixel_shows_the_surface_point_it_says():
    face = drawn(Pose(yaw=25, pitch=-8), Expression(mouth=0.6, smile=0.5))
    on = ~np.isnan(face.depth) & np.isfinite(face.depth)
    at, _ = face.project(face.surface[on])
    y, x = np.nonzero(on)
    off = np.hypot(*(at - np.stack([x, y], axis=1)).T)
    assert np.percentile(off, 99) < 1e-3
    assert 0.3 < on.mean() < 0.8


def test_the_same_drawing_flows_nowhere():
    face = drawn(Pose(yaw=20), Expression(smile=1))
    flow, visible = true_flow(face, face)
    assert np.abs(shifts(flow)[visible]).max() < 0.31
    assert np.percentile(np.abs(shifts(flow)[visible]), 99) < 1e-3
    assert visible.mean() > 0.25


@pytest.mark.parametrize(
    ("pose", "does"),
    [
        (Pose(yaw=-20), Expression()),
        (Pose(yaw=18, pitch=8, roll=6), Expression(mouth=0.6)),
        (Pose(pitch=-10), Expression(smile=1, brows=1, eyes=0.4)),
    ],
)
def test_the_true_flow_lays_the_guide_over_the_face(pose, does):
    guide, face = drawn(pose, does), drawn(Pose(yaw=6), Expression())
    flow, visible = true_flow(face, guide)
    there = np.nan_to_num(flow).astype(np.float32)
    warped = cv2.remap(guide.pixels, there[..., 0], there[..., 1], cv2.INTER_LINEAR)
    warped_error = np.abs(warped - face.pixels).mean(axis=-1)[visible]
    plain_error = np.abs(guide.pixels - face.pixels).mean(axis=-1)[visible]
    assert visible.mean() > 0.25
    assert warped_error.mean() < 0.015
    assert warped_error.mean() < plain_error.mean() / 3


def test_the_flow_at_the_landmarks_is_that_of_the_landmarks():
    face, guide = drawn(Pose(yaw=6), Expression()), drawn(Pose(yaw=-20), Expression())
    flow, visible = true_flow(face, guide)
    for row in (27, 30, 36, 39, 42, 48, 51, 57):
        x, y = np.rint(face.landmarks[row]).astype(int)
        assert visible[y, x]
        moved = guide.landmarks[row] - face.landmarks[row]
        np.testing.assert_allclose(shifts(flow)[y, x], moved, atol=1.0)


def test_what_the_head_hides_is_not_visible():
    front, side = drawn(Pose(), Expression()), drawn(Pose(yaw=40), Expression())
    _, visible = true_flow(front, side)  # the side away from the viewer is lost
    x = np.nonzero(visible)[1]
    middle = front.landmarks[30, 0]
    assert (x < middle).sum() > 1.3 * (x > middle).sum()


def test_people_differ_and_are_the_same_every_time():
    one, again, two = (draw(Identity.drawn(n), size=48) for n in (1, 1, 2))
    np.testing.assert_array_equal(one.pixels, again.pixels)
    assert np.abs(one.pixels - two.pixels).mean() > 0.05
    assert np.abs(one.landmarks - two.landmarks).max() > 0.5
