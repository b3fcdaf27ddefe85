import dataclasses

import numpy as np
import pytest
import torch

from core.errors import BadConfigError
from tests.helpers.packs import SIZE, write_pack
from trainer.blind_config import BlindDataConfig
from trainer.blind_data import Faces, resized
from trainer.data import Shot


@pytest.fixture
def config(tmp_path):
    pack = write_pack(tmp_path / "faces")
    return BlindDataConfig(packs=(str(pack),), degradation={"8x": 1.0}, size=SIZE, workers=0)


def test_a_sample_depends_on_seed_and_number_alone(config):
    faces, again = (Faces(config, "train", 5) for _ in range(2))
    for key, value in faces[11].items():
        torch.testing.assert_close(value, again[11][key], rtol=0, atol=0)
    assert not torch.equal(faces[11]["face"], faces[12]["face"])
    assert not torch.equal(faces[11]["face"], Faces(config, "train", 6)[11]["face"])


@pytest.mark.parametrize("size", [SIZE, SIZE // 2, 2 * SIZE])
def test_samples_have_their_shapes_and_ranges(config, size):
    sample = Faces(dataclasses.replace(config, size=size), "train", 0)[3]
    for key in ("face", "target"):
        assert sample[key].shape == (3, size, size)
        assert sample[key].abs().max() <= 1
    assert sample["inside"].shape == (1, size, size)
    assert sample["points"].shape == sample["seen_points"].shape == (68, 2)
    assert not torch.equal(sample["points"], sample["seen_points"])


def test_resizing_keeps_landmarks_on_the_same_content():
    pixels = np.zeros((64, 64, 3), np.float32)
    pixels[20:24, 40:44] = 1  # centre (41.5, 21.5)
    shot = Shot(pixels, np.full((68, 2), (41.5, 21.5)), np.ones((64, 64), np.float32))
    small = resized(shot, 32)
    y, x = np.nonzero(small.pixels[..., 0] > 0.5)
    np.testing.assert_allclose(small.landmarks[0], (x.mean(), y.mean()))


def test_faces_kept_for_measuring_are_not_trained_on(config):
    everyone = Faces(config, "val", 0).in_order(100)
    assert len(everyone) == 3
    kept = {float(sample["target"].sum()) for sample in everyone}
    plain = dataclasses.replace(config, jitter_share=0.0)
    trained = {float(Faces(plain, "train", 0)[n]["target"].sum()) for n in range(60)}
    assert not kept & trained
    assert len(trained) >= 6


def test_wrong_configs_name_the_key(tmp_path, config):
    with pytest.raises(BadConfigError, match=r"data\.degradation: unknown \['none-such'\]"):
        BlindDataConfig(degradation={"none-such": 1.0})
    with pytest.raises(BadConfigError, match="data: a size"):
        BlindDataConfig(size=8)
    empty = write_pack(tmp_path / "e", people=("a",), val=("a",))
    with pytest.raises(BadConfigError, match="no train face"):
        Faces(dataclasses.replace(config, packs=(str(empty),)), "train", 0)
