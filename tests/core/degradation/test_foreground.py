import numpy as np
import pytest

from core.degradation.apply import apply, blurred
from core.degradation.blur import line_kernel
from core.degradation.damage import DegradationRecipe, FaceMotion, MotionBlur
from core.degradation.foreground import (
    face_motion_blur,
    foreground_mask,
    motion_field,
    with_forehead,
)
from core.degradation.resize import resize


@pytest.fixture
def picture():
    return np.random.default_rng(0).random((90, 110, 3)).astype(np.float32)


def face_points():
    """68 points: a jaw below, brows above, the rest in between, about (50, 45)."""
    angles = np.linspace(0, np.pi, 17)
    jaw = np.stack([50 - 20 * np.cos(angles), 45 + 25 * np.sin(angles)], axis=1)
    brows = np.stack([np.linspace(35, 65, 10), np.full(10, 38.0)], axis=1)
    bridge = np.array([[50.0, 42.0]])
    rest = np.random.default_rng(0).uniform((40, 42), (60, 62), (40, 2))
    return np.concatenate([jaw, brows, bridge, rest])


def test_mask_holds_the_landmarks_and_a_forehead():
    points = face_points()
    mask = foreground_mask((90, 110), points)
    assert mask.shape == (90, 110)
    inner = np.round(50 + 0.9 * (points - (50, 45)) - (0, 5)).astype(int)
    assert mask[np.clip(inner[:, 1], 0, 89), inner[:, 0]].min() > 0.5
    forehead = 38 - 0.45 * (70 - 42)
    assert mask[int(forehead) + 2, 50] > 0.9
    assert mask[int(forehead) - 6, 50] < 0.05
    assert mask[:, :20].max() == 0
    assert mask[80:].max() == 0


def test_forehead_goes_up_the_face_also_when_it_lies():
    points = face_points()
    turned = np.stack([-points[:, 1], points[:, 0]], axis=1)  # a quarter turn
    want = with_forehead(points)
    want = np.stack([-want[:, 1], want[:, 0]], axis=1)
    np.testing.assert_allclose(with_forehead(turned), want)


def test_without_landmarks_the_mask_is_an_ellipse():
    mask = foreground_mask((100, 80))
    assert mask[54, 40] == 1
    assert mask[0, 0] == mask[-1, -1] == 0
    area = np.pi / 4 * 0.68 * 80 * 0.86 * 100
    assert mask.sum() == pytest.approx(area, rel=0.04)
    assert (mask.sum(axis=0) * np.arange(80)).sum() / mask.sum() == pytest.approx(39.5, abs=0.6)


def test_field_is_linear():
    field = motion_field((5, 9), FaceMotion(length=10, angle=90, gradient=(0.1, 0.2, 0.3, 0.4)))
    np.testing.assert_allclose(field[2, 4], [0, 10], atol=1e-5)
    np.testing.assert_allclose(field[2, 5] - field[2, 4], [0.1, 0.3], atol=1e-5)
    np.testing.assert_allclose(field[3, 4] - field[2, 4], [0.2, 0.4], atol=1e-5)


def test_even_motion_over_all_is_the_line_kernel(picture):
    """A whole mask and an even field: the other way to the same blur."""
    smooth = np.clip(resize(picture, (110, 90)), 0, 1)
    got = face_motion_blur(smooth, FaceMotion(length=10), np.ones((90, 110), np.float32))
    kernel = line_kernel(MotionBlur(length=11))
    row = kernel[len(kernel) // 2]
    want = np.stack([np.convolve(smooth[40, :, c], row, mode="same") for c in range(3)], axis=1)
    np.testing.assert_allclose(got[40, 10:-10], want[10:-10], atol=1e-5)


def test_the_background_is_untouched_bit_for_bit(picture):
    recipe = DegradationRecipe(face_motion=FaceMotion(length=8, angle=40))
    out = blurred(picture, recipe, face_points())
    np.testing.assert_array_equal(out[:, :15], picture[:, :15])
    np.testing.assert_array_equal(out[84:], picture[84:])
    assert np.abs(out - picture)[40:60, 40:60].mean() > 0.05


def test_no_motion_is_no_blur(picture):
    out = blurred(picture, DegradationRecipe(face_motion=FaceMotion(length=0)))
    np.testing.assert_allclose(out, picture, atol=1e-6)


def test_a_flat_picture_stays_flat():
    flat = np.full((60, 60, 3), 0.4, np.float32)
    out = blurred(flat, DegradationRecipe(face_motion=FaceMotion(length=9, gradient=(0.1,) * 4)))
    np.testing.assert_allclose(out, 0.4, atol=1e-6)


def test_landmarks_reach_it_through_apply(picture):
    recipe = DegradationRecipe(face_motion=FaceMotion(length=9))
    one, two = apply(picture, recipe), apply(picture, recipe, face_points())
    assert not np.array_equal(one, two)
    np.testing.assert_array_equal(two, blurred(picture, recipe, face_points()))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: foreground_mask((9, 9), np.zeros((5, 2))), "landmarks"),
        (
            lambda: face_motion_blur(
                np.zeros((9, 9, 3), np.float32), FaceMotion(length=2), np.zeros((9, 8), np.float32)
            ),
            "mask",
        ),
    ],
)
def test_wrong_values_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
