import json

import cv2
import numpy as np
import pytest

from core.models.restorer import Restoration
from core.picture import Picture, load_picture, save_picture
from tests.helpers.portrait import portrait, shrunk, two_faces
from tests.helpers.restorers import Failing


def flat(path, size=(80, 80)):
    save_picture(Picture(pixels=np.full((*size, 3), 0.5, np.float32)), path)
    return path


def sentence(err):
    """The one message there must be, without the program's name."""
    (line,) = err.splitlines()
    assert line.startswith("likeness: ")
    return line.removeprefix("likeness: ")


def test_the_result_lies_beside_the_photo_and_its_path_is_printed(likeness, network, photo):
    code, out, err = likeness("restore", photo)
    result = photo.with_name("photo_likeness.png")
    assert (code, out) == (0, f"{result}\n")
    assert "photo.png: restored face 1 without a guide (fake); a good portrait" in sentence(err)
    before, after = load_picture(photo).pixels, load_picture(result).pixels
    assert (before[:20] == after[:20]).all()
    assert np.abs(before - after).max() > 0.005


def test_finish_reaches_the_result_and_the_report(likeness, network, photo, tmp_path):
    before, change = load_picture(photo).pixels, {}
    for name, option in (("kept", ()), ("free", ("--unprotected", "--colour", "free"))):
        out, told = tmp_path / f"{name}.png", tmp_path / f"{name}.json"
        likeness("restore", photo, "-o", out, "--report", told, "--grain", 0.5, *option)
        change[name] = np.abs(load_picture(out).pixels - before).max()
        (said,) = json.loads(told.read_text())["photos"]
        assert said["finish"] == {
            "colour": "free" if option else "keep",
            "grain": 0.5,
            "protect": not option,
        }
        assert said["faces"][0]["condition"]["resolution"] > 20
    assert change["free"] > 0.05
    assert change["kept"] < 0.5 * change["free"]  # the photo is sharp: there is little to do


def test_a_second_run_takes_the_next_name_and_overwrite_the_same(likeness, network, photo):
    likeness("restore", photo)
    first = photo.with_name("photo_likeness.png").read_bytes()
    assert likeness("restore", photo)[1] == f"{photo.with_name('photo_likeness-2.png')}\n"
    assert photo.with_name("photo_likeness.png").read_bytes() == first
    assert likeness("restore", photo, "--overwrite", "--fidelity", 0)[1].endswith(
        "photo_likeness.png\n"
    )
    assert photo.with_name("photo_likeness.png").read_bytes() != first


def test_fidelity_zero_is_the_photo(likeness, network, photo, tmp_path):
    out = tmp_path / "same.png"
    likeness("restore", photo, "-o", out, "--fidelity", 0)
    np.testing.assert_array_equal(load_picture(out).pixels, load_picture(photo).pixels)


def test_a_folder_of_photos_goes_to_a_folder_of_results(likeness, network, tmp_path):
    album = tmp_path / "album"
    album.mkdir()
    pixels, _ = portrait()
    for name in ("b.png", "a.jpg"):
        save_picture(Picture(pixels=pixels), album / name)
    (album / "notes.txt").write_text("not a picture")
    results = tmp_path / "new" / "results"
    code, out, _ = likeness("restore", album, "-o", results)
    wanted = [results / "a_likeness.jpg", results / "b_likeness.png"]
    assert code == 0
    assert out.splitlines() == [str(path) for path in wanted]
    assert sorted(results.iterdir()) == wanted


def test_results_of_earlier_runs_are_not_restored_again(likeness, network, photo):
    likeness("restore", photo.parent)
    code, out, err = likeness("restore", photo.parent)
    assert code == 0
    assert out == f"{photo.with_name('photo_likeness-2.png')}\n"
    assert "1 results of earlier runs left out" in err


def test_some_fail_and_the_rest_is_done(likeness, network, photo, tmp_path):
    wall, report = flat(tmp_path / "wall.png"), tmp_path / "report.json"
    code, out, err = likeness("restore", wall, photo, "--report", report)
    assert code == 1
    assert out == f"{photo.with_name('photo_likeness.png')}\n"
    assert "wall.png: no face was found" in err
    content = json.loads(report.read_text())
    assert content["version"] == 1
    assert content["program"].startswith("likeness ")
    (done,), (failure,) = content["photos"], content["failures"]
    assert done["photo"] == str(photo)
    assert failure["photo"] == str(wall)
    assert failure["code"] == "no-face"


