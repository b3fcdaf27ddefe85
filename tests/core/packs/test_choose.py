import dataclasses

import cv2
import numpy as np
import pytest

from core.errors import BadConfigError
from core.geometry import apply_affine
from core.landmarks.points import Landmarks
from core.packs.choose import choose
from core.packs.duplicates import near_duplicates, thumbnail
from core.packs.look import Frame
from core.packs.options import PrepareOptions
from core.packs.photos import folder_photos
from core.packs.quality import misfit, outside_share, pitch
from core.packs.splits import sides, split_of, warnings_about
from tests.helpers.portrait import portrait
from tests.helpers.seen_faces import look, write_photos

PEOPLE = PrepareOptions(val_people=frozenset({"val"}))


def chosen(folder, texts, options=PEOPLE):
    """Names kept, and reasons by name of those dropped."""
    photos = folder_photos(write_photos(folder, texts), options.layout)
    frame = Frame(size=64, zoom=1.0, align="similarity", embeddings=options.layout == "people")
    seen = {photo.name: look(photo, frame) for photo in photos}
    kept, dropped = choose(photos, seen, sides(photos, options), options)
    return [p.name for p in kept], {d.name: (d.reason, d.detail) for d in dropped}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("face_pixels=20", "too-small"),
        ("sharpness=2", "blurred"),
        ("yaw=-0.6", "turned"),
        ("pitch=0.7", "bent"),
        ("misfit=0.1", "no-shape"),
        ("outside=0.5", "outside"),
    ],
)
def test_each_limit_has_its_reason(tmp_path, change, reason):
    kept, dropped = chosen(tmp_path, {"a/1.jpg": "1", "a/2.jpg": f"2 {change}", "val/1.jpg": "3"})
    assert kept == ["a/1.jpg", "val/1.jpg"]
    assert dropped["a/2.jpg"][0] == reason
    name, _, value = change.partition("=")
    prefix = "min_" if name in ("face_pixels", "sharpness") else "max_"
    looser = dataclasses.replace(PEOPLE, **{prefix + name: abs(float(value))})
    assert "a/2.jpg" in chosen(tmp_path, {"a/2.jpg": f"2 {change}"}, looser)[0]


def test_somebody_else_among_three_is_dropped(tmp_path):
    texts = {f"a/{n}.jpg": f"{n} who=1" for n in range(3)}
    texts |= {"a/odd.jpg": "9 who=5", "val/1.jpg": "5"}
    assert chosen(tmp_path, texts)[1] == {
        "a/odd.jpg": ("somebody-else", "distance 1.41, limit 0.6")
    }


def test_of_two_copies_the_better_stays(tmp_path):
    texts = {
        "a/1.jpg": "1 gray",
        "a/2.jpg": "1 face_pixels=90",
        "b/1.jpg": "1 mirror",
        "val/1.jpg": "2",
    }
    kept, dropped = chosen(tmp_path, texts)
    assert kept == ["a/2.jpg", "val/1.jpg"]
    assert dropped == {"a/1.jpg": ("repeated", "a/2.jpg"), "b/1.jpg": ("repeated", "a/2.jpg")}
    kept, _ = chosen(tmp_path, texts, dataclasses.replace(PEOPLE, duplicates=True))
    assert len(kept) == 4


@pytest.mark.parametrize("keep", [False, True])
def test_no_copy_of_a_picture_to_measure_on_is_trained_on(tmp_path, keep):
    texts = {
        "a/1.jpg": "1 face_pixels=500",
        "a/2.jpg": "2",
        "val/1.jpg": "1 gray",
        "val/2.jpg": "1 face_pixels=90",
    }
    kept, dropped = chosen(tmp_path, texts, dataclasses.replace(PEOPLE, duplicates=keep))
    assert dropped["a/1.jpg"][0] == "measured-on"
    assert kept == (["a/2.jpg", "val/1.jpg", "val/2.jpg"] if keep else ["a/2.jpg", "val/2.jpg"])


