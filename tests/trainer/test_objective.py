import dataclasses
import json

import pytest
import torch
from torch.utils.data import default_collate

import trainer.features as features_module
from core.errors import BadConfigError, MissingFileError
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import save_face_embedding
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.gfrnet_restorer import GFRNetRestorer
from core.models.weights import read_card
from tests.helpers.runs import assert_same, changed, events, train
from trainer.config import DiscriminatorConfig, FeaturesConfig, LossConfig
from trainer.data import Pairs
from trainer.engine import Engine
from trainer.engine_config import StageConfig, build_recipe, recipe_table
from trainer.events import EventLog
from trainer.export import export
from trainer.features import Features
from trainer.gfrnet_adversary import Adversary
from trainer.losses import perceptual_loss
from trainer.objective import objective, reconstruction_terms

FULL = LossConfig(adversarial_global=1.0, adversarial_local=0.5)
SMALL = DiscriminatorConfig(width=4, halvings=3, crop=32)


@pytest.fixture
def full(recipe):
    return changed(recipe, loss=FULL, discriminator=SMALL)


@pytest.fixture
def _ablations(monkeypatch):
    tiny = CONFIGS["tiny"]
    monkeypatch.setitem(CONFIGS, "tiny-w", dataclasses.replace(tiny, guidance="plain"))
    monkeypatch.setitem(CONFIGS, "tiny-wg", dataclasses.replace(tiny, guidance="none"))


@pytest.mark.parametrize("stop_at", [2, 6])  # in the first stage, and in the second
def test_a_resumed_adversarial_run_is_the_unbroken_one(full, tmp_path, stop_at):
    whole = train(full, tmp_path / "whole")
    train(full, tmp_path / "parts", stop_at=stop_at)
    second = train(full, tmp_path / "parts", resume=True)
    assert second.step == whole.step == 8
    assert_same(whole, second)


def test_opponents_learn_in_the_joint_stage_alone(full, tmp_path, capsys):
    def judges(engine):
        return {k: v.clone() for k, v in engine.system.adversary.named_parameters()}

    first = Engine(full, tmp_path / "none", EventLog())
    before = judges(first)
    after = judges(train(full, tmp_path, stop_at=3))
    assert all(torch.equal(before[k], after[k]) for k in before)
    done = judges(train(full, tmp_path, resume=True))
    assert any(not torch.equal(before[k], done[k]) for k in before)
    steps = events(capsys, "step")
    names = {
        f"{kind}_{where}"
        for kind in ("adversarial", "discriminator")
        for where in ("global", "local")
    }
    assert not names & set(steps[0]["loss"])
    assert names <= set(steps[-1]["loss"])


def one_batch(recipe):
    pairs = Pairs(recipe.system.data, "train", 0)
    return default_collate([pairs[0], pairs[1]])


def test_the_whole_objective_is_equation_12(full):
    batch = one_batch(full)
    torch.manual_seed(0)
    network = GFRNet(CONFIGS["tiny"]).train()
    loss = dataclasses.replace(FULL, perceptual=0.3)
    judges = Adversary(loss, SMALL)
    total, terms = objective(
        network, batch, loss, "joint", judges, {"perceptual": lambda x: [x / 2]}
    )
    weights = {
        "l2": 100,
        "perceptual": 0.3,
        "adversarial_global": 1,
        "adversarial_local": 0.5,
        "landmark": 1000 * 10,
        "tv": 1000 * 1,
    }
    assert set(terms) == set(weights)
    want = sum(weight * terms[name].item() for name, weight in weights.items())
    assert total.item() == pytest.approx(want, rel=1e-5)


def test_made_up_content_is_not_compared_by_its_features(full):
    batch = one_batch(full)
    batch["inside"] = torch.ones_like(batch["inside"])
    batch["inside"][..., :20] = 0
    changed = batch["target"] + 0.1
    changed[..., :20] = 3
    loss = LossConfig(perceptual=1.0)
    _, terms = reconstruction_terms(changed, batch, loss, {"perceptual": lambda x: [x]})
    share = 44 / 64  # of the width that is real
    assert terms["perceptual"].item() == pytest.approx(0.01 * share, rel=1e-3)


