"""What a gallery found, against folders that hold one person's photos each."""

from pathlib import Path

import pytest

from core.errors import MissingFileError
from core.gallery.folder_measure import main_face, measure_folder
from core.gallery.grouping import group
from core.gallery.index import index
from core.gallery.people import FaceEntry
from core.landmarks.face import Box
from tests.helpers.galleries import gallery_at, read_made_up, write_photos


def entry(number, box, size):
    return FaceEntry(
        id=number, photo=Path("p"), photo_id=1, photo_hash="", number=number, box=Box(*box),
        person=None, quality=1.0, size=size, sharpness=9.0, taken=None, hidden=False,
    )  # fmt: skip


def test_the_face_around_the_middle_counts_before_a_larger_one_beside():
    beside = entry(1, (0, 0, 90, 90), 60.0)
    small, large = entry(2, (80, 80, 40, 40), 20.0), entry(3, (90, 90, 50, 50), 30.0)
    assert main_face([beside, small, large], 200, 200) is large
    assert main_face([beside, small], 400, 400) is beside


def test_a_folder_is_a_person_and_passers_by_are_only_counted(tmp_path):
    """Anna and Bo are told apart; Bo's folder holds a photo of Anna, who cannot be right there."""
    write_photos(tmp_path / "all" / "anna", a0="0:0", a1="0:1 7:0", a2="0:2", bad="bad", none="")
    write_photos(tmp_path / "all" / "bo", b0="1:0 7:1", b1="1:1", b2="0:5")
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(tmp_path / "all")
        index(gallery, workers=0, reader=read_made_up)
        group(gallery)
        found = measure_folder(gallery, tmp_path / "all")
        assert (found.photos, found.failed, found.faceless) == (7, 1, 1)
        assert (found.scored, found.beside) == (6, 2)
        assert (found.measures.groups, found.measures.people) == (2, 2)
        assert found.measures.pair_precision == pytest.approx(4 / 7)  # Anna's 4 faces, Bo's 2
        assert found.measures.pair_recall == pytest.approx(4 / 6)
        (mixed,) = found.mixed
        assert mixed.folders == {"anna": 3, "bo": 1}
        assert found.torn == {"bo": 2}
        with pytest.raises(MissingFileError, match="anna"):
            measure_folder(gallery, tmp_path / "all" / "anna")


def test_faces_that_are_nobody_yet_are_not_one_person(tmp_path):
    write_photos(tmp_path / "all" / "anna", a0="0:0", a1="0:1")
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(tmp_path / "all")
        index(gallery, workers=0, reader=read_made_up)
        assert measure_folder(gallery, tmp_path / "all").measures.groups == 2