def test_the_same_picture_in_other_forms_is_found():
    pixels, _ = portrait()
    picture = (pixels * 255).astype(np.uint8)
    poor = cv2.imdecode(
        cv2.imencode(".jpg", cv2.resize(picture, (90, 90)), [cv2.IMWRITE_JPEG_QUALITY, 40])[1], 1
    )
    forms = {
        "recompressed": cv2.resize(poor, (320, 320)),
        "mirrored": picture[:, ::-1],
        "brighter": np.clip(picture * 0.6 + 90, 0, 255).astype(np.uint8),
        "regraded": ((picture / 255.0) ** 1.6 * 255).astype(np.uint8),
        "shifted": np.roll(picture, (2, -2), (0, 1)),
        "gray": np.repeat(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2),
    }
    for name, form in forms.items():
        both = np.stack([thumbnail(picture), thumbnail(np.ascontiguousarray(form))])
        assert near_duplicates(both) == [(0, 1)], name


def test_different_pictures_are_no_duplicates():
    rng = np.random.default_rng(0)
    spots = [rng.integers(0, 256, (5, 5), np.uint8) for _ in range(600)]
    assert near_duplicates(np.stack([cv2.resize(small, (32, 32)) for small in spots])) == []


def test_splits_by_hash_are_stable_and_about_a_tenth():
    names, options = [f"person {i}" for i in range(3000)], PrepareOptions()
    split = [split_of(name, options) for name in names]
    assert split == [split_of(name, options) for name in names]
    assert 0.07 < split.count("val") / len(names) < 0.13


def test_split_by_file_name():
    options = PrepareOptions(layout="flat", val_names="*0.jpg")
    assert split_of("set/0010.jpg", options) == "val"
    assert split_of("set/0011.jpg", options) == "train"


def test_one_person_alone_is_split_by_photos_or_refused(tmp_path):
    photos = folder_photos(write_photos(tmp_path, ["ann/10.jpg", "ann/11.jpg"]), "people")
    with pytest.raises(BadConfigError, match=r"one person only \(ann\).*--val-names"):
        sides(photos, PrepareOptions())
    split = sides(photos, PrepareOptions(val_names="*0.jpg"))
    assert split == {"ann/10.jpg": "val", "ann/11.jpg": "train"}


def test_a_pattern_that_tears_people_apart_is_refused(tmp_path):
    photos = folder_photos(write_photos(tmp_path, ["ann/10.jpg", "bob/11.jpg"]), "people")
    with pytest.raises(BadConfigError, match="both sides"):
        sides(photos, PrepareOptions(val_names="*0.jpg"))


def test_names_that_nobody_has_and_empty_sides_are_told(tmp_path):
    photos = folder_photos(write_photos(tmp_path, ["ann/10.jpg", "bob/11.jpg"]), "people")
    options = PrepareOptions(val_people=frozenset({"bob", "Bbo"}))
    assert warnings_about(photos, {"train", "val"}, options) == [
        "1 of the people to set aside are not there: Bbo"
    ]
    (line,) = warnings_about(photos, {"val"}, PrepareOptions())
    assert "nobody to train on" in line


def test_outside_share_of_half_a_crop():
    corners = np.array([[-10, -10], [31.5, -10], [31.5, 80], [-10, 80]])
    assert outside_share(corners, 64) == pytest.approx(0.5, abs=0.01)


def test_pitch_and_misfit_do_not_feel_similarities():
    _, face = portrait()
    matrix = np.array([[0.6, -0.8, 5.0], [0.8, 0.6, 70.0]]) * [[3], [3]]
    moved = Landmarks(apply_affine(matrix, face.landmarks.points))
    assert pitch(moved) == pytest.approx(pitch(face.landmarks))
    assert misfit(moved) == pytest.approx(misfit(face.landmarks))
    assert misfit(face.landmarks) < 0.05


def test_pitch_follows_the_nose_and_misfit_grows():
    _, face = portrait()
    five = face.landmarks.five()
    for share, wanted in ((0.0, -1.0), (0.5, 0.0), (1.0, 1.0)):
        eyes, mouth = five[:2].mean(axis=0), five[3:].mean(axis=0)
        x, y = eyes + share * (mouth - eyes)
        bent = face.landmarks.with_point(30, x, y)
        assert pitch(bent) == pytest.approx(wanted, abs=1e-9)
    flat = Landmarks(face.landmarks.points * [1.0, 0.3])
    assert misfit(flat) > 0.06
