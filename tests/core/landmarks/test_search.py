import itertools
import math

import cv2
import numpy as np
import pytest

from core.geometry import warp_crop
from core.landmarks import passes, search
from core.landmarks.crops import cut, to_bytes, turned_crop
from core.landmarks.face import Box
from core.landmarks.passes import plan_all_turns, plan_passes, plan_turned_passes
from core.landmarks.points import Landmarks
from core.landmarks.refine import average_looks, box_of, refine_landmarks
from core.landmarks.search import Candidate, merge


@pytest.mark.parametrize(
    ("height", "width"), [(8700, 11500), (1200, 1600), (300, 300), (1, 1), (1, 90000), (20, 50000)]
)
def test_the_work_is_bounded_whatever_the_picture(height, width):
    looks = (
        *plan_passes(height, width),
        *plan_turned_passes(height, width, 130.0),
        *plan_all_turns(height, width),
    )
    for look in looks:
        assert 0 < look.scale <= passes.FINE_SCALE
        assert look.scale**2 * height * width <= passes.FINE_AREA * 1.001


def test_all_turns_leave_no_gap_that_the_detector_cannot_bridge():
    """It sees heads that lean by 20 degrees, and a little more."""
    seen = {look.degrees % 360 for look in (*plan_passes(900, 900), *plan_all_turns(900, 900))}

    for roll in range(360):
        assert min(abs((roll + turn + 180) % 360 - 180) for turn in seen) <= 23


def test_a_huge_picture_is_shrunk_before_it_is_copied(monkeypatch):
    """100 megapixels by a view of few: what the search keeps must be no larger than a pass."""
    few = np.full((1, 1, 3), 0.5, np.float32)
    huge = np.broadcast_to(few, (5000, 20000, 3))
    asked = []

    def resize(pixels, size, **options):
        asked.append((pixels.shape, size))
        return np.full((size[1], size[0], 3), 0.5, np.float32)

    monkeypatch.setattr(cv2, "resize", resize)
    gray, scale = search._search_copy(huge, plan_passes(5000, 20000)[0].scale)

    assert asked[0][0] == (5000, 20000, 3)
    assert gray.size <= passes.FINE_AREA * 1.01
    assert gray.shape == (round(5000 * scale), round(20000 * scale))


@pytest.mark.parametrize(
    ("length", "side", "overlap"), [(100, 200, 30), (1000, 300, 80), (1600, 433, 160), (7, 3.5, 1)]
)
def test_tiles_cover_everything_and_share_the_overlap(length, side, overlap):
    cuts = search._cuts(length, side, overlap)

    assert cuts[0].start == 0
    assert cuts[-1].stop == length
    assert all(cut.stop - cut.start <= math.ceil(side) + 1 for cut in cuts)
    shared = [a.stop - b.start for a, b in itertools.pairwise(cuts)]
    assert all(part >= overlap for part in shared)


@pytest.mark.parametrize("degrees", [0.0, -20.0, 20.0, 90.0, 130.0, -110.0, 180.0])
@pytest.mark.parametrize("scale", [0.37, 1.0, 2.2])
def test_a_turned_view_shows_each_point_where_its_map_says(scale, degrees):
    """A white dot of the picture, looked up in the view by its centre of mass."""
    part = np.zeros((90, 140), np.uint8)
    part[30:35, 100:105] = 255

    view, matrix = search._view(part, scale, degrees)

    corners = np.array([(0, 0), (139, 0), (0, 89), (139, 89)]) @ matrix[:, :2].T + matrix[:, 2]
    assert corners.min() > -1  # all of the part is on the canvas
    assert (corners < np.array(view.shape[::-1])).all()
    ys, xs = np.mgrid[: view.shape[0], : view.shape[1]]
    weight = view / view.sum(dtype=float)
    found = np.array([(xs * weight).sum(), (ys * weight).sum()])
    wanted = matrix[:, :2] @ (102, 32) + matrix[:, 2]
    upright = turned_crop(0, 0, scale, degrees, 100)  # what looks closer turns the same way
    assert np.allclose(matrix[:, :2], upright[:, :2])
    assert np.abs(found - wanted).max() < 0.15


def test_hits_on_one_place_are_one_candidate_with_all_votes():
    hits = [
        Candidate(50, 50, 40, 0, 0.2, 1.2),
        Candidate(55, 52, 44, 20, 0.9, 1.9),
        Candidate(150, 50, 40, 0, -0.5, 0.5),
    ]

    first, second = merge(hits)

    assert (first.x, first.score, first.degrees) == (55, 0.9, 20)
    assert first.votes == pytest.approx(3.1)
    assert (second.x, second.votes) == (150, 0.5)


@pytest.mark.parametrize("scale", [0.3, 0.8, 2.0])
@pytest.mark.parametrize("centre", [(256, 200), (5, 500)], ids=["inside", "corner"])
def test_a_local_cut_is_the_same_as_one_of_the_whole_picture(astronaut, scale, centre):
    matrix = turned_crop(*centre, scale, 25.0, 100)

    local = cut(astronaut, matrix, 100).astype(float)
    whole = to_bytes(warp_crop(astronaut, matrix, 100)).astype(float)

    assert np.abs(local - whole).mean() < 2.0  # the antialiasing grids differ


def test_a_turned_crop_has_its_centre_in_the_middle_and_turns_clockwise():
    matrix = turned_crop(30.0, 40.0, 2.0, 90.0, 101)

    assert np.allclose(matrix @ (30, 40, 1), (50, 50))
    assert np.allclose(matrix @ (31, 40, 1), (50, 52))  # right becomes down


def test_the_box_of_tilted_landmarks_keeps_centre_and_side(astronaut_face):
    turn = cv2.getRotationMatrix2D((200, 100), 30, 1.5)
    upright, tilted = (
        box_of(astronaut_face.landmarks.transformed(m)) for m in (np.eye(2, 3), turn)
    )
    middle = np.array([upright.x, upright.y]) + (upright.width - 1) / 2

    assert tilted.width == pytest.approx(1.5 * upright.width)
    there = np.array([tilted.x, tilted.y]) + (tilted.width - 1) / 2
    assert np.allclose(there, turn @ (*middle, 1))


def test_refining_forgets_where_it_began(astronaut, astronaut_face):
    """Two guesses, 5% of the face apart, end a fraction of that apart."""
    points = astronaut_face.landmarks.points
    step = 0.05 * astronaut_face.box.width
    a, b = (
        refine_landmarks(astronaut, Landmarks(points + np.array([sign * step / 2, 0]))).points
        for sign in (-1, 1)
    )

    assert np.hypot(*(a - b).T).mean() < step / 4


def test_refining_leaves_points_without_extent_alone(astronaut):
    marks = Landmarks(np.full((68, 2), 33.0))

    assert refine_landmarks(astronaut, marks) is marks


def test_looks_agree_on_a_face_and_not_on_a_wall(astronaut, astronaut_face):
    image = to_bytes(astronaut)
    box = astronaut_face.box

    _, face = average_looks(image, box)
    _, wall = average_looks(image, Box(box.x + 200, box.y + 20, box.width, box.height))

    assert face < 0.02 < wall
