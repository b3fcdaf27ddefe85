import numpy as np
import pytest

from core.landmarks.points import COUNT, FLIP, PARTS, Landmarks, Part

MIRROR_PART = {
    Part.JAW: Part.JAW,
    Part.NOSE: Part.NOSE,
    Part.MOUTH: Part.MOUTH,
    Part.LEFT_BROW: Part.RIGHT_BROW,
    Part.RIGHT_BROW: Part.LEFT_BROW,
    Part.LEFT_EYE: Part.RIGHT_EYE,
    Part.RIGHT_EYE: Part.LEFT_EYE,
}


@pytest.fixture
def marks():
    return Landmarks(np.random.default_rng(7).uniform(0, 100, (COUNT, 2)))


def test_parts_hold_every_point_once():
    together = np.concatenate([np.arange(COUNT)[PARTS[part]] for part in Part])

    assert sorted(together) == list(range(COUNT))


def test_flip_is_an_involution_that_swaps_left_and_right():
    assert np.array_equal(FLIP[FLIP], np.arange(COUNT))
    for part, other in MIRROR_PART.items():
        here, there = np.arange(COUNT)[PARTS[part]], np.arange(COUNT)[PARTS[other]]
        assert set(FLIP[here]) == set(there), part


def test_flip_of_a_found_face_is_that_of_the_mirrored_picture(astronaut_face):
    """FLIP pairs points by meaning: the paired ones lie across the nose from each other."""
    points = astronaut_face.landmarks.points
    eyes = astronaut_face.landmarks.five()[:2]
    axis = (eyes[1] - eyes[0]) / np.linalg.norm(eyes[1] - eyes[0])
    across = (points[FLIP] - points) @ axis
    along = (points[FLIP] - points) @ np.array([-axis[1], axis[0]])

    assert np.abs(along).max() < 0.15 * np.linalg.norm(eyes[1] - eyes[0])
    outer = np.array([0, 4, 17, 19, 31, 36, 39, 41, 48, 49, 59, 60, 67])  # left of the middle
    assert (across[outer] > 0).all()
    assert (across[FLIP[outer]] < 0).all()


def test_flipping_twice_gives_the_same_points(marks):
    assert np.allclose(marks.flipped(100).flipped(100).points, marks.points)


def test_flipping_moves_the_first_column_to_the_last():
    marks = Landmarks(np.zeros((COUNT, 2)) + np.array([0.0, 5.0])).flipped(640)

    assert np.allclose(marks.points, (639.0, 5.0))


def test_edits_return_a_new_object(marks):
    before = marks.points.copy()

    moved = marks.with_point(30, 1.5, 2.5)
    shifted = marks.with_part_moved(Part.LEFT_EYE, 3.0, -4.0)

    assert np.array_equal(marks.points, before)
    assert tuple(moved.points[30]) == (1.5, 2.5)
    assert np.array_equal(np.delete(moved.points, 30, axis=0), np.delete(before, 30, axis=0))
    assert np.allclose(shifted.points[36:42] - before[36:42], (3.0, -4.0))
    rest = np.r_[0:36, 42:68]
    assert np.array_equal(shifted.points[rest], before[rest])


def test_points_are_a_copy_that_cannot_be_written(marks):
    mine = np.zeros((COUNT, 2))
    theirs = Landmarks(mine)
    mine[0] = 9

    assert theirs.points[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        marks.points[0] = 1


@pytest.mark.parametrize(
    "points",
    [np.zeros((67, 2)), np.zeros((68, 3)), np.full((68, 2), np.nan), np.full((68, 2), np.inf)],
    ids=["67", "3d", "nan", "inf"],
)
def test_anything_else_than_68_finite_points_is_refused(points):
    with pytest.raises(ValueError, match="68"):
        Landmarks(points)


def test_five_are_the_eye_centres_the_nose_and_the_mouth_corners(marks):
    p = marks.points
    expected = [p[36:42].mean(0), p[42:48].mean(0), p[30], p[48], p[54]]

    assert np.allclose(marks.five(), expected)
    assert marks.eye_distance() == pytest.approx(np.linalg.norm(expected[0] - expected[1]))


def test_an_affine_map_moves_every_point(marks):
    matrix = np.array([[0.8, -0.3, 12.0], [0.4, 1.1, -7.0]])

    moved = marks.transformed(matrix)

    for (x, y), (u, v) in zip(marks.points, moved.points, strict=True):
        assert u == pytest.approx(0.8 * x - 0.3 * y + 12)
        assert v == pytest.approx(0.4 * x + 1.1 * y - 7)


def test_bounds_hold_all_points(marks):
    left, top, right, bottom = marks.bounds()

    assert (left, right) == (marks.points[:, 0].min(), marks.points[:, 0].max())
    assert (top, bottom) == (marks.points[:, 1].min(), marks.points[:, 1].max())