def test_the_report_names_guide_distances_and_time(likeness, network, photo, guide, tmp_path):
    report = tmp_path / "report.json"
    arguments = ("restore", photo, "--guide", guide, "--model", "fake-guided", "--report", report)
    assert likeness(*arguments)[0] == 0
    (face,) = json.loads(report.read_text())["photos"][0]["faces"]
    assert face["guide"] == str(guide)
    assert face["identity_distance"]["before"] < 0.3
    assert face["landmark_distance"]["after"] < 1
    assert face["seconds"] > 0


@pytest.mark.parametrize("which", [("--faces", "2"), ("--faces", "all"), ("--faces", "largest")])
def test_faces_chosen_by_number_or_size(likeness, network, tmp_path, which):
    both, _ = two_faces()
    small = cv2.resize(both[:, :320], (240, 240), interpolation=cv2.INTER_AREA)
    both[:, :320] = 0.5
    both[40:280, 40:280] = small
    path, out = tmp_path / "two.png", tmp_path / "out.png"
    save_picture(Picture(pixels=both), path)
    assert likeness("restore", path, *which, "-o", out)[0] == 0
    change = np.abs(load_picture(out).pixels - load_picture(path).pixels).max(axis=(0, 2))
    assert (change[:320].max() > 0.02) == (which[1] == "all")
    assert change[320:].max() > 0.02


def test_the_guide_is_for_the_face_most_like_it(likeness, network, tmp_path, guide):
    both, _ = two_faces()
    squeezed = cv2.resize(both[:, :320], (416, 320))[:, 48:368]  # another, wider person
    both[:, :320] = squeezed
    path, out = tmp_path / "two.png", tmp_path / "out.png"
    save_picture(Picture(pixels=both), path)
    assert likeness("faces", path)[1].count("\n") == 2
    report, page = tmp_path / "r.json", tmp_path / "r.html"
    code, _, err = likeness(
        "restore", path, "--guide", guide, "-o", out, "--report", report, "--report-page", page
    )
    assert code == 0, err
    (told,) = json.loads(report.read_text())["photos"]
    assert [face["model"] for face in told["faces"]] == ["fake", "fake-guided"]
    assert [face["guide"] for face in told["faces"]] == [None, str(guide)]
    assert told["model"] is None
    assert "restored face 1 without a guide (fake), face 2 by its guide (fake-guided)" in err
    assert "fake for face 1; fake-guided for face 2" in page.read_text()
    change = np.abs(load_picture(out).pixels - load_picture(path).pixels).max(axis=(0, 2))
    assert change[:300].max() > 0.02, "the stranger's face was to be restored, too"

    alone = ("--model", "fake-guided", "--report", report, "--overwrite", "-o", out)
    assert likeness("restore", path, "--guide", guide, *alone)[::2] == (0, "")
    (told,) = json.loads(report.read_text())["photos"]
    assert [face["face"] for face in told["faces"]] == [2], "it can restore no other"
    assert told["model"] == "fake-guided"


def test_tiny_faces_are_left_alone_unless_they_are_asked_for(likeness, network, photo, monkeypatch):
    _, face = portrait()
    found = [face, shrunk(face, 0.2)]
    monkeypatch.setattr("app.cli.restore_photo.find_faces", lambda *a, **k: found)
    code, _, err = likeness("restore", photo)
    assert (code, "small" in err) == (0, False)
    code, _, err = likeness("restore", photo, "--faces", "all")
    assert code == 1
    assert "face 2: " in err
    assert "too small" in err
    assert "a model for tiny faces" in err


def test_a_model_for_tiny_faces_is_given_tiny_faces_unasked(
    likeness, network, photo, tmp_path, monkeypatch
):
    _, face = portrait()
    found = [face, shrunk(face, 0.2)]
    monkeypatch.setattr("app.cli.restore_photo.find_faces", lambda *a, **k: found)
    network.enlarges = 8
    report = tmp_path / "report.json"
    assert likeness("restore", photo, "--report", report)[0] == 0
    (told,) = json.loads(report.read_text())["photos"]
    assert [face["face"] for face in told["faces"]] == [1, 2]


def test_one_face_of_two_that_fails_is_said_and_counts(likeness, network, tmp_path):
    both, _ = two_faces()
    path = tmp_path / "two.png"
    save_picture(Picture(pixels=both), path)
    calls = []

    def once(face):
        calls.append(face)
        if len(calls) == 1:
            raise RuntimeError("out of memory")
        return Restoration(restored=face.crop)

    network.answer = once
    code, out, err = likeness("restore", path)
    assert code == 1
    assert out.endswith("two_likeness.png\n")
    assert "face 1: " in err
    assert "out of memory" in err


def test_aligned_crops_come_back_without_search(likeness, network, tmp_path):
    path, out = flat(tmp_path / "crop.png", (256, 256)), tmp_path / "out.png"
    network.answer = lambda face: Restoration(restored=face.crop)
    assert likeness("restore", path, "--aligned", "-o", out)[0] == 0
    np.testing.assert_array_equal(load_picture(out).pixels, load_picture(path).pixels)


