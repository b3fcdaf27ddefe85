import numpy as np

from core.packs.format import Pack
from tests.helpers.drawing.packs import album, write_people


def test_a_pack_of_drawn_people_is_a_pack(tmp_path):
    pack = Pack(write_people(tmp_path / "pack", people=2, photos=2, size=48))
    assert list(pack.index.split) == ["train", "train", "val", "val"]
    (first, second) = album(1, 2, size=48)
    for row, face in ((2, first), (3, second)):
        assert np.abs(pack.crop(row) / 255 - face.pixels).mean() < 0.02  # JPEG
        np.testing.assert_allclose(pack.index.landmarks[row], face.landmarks, atol=1e-4)
    (shifted,) = album(1, 1, size=48, jitter=3)
    moved = shifted.landmarks - first.landmarks
    np.testing.assert_allclose(moved, np.broadcast_to(moved[0], (68, 2)), atol=1e-9)
    assert 0.1 < np.abs(moved).max() <= 3
