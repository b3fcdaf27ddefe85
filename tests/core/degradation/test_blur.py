import math

import numpy as np
import pytest

from core.degradation.blur import blur, filtered, gaussian_blur, gaussian_kernel, line_kernel
from core.degradation.damage import DegradationRecipe, MotionBlur


def moments(kernel):
    """Mean and covariance (x, y) of a kernel taken as a density."""
    reach = len(kernel) // 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    weights = kernel.astype(np.float64)
    mean = np.array([(x * weights).sum(), (y * weights).sum()])
    dx, dy = x - mean[0], y - mean[1]
    xy = (dx * dy * weights).sum()
    return mean, np.array([[(dx**2 * weights).sum(), xy], [xy, (dy**2 * weights).sum()]])


def principal_angle(covariance):
    """Degrees of the longest axis, in (-90, 90]."""
    _, vectors = np.linalg.eigh(covariance)
    return math.degrees(math.atan2(vectors[1, 1], vectors[0, 1])) % 180


@pytest.mark.parametrize(("sigma", "ratio", "angle"), [(3, 0.4, 30), (4, 0.7, -60), (2, 1, 0)])
def test_gaussian_kernel_has_its_covariance(sigma, ratio, angle):
    kernel = gaussian_kernel(sigma, ratio, angle, 61)
    assert kernel.sum() == pytest.approx(1, abs=1e-6)
    turn = math.radians(angle)
    axes = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    want = axes @ np.diag([sigma**2, (ratio * sigma) ** 2]) @ axes.T
    mean, covariance = moments(kernel)
    np.testing.assert_allclose(mean, 0, atol=1e-6)
    np.testing.assert_allclose(covariance, want, atol=2e-3)


def test_gaussian_kernel_is_the_formula():
    sigma, ratio, angle = 2.5, 0.5, 25.0
    kernel = gaussian_kernel(sigma, ratio, angle, 7)
    turn = math.radians(angle)
    axes = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    inverse = np.linalg.inv(axes @ np.diag([sigma**2, (ratio * sigma) ** 2]) @ axes.T)
    want = np.array(
        [
            [math.exp(-0.5 * np.array([x, y]) @ inverse @ np.array([x, y])) for x in range(-3, 4)]
            for y in range(-3, 4)
        ]
    )
    np.testing.assert_allclose(kernel, want / want.sum(), atol=1e-7)


def test_a_tiny_sigma_changes_nothing():
    picture = np.random.default_rng(0).random((20, 17, 3)).astype(np.float32)
    out = gaussian_blur(picture, DegradationRecipe(blur_sigma=0.1, blur_ratio=0.5, blur_side=41))
    np.testing.assert_allclose(out, picture, atol=1e-5)


def test_round_kernel_blurs_as_the_separable_one():
    picture = np.random.default_rng(0).random((40, 50, 3)).astype(np.float32)
    out = filtered(picture, gaussian_kernel(1.5, 1.0, 0.0, 13))
    np.testing.assert_allclose(out, blur(picture, 1.5), atol=1e-5)


@pytest.mark.parametrize("angle", [0, 20, 45, 90, 135, 160, -70, 300])
@pytest.mark.parametrize("length", [11, 18])
def test_line_kernel_sums_to_one_and_has_its_angle(length, angle):
    kernel = line_kernel(MotionBlur(length=length, angle=angle))
    assert kernel.sum() == pytest.approx(1, abs=1e-6)
    assert kernel.min() >= 0
    mean, covariance = moments(kernel)
    np.testing.assert_allclose(mean, 0, atol=1e-5)
    off = abs(principal_angle(covariance) - angle % 180)
    assert min(off, 180 - off) < 1.0
    along = np.linalg.eigvalsh(covariance)[1]
    assert along == pytest.approx((length**2 - 1) / 12, abs=0.35)  # points one pixel apart
    assert np.linalg.eigvalsh(covariance)[0] < 0.35  # thin


def test_level_line_is_an_even_row():
    kernel = line_kernel(MotionBlur(length=5))
    want = np.zeros((7, 7))
    want[3, 1:6] = 0.2
    np.testing.assert_allclose(kernel, want, atol=1e-7)


def test_angles_turn_from_x_towards_y():
    """At 30 degrees the line goes right and down, since y points down."""
    kernel = line_kernel(MotionBlur(length=15, angle=30))
    centre = len(kernel) // 2
    assert kernel[centre + 1 :, centre + 1 :].sum() > 0.4
    assert kernel[: centre - 1, centre + 2 :].sum() == 0


def test_lean_weighs_the_line_linearly():
    kernel = line_kernel(MotionBlur(length=5, lean=1.0))
    np.testing.assert_allclose(kernel[3, 1:6], np.array([4, 3, 2, 1, 0]) / 10, atol=1e-7)
    other = line_kernel(MotionBlur(length=5, lean=-1.0))
    np.testing.assert_allclose(kernel, other[:, ::-1], atol=1e-7)


@pytest.mark.parametrize("lean", [-1.0, 0.0, 1.0])
def test_no_motion_is_no_blur(lean):
    kernel = line_kernel(MotionBlur(length=1, angle=33, lean=lean))
    assert kernel[1, 1] == 1
    assert kernel.sum() == 1


def test_kernels_are_correlated_not_turned_round():
    dot = np.zeros((11, 11, 3), np.float32)
    dot[5, 5] = 1
    kernel = np.zeros((3, 3), np.float32)
    kernel[1, 2] = 1  # looks to the right, so the dot moves to the left
    assert filtered(dot, kernel)[5, 4, 0] == 1


@pytest.mark.parametrize("shape", [(1, 1), (1, 30), (5, 4), (21, 19)])
def test_pictures_smaller_than_the_kernel(shape):
    picture = np.full((*shape, 3), 0.25, np.float32)
    out = filtered(picture, gaussian_kernel(5.0, 0.3, 10, 41))
    np.testing.assert_allclose(out, picture, atol=1e-5)


def test_borders_are_reflected_without_their_own_pixel():
    row = np.linspace(0, 1, 12, dtype=np.float32)
    picture = np.repeat(row[None, :, None], 12, axis=0).repeat(3, axis=2)
    kernel = line_kernel(MotionBlur(length=3))
    assert filtered(picture, kernel)[6, 0, 0] == pytest.approx((row[1] + row[0] + row[1]) / 3)
