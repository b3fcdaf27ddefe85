"""One face a head: what lies on a surer face goes, neighbours stay."""

import numpy as np
import pytest

from core.landmarks import dlib_backend
from core.landmarks.dlib_backend import DlibFinder
from core.landmarks.face import Box, Face
from core.landmarks.one_a_head import SHARED, one_a_head, shared
from core.landmarks.points import Landmarks


def face_at(x, y=0.0, score=1.0, side=100.0):
    """A face whose landmarks lie on the border of the square from (x, y), 100 pixels a side."""
    edge = np.linspace(0, side, 17, endpoint=False)
    zero, full = np.zeros(17), np.full(17, side)
    points = np.concatenate(
        [
            np.stack(pair, axis=1)
            for pair in ((edge, zero), (full, edge), (side - edge, full), (zero, side - edge))
        ]
    )
    return Face(
        box=Box(x, y, side, side), landmarks=Landmarks(points + (x, y)), score=score, source="dlib"
    )


def hull(*corners):
    return np.array(corners, np.float32)[:, None]


def test_what_is_shared_is_a_part_of_the_smaller_hull():
    square = hull((0, 0), (4, 0), (4, 4), (0, 4))
    small = hull((3, 1), (5, 1), (5, 3), (3, 3))  # half of it inside
    assert shared(square, small) == pytest.approx(0.5)
    assert shared(small, square) == pytest.approx(0.5)
    assert shared(square, small + np.float32(9)) == 0
    flat = hull((0, 0), (4, 0), (2, 0))
    assert shared(square, flat) == 0


@pytest.mark.parametrize(("over", "left"), [(SHARED - 0.02, 2), (SHARED + 0.02, 1)])
def test_neighbours_stay_and_second_faces_go(over, left):
    surer, other = face_at(0.0, score=2.0), face_at(100 * (1 - over), score=0.5)
    for faces in ([surer, other], [other, surer]):
        found = one_a_head(faces)
        assert found == (faces if left == 2 else [surer])


def test_what_lies_on_a_face_that_goes_may_stay():
    """A row of three: the surest keeps the first away, which then keeps nobody away."""
    first, second, third = (face_at(x, score=s) for x, s in ((0, 2.0), (60, 1.0), (120, 0.5)))
    assert one_a_head([third, second, first]) == [third, first]
    assert one_a_head([]) == []


def test_a_finder_gives_one_face_a_head(monkeypatch):
    seen = [face_at(5.0, 5.0, score=0.7), face_at(0.0, score=2.5), face_at(200.0, score=0.1)]
    monkeypatch.setattr(
        dlib_backend, "_search", lambda pixels, passes, faces, context: faces.extend(seen)
    )
    found = DlibFinder().find(np.zeros((120, 320, 3), np.float32))
    assert found == seen[1:]
