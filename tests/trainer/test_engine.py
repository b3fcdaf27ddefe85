import dataclasses
import json

import pytest
import torch
from PIL import Image

from core.errors import BadConfigError, FileExistsAlreadyError, MissingFileError
from core.evaluation.fill_table import validation_people
from core.models.card_file import add_figures
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.gfrnet_restorer import GFRNetRestorer
from core.models.weights import load_state, read_card
from tests.helpers.runs import assert_same, changed, events, train, weights
from trainer import checkpoint
from trainer.__main__ import main
from trainer.average import Average
from trainer.engine import Engine
from trainer.engine_config import StageConfig, build_recipe, recipe_text
from trainer.events import EventLog, Notes
from trainer.export import export
from trainer.schedule import rate


@pytest.mark.parametrize("model", ["tiny", "tiny-lp"])
def test_a_resumed_run_is_the_unbroken_one(recipe, tmp_path, model):
    recipe = changed(recipe, model=model)
    whole = train(recipe, tmp_path / "whole")
    first = train(recipe, tmp_path / "parts", stop_at=4)
    assert first.step == 4
    second = train(recipe, tmp_path / "parts", resume=True)
    assert second.step == whole.step == 8
    assert_same(whole, second)
    assert_same(whole, train(recipe, tmp_path / "again"))  # same recipe, same weights


def test_another_seed_gives_other_weights(recipe, tmp_path):
    one = weights(train(recipe, tmp_path / "one", stop_at=1))
    two = weights(train(changed(recipe, seed=1), tmp_path / "two", stop_at=1))
    assert any(not torch.equal(one[key], two[key]) for key in one)


def test_training_moves_the_weights_of_its_stage_alone(recipe, tmp_path):
    torch.manual_seed(recipe.engine.seed)
    before = GFRNet(CONFIGS["tiny"]).state_dict()
    after = train(recipe, tmp_path, stop_at=3).system.network.state_dict()
    moved = {k.split(".")[0] for k in before if not torch.equal(before[k], after[k])}
    assert moved == {"warp_net"}
    done = train(recipe, tmp_path, resume=True).system.network.state_dict()
    assert any(not torch.equal(before[k], done[k]) for k in before if k.startswith("rec_net"))


def test_the_flow_loss_falls_on_one_batch(recipe, tmp_path):
    stages = (StageConfig(train="warp", steps=200, rate=3e-3, warm_up=1),)
    log = Notes()
    engine = Engine(changed(recipe, stages=stages, batch=4, validate_steps=1000), tmp_path, log)
    batch = next(engine.batches())
    for _ in range(60):
        engine.one_step(batch)
    losses = [values["loss"]["landmark"] for event, values in log.said if event == "step"]
    assert sum(losses[-5:]) < 0.5 * sum(losses[:5])


def test_export_gives_a_model_that_runs(recipe, tmp_path):
    engine = train(recipe, tmp_path / "run")
    export(recipe, tmp_path / "run", tmp_path / "my-model")
    card = read_card(tmp_path / "my-model")
    assert (card.name, card.zoom, card.size) == ("my-model", 1.1, 64)
    told = card.about["training"]
    assert (told["faces"], told["steps"], told["device"]) == (16, 8, "cpu")
    assert told["recipe"] == recipe_text(recipe)
    assert card.about["data"]["packs_sha256"].keys() == {"people"}
    assert validation_people([card]) == {"c", "d"}
    assert card.about["data"]["packs"]["people"] == {"faces": 8, "people": 2, "people_kept": 2}
    assert "research use" in card.about["data"]["licence"]
    assert "torch" in told["hardware"]
    assert told["log"]["figures"].keys() >= {"4x_psnr", "8x_psnr"}
    with Image.open(tmp_path / "my-model" / "curves.png") as curves:
        assert curves.width == 900
    assert len(told["code_sha256"]) == 64
    restorer = GFRNetRestorer.load(card, "cpu")
    want = engine.averages.networks["gfrnet"].state_dict()
    for key, value in restorer._network.state_dict().items():
        torch.testing.assert_close(value, want[key], rtol=1e-3, atol=1e-3)
    with pytest.raises(FileExistsAlreadyError, match="my-model"):
        export(recipe, tmp_path / "run", tmp_path / "my-model")


def test_a_model_that_is_replaced_keeps_its_words_and_loses_its_figures(recipe, tmp_path):
    run, model = tmp_path / "run", tmp_path / "my-model"
    train(recipe, run, stop_at=1)
    said = {"good_for": "old prints", "worst_ten": "soft eyes"}
    export(recipe, run, model, texts=said)
    add_figures(model / "card.toml", "4x", {"psnr": {"model": 30.0}})
    (model / "model-00002-of-00002.safetensors").write_bytes(b"")
    card = (model / "card.toml").read_text()
    card = card.replace("[files]", '[files]\n"model-00002-of-00002.safetensors" = "x"')
    (model / "card.toml").write_text(card)
    assert main(["export", "--out", str(run), "--model", str(model), "--overwrite"]) == 0
    about = read_card(model).about
    assert about["use"] == {"good_for": "old prints"}
    assert "metrics" not in about
    assert "seen" not in about
    assert sorted(p.name for p in model.iterdir()) == [
        "card.toml", "curves.png", "model.safetensors",
    ]  # fmt: skip


