import errno
import hashlib
import json
import os

import numpy as np
import pytest

from core.errors import BadConfigError, MissingFileError, UnwritableError
from core.packs import writer
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
    monkeypatch.setattr(writer, "SHARD_BYTES", 5000)
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
    with pytest.raises(BadConfigError, match=r"faces-000\.bin: face 3 \(b/0\.jpg\)"):
        pack.crop(3)


def test_the_hash_of_the_index_stands_for_all_that_is_in_the_pack(tmp_path):
    one, same = (Pack(write_pack(tmp_path / name)) for name in ("one", "same"))
    assert one.digest == same.digest
    assert one.digest == hashlib.sha256((tmp_path / "one" / "index.npz").read_bytes()).hexdigest()
    data = (tmp_path / "one" / "faces-000.bin").read_bytes()
    (shard,) = one.meta["shards"]
    assert shard == {
        "name": "faces-000.bin",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def rewritten(folder, **changes):
    """The pack with other columns; a column that is None is left out."""
    path = folder / "index.npz"
    with np.load(path) as stored:
        columns = {name: stored[name] for name in stored} | changes
    np.savez(path, **{name: value for name, value in columns.items() if value is not None})
    return folder


def test_packs_of_the_first_version_stay_readable(tmp_path):
    folder = write_pack(tmp_path / "pack")
    meta = json.dumps({"version": 1, "size": SIZE, "zoom": 1.1, "layout": "people"})
    pack = Pack(rewritten(folder, meta=np.array(meta)))
    assert pack.frame == (SIZE, 1.1, "similarity")
    assert pack.crop(8).shape == (SIZE, SIZE, 3)


def test_packs_of_a_later_version_are_refused(tmp_path):
    meta = json.dumps({"version": 3, "size": SIZE, "zoom": 1.1})
    with pytest.raises(BadConfigError, match="version 3, this program reads 1 and 2"):
        Pack(rewritten(write_pack(tmp_path / "pack"), meta=np.array(meta)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"landmarks": None}, "holds no landmarks"),
        ({"landmarks": np.full((9, 68, 2), np.nan)}, r"9 faces have no landmarks.*a/0\.jpg"),
        ({"landmarks": np.zeros((9, 5, 2))}, "landmarks: wanted"),
        ({"yaw": np.zeros(8)}, "yaw: wanted"),
        ({"corners": None}, "damaged index.*corners"),
        ({"person": np.array([], np.str_)}, "holds no faces"),
    ],
)
def test_an_index_without_what_training_needs_is_refused(tmp_path, changes, words):
    folder = rewritten(write_pack(tmp_path / "pack"), **changes)
    with pytest.raises(BadConfigError, match=words):
        Pack(folder)


def test_a_shard_that_goes_away_later_is_named(tmp_path):
    pack = Pack(write_pack(tmp_path / "pack"))
    (tmp_path / "pack" / "faces-000.bin").unlink()
    with pytest.raises(MissingFileError, match=r"faces-000\.bin: missing"):
        pack.crop(0)


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="disk is full"):
        write_pack(tmp_path / "pack")
    assert list((tmp_path / "pack").iterdir()) == []
