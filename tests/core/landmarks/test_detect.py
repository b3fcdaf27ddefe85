"""Finding the astronaut: large, small, tilted, soft, shifted, in a crowd of one or none."""

from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest

from core.geometry import apply_affine
from core.jobs import Cancelled, JobContext, Stage
from core.landmarks import dlib_backend
from core.landmarks.detect import find_faces, reading_order
from core.landmarks.dlib_backend import DlibFinder, common_roll, find_single, locate_landmarks
from core.landmarks.face import Box, Face
from core.landmarks.passes import plan_passes
from core.landmarks.points import Landmarks
from core.landmarks.search import find_candidates


def _find(pixels):
    return find_faces(np.ascontiguousarray(pixels), embeddings=False, finder=DlibFinder())


def _mean_distance(a, b):
    return float(np.hypot(*(a - b).T).mean())


@pytest.fixture(scope="module")
def portrait(astronaut):
    """(240, 240, 3) around her face: quick to search."""
    return np.ascontiguousarray(astronaut[10:250, 100:340])


@pytest.fixture(scope="module")
def known(portrait):
    (face,) = _find(portrait)
    return face


def test_her_face_is_found_where_it_is(known):
    """The eyes of the portrait, read off the picture by hand to within two pixels."""
    five = known.landmarks.five()

    assert np.allclose(five[0], (103, 91), atol=3)
    assert np.allclose(five[1], (147, 94), atol=3)
    assert np.allclose(five[2], (125, 117), atol=3)
    assert known.box.iou(Box(75, 66, 91, 91)) > 0.8
    assert known.source == "dlib"
    assert known.embedding is None


@pytest.mark.parametrize("scale", [0.4, 0.7, 1.6])
def test_it_is_found_at_any_scale(portrait, known, scale):
    side = round(240 * scale)
    there = side / 240
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    (face,) = _find(np.clip(cv2.resize(portrait, (side, side), interpolation=how), 0, 1))

    back = (face.landmarks.points + 0.5) / there - 0.5
    assert _mean_distance(back, known.landmarks.points) < 0.04 * known.box.width


@pytest.mark.parametrize("degrees", [-50, -20, 35, 50, 75, -95, 120, -150, 180])
def test_it_is_found_at_any_tilt(portrait, known, degrees):
    turn = cv2.getRotationMatrix2D((119.5, 119.5), degrees, 1.0)
    tilted = cv2.warpAffine(portrait, turn, (240, 240), borderMode=cv2.BORDER_REFLECT)

    best = max(_find(tilted), key=lambda face: face.score)

    wanted = apply_affine(turn, known.landmarks.points)
    assert _mean_distance(best.landmarks.points, wanted) < 0.04 * known.box.width


def test_small_faces_that_lie_as_a_large_one_does_are_found(portrait):
    """Upside down, the first search sees the large one alone; the others are looked for then."""
    group = np.full((480, 880, 3), 0.5, np.float32)
    group[:, :480] = cv2.resize(portrait, (480, 480), interpolation=cv2.INTER_CUBIC)
    small = cv2.resize(portrait, (110, 110), interpolation=cv2.INTER_AREA)
    for top in (30, 180, 330):
        group[top : top + 110, 630:740] = small

    faces = _find(np.clip(group[::-1, ::-1], 0, 1))

    assert sorted(round(face.box.width / 45.0) for face in faces) == [1, 1, 1, 4]


def test_what_most_faces_lean_is_the_mean_of_their_eyes_lines(known):
    def leaning(*degrees):
        turns = [cv2.getRotationMatrix2D((50, 80), -angle, 1.0) for angle in degrees]
        marks = [known.landmarks.transformed(turn) for turn in turns]
        return [Face(box=known.box, landmarks=m, score=1.0, source="dlib") for m in marks]

    (upright,) = leaning(0)
    own = common_roll([upright])

    assert common_roll([]) == 0
    assert abs(own) < 8
    assert common_roll(leaning(170, -170, 180)) == pytest.approx(own - 180, abs=0.1)
    assert common_roll(leaning(100, 130)) == pytest.approx(own + 115, abs=0.1)
    assert common_roll(leaning(0, 170)) == 0


def test_two_threads_look_as_one_after_the_other(portrait, monkeypatch):
    crowd = np.hstack([portrait, portrait[:, ::-1], portrait[::-1]])
    together = DlibFinder().find(crowd)
    monkeypatch.setattr(dlib_backend, "LOOKS", 1)

    alone = DlibFinder().find(crowd)

    assert len(alone) >= 2
    for a, b in zip(alone, together, strict=True):
        assert np.array_equal(a.landmarks.points, b.landmarks.points)


def test_a_soft_and_dark_face_is_found(portrait, known):
    soft = cv2.GaussianBlur(portrait, (0, 0), 4) * 0.3

    (face,) = _find(soft)

    assert _mean_distance(face.landmarks.points, known.landmarks.points) < 0.06 * known.box.width


def test_a_gray_face_is_found(portrait, known):
    gray = np.repeat(portrait.mean(axis=2, keepdims=True), 3, axis=2).astype(np.float32)

    (face,) = _find(gray)

    assert _mean_distance(face.landmarks.points, known.landmarks.points) < 0.03 * known.box.width


def test_points_move_with_the_picture(portrait, known):
    """Found in a larger picture, 37 to the right and 23 down, everything moves by that much."""
    large = np.full((330, 360, 3), 0.4, np.float32)
    large[23:263, 37:277] = portrait

    (face,) = _find(large)

    shifted = known.landmarks.points + np.array([37, 23])
    assert _mean_distance(face.landmarks.points, shifted) < 1.0
    assert np.abs((face.landmarks.points - shifted).mean(axis=0)).max() < 0.5
    side = known.box.width
    assert face.box.iou(Box(known.box.x + 37, known.box.y + 23, side, side)) > 0.95


