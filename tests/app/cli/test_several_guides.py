"""`likeness restore` with several guides."""

import json

import pytest

from core.picture import Picture, load_picture, save_picture
from tests.helpers.portrait import portrait


@pytest.fixture
def guides(tmp_path):
    """Three portraits: dark, middling, bright; see `OFFSETS` for how they are laid."""
    pixels, _ = portrait()
    paths = []
    for name, level in (("dark", 0.25), ("middle", 0.55), ("bright", 1.0)):
        paths.append(tmp_path / "guides" / f"{name}.png")
        paths[-1].parent.mkdir(exist_ok=True)
        save_picture(Picture(pixels=pixels * level), paths[-1])
    return paths


def options(guides):
    return [word for guide in guides for word in ("--guide", guide)]


def told(likeness, photo, guides, tmp_path, *more):
    report, page = tmp_path / "r.json", tmp_path / "r.html"
    code, out, err = likeness(
        "restore", photo, *options(guides), "--model", "fake-laying", "--overwrite",
        "--report", report, "--report-page", page, *more,
    )  # fmt: skip
    assert code == 0, err
    (face,) = json.loads(report.read_text())["photos"][0]["faces"]
    return face, page.read_text(), load_picture(out.strip()).pixels


def test_the_best_is_picked_and_the_report_says_which(likeness, network, photo, guides, tmp_path):
    face, page, picked = told(likeness, photo, guides, tmp_path, "--guides", "pick")
    assert face["guide"] == str(guides[1])
    assert face["several"] == "pick"
    assert [guide["used"] for guide in face["guides"]] == [False, True, False]
    assert [guide["guide"] for guide in face["guides"]] == [str(guide) for guide in guides]
    distances = [guide["landmark_distance"]["after"] for guide in face["guides"]]
    assert distances[1:] == pytest.approx([1, 4], abs=0.3)
    assert all(guide["person"] == "same" for guide in face["guides"])
    assert "the best of 3" in page
    assert (picked == told(likeness, photo, guides[1:2], tmp_path)[2]).all()


def test_without_a_word_they_are_blended(likeness, network, photo, guides, tmp_path):
    face, page, _ = told(likeness, photo, guides, tmp_path)
    assert face["several"] == "blend"
    assert face["guide"] == str(guides[1])
    dark, middle, bright = face["guides"]
    assert "left-eye" in dark["regions"]
    assert "right-eye" in middle["regions"]
    assert bright["regions"] == []
    assert "3, blended by region" in page


def test_a_model_without_guides_refuses_several(likeness, network, photo, guides):
    code, out, err = likeness("restore", photo, *options(guides), "--model", "fake")
    assert (code, out) == (3, "")
    assert "the model fake makes nothing of several guides" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--guide", "auto", "--guide", "a.jpg"], "name no others"),
        (["--guide", "a.jpg"] * 9, "8 guides at most, not 9"),
        (["--guide", "a.jpg", "--guides", "pick"], "give more --guide"),
        (["--guides", "blend"], "give more --guide"),
    ],
)
def test_wrong_use_is_said_before_anything_is_read(likeness, network, photo, arguments, words):
    code, _, err = likeness("restore", photo, *arguments)
    assert code in (2, 3)
    assert words in err
