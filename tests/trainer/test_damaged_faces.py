import dataclasses
import logging

import pytest
import torch

from core.errors import BadConfigError, MissingFileError
from core.packs.format import DamagedFaceError, Pack
from tests.helpers.packs import SIZE, write_pack
from trainer.blind_config import BlindDataConfig
from trainer.blind_data import Faces
from trainer.config import DataConfig
from trainer.damaged_faces import TRIES, DamagedFaces
from trainer.data import Pairs, loader, numbered_loader


@pytest.fixture
def folder(tmp_path):
    return write_pack(tmp_path / "pack", people=("a", "b", "c"), photos=3)


@pytest.fixture
def config(folder):
    return DataConfig(people=(str(folder),), degradation={"down": 1.0}, workers=0)


def spoil(folder, row):
    """Zeros over the beginning of a face's JPEG."""
    index, shard = Pack(folder).index, folder / "faces-000.bin"
    data = bytearray(shard.read_bytes())
    start = int(index.offset[row])
    data[start : start + 40] = bytes(40)
    shard.write_bytes(bytes(data))


def told(caplog):
    lines = [r.getMessage() for r in caplog.records if r.name == "trainer.damaged_faces"]
    caplog.clear()
    return lines


def test_a_damaged_face_is_told_once_and_replaced_the_same_way_every_time(config, folder, caplog):
    sound = [Pairs(config, "train", 3)[n] for n in range(12)]
    spoil(folder, 1)
    pairs, again = Pairs(config, "train", 3), Pairs(config, "train", 3)
    samples = [pairs[n] for n in range(12)]
    (line,) = told(caplog)
    assert "face 1 (a/1.jpg) is damaged" in line
    same = [torch.equal(a["target"], b["target"]) for a, b in zip(sound, samples, strict=True)]
    assert 0 < sum(same) < 12  # samples without the damaged face stay what they were
    for number in (5, 0, *range(12)):
        torch.testing.assert_close(again[number], samples[number], rtol=0, atol=0)
    assert len(told(caplog)) == 1


def test_single_faces_survive_too(folder, caplog):
    spoil(folder, 4)
    config = BlindDataConfig(packs=(str(folder),), degradation={"down": 1.0}, size=SIZE, workers=0)
    faces = Faces(config, "train", 0)
    assert len([faces[n] for n in range(20)]) == 20
    assert len(told(caplog)) == 1
    assert len(faces.in_order(6)) == 5  # measured on those that are there
    assert told(caplog) == []


def test_workers_share_what_was_told(config, folder, tmp_path):
    spoil(folder, 1)
    pairs = Pairs(dataclasses.replace(config, workers=1), "train", 3)
    handler = logging.FileHandler(tmp_path / "log")
    logging.getLogger("trainer.damaged_faces").addHandler(handler)
    try:
        batches = [*loader(pairs, 4, 0, 6), *loader(pairs, 4, 6, 12)]  # two workers
    finally:
        logging.getLogger("trainer.damaged_faces").removeHandler(handler)
        handler.close()
    assert len(batches) == 12
    assert (tmp_path / "log").read_text().count("is damaged") == 1


def test_a_pack_of_nothing_but_damage_ends_the_run(caplog):
    def hopeless(rng):
        raise DamagedFaceError("pack: face 0 is damaged")

    with pytest.raises(BadConfigError, match="prepare the pack again"):
        DamagedFaces().drawn(0, 0, hopeless)
    assert len(told(caplog)) == 1


def test_every_try_draws_anew(caplog):
    seen = []

    def third(rng):
        seen.append(float(rng.random()))
        if len(seen) < 3:
            raise DamagedFaceError(f"pack: face {len(seen)} is damaged")
        return seen[-1]

    assert DamagedFaces().drawn(0, 0, third) == seen[2]
    assert len(set(seen)) == 3
    assert TRIES > 3
    assert len(told(caplog)) == 2


@pytest.mark.parametrize("workers", [0, 1])
def test_a_missing_shard_is_named_without_a_stack(config, folder, workers):
    pairs = Pairs(config, "train", 0)
    (folder / "faces-000.bin").unlink()
    with pytest.raises(MissingFileError) as caught:
        list(numbered_loader(pairs, workers, 2, 0, 2))
    assert str(caught.value).startswith(str(folder / "faces-000.bin"))
    assert "\n" not in str(caught.value)


def test_packs_of_another_frame_are_refused(config, tmp_path):
    other = write_pack(tmp_path / "other", meta={"align": "box"})
    mixed = dataclasses.replace(config, singles=(str(other),))
    with pytest.raises(BadConfigError, match=r"one size, zoom and alignment.*other.*box"):
        Pairs(mixed, "train", 0)