def test_two_faces_come_in_reading_order_and_are_the_same_person(portrait):
    pair = np.hstack([portrait, portrait[:, ::-1]])

    faces = find_faces(np.ascontiguousarray(pair), finder=DlibFinder())

    assert len(faces) == 2
    assert faces[0].box.x < 240 < faces[1].box.x
    assert np.linalg.norm(faces[0].embedding - faces[1].embedding) < 0.6


def _picture(kind):
    rng = np.random.default_rng(3)
    return {
        "black": np.zeros((120, 160, 3)),
        "white": np.ones((120, 160, 3)),
        "noise": rng.uniform(0, 1, (200, 200, 3)),
        "one pixel": np.full((1, 1, 3), 0.5),
        "one row": rng.uniform(0, 1, (1, 3000, 3)),
        "one column": rng.uniform(0, 1, (3000, 1, 3)),
        "ribbon": rng.uniform(0, 1, (40, 4000, 3)),
    }[kind].astype(np.float32)


@pytest.mark.parametrize(
    "kind", ["black", "white", "noise", "one pixel", "one row", "one column", "ribbon"]
)
def test_a_picture_without_faces_gives_none(kind):
    assert _find(_picture(kind)) == []


def test_coins_are_no_faces():
    """Round, with features in them: the search proposes several, none may be believed."""
    from skimage.data import coins

    gray = (coins() / 255).astype(np.float32)
    pixels = np.repeat(gray[..., None], 3, axis=2)

    assert len(find_candidates(pixels, plan_passes(*gray.shape))) > 3
    assert _find(pixels) == []


def test_a_very_wide_picture_is_searched_to_its_ends(portrait):
    small = cv2.resize(portrait, (120, 120), interpolation=cv2.INTER_AREA)
    wide = np.full((120, 2400, 3), 0.5, np.float32)
    wide[:, :120] = small
    wide[:, -120:] = small

    faces = _find(wide)

    assert len(faces) == 2
    assert faces[0].box.x < 120
    assert faces[1].box.x > 2280


def test_threads_find_the_same(portrait, known):
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(_find, [portrait] * 3))

    for (face,) in answers:
        assert np.array_equal(face.landmarks.points, known.landmarks.points)


def test_the_search_reports_and_stops_at_once(portrait):
    steps = []

    def stop_at_third(done, stage):
        steps.append((done, stage))
        if len(steps) == 3:
            context.cancel()

    context = JobContext(stop_at_third)
    with pytest.raises(Cancelled):
        find_faces(portrait, context=context, finder=DlibFinder())

    assert len(steps) == 3
    assert {stage for _, stage in steps} == {Stage.FACES.value}


@pytest.mark.parametrize("turns", [0, 2], ids=["upright", "upside down"])
def test_progress_never_goes_back(portrait, turns):
    done = []
    context = JobContext(lambda part, stage: done.append(part))

    turned = np.ascontiguousarray(np.rot90(portrait, turns))
    find_faces(turned, context=context, finder=DlibFinder())

    assert done == sorted(done)
    assert 0 <= done[0] <= done[-1] <= 1


def test_the_mirrored_face_has_the_mirrored_points(portrait):
    """A single look of the regression trees differs by well over a pixel here."""
    face, mirrored = (find_single(np.ascontiguousarray(p)) for p in (portrait, portrait[:, ::-1]))

    back = mirrored.landmarks.flipped(240)
    assert _mean_distance(back.points, face.landmarks.points) < 0.5


def test_find_single_prefers_the_face_in_the_middle(portrait, known):
    small = cv2.resize(portrait[40:200, 40:200], (110, 110), interpolation=cv2.INTER_AREA)
    both = np.full((240, 400, 3), 0.5, np.float32)
    both[:, 80:320] = portrait
    both[130:, :110] = small

    face = find_single(both)

    assert face is not None
    assert _mean_distance(face.landmarks.points, known.landmarks.points + np.array([80, 0])) < 2


def test_find_single_without_a_face_is_none():
    assert find_single(np.zeros((250, 250, 3), np.float32)) is None


def test_landmarks_in_a_rough_box_are_those_of_the_face(portrait, known):
    box = known.box
    rough = Box(box.x - 8, box.y + 6, box.width * 1.15, box.height * 1.05)

    marks = locate_landmarks(portrait, rough)

    assert _mean_distance(marks.points, known.landmarks.points) < 0.02 * box.width


def test_a_box_without_size_is_refused(portrait):
    with pytest.raises(ValueError, match="size"):
        locate_landmarks(portrait, Box(10, 10, 0, 0))


def test_a_box_outside_the_picture_gives_points_and_no_crash(portrait):
    marks = locate_landmarks(portrait, Box(400, 400, 50, 50))

    assert np.isfinite(marks.points).all()


def _face_at(x, y, side=50):
    marks = Landmarks(np.random.default_rng(0).uniform(0, 1, (68, 2)))
    return Face(box=Box(x, y, side, side), landmarks=marks, score=1.0, source="dlib")


def test_rows_are_read_from_the_top_and_each_from_the_left():
    """Two rows of a group photo; heads within a row are not level."""
    back = [_face_at(10, 12), _face_at(90, 0), _face_at(170, 8)]
    front = [_face_at(40, 80), _face_at(120, 95)]
    mixed = [front[1], back[2], back[0], front[0], back[1]]

    assert reading_order(mixed) == back + front


def test_embeddings_come_when_asked_for(portrait):
    (face,) = find_faces(portrait, finder=DlibFinder())

    assert face.embedding is not None
    assert face.embedding.shape == (128,)
