import numpy as np
import pytest

from core.errors import BadConfigError, MissingFileError
from core.geometry import template
from core.landmarks.points import Landmarks
from core.packs.format import Pack
from core.packs.pairs import write_pairs
from core.packs.prepare import PrepareOptions, prepare, split_of
from core.packs.quality import outside_share
from core.picture import Picture, load_picture, save_picture
from tests.helpers.packs import write_pack
from tests.helpers.portrait import portrait

HERE = PrepareOptions(workers=0)


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """Two people (one face, it is true), a picture without a face and a broken one."""
    folder = tmp_path_factory.mktemp("photos")
    pixels, _ = portrait()
    for name, shown in (("ann/1", pixels), ("ann/2", pixels[:, ::-1]), ("bob/1", pixels * 0.8)):
        (folder / name).parent.mkdir(exist_ok=True)
        save_picture(Picture(pixels=np.ascontiguousarray(shown)), folder / f"{name}.png")
    save_picture(Picture(pixels=np.zeros((80, 80, 3), np.float32)), folder / "bob" / "2.png")
    (folder / "bob" / "3.jpg").write_bytes(b"no picture")
    return folder


def test_people_become_aligned_crops(photos, tmp_path):
    report = prepare(photos, tmp_path / "pack", HERE)
    assert (report.kept, report.people) == (3, 2)
    assert report.dropped["no face found"] == 1
    assert sum(report.dropped.values()) == 2
    pack = Pack(tmp_path / "pack")
    assert sorted(pack.index.source) == ["ann/1.png", "ann/2.png", "bob/1.png"]
    for row in range(3):
        five = Landmarks(pack.index.landmarks[row].astype(np.float64)).five()
        assert np.abs(five - template(256)).max() < 12  # a similarity cannot fit all five
        assert np.abs(five.mean(axis=0) - template(256).mean(axis=0)).max() < 0.01
    assert any("no face found" in line for line in report.lines())


def test_workers_change_nothing(photos, tmp_path):
    prepare(photos, tmp_path / "one", HERE)
    prepare(photos, tmp_path / "two", PrepareOptions(workers=2))
    one, two = Pack(tmp_path / "one"), Pack(tmp_path / "two")
    np.testing.assert_array_equal(one.index.landmarks, two.index.landmarks)
    assert (tmp_path / "one/faces-000.bin").read_bytes() == (
        tmp_path / "two/faces-000.bin"
    ).read_bytes()


def test_listed_people_are_kept_for_measuring(photos, tmp_path):
    options = PrepareOptions(workers=0, val_people=frozenset({"bob"}))
    prepare(photos, tmp_path / "pack", options)
    pack = Pack(tmp_path / "pack")
    assert dict(zip(pack.index.person, pack.index.split, strict=True)) == {
        "ann": "train",
        "bob": "val",
    }


def test_flat_folders_have_one_person_a_picture(photos, tmp_path):
    report = prepare(photos / "ann", tmp_path / "pack", PrepareOptions(layout="flat", workers=0))
    assert (report.kept, report.people) == (2, 2)


def test_splits_by_hash_are_stable_and_about_a_tenth():
    names = [f"person {i}" for i in range(3000)]
    sides = [split_of(name, HERE) for name in names]
    assert sides == [split_of(name, HERE) for name in names]
    assert 0.07 < sides.count("val") / len(names) < 0.13


def test_split_by_file_name():
    options = PrepareOptions(layout="flat", val_names="*0.jpg")
    assert split_of("set/0010.jpg", options) == "val"
    assert split_of("set/0011.jpg", options) == "train"


def test_a_pack_is_never_written_over(photos, tmp_path):
    write_pack(tmp_path / "pack")
    with pytest.raises(BadConfigError, match="there is a pack already"):
        prepare(photos, tmp_path / "pack", HERE)


def test_nothing_to_prepare_is_said(tmp_path):
    with pytest.raises(MissingFileError, match="no such folder"):
        prepare(tmp_path / "nowhere", tmp_path / "pack", HERE)
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingFileError, match="no pictures"):
        prepare(tmp_path / "empty", tmp_path / "pack", HERE)


def test_outside_share_of_half_a_crop():
    corners = np.array([[-10, -10], [31.5, -10], [31.5, 80], [-10, 80]])
    assert outside_share(corners, 64) == pytest.approx(0.5, abs=0.01)


def test_pairs_compare_the_same_targets(tmp_path):
    pack = Pack(write_pack(tmp_path / "pack", people=("a", "b", "c", "d"), val=("c", "d")))
    paths = [
        write_pairs(pack, tmp_path / kind, preset="4x", count=4, guide=kind)
        for kind in ("same", "stranger")
    ]
    assert paths[0].read_text() == paths[1].read_text()
    first, second = (
        [load_picture(tmp_path / kind / f"{i:04d}_{what}.png").pixels for i in range(4)]
        for kind, what in (("same", "target"), ("stranger", "target"))
    )
    np.testing.assert_array_equal(first, second)
    guides = [load_picture(tmp_path / k / "0000_guide.png").pixels for k in ("same", "stranger")]
    assert not np.array_equal(*guides)
    blurred = load_picture(tmp_path / "same" / "0000_degraded.png").pixels
    assert np.abs(np.diff(blurred, axis=0)).mean() < np.abs(np.diff(first[0], axis=0)).mean()