# what goes wrong, and the sentence for it


def test_not_a_picture(likeness, network, tmp_path):
    path = tmp_path / "letter.jpg"
    path.write_bytes(b"Dear Anna, " * 100)
    code, out, err = likeness("restore", path)
    assert (code, out) == (3, "")
    assert "letter.jpg" in sentence(err)


def test_a_truncated_file(likeness, network, photo):
    photo.write_bytes(photo.read_bytes()[:3000])
    code, _, err = likeness("restore", photo)
    assert code == 3
    assert "photo.png" in sentence(err)
    assert "ends too early" in err or "truncated" in err or "incomplete" in err


def test_a_missing_file(likeness, network, tmp_path):
    code, _, err = likeness("restore", tmp_path / "gone.jpg")
    assert code == 3
    assert "gone.jpg" in sentence(err)


def test_no_face(likeness, network, tmp_path):
    code, _, err = likeness("restore", flat(tmp_path / "wall.png"))
    assert code == 3
    assert "wall.png: no face was found" in sentence(err)


def test_a_face_that_is_too_small(likeness, network, tmp_path, monkeypatch):
    pixels, face = portrait()
    path = tmp_path / "crowd.png"
    save_picture(Picture(pixels=pixels), path)
    monkeypatch.setattr("app.cli.restore_photo.find_faces", lambda *a, **k: [shrunk(face, 0.2)])
    code, _, err = likeness("restore", path)
    assert code == 3
    assert "crowd.png: this face is too small" in sentence(err)


def test_a_guide_without_a_face(likeness, network, photo, tmp_path):
    code, _, err = likeness("restore", photo, "--guide", flat(tmp_path / "sky.png"))
    assert code == 3
    assert "sky.png: no face was found in this guide" in sentence(err)


def test_a_guide_that_is_no_picture(likeness, network, photo, tmp_path):
    path = tmp_path / "guide.png"
    path.write_bytes(b"\x89PNG nothing")
    code, _, err = likeness("restore", photo, "--guide", path)
    assert code == 3
    assert "guide.png" in sentence(err)


def test_a_guide_of_someone_else(likeness, network, photo, guide, someone_else):
    code, out, err = likeness("restore", photo, "--guide", guide)
    assert (code, out) == (3, "")
    assert "guide.png seems to show someone else" in sentence(err)
    assert not photo.with_name("photo_likeness.png").exists()
    code, out, err = likeness("restore", photo, "--guide", guide, "--insist")
    assert code == 0
    assert out.endswith("photo_likeness.png\n")
    assert "face 1: The guide seems to show someone else; you insisted." in err


def test_a_guide_that_shows_none_of_several_faces(likeness, network, tmp_path, guide, someone_else):
    path = tmp_path / "two.png"
    save_picture(Picture(pixels=two_faces()[0]), path)
    code, out, err = likeness("restore", path, "--guide", guide)
    assert (code, out) == (3, "")
    assert "guide.png seems to show someone else" in sentence(err)
    assert network.seen == [], "said before the work"


