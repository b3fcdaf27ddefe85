"""Which guide is best, and what is copied."""

import cv2
import numpy as np
import pytest

from core.gallery.export import export_person
from core.gallery.guide_measure import Trial, reranked, summary
from core.gallery.guides import (
    WEIGHTS,
    Look,
    Reason,
    differences,
    look_of,
    rank_guides,
    reasons,
)
from core.gallery.people import Filter, find_person, list_faces, list_people
from core.gallery.reading import read_photo
from core.gallery.traits import Traits, head_angles
from core.landmarks.points import Landmarks
from core.picture import Picture, save_picture
from tests.helpers.galleries import three_people
from tests.helpers.portrait import portrait


def look(points=None, **traits):
    _, face = portrait()
    marks = face.landmarks if points is None else Landmarks(points)
    base = {"sharpness": 12.0, "size": 60.0, "left_eye": 0.3, "right_eye": 0.3}
    return Look(landmarks=marks, traits=Traits(**(base | traits)))


def moved(rows, by):
    points = portrait()[1].landmarks.points.copy()
    points[rows] += by
    return points


def test_the_same_face_costs_nothing_and_every_difference_something():
    assert sum(differences(look(), look()).values()) == pytest.approx(0)
    worse = {
        "features": look(moved(slice(60, 68), (0, 4))),
        "frame": look(moved(slice(0, 17), (4, 0))),
        "soft": look(sharpness=3.0),
        "small": look(size=20.0),
        "light": look(light_x=1.0),
        "glasses": look(glasses=1.0),
        "beard": look(beard=1.0),
        "occlusion": look(occlusion=1.0),
    }
    for name, guide in worse.items():
        assert differences(look(), guide)[name] > 0.1, name
        order = [r.index for r in rank_guides(look(), [guide, look()])]
        assert order == [1, 0], name
    assert differences(look(), worse["soft"])["soft"] == pytest.approx(2)  # octaves


def test_the_mouth_counts_more_than_the_jaw():
    mouth, jaw = look(moved(slice(48, 68), (0, 3))), look(moved(slice(0, 17), (0, 3)))
    assert [r.index for r in rank_guides(look(), [mouth, jaw])] == [1, 0]


def test_years_apart_cost_where_both_dates_are_known():
    face = look()
    old = Look(landmarks=face.landmarks, traits=face.traits, taken="1950-06-01T00:00:00")
    new = Look(landmarks=face.landmarks, traits=face.traits, taken="1990-06-01T00:00:00")
    assert differences(old, new)["age"] == pytest.approx(4, abs=0.01)
    assert differences(old, face)["age"] == 0
    assert Reason("same-years") in reasons(old, old)


def test_reasons_say_what_is_so():
    poor = look(sharpness=3.0, size=60.0, mouth=0.0)
    codes = {r.code: r.value for r in reasons(poor, look(sharpness=12.0, mouth=0.5))}
    assert codes["sharper"] == pytest.approx(4)
    assert {"same-turn", "eyes-open", "same-light"} <= set(codes)
    assert "same-mouth" not in codes
    assert "larger" not in codes


def test_a_real_face_has_sensible_traits():
    pixels, face = portrait()
    traits = look_of(pixels, face).traits
    assert min(traits.left_eye, traits.right_eye) > 0.2
    assert 30 < traits.size < 45
    assert abs(traits.roll) < 20
    blurred = cv2.GaussianBlur(pixels, (0, 0), 3)
    assert look_of(blurred, face).traits.sharpness < traits.sharpness
    assert traits.glasses < 0.5
    back = Traits.from_bytes(traits.to_bytes())
    assert back.sharpness == pytest.approx(traits.sharpness)


def test_angles_follow_the_head():
    head = np.zeros((68, 3))
    places = {30: (0, 0, 0), 8: (0, 65, 20), 36: (-45, -35, 30), 45: (45, -35, 30)}
    places |= {48: (-25, 30, 25), 54: (25, 30, 25), 39: (-15, -35, 30), 42: (15, -35, 30)}
    for number, place in places.items():
        head[number] = place
    for degrees in (-30, 0, 25):
        angle = np.radians(degrees)
        turn = np.array(
            [[np.cos(angle), 0, -np.sin(angle)], [0, 1, 0], [np.sin(angle), 0, np.cos(angle)]]
        )
        yaw, pitch, _ = head_angles(Landmarks((head @ turn.T)[:, :2] * 2 + 200))
        assert yaw == pytest.approx(degrees, abs=4)
        assert pitch == pytest.approx(0, abs=4)