def test_a_broken_step_leaves_the_opponents_too(full, tmp_path, monkeypatch):
    engine = Engine(joint(full), tmp_path, EventLog())
    before = {k: v.clone() for k, v in engine.system.adversary.named_parameters()}
    real = engine.system.loss

    def broken(turn, batch, moment):
        total, terms = real(turn, batch, moment)
        return (total * float("nan") if turn == "generator" else total), terms

    monkeypatch.setattr(engine.system, "loss", broken)
    engine.one_step(next(engine.batches()))
    for key, value in engine.system.adversary.named_parameters():
        torch.testing.assert_close(value, before[key], rtol=0, atol=0)


def test_a_run_may_get_opponents_later_and_says_so(full, tmp_path, capsys):
    train(changed(full, loss=LossConfig()), tmp_path, stop_at=4)
    train(full, tmp_path, resume=True)
    (fresh,) = events(capsys, "fresh")
    assert "discriminator" in fresh["what"]


def test_other_opponents_are_refused(full, tmp_path):
    train(full, tmp_path, stop_at=4)
    other = changed(full, discriminator=dataclasses.replace(SMALL, width=8))
    with pytest.raises(BadConfigError, match="another discriminator"):
        Engine(other, tmp_path, EventLog()).resume()


def test_terms_that_are_off_are_said_at_the_start(recipe, full, tmp_path, capsys):
    train(recipe, tmp_path / "a", stop_at=1)
    train(full, tmp_path / "b", stop_at=1)
    first, second = events(capsys, "start")
    assert first["off"] == ["perceptual", "adversarial_global", "adversarial_local"]
    assert second["off"] == ["perceptual"]


def test_bfloat16_runs_too(full, tmp_path, capsys):
    train(changed(full, precision="bf16"), tmp_path)
    assert not events(capsys, "skipped")


class Halves(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor(0.5))

    def forward(self, image):
        return [self.weight * image, image.mean(dim=(2, 3))]


def test_perceptual_loss_is_equation_5():
    a = torch.zeros(2, 3, 4, 4, dtype=torch.float64)
    b = torch.full_like(a, 0.8)
    assert perceptual_loss(lambda x: [x / 2], a, b).item() == pytest.approx(0.4**2)
    total = perceptual_loss(lambda x: [x / 2], a, b, "sum")
    assert total.item() == pytest.approx(0.4**2 * 3 * 16)
    both = perceptual_loss(lambda x: [x / 2, x.mean(dim=(2, 3))], a, b)
    assert both.item() == pytest.approx(0.4**2 + 0.8**2)


def test_the_perceptual_term_trains_by_its_network(recipe, tmp_path, capsys, monkeypatch):
    network = Halves()
    monkeypatch.setitem(
        features_module.FEATURES, "halves", lambda _: Features("halves", network, network)
    )
    weights = tmp_path / "weights"
    weights.write_bytes(b"any")
    recipe = changed(
        recipe,
        loss=LossConfig(l2=0.0, perceptual=1.0),
        features=FeaturesConfig(use="halves", file=str(weights)),
        stages=(StageConfig(train="joint", steps=2, warm_up=1),),
    )
    train(recipe, tmp_path / "run")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    start = next(line for line in lines if line["event"] == "start")
    assert "perceptual" not in start["off"]
    step = next(line for line in lines if line["event"] == "step")
    assert set(step["loss"]) == {"perceptual", "landmark", "tv"}
    assert network.weight.item() == 0.5  # frozen


def test_the_identity_term_is_one_less_the_cosine_and_is_weighed(recipe):
    batch = one_batch(recipe)
    batch["inside"] = torch.ones_like(batch["inside"])
    loss = LossConfig(l2=0.0, identity=3.0)
    means = {"identity": lambda image: [image.mean(dim=(2, 3))]}
    shown = batch["face"].flip(1)
    total, terms = reconstruction_terms(shown, batch, loss, means)
    one, two = shown.mean(dim=(2, 3)), batch["target"].mean(dim=(2, 3))
    want = 1 - (one * two).sum(1) / (one.norm(dim=1) * two.norm(dim=1))
    assert terms["identity"].item() == pytest.approx(want.mean().item(), rel=1e-4)
    assert total.item() == pytest.approx(3 * want.mean().item(), rel=1e-4)
    with pytest.raises(ValueError, match="identity term"):
        reconstruction_terms(shown, batch, loss, {})


