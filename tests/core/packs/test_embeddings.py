import os

import numpy as np
import pytest

from core.errors import BadConfigError, MissingFileError
from core.jobs import JobContext
from core.landmarks.embedding import embed
from core.landmarks.points import Landmarks
from core.packs import embed as making
from core.packs.embed import add_embeddings
from core.packs.embeddings import EMBEDDINGS, read_embeddings, write_embeddings
from core.packs.format import Pack
from tests.helpers.packs import write_pack


def fake(pixels, landmarks):
    """Different for every face: its mean colour and first landmark."""
    assert pixels.dtype == np.float32
    assert pixels.max() <= 1
    return np.repeat([*pixels.mean((0, 1)), landmarks.points[0, 0]], 32)


@pytest.fixture
def folder(tmp_path):
    return write_pack(tmp_path / "pack")


@pytest.mark.parametrize("workers", [0, 2])
def test_every_face_gets_its_own_row(folder, monkeypatch, workers):
    monkeypatch.setattr(making, "CHUNK", 4)  # 9 faces: the last chunk is not full
    parts = []
    path = add_embeddings(
        folder, JobContext(lambda part, *_: parts.append(part)), workers=workers, teacher=fake
    )
    pack = Pack(folder)
    assert path == folder / EMBEDDINGS
    embedding = read_embeddings(pack)
    assert (embedding.shape, embedding.dtype) == ((9, 128), np.float32)
    for row in range(9):
        landmarks = Landmarks(pack.index.landmarks[row].astype(float))
        wanted = fake((pack.crop(row) / 255).astype(np.float32), landmarks)
        np.testing.assert_allclose(embedding[row], wanted, rtol=1e-6)
    assert parts == pytest.approx([4 / 9, 8 / 9, 1])


def test_a_face_that_cannot_be_embedded_is_nan(folder):
    third = float(Pack(folder).index.landmarks[2, 0, 0])

    def picky(pixels, landmarks):
        if landmarks.points[0, 0] == third:
            raise ValueError("no face")
        return fake(pixels, landmarks)

    add_embeddings(folder, workers=0, teacher=picky)
    missing = np.isnan(read_embeddings(Pack(folder))).all(axis=1)
    assert np.flatnonzero(missing).tolist() == [2]


def test_the_teacher_is_dlib_unless_another_is_named(tmp_path):
    folder = write_pack(tmp_path / "one", people=("a",), photos=1)
    add_embeddings(folder, workers=0)
    pack = Pack(folder)
    pixels = (pack.crop(0) / np.float32(255)).astype(np.float32)
    wanted = embed(pixels, Landmarks(pack.index.landmarks[0].astype(float)))
    np.testing.assert_allclose(read_embeddings(pack)[0], wanted, atol=1e-6)


def test_missing_damaged_and_stale_ones_are_said(folder, tmp_path):
    pack = Pack(folder)
    with pytest.raises(MissingFileError, match="likeness embed"):
        read_embeddings(pack)
    write_embeddings(pack, np.zeros((9, 128), np.float32))
    other = write_pack(tmp_path / "other", people=("x", "y", "z"), photos=3)
    os.replace(folder / EMBEDDINGS, other / EMBEDDINGS)
    with pytest.raises(BadConfigError, match="before the pack"):
        read_embeddings(Pack(other))
    (folder / EMBEDDINGS).write_bytes(b"PK nothing")
    with pytest.raises(BadConfigError, match="damaged"):
        read_embeddings(pack)


def test_rows_that_do_not_fit_the_pack_are_refused(folder):
    with pytest.raises(ValueError, match="embedding"):
        write_embeddings(Pack(folder), np.zeros((8, 128), np.float32))