def test_a_folder_that_cannot_be_written(likeness, network, photo, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("a file, no folder")
    code, _, err = likeness("restore", photo, "-o", blocked / "out.png")
    assert code == 3
    assert "out.png" in sentence(err)
    assert network.seen == []  # said before the work


def test_an_output_in_a_format_that_is_not_written(likeness, network, photo, tmp_path):
    code, _, err = likeness("restore", photo, "-o", tmp_path / "out.xyz")
    assert code == 3
    assert ".xyz" in sentence(err)
    assert network.seen == []


def test_an_output_that_exists(likeness, network, photo, tmp_path):
    out = flat(tmp_path / "precious.png")
    kept = out.read_bytes()
    code, _, err = likeness("restore", photo, "-o", out)
    assert code == 3
    assert "precious.png exists already" in sentence(err)
    assert out.read_bytes() == kept
    assert network.seen == []
    assert likeness("restore", photo, "-o", out, "--overwrite")[0] == 0
    assert out.read_bytes() != kept


def test_a_report_that_exists_is_kept(likeness, network, photo, tmp_path):
    report = tmp_path / "report.json"
    report.write_text("mine")
    code, _, err = likeness("restore", photo, "--report", report)
    assert code == 3
    assert "report.json exists already" in sentence(err)
    assert report.read_text() == "mine"


def test_no_weights(likeness, photo, guide, monkeypatch, tmp_path):
    monkeypatch.setattr("core.models.catalog.SHIPPED_MODELS", tmp_path / "none")
    code, _, err = likeness("restore", photo, "--guide", guide)
    assert code == 3
    assert "no guided model is installed" in sentence(err)
    code, _, err = likeness("restore", photo, "--guide", guide, "--model", "dreamnet")
    assert code == 3
    assert "no model 'dreamnet' is installed" in sentence(err)


def test_without_a_guide_when_every_model_needs_one(likeness, photo, monkeypatch, tmp_path):
    monkeypatch.setattr("core.models.catalog.SHIPPED_MODELS", tmp_path / "none")
    code, _, err = likeness("restore", photo)
    assert code == 3
    assert "give a portrait of the same person (--guide FILE)" in sentence(err)


def test_a_guided_model_without_a_guide(likeness, network, photo):
    code, _, err = likeness("restore", photo, "--model", "fake-guided")
    assert code == 3
    assert "fake-guided needs a good portrait of the same person: add --guide FILE" in err


def test_a_network_that_fails(likeness, network, photo):
    network.answer = Failing().answer
    code, out, err = likeness("restore", photo)
    assert (code, out) == (3, "")
    assert "failed on this face" in sentence(err)
    assert not photo.with_name("photo_likeness.png").exists()


def test_a_face_number_that_is_not_there(likeness, network, photo):
    code, _, err = likeness("restore", photo, "--faces", "1,4")
    assert code == 3
    assert "photo.png: there is no face 4, 1 found" in sentence(err)


def test_an_aligned_crop_that_is_not_square(likeness, network, tmp_path):
    path = flat(tmp_path / "wide.png", (100, 140))
    code, _, err = likeness("restore", path, "--aligned")
    assert code == 3
    assert "wide.png: an aligned crop must be square" in sentence(err)


def test_an_empty_folder(likeness, network, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    code, _, err = likeness("restore", empty)
    assert code == 3
    assert "no picture" in sentence(err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fidelity", "1.5"], "0 to 1"),
        (["--fidelity", "much"], "--fidelity"),
        (["--faces", "0"], "all, largest"),
        (["--faces", "first"], "all, largest"),
        (["--align", "sideways"], "sideways"),
        (["--person", "Anna", "--guide", "her.jpg"], "--person"),
    ],
)
def test_wrong_use(likeness, network, photo, arguments, words):
    code, out, err = likeness("restore", photo, *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_larger_result_and_a_page_to_read(likeness, network, photo, tmp_path):
    page, report = tmp_path / "page.html", tmp_path / "report.json"
    code, _, _ = likeness("restore", photo, "--scale", 2, "--report-page", page, "--report", report)
    assert code == 0
    before, after = load_picture(photo), load_picture(photo.with_name("photo_likeness.png"))
    assert (after.width, after.height) == (2 * before.width, 2 * before.height)
    text = page.read_text("utf-8")
    assert text.count("data:image/jpeg;base64,") == 4
    assert "2 times, by Lanczos" in text
    (entry,) = json.loads(report.read_text())["photos"]
    assert (entry["scale"], entry["upscaler"], entry["notes"]) == (2, None, [])
    assert entry["outside"] == "enlarged"
    code, _, err = likeness("restore", photo, "--report-page", page)
    assert code == 3
    assert "page.html exists already" in sentence(err)


def test_an_upscaler_that_is_not_there_is_said_before_the_work(likeness, network, photo):
    code, out, err = likeness("restore", photo, "--scale", 2, "--upscaler", "nothing")
    assert (code, out) == (3, "")
    assert "no upscaler 'nothing'" in sentence(err)
    assert network.seen == []
    code, _, err = likeness("restore", photo, "--upscaler", "nothing")
    assert code == 2
    assert "--scale 2" in sentence(err)


def test_what_a_file_hides_is_said(likeness, network, photo, tmp_path):
    lies = photo.rename(tmp_path / "lies.jpg")
    code, _, err = likeness("restore", lies)
    assert code == 0
    assert "lies.jpg: The file's name says another format" in err
    with (tmp_path / "lies_likeness.jpg").open("rb") as file:
        assert file.read(3) == b"\xff\xd8\xff"


def test_huge_photos_need_a_word(likeness, network, photo, monkeypatch):
    monkeypatch.setattr("core.picture_decode.MOST_PIXELS", 1000)
    monkeypatch.setattr("app.cli.restore_photo.MOST_PIXELS", 300_000)
    code, _, err = likeness("restore", photo)
    assert code == 3
    assert "--allow-huge" in sentence(err)
    assert likeness("restore", photo, "--allow-huge", "--scale", 2)[0] == 0
    monkeypatch.setattr("core.picture_decode.MOST_PIXELS", 300_000)
    code, _, err = likeness("restore", photo, "--scale", 2)
    assert code == 3
    assert "2 times larger, has 640 x 640 pixels" in sentence(err)
