import numpy as np
import pytest

from core.errors import BadConfigError, MissingFileError
from core.packs import format as pack_format
from core.packs.format import Pack
from tests.helpers.packs import SIZE, drawn_face, write_pack


def test_what_goes_in_comes_out(tmp_path):
    pack = Pack(write_pack(tmp_path / "pack"))
    assert len(pack) == 9
    assert (pack.size, pack.meta["zoom"]) == (SIZE, 1.1)
    crop, points = drawn_face(101)  # second photo of the second person
    row = int(np.flatnonzero(pack.index.source == "b/1.jpg")[0])
    assert np.abs(pack.crop(row).astype(int) - crop).mean() < 3  # JPEG
    np.testing.assert_allclose(pack.index.landmarks[row], points, atol=1e-4)


def test_splits_are_told_apart(tmp_path):
    pack = Pack(write_pack(tmp_path / "pack"))
    assert set(pack.index.person[pack.rows("train")]) == {"a", "b"}
    assert set(pack.index.person[pack.rows("val")]) == {"c"}


def test_many_faces_go_into_several_shards(tmp_path, monkeypatch):
    monkeypatch.setattr(pack_format, "SHARD_BYTES", 5000)
    pack = Pack(write_pack(tmp_path / "pack"))
    assert len(set(pack.index.shard)) > 1
    assert all(p.stat().st_size <= 5000 for p in (tmp_path / "pack").glob("*.bin"))
    for row in range(len(pack)):
        pack.crop(row)


def test_inside_is_what_the_photo_shows(tmp_path):
    corners = [[0, 0], [31, 0], [31, 63], [0, 63]]  # the photo ends at half of the crop
    inside = Pack(write_pack(tmp_path / "pack", corners=corners)).inside(0)
    assert inside[:, :32].all()
    assert not inside[:, 32:].any()


def test_no_pack_is_said(tmp_path):
    with pytest.raises(MissingFileError, match="not a pack"):
        Pack(tmp_path)


def test_broken_index_is_said(tmp_path):
    write_pack(tmp_path / "pack")
    (tmp_path / "pack" / "index.npz").write_bytes(b"PK nonsense")
    with pytest.raises(BadConfigError, match="damaged index"):
        Pack(tmp_path / "pack")


def test_missing_shard_is_said(tmp_path):
    write_pack(tmp_path / "pack")
    (tmp_path / "pack" / "faces-000.bin").unlink()
    with pytest.raises(MissingFileError, match=r"faces-000\.bin"):
        Pack(tmp_path / "pack")


def test_damaged_face_is_named(tmp_path):
    folder = write_pack(tmp_path / "pack")
    data = bytearray((folder / "faces-000.bin").read_bytes())
    pack = Pack(folder)
    start = int(pack.index.offset[3])
    data[start : start + 40] = bytes(40)
    (folder / "faces-000.bin").write_bytes(bytes(data))
    with pytest.raises(BadConfigError, match=r"face 3 \(b/0\.jpg\)"):
        pack.crop(3)
