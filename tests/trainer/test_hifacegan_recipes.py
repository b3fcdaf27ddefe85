import dataclasses
from pathlib import Path

import pytest
import torch

from core.models.hifacegan import CONFIGS, HiFaceGANConfig
from tests.helpers.packs import SIZE, write_pack
from tests.helpers.runs import assert_same, events, train
from trainer.engine_config import build_recipe, read_recipe

RECIPES = Path(__file__).parents[2] / "trainer" / "recipes"


def recipe(name, *overrides):
    return read_recipe(RECIPES / f"{name}.toml", overrides)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("hifacegan-full", {}),
        ("hifacegan-48", {"width": 48}),
        ("hifacegan-fixconv", {"width": 48, "pooling": "fixed"}),
        ("hifacegan-16xface", {"width": 48, "guidance": "16xface"}),
        ("hifacegan-l1", {"width": 48}),
    ],
)
def test_recipes_of_the_paper_differ_as_its_tables_say(name, changes):
    full, own = recipe("hifacegan-full"), recipe(name)
    assert own.system.network == HiFaceGANConfig(**changes)
    table = {"hifacegan": 1.0} if name in ("hifacegan-full", "hifacegan-48") else None
    assert own.system.data.degradation == (table or {"mosaic-16x": 1.0})
    assert own.system.loss.l1 == (10 if name == "hifacegan-l1" else 0)
    assert own.engine == full.engine
    same = dataclasses.replace(
        own.system,
        network=full.system.network,
        data=full.system.data,
        loss=dataclasses.replace(own.system.loss, l1=0.0),
    )
    assert same == full.system


def test_the_paper_plays_at_two_time_scales():
    full = recipe("hifacegan-full")
    assert {stage.rate for stage in full.engine.stages} == {1e-4}
    assert full.engine.betas == (0.0, 0.9)
    assert full.system.discriminator.rate * 1e-4 == pytest.approx(4e-4)
    assert (full.system.loss.feature, full.system.loss.perceptual) == (10, 10)
    assert full.system.off() == ["perceptual"]
    with_vgg = recipe("hifacegan-full", "features.use=vgg19-hifacegan", "features.file=x")
    assert with_vgg.system.off() == []


def test_small_recipes_train_the_small_network():
    small, old = recipe("hifacegan-s"), recipe("hifacegan-old-photo")
    assert small.system.network == old.system.network == CONFIGS["hifacegan-s"]
    assert [stage.train for stage in small.engine.stages] == ["pixels", "joint"]
    assert old.engine.start.endswith("/hifacegan-s")
    assert old.system.data.degradation["old-photo"] == 0.5
    assert "old-photo" in old.system.measure.presets


@pytest.fixture
def tiny(tmp_path):
    pack = write_pack(tmp_path / "faces")
    return build_recipe(
        {
            "system": "hifacegan",
            "batch": 2,
            "threads": 1,
            "precision": "float32",
            "log_steps": 1,
            "validate_steps": 100,
            "data": {"packs": [str(pack)], "size": SIZE, "workers": 0},
            "network": {"size": SIZE, "width": 2, "hidden": 4, "residual": True},
            "discriminator": {"width": 2},
            "crop": {"pixels": SIZE},
            "measure": {"faces": 2, "rows": 2, "settle": 2, "presets": ["8x"]},
            "stages": [
                {"train": "pixels", "steps": 1, "rate": 1e-3, "warm_up": 0},
                {"train": "joint", "steps": 2, "rate": 1e-3, "warm_up": 1},
            ],
        }
    )


def test_a_resumed_run_is_the_unbroken_one(tiny, tmp_path, capsys):
    whole = train(tiny, tmp_path / "whole")
    said = events(capsys)
    start = next(e for e in said if e["event"] == "start")
    assert start["off"] == ["perceptual"]
    steps = [e for e in said if e["event"] == "step"]
    assert [set(e["loss"]) for e in steps] == [{"l1"}] + [
        {"adversarial", "feature", "discriminator"}
    ] * 2
    train(tiny, tmp_path / "parts", stop_at=2)
    second = train(tiny, tmp_path / "parts", resume=True)
    assert second.step == whole.step == 3
    assert_same(whole, second)
    judge = whole.modules()["discriminator"].state_dict()
    assert all(
        torch.equal(v, judge[k]) for k, v in second.modules()["discriminator"].state_dict().items()
    )
