import dataclasses

import pytest

from core.degradation import blur
from tests.helpers.packs import SIZE, write_pack
from trainer.blind_config import BlindDataConfig
from trainer.blind_data import Faces
from trainer.data_speed import PARTS, DataSpeed, by_preset, loaded_per_second, measure


@pytest.fixture
def config(tmp_path):
    pack = write_pack(tmp_path / "faces")
    return BlindDataConfig(packs=(str(pack),), degradation={"clean": 1.0}, size=SIZE, workers=0)


def test_time_goes_where_it_is_spent(config, monkeypatch):
    quick = measure(Faces(config, "train", 0), 8)
    assert set(quick.shares) == {*PARTS, "rest"}
    assert sum(quick.shares.values()) == pytest.approx(1)
    assert all(share > 0 for share in quick.shares.values())

    once = blur.filtered

    def slow(pixels, kernel):
        for _ in range(40):
            once(pixels, kernel)
        return once(pixels, kernel)

    monkeypatch.setattr(blur, "filtered", slow)
    slowed = by_preset(
        lambda preset: Faces(dataclasses.replace(config, degradation={preset: 1.0}), "train", 0),
        ["srdeblur"],
        3,
    )["srdeblur"]
    assert slowed.per_second < quick.per_second
    assert slowed.shares["degrade"] > 0.6


def test_workers_that_keep_a_network_busy():
    speed = DataSpeed(per_second=100, shares={})
    assert speed.workers_for(step_seconds=0.08, batch=16) == 2
    assert speed.workers_for(step_seconds=0.079, batch=16) == 3
    assert speed.workers_for(step_seconds=10, batch=16) == 1


def test_batches_arrive(config):
    assert loaded_per_second(Faces(config, "train", 0), 0, 2, 3) > 0
