"""`--face X,Y,W,H` for restore and faces; `models fetch` from a local copy."""

import json

import numpy as np
import pytest

from core.errors import MissingFileError
from core.picture import Picture, load_picture, save_picture
from tests.helpers.portrait import portrait


def _box(face):
    box = face.box
    return f"{box.x:.0f},{box.y:.0f},{box.width:.0f},{box.height:.0f}"


def test_a_drawn_face_alone_is_restored(likeness, network, photo, tmp_path):
    _, face = portrait()
    told = tmp_path / "told.json"

    code, _, err = likeness("restore", photo, "--face", _box(face), "--report", told)

    assert code == 0, err
    (restored,) = json.loads(told.read_text())["photos"][0]["faces"]
    assert restored["box"]["x"] == pytest.approx(round(face.box.x))


def test_drawn_faces_are_listed_with_the_found_ones(likeness, photo):
    _, face = portrait()

    code, out, _ = likeness("faces", photo, "--face", _box(face), "--json")

    (listed,) = json.loads(out)["faces"]  # the found one is the same
    assert code == 0
    assert listed["origin"] == "by-hand"
    points = np.array(listed["landmarks"])
    away = np.hypot(*(points - face.landmarks.points).T).mean()
    assert away < 0.05 * face.box.width


def test_a_box_without_a_face_is_an_error_and_nothing_is_written(likeness, network, tmp_path):
    empty = tmp_path / "empty.png"
    save_picture(Picture(pixels=np.full((120, 120, 3), 0.5, np.float32)), empty)

    code, out, err = likeness("restore", empty, "--face", "20,20,60,60")

    assert (code, out) == (3, "")
    assert "no face can be made out in the box 20,20,60,60" in err
    assert not empty.with_name("empty_likeness.png").exists()


@pytest.mark.parametrize("text", ["1,2,3", "a,b,c,d", "0,0,4,50", "0,0,nan,50", "0,0,inf,50"])
def test_a_senseless_box_is_wrong_use(likeness, photo, text):
    code, out, err = likeness("faces", photo, "--face", text)

    assert (code, out) == (2, "")
    assert "wanted" in err


def test_a_box_belongs_to_one_photo(likeness, network, photo, tmp_path):
    other = tmp_path / "other.png"
    save_picture(load_picture(photo), other)

    code, _, err = likeness("restore", photo, other, "--face", "20,20,60,60")

    assert code == 2
    assert "one photo" in err


def test_fetch_from_a_folder_says_where_the_weights_are(likeness, monkeypatch, tmp_path):
    asked = []

    def fetch(detector, context=None, *, source=None):
        asked.append((detector, source))
        if source.name == "empty":
            raise MissingFileError(f"{source} is not there.")
        return tmp_path / "weights"

    monkeypatch.setattr("app.cli.model_fetch.fetch_weights", fetch)

    command = ("models", "fetch", "face-alignment")
    code, out, _ = likeness(*command, "--from", tmp_path, "--detector", "yunet")
    assert (code, out) == (0, f"{tmp_path / 'weights'}\n")
    code, _, err = likeness(*command, "--from", tmp_path / "empty")
    assert code != 0
    assert "is not there" in err
    assert asked == [("yunet", tmp_path), ("sfd", tmp_path / "empty")]
