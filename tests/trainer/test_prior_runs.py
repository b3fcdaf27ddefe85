"""The GAN prior and MMRB driven by the engine: resume, export, one starting from the other."""

import json

import numpy as np
import pytest
import torch

from core.errors import BadConfigError, NoWeightsError
from core.models.architectures import architecture_of
from core.models.prior import load_prior
from core.models.restorer import FaceInput
from core.models.weights import read_card
from tests.helpers.packs import write_pack
from tests.helpers.runs import assert_same, train
from trainer.engine_config import build_recipe
from trainer.export import export

SIDE = 32


def data(pack):
    return {"packs": [str(pack)], "size": SIDE, "workers": 0, "jitter_share": 0.0}


ENGINE = {
    "batch": 4,
    "seed": 3,
    "precision": "float32",
    "device": "cpu",
    "threads": 1,
    "clip": 0.0,
    "ema": 0.9,
    "log_steps": 1,
    "validate_steps": 100,
}


@pytest.fixture(scope="module")
def faces(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("packs") / "faces")


@pytest.fixture(scope="module")
def prior_recipe(faces):
    return build_recipe(
        ENGINE
        | {
            "system": "stylegan2",
            "stages": [{"train": "adversarial", "steps": 4, "rate": 2e-3, "warm_up": 0}],
            "data": data(faces) | {"degradation": {"clean": 1.0}},
            "network": {
                "size": SIDE,
                "latent": 8,
                "mapping_layers": 2,
                "narrow": 1 / 64,
                "noise": "concatenate",
            },
            "discriminator": {"narrow": 1 / 64, "group": 2},
            "loss": {"r1_every": 2, "path_every": 2},
            "measure": {"faces": 2},
            "pictures": {"rows": 1, "columns": 2},
        }
    )


def mmrb_table(faces, **values):
    return (
        ENGINE
        | {
            "system": "mmrb",
            "stages": [
                {"train": "content", "steps": 2, "rate": 2e-3, "warm_up": 0},
                {"train": "joint", "steps": 3, "rate": 2e-3, "warm_up": 0},
            ],
            "data": data(faces) | {"degradation": {"4x": 1.0}},
            "network": {"size": SIDE, "latent": 8, "mapping_layers": 2, "narrow": 1 / 64},
            "discriminator": {"narrow": 1 / 64, "frozen": 2, "local_width": 2},
            "loss": {"r1_every": 2},
            "measure": {"faces": 2, "presets": ["4x"], "rows": 1},
        }
        | values
    )


@pytest.fixture(scope="module")
def prior_run(prior_recipe, tmp_path_factory):
    """The engine that trained a prior, and its folder; nobody changes it."""
    folder = tmp_path_factory.mktemp("runs") / "run"
    return train(prior_recipe, folder), folder


@pytest.fixture(scope="module")
def prior(prior_recipe, prior_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "prior"
    export(prior_recipe, prior_run[1], folder)
    return folder


def test_a_resumed_prior_is_the_unbroken_one(prior_recipe, prior_run, tmp_path):
    whole, _ = prior_run
    first = train(prior_recipe, tmp_path / "parts", stop_at=3)
    assert first.step == 3
    second = train(prior_recipe, tmp_path / "parts", resume=True)
    assert_same(whole, second)
    assert whole.system.state() == second.system.state() != {"path_mean": 0.0}


def test_a_resumed_mmrb_is_the_unbroken_one(faces, prior, tmp_path):
    recipe = build_recipe(mmrb_table(faces, start=str(prior)))
    whole = train(recipe, tmp_path / "whole")
    train(recipe, tmp_path / "parts", stop_at=3)
    assert_same(whole, train(recipe, tmp_path / "parts", resume=True))
    frozen = whole.system.judge.blocks[0].state_dict()
    for name, value in load_prior(prior).discriminator.blocks[0].state_dict().items():
        torch.testing.assert_close(frozen[name], value, rtol=1e-3, atol=1e-4)


def test_parts_of_a_batch_give_the_whole_ones_opponents(faces, tmp_path):
    """Every part is judged by the restored faces of its own."""
    seen = {}
    for parts in (1, 2):
        recipe = build_recipe(mmrb_table(faces, accumulate=parts))
        seen[parts] = train(recipe, tmp_path / str(parts), stop_at=3)
        assert not seen[parts].system._judged
    one, two = (engine.system.local.state_dict() for engine in seen.values())
    for name, value in one.items():  # the global one sees its parts' deviations, and differs
        torch.testing.assert_close(two[name], value, rtol=0, atol=2e-3)


def test_the_exported_prior_is_the_runs_own(prior_run, prior):
    card = read_card(prior)
    assert (card.kind, card.architecture, card.zoom) == ("prior", "stylegan2", 1.1)
    loaded = load_prior(prior)
    run, _ = prior_run
    for network, wanted in (
        (loaded.generator, run.averages.networks["generator"]),
        (loaded.discriminator, run.system.discriminator),
    ):
        for name, value in wanted.state_dict().items():
            torch.testing.assert_close(
                network.state_dict()[name], value, rtol=1e-3, atol=1e-4, msg=name
            )
    with pytest.raises(NoWeightsError, match="restores nothing itself"):
        architecture_of(card)


def test_a_run_of_mmrb_ends_in_a_model_that_restores(faces, prior, tmp_path, capsys):
    recipe = build_recipe(mmrb_table(faces, start=str(prior)))
    run = train(recipe, tmp_path / "run")
    export(recipe, tmp_path / "run", tmp_path / "model")
    card = read_card(tmp_path / "model")
    restorer = architecture_of(card).load(card, "cpu")
    face = run.system.samples("val", 0)[0]["face"]
    pixels = ((face + 1) / 2).permute(1, 2, 0).numpy()
    answer = restorer.restore(FaceInput(crop=pixels, landmarks=np.zeros((68, 2))))
    with torch.no_grad():
        wanted, _ = run.system._answer(run.averages.networks, face[None])
    wanted = ((wanted[0] + 1) / 2).clamp(0, 1).permute(1, 2, 0).numpy()
    np.testing.assert_allclose(answer.restored, wanted, atol=5e-3)
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (start,) = [s for s in said if s["event"] == "start"][-1:]
    assert start["off"] == ["feature", "identity"]
    features = [(s["term"], s["use"]) for s in said if s["event"] == "features"][-2:]
    assert features == [("feature", "off"), ("identity", "off")]


def test_mmrb_starts_from_no_other_model(faces, prior, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    text = (prior / "card.toml").read_text("utf-8").replace('"stylegan2"', '"gpen"', 1)
    (other / "card.toml").write_text(text, "utf-8")
    with pytest.raises(BadConfigError, match="gpen"):
        train(build_recipe(mmrb_table(faces, start=str(other))), tmp_path / "run")