def test_an_exported_model_may_keep_a_share_of_what_it_began_with(recipe, tmp_path):
    train(recipe, tmp_path / "first")
    export(recipe, tmp_path / "first", tmp_path / "old")
    again = changed(recipe, start=str(tmp_path / "old"), seed=7)
    train(again, tmp_path / "second")
    command = ["export", "--out", str(tmp_path / "second"), "--model"]
    assert main([*command, str(tmp_path / "new")]) == 0
    assert main([*command, str(tmp_path / "mixed"), "--start-share", "0.25"]) == 0
    old, new, mixed = (
        load_state(tmp_path / name, read_card(tmp_path / name)) for name in ("old", "new", "mixed")
    )
    for name, value in mixed.items():
        if name.endswith("num_batches_tracked"):  # a count is not mixed
            assert torch.equal(value, new[name])
            continue
        wanted = 0.25 * old[name].float() + 0.75 * new[name].float()
        torch.testing.assert_close(value.float(), wanted, atol=1e-3, rtol=2e-3)
    assert any((old[name] - new[name]).abs().max() > 1e-2 for name in old)
    assert read_card(tmp_path / "mixed").about["training"]["start_share"] == 0.25
    for wrong, share in ((recipe, 0.5), (again, 1.5)):
        with pytest.raises(BadConfigError, match="start_share"):
            export(wrong, tmp_path / "second", tmp_path / "none", start_share=share)


def test_export_without_a_run_is_said(recipe, tmp_path):
    with pytest.raises(MissingFileError, match="no checkpoint"):
        export(recipe, tmp_path, tmp_path / "model")


def test_a_run_can_start_from_a_models_recnet(recipe, tmp_path):
    first = train(recipe, tmp_path / "run", stop_at=5)
    export(recipe, tmp_path / "run", tmp_path / "model")
    start = changed(
        recipe, model="tiny-lp", start=str(tmp_path / "model"), start_parts=("rec_net.",), seed=5
    )
    second = Engine(start, tmp_path / "next", EventLog())
    want = first.averages.networks["gfrnet"].state_dict()
    for kept in (second.system.network, second.averages.networks["gfrnet"]):
        for key, value in kept.state_dict().items():
            if key.startswith("rec_net"):
                torch.testing.assert_close(value, want[key], rtol=1e-3, atol=1e-3)
    rest = "warp_net.encoder.convs.1.weight"
    assert not torch.allclose(second.system.network.state_dict()[rest], want[rest], atol=1e-3)
    with pytest.raises(BadConfigError, match="begins with 'wreck_net'"):
        Engine(changed(start, start_parts=("wreck_net",)), tmp_path / "next", EventLog())
    grown = dataclasses.replace(CONFIGS["tiny"].rec, widths=(4, 8, 8, 8, 8, 16))
    CONFIGS["tiny"] = dataclasses.replace(CONFIGS["tiny"], rec=grown)
    with pytest.raises(BadConfigError, match="do not fit the recipe"):
        Engine(changed(start, model="tiny"), tmp_path / "next", EventLog())


def test_another_architectures_checkpoint_is_refused(recipe, tmp_path):
    train(recipe, tmp_path, stop_at=1)
    other = Engine(changed(recipe, model="tiny-lp"), tmp_path, EventLog())
    with pytest.raises(BadConfigError, match=r"another gfrnet network \(warp differ\)"):
        other.resume()


def test_an_older_programs_checkpoint_is_refused(recipe, tmp_path):
    checkpoint.save(tmp_path, {"model": "tiny", "step": 3})
    with pytest.raises(BadConfigError, match="another version of the trainer"):
        Engine(recipe, tmp_path, EventLog()).resume()


def test_events_are_json_lines(recipe, tmp_path, capsys):
    train(recipe, tmp_path)
    said = events(capsys)
    names = [e["event"] for e in said]
    assert (names[0], names[-1]) == ("start", "done")
    assert names.count("step") == 8
    assert said[0]["config"]["batch"] == 2
    step = next(e for e in said if e["event"] == "step")
    assert step.keys() >= {"faces_per_second", "seconds_left", "data_share", "rate", "norm"}
    assert {"4x_psnr", "4x_psnr_input", "8x_landmarks_after"} <= set(said[-1])
    (samples, _) = (e for e in said if e["event"] == "samples")
    assert (tmp_path / "samples" / "step-000004.png").is_file()
    assert samples["file"].endswith("step-000004.png")
    kept = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert kept == said


def test_rates_warm_up_and_fall():
    stage = StageConfig(train="joint", steps=110, rate=1.0, final=0.1, warm_up=10)
    assert rate(stage, 0) == pytest.approx(0.1)
    assert rate(stage, 10) == pytest.approx(1.0)
    assert rate(stage, 60) == pytest.approx(0.55)
    assert rate(stage, 110) == pytest.approx(0.1)
    flat = dataclasses.replace(stage, schedule="constant")
    assert [rate(flat, n) for n in (0, 10, 110)] == pytest.approx([0.1, 1.0, 1.0])


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


def test_the_saved_recipe_is_the_recipe(recipe, tmp_path):
    import tomllib

    train(recipe, tmp_path, stop_at=1)
    assert build_recipe(tomllib.loads((tmp_path / "recipe.toml").read_text())) == recipe


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
    assert events(capsys)[-1]["event"] == "exported"
    card = read_card(out / "models" / "mine")
    assert card.about["training"]["steps"] == 2
    assert main(["train", str(recipe), "--out", str(out)]) == 3
    assert "--resume" in capsys.readouterr().out
    more = ["--resume", "--set", "stages.0.steps=3"]
    assert main(["train", str(recipe), "--out", str(out), *more]) == 0
    assert read_card(out / "models" / "mine").about["training"]["steps"] == 3