def test_a_photo_is_read_with_places_in_whole_pixels(tmp_path, monkeypatch):
    pixels, face = portrait()
    large = np.repeat(np.repeat(pixels, 2, axis=0), 2, axis=1)
    save_picture(Picture(pixels=large), tmp_path / "a.jpg")
    monkeypatch.setattr("core.gallery.reading.READ_SIDE", 320)
    read = read_photo(tmp_path / "a.jpg")
    assert read.error is None
    assert (read.width, read.height) == (640, 640)
    (found,) = read.faces
    expected = (face.landmarks.points + 0.5) * 2 - 0.5
    assert np.abs(found.landmarks - expected).mean() < 3
    assert np.linalg.norm(found.embedding - face.embedding) < 0.25
    assert 0.3 < found.quality <= 1


def test_a_broken_photo_has_a_reason(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    read = read_photo(tmp_path / "a.jpg")
    assert "a.jpg" in read.error
    assert read.hash is not None
    assert "cannot be read" in read_photo(tmp_path / "b.jpg").error


@pytest.fixture
def gallery(tmp_path):
    with three_people(tmp_path) as opened:
        yield opened


def test_export_copies_each_photo_once_and_replaces_nothing(gallery, tmp_path):
    who = list_people(gallery)[0]
    folder = tmp_path / "out"
    copies, failures = export_person(gallery, who, folder)
    assert len(copies) == 4
    assert failures == []
    again, _ = export_person(gallery, who, folder)
    assert not set(again) & set(copies)
    gone = list_faces(gallery, who.id)[0].photo
    gone.unlink()
    copies, failures = export_person(gallery, who, folder)
    assert len(copies) == 3
    assert str(gone) in failures[0]


def test_lists_are_paged_and_filtered(gallery):
    assert len(list_people(gallery, limit=2)) == 2
    assert len(list_people(gallery, limit=2, offset=2)) == 1
    who = find_person(gallery, str(list_people(gallery)[0].id))
    assert len(list_faces(gallery, who.id, wanted=Filter(size=39))) == 4
    assert list_faces(gallery, who.id, wanted=Filter(size=41)) == []
    assert list_faces(gallery, who.id, wanted=Filter(since="1990")) == []


def test_the_summary_compares_choice_chance_and_oracle():
    rows = np.zeros((3, 9))
    trials = [
        Trial(
            person="a", rows=rows, order=(1, 0, 2), psnr=np.array([20.0, 24, 22]),
            identity=np.array([0.5, 0.3, 0.3]),
        ),
        Trial(
            person="a", rows=rows, order=(0, 1, 2), psnr=np.array([20.0, 24, 22]),
            identity=np.array([0.5, 0.3, 0.3]),
        ),
    ]  # fmt: skip
    table = summary(trials)
    told = {"chosen": 22, "random": 22, "oracle": 24, "gain": 0, "low": -2, "high": 2, "share": 0.5}
    assert table["psnr"] == pytest.approx(told)
    told = {"chosen": 0.4, "random": 1.1 / 3, "oracle": 0.3, "gain": 0.1 / 3, "share": 0.5}
    assert {k: table["identity"][k] for k in told} == pytest.approx(told)


def test_a_trial_is_ranked_by_other_weights():
    rows = np.zeros((3, len(WEIGHTS)))
    rows[:, 0], rows[:, 1] = (1, 2, 3), (3, 2, 1)
    trial = Trial(person="a", rows=rows, order=(0, 1, 2), psnr=np.zeros(3), identity=np.zeros(3))
    first, second = list(WEIGHTS)[:2]
    none = dict.fromkeys(WEIGHTS, 0.0)
    assert reranked(trial, none | {first: 1.0}).order == (0, 1, 2)
    assert reranked(trial, none | {first: 0.1, second: 1.0}).order == (2, 1, 0)