def test_the_identity_term_trains_by_its_network(recipe, tmp_path, capsys):
    torch.manual_seed(0)
    network = FaceEmbedding(FaceEmbeddingConfig(size=32, widths=(4, 6), blocks=(1, 1)))
    path = tmp_path / "embedding.safetensors"
    save_face_embedding(path, network, 1.1)
    features = FeaturesConfig(identity_use="face-embedding", identity_file=str(path))
    recipe = joint(recipe, loss=LossConfig(identity=1.0), features=features)
    engine = train(recipe, tmp_path / "run")
    assert set(engine.system.frozen()) == {"identity"}
    said = events(capsys)
    assert [e["term"] for e in said if e["event"] == "features"] == ["identity"]
    assert "identity" in next(e for e in said if e["event"] == "step")["loss"]
    save_face_embedding(path, network, 1.0)
    with pytest.raises(BadConfigError, match=r"zoom 1\.0"):
        Engine(recipe, tmp_path / "other", EventLog())


def test_the_local_discriminator_can_come_later(full, tmp_path, capsys):
    stages = tuple(
        StageConfig(train=name, steps=2, warm_up=1) for name in ("joint-global", "joint")
    )
    later = changed(full, stages=stages)
    first = Engine(later, tmp_path / "none", EventLog()).system.adversary.judges["local"]
    before = {k: v.clone() for k, v in first.state_dict().items()}
    engine = train(later, tmp_path / "run", stop_at=2)
    now = engine.system.adversary.judges["local"].state_dict()
    assert all(torch.equal(before[k], now[k]) for k in before)
    done = train(later, tmp_path / "run", resume=True)
    now = done.system.adversary.judges["local"].state_dict()
    assert any(not torch.equal(before[k], now[k]) for k in before)
    terms = [set(e["loss"]) for e in events(capsys, "step")]
    assert "adversarial_local" not in terms[0] | terms[1]
    assert {"adversarial_local", "discriminator_local"} <= terms[2] & terms[3]


def test_a_missing_feature_file_is_said(recipe, tmp_path):
    recipe = changed(
        recipe,
        loss=LossConfig(perceptual=0.001),
        features=FeaturesConfig(use="vgg-face", file="none.pth"),
    )
    with pytest.raises(MissingFileError, match=r"perceptual.*none\.pth"):
        Engine(recipe, tmp_path, EventLog())


def joint(recipe, **changes):
    stages = (StageConfig(train="joint", steps=3, warm_up=1),)
    return changed(recipe, stages=stages, **changes)


@pytest.mark.usefixtures("_ablations")
@pytest.mark.parametrize(
    ("model", "kind"), [("tiny-w", "guided"), ("tiny-wg", "blind"), ("tiny", "guided")]
)
def test_ablations_train_and_export(full, tmp_path, capsys, model, kind):
    train(joint(full, model=model), tmp_path / "run")
    (*_, last) = events(capsys, "step")
    assert ("landmark" in last["loss"]) == (model == "tiny")
    export(joint(full, model=model), tmp_path / "run", tmp_path / "model")
    card = read_card(tmp_path / "model")
    assert card.kind == kind
    assert GFRNetRestorer.load(card, "cpu").needs_guide == (kind == "guided")


def test_without_flow_loss_the_warp_learns_from_the_rest_alone(recipe):
    """Ablation -F: the flow's terms are told and weigh nothing."""
    torch.manual_seed(0)
    network = GFRNet(CONFIGS["tiny"]).train()
    total, terms = objective(network, one_batch(recipe), LossConfig(flow=0.0), "joint")
    assert total.item() == pytest.approx(100 * terms["l2"].item(), rel=1e-5)
    assert {"landmark", "tv"} <= set(terms)


@pytest.mark.usefixtures("_ablations")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"model": "tiny-w"}, "tiny-w has no WarpNet"),
        ({"loss": LossConfig(flow=0.0)}, "nothing without a flow loss"),
        ({"loss": LossConfig(l2=0.0)}, "RecNet learns nothing"),
        ({"loss": LossConfig(perceptual=0.001)}, r"features\.use"),
        ({"features": FeaturesConfig(use="vgg-face")}, r"loss\.perceptual"),
    ],
)
def test_recipes_that_cannot_learn_are_refused(recipe, changes, words):
    def refused():
        return build_recipe(recipe_table(changed(recipe, **changes)))

    with pytest.raises(BadConfigError, match=words):
        refused()
