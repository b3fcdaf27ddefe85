"""Crops of a person's faces, from photos whose colours say where they were cut."""

import numpy as np
from PIL import Image

from core.gallery.export import FACE_SIZE, export_faces
from core.gallery.people import list_people
from tests.helpers.galleries import filled_gallery


def test_crops_show_the_face_and_nothing_is_replaced_or_passed_over(tmp_path):
    with filled_gallery(tmp_path, {1: 3}) as gallery:
        who = list_people(gallery)[0]
        photo = np.zeros((480, 640, 3), np.uint8)
        photo[:, :320] = (200, 30, 30)
        photo[:, 320:] = (30, 30, 200)
        for number in (0, 1):  # the third is no picture
            image = Image.fromarray(photo)
            image.save(tmp_path / "photos" / f"p1n{number}.jpg", quality=95)
        for turn in (1, 2):
            made, failures = export_faces(gallery, who, tmp_path / "faces")
            assert len(made) == 2
            assert len(failures) == 1
            assert "p1n2.jpg" in failures[0]
            assert len(list((tmp_path / "faces").iterdir())) == 2 * turn
    crop = np.asarray(Image.open(made[0]))
    assert crop.shape == (FACE_SIZE, FACE_SIZE, 3)
    assert np.abs(crop[100:400, 100:400].astype(int) - (200, 30, 30)).max() < 12
