import numpy as np
import pytest
from scipy.ndimage import map_coordinates

from core.landmarks.points import Landmarks
from core.pipeline.measure import landmark_distance, sample_flow, warped_distance


def flow_from(matrix, size=64):
    """Absolute flow that samples the guide at matrix @ (x, y, 1), in pixels."""
    y, x = np.mgrid[0:size, 0:size]
    points = np.stack([x, y, np.ones_like(x)], axis=-1) @ matrix.T
    return (points / (size - 1) * 2 - 1).astype(np.float32)


def landmarks(seed=0, low=5, high=55):
    return Landmarks(np.random.default_rng(seed).uniform(low, high, (68, 2)))


def test_landmark_distance_is_the_mean_over_all_pairs():
    a = landmarks()
    shift = np.zeros((68, 2))
    shift[:34] = (3, 4)
    assert landmark_distance(a, Landmarks(a.points + shift)) == pytest.approx(2.5)


def test_sample_flow_is_bilinear():
    rng = np.random.default_rng(1)
    flow = rng.uniform(-1, 1, (20, 20, 2)).astype(np.float32)
    points = rng.uniform(-3, 23, (50, 2))
    wanted = [
        map_coordinates(flow[..., i].astype(float), points.T[::-1], order=1, mode="nearest")
        for i in (0, 1)
    ]
    np.testing.assert_allclose(sample_flow(flow, points), np.stack(wanted, axis=-1), atol=1e-6)


def test_a_flow_that_follows_the_guide_leaves_no_distance():
    matrix = np.array([[0.9, 0.1, 2.0], [-0.05, 1.05, 1.0]])
    face = landmarks()
    guide = face.transformed(matrix)
    assert warped_distance(flow_from(matrix), face, guide) < 1e-3
    assert landmark_distance(face, guide) > 2


def test_x_and_y_are_not_mixed_up():
    flow = flow_from(np.array([[1.0, 0, 5], [0, 1, 0]]))  # 5 to the right
    face = landmarks()
    to_the_right = Landmarks(face.points + np.array([5.0, 0]))
    below = Landmarks(face.points + np.array([0.0, 5]))
    assert warped_distance(flow, face, to_the_right) < 1e-3
    assert warped_distance(flow, face, below) == pytest.approx(np.sqrt(50), abs=1e-3)
