import dataclasses
import json

import pytest
import torch

from core.errors import BadConfigError, MissingFileError
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.gfrnet_restorer import GFRNetRestorer
from core.models.weights import read_card
from trainer import checkpoint
from trainer.__main__ import main
from trainer.average import Average
from trainer.config import StageConfig
from trainer.events import EventLog
from trainer.export import export
from trainer.loop import Trainer, rate


def train(config, folder, *, stop_at=None, resume=False):
    log = EventLog(folder)
    trainer = Trainer(config, folder, log)
    if resume:
        assert trainer.resume()
    if stop_at is not None:
        step = trainer._one_step

        def stepping(batch):
            step(batch)
            if trainer.step == stop_at:
                trainer.stop()

        trainer._one_step = stepping
    trainer.run()
    log.close()
    return trainer


def state(trainer):
    average = trainer.average.network.state_dict()
    return trainer.network.state_dict() | {f"average.{k}": v for k, v in average.items()}


def assert_same(one, two):
    for key, value in state(one).items():
        torch.testing.assert_close(value, state(two)[key], rtol=0, atol=0, msg=key)


@pytest.mark.parametrize("model", ["tiny", "tiny-lp"])
def test_a_resumed_run_is_the_unbroken_one(config, tmp_path, model):
    config = dataclasses.replace(config, model=model)
    whole = train(config, tmp_path / "whole")
    first = train(config, tmp_path / "parts", stop_at=4)
    assert first.step == 4
    second = train(config, tmp_path / "parts", resume=True)
    assert second.step == whole.step == 8
    assert_same(whole, second)


def test_training_moves_the_weights_of_its_stage_alone(config, tmp_path):
    torch.manual_seed(config.seed)
    before = GFRNet(CONFIGS["tiny"]).state_dict()
    after = train(config, tmp_path, stop_at=3).network.state_dict()
    moved = {k.split(".")[0] for k in before if not torch.equal(before[k], after[k])}
    assert moved == {"warp_net"}
    done = train(config, tmp_path, resume=True).network.state_dict()
    assert any(not torch.equal(before[k], done[k]) for k in before if k.startswith("rec_net"))


def test_the_flow_loss_falls_on_one_batch(config, tmp_path, capsys):
    stages = (StageConfig(train="warp", steps=200, rate=3e-3, warm_up=1),)
    trainer = Trainer(dataclasses.replace(config, stages=stages, batch=4), tmp_path, EventLog())
    batch = next(trainer._batches())
    for _ in range(60):
        trainer._one_step(batch)
    steps = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    losses = [e["loss"]["landmark"] for e in steps if e["event"] == "step"]
    assert sum(losses[-5:]) < 0.5 * sum(losses[:5])


def test_events_are_json_lines(config, tmp_path, capsys):
    train(config, tmp_path)
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = [e["event"] for e in events]
    assert (names[0], names[-1]) == ("start", "done")
    assert names.count("step") == 8
    assert "validate" in names
    last = events[-1]
    assert {"4x_psnr", "4x_psnr_input", "8x_landmarks_after"} <= set(last)


def test_rates_warm_up_and_fall():
    stage = StageConfig(train="joint", steps=110, rate=1.0, final=0.1, warm_up=10)
    assert rate(stage, 0) == pytest.approx(0.1)
    assert rate(stage, 10) == pytest.approx(1.0)
    assert rate(stage, 60) == pytest.approx(0.55)
    assert rate(stage, 110) == pytest.approx(0.1)


def test_the_average_follows_by_hand():
    network = torch.nn.Linear(1, 1, bias=False)
    average = Average(network, decay=0.5)
    old = network.weight.item()
    with torch.no_grad():
        network.weight.fill_(old + 1)
    average.follow(network, step=1000)
    assert average.network.weight.item() == pytest.approx(old + 0.5)
    average.follow(network, step=1)  # early: decay 2/11
    assert average.network.weight.item() == pytest.approx(old + 0.5 + 0.5 * 9 / 11)


def test_a_gradient_that_is_not_finite_changes_nothing(config, tmp_path, monkeypatch):
    import trainer.loop as loop

    trainer = Trainer(config, tmp_path, EventLog())
    before = {k: v.clone() for k, v in trainer.network.named_parameters()}
    real = loop.objective

    def broken(*arguments):
        total, terms = real(*arguments)
        return total * float("nan"), terms

    monkeypatch.setattr(loop, "objective", broken)
    trainer._one_step(next(trainer._batches()))
    for key, value in trainer.network.named_parameters():
        torch.testing.assert_close(value, before[key], rtol=0, atol=0)


def test_export_gives_a_model_that_runs(config, tmp_path):
    trainer = train(config, tmp_path / "run")
    export(config, tmp_path / "run", tmp_path / "my-model")
    card = read_card(tmp_path / "my-model")
    assert (card.name, card.zoom, card.size) == ("my-model", 1.1, 64)
    assert card.about["training"]["faces"] == 16
    restorer = GFRNetRestorer.load(card, "cpu")
    want = trainer.average.network.state_dict()
    for key, value in restorer._network.state_dict().items():
        torch.testing.assert_close(value, want[key], rtol=1e-3, atol=1e-3)


def test_export_without_a_run_is_said(config, tmp_path):
    with pytest.raises(MissingFileError, match="no checkpoint"):
        export(config, tmp_path, tmp_path / "model")


def test_another_architectures_checkpoint_is_refused(config, tmp_path):
    train(config, tmp_path, stop_at=1)
    other = Trainer(dataclasses.replace(config, model="tiny-lp"), tmp_path, EventLog())
    with pytest.raises(BadConfigError, match="holds a run of tiny"):
        other.resume()


def test_a_broken_checkpoint_is_said(tmp_path):
    (tmp_path / checkpoint.NAME).write_bytes(b"nonsense")
    with pytest.raises(BadConfigError, match="damaged checkpoint"):
        checkpoint.load(tmp_path)


def test_a_run_can_start_from_a_models_recnet(config, tmp_path):
    first = train(config, tmp_path / "run")
    export(config, tmp_path / "run", tmp_path / "model")
    start = dataclasses.replace(
        config, model="tiny-lp", start=str(tmp_path / "model"), start_rec_only=True
    )
    second = Trainer(start, tmp_path / "next", EventLog())
    want = first.average.network.state_dict()
    for key, value in second.network.state_dict().items():
        if key.startswith("rec_net"):
            torch.testing.assert_close(value, want[key], rtol=1e-3, atol=1e-3)


def test_command_line_errors_are_events(tmp_path, capsys):
    assert main(["train", str(tmp_path / "none.toml"), "--out", str(tmp_path)]) == 3
    event = json.loads(capsys.readouterr().out)
    assert (event["event"], event["code"]) == ("error", "missing-file")
    assert "none.toml" in event["message"]


def test_a_finished_run_exports_its_model(pack, tmp_path, capsys):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        f"""
        model = "tiny"
        batch = 2
        precision = "float32"
        validate_pairs = 2
        [data]
        people = ["{pack.as_posix()}"]
        workers = 0
        [[stages]]
        train = "joint"
        steps = 2
        """
    )
    out = tmp_path / "mine"
    assert main(["train", str(recipe), "--out", str(out)]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[-1]["event"] == "exported"
    card = read_card(out / "models" / "mine")
    assert card.about["training"]["steps"] == 2
    assert main(["train", str(recipe), "--out", str(out)]) == 3
    assert "--resume" in capsys.readouterr().out
