"""What the engine does when something goes wrong."""

import errno
import io
import os
import signal
import subprocess
import sys

import pytest
import torch

from core.errors import BadConfigError, UnwritableError
from core.paths import ROOT
from tests.helpers.runs import assert_same, changed, events, train, weights
from tests.helpers.tiny_system import LINE, Config
from trainer import checkpoint
from trainer.__main__ import main
from trainer.engine import Engine
from trainer.engine_config import EngineConfig, Recipe, StageConfig
from trainer.events import EventLog, Notes
from trainer.export import export
from trainer.systems import SYSTEMS


@pytest.fixture(autouse=True)
def _tiny_system(monkeypatch):
    monkeypatch.setitem(SYSTEMS, "tiny", LINE)


@pytest.fixture
def tiny():
    stages = (
        StageConfig(train="alone", steps=4, rate=1e-2, warm_up=2),
        StageConfig(train="both", steps=8, rate=1e-2, warm_up=2),
    )
    engine = EngineConfig(
        stages=stages,
        system="tiny",
        batch=4,
        threads=1,
        precision="float32",
        device="cpu",
        log_steps=1,
        validate_steps=100,
    )
    return Recipe(engine=engine, system=Config())


@pytest.mark.parametrize("stop_at", [3, 7])
def test_a_gan_resumes_bit_for_bit_with_its_noise_and_its_state(tiny, tmp_path, stop_at):
    tiny = changed(tiny, noise=0.5)
    whole = train(tiny, tmp_path / "whole")
    train(tiny, tmp_path / "parts", stop_at=stop_at)
    second = train(tiny, tmp_path / "parts", resume=True)
    assert_same(whole, second)
    assert whole.system.mean == second.system.mean
    one = whole.learners["discriminator"].optimiser.state_dict()["state"]
    two = second.learners["discriminator"].optimiser.state_dict()["state"]
    for key, value in one.items():
        assert all(torch.equal(value[k], two[key][k]) for k in value)


def test_a_broken_step_changes_nothing_and_is_said(tiny, tmp_path, capsys):
    tiny = changed(tiny, broken=(9,))  # in the third batch
    kept = {}
    engine = Engine(tiny, tmp_path, EventLog())
    batches = engine.batches()
    for _ in range(2):
        engine.one_step(next(batches))
    before = weights(engine)
    engine.one_step(next(batches))
    for key, value in weights(engine).items():
        if key.startswith("now"):
            torch.testing.assert_close(value, before[key], rtol=0, atol=0)
    (said,) = events(capsys, "skipped")
    assert (said["step"], said["turn"]) == (2, "generator")
    engine.one_step(next(batches))
    assert engine._skips == 0
    kept = weights(engine)
    assert any(not torch.equal(kept[key], before[key]) for key in kept)


def test_after_many_broken_steps_it_goes_back_and_on_with_other_samples(tiny, tmp_path, capsys):
    tiny = changed(tiny, broken=tuple(range(20, 32)), skips=3, checkpoint_minutes=0.0)
    engine = train(tiny, tmp_path)
    said = events(capsys)
    (rewind,) = (e for e in said if e["event"] == "rewind")
    assert (rewind["step"], rewind["left"]) == (5, 8)  # batches 5, 6 and 7 were broken
    assert "3 steps in a row" in rewind["reason"]
    saved = [e["step"] for e in said if e["event"] == "checkpoint"]
    assert saved[:8] == [0, 1, 2, 3, 4, 5, 5, 6]  # none while it was broken
    assert engine.step == 12
    assert engine.drawn == 15
    numbers = [n for step, turn, n in engine.system.seen if step == 5 and turn == "generator"]
    assert numbers == [[20, 21, 22, 23], [32, 33, 34, 35]]


def test_it_gives_up_when_going_back_does_not_help(tiny, tmp_path):
    tiny = changed(tiny, broken=tuple(range(8, 1000)), skips=2, rewinds=2)
    with pytest.raises(
        BadConfigError, match=r"step \d+: 2 steps in a row.* 2 times; lower the rate"
    ):
        train(tiny, tmp_path)


def test_weights_that_are_not_finite_are_never_saved(tiny, tmp_path, capsys):
    def poison(engine):
        step = engine.one_step

        def stepping(batch):
            step(batch)
            if engine.drawn == 5:
                with torch.no_grad():
                    engine.averages.networks["generator"][0].weight[0, 0] = float("nan")

        engine.one_step = stepping

    train(changed(tiny, checkpoint_minutes=0.0), tmp_path, prepare=poison)
    said = [e["event"] for e in events(capsys)]
    assert said.index("unhealthy") < said.index("rewind")
    assert said[-1] == "done"
    for value in checkpoint.load(tmp_path)["averages"]["generator"].values():
        assert value.isfinite().all()


class FullDisk(io.BytesIO):
    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_checkpoint_before(tiny, tmp_path, monkeypatch):
    engine = train(tiny, tmp_path, stop_at=3)
    whole = (tmp_path / checkpoint.NAME).read_bytes()
    real = type(tmp_path).open

    def opened(path, mode="r", *args, **kwargs):
        file = real(path, mode, *args, **kwargs)
        if path.name.endswith(".part"):
            file.close()
            return FullDisk()
        return file

    monkeypatch.setattr(type(tmp_path), "open", opened)
    with pytest.raises(UnwritableError, match=r"checkpoint\.pt.*No space left.*is untouched"):
        engine.save()
    assert (tmp_path / checkpoint.NAME).read_bytes() == whole
    assert not (tmp_path / (checkpoint.NAME + ".part")).exists()


def test_a_full_disk_ends_the_command_with_an_error_event(tiny, tmp_path, monkeypatch, capsys):
    def full(state, file):
        raise RuntimeError("PytorchStreamWriter failed writing file") from OSError("No space left")

    recipe = tmp_path / "recipe.toml"
    recipe.write_text('system = "tiny"\n[[stages]]\ntrain = "alone"\nsteps = 3\n')
    monkeypatch.setattr(torch, "save", full)
    assert main(["train", str(recipe), "--out", str(tmp_path / "run")]) == 3
    last = events(capsys)[-1]
    assert (last["event"], last["code"]) == ("error", "unwritable")
    assert "No space left" in last["message"]


def test_a_damaged_checkpoint_is_set_aside_for_the_one_before(tiny, tmp_path, capsys):
    whole = train(tiny, tmp_path / "whole")
    run = tmp_path / "run"
    train(changed(tiny, checkpoint_minutes=0.0), run, stop_at=6)
    path = run / checkpoint.NAME
    path.write_bytes(path.read_bytes()[:-200])
    capsys.readouterr()
    second = train(tiny, run, resume=True)
    (said,) = events(capsys, "damaged")
    assert "checkpoint.pt: damaged checkpoint" in said["message"]
    assert (run / checkpoint.DAMAGED).is_file()
    assert_same(whole, second)


def test_when_both_are_damaged_that_is_said(tmp_path):
    for name in (checkpoint.NAME, checkpoint.BEFORE):
        (tmp_path / name).write_bytes(b"nonsense")
    with pytest.raises(BadConfigError, match=r"checkpoint-before\.pt: damaged checkpoint"):
        checkpoint.load(tmp_path)
    (tmp_path / checkpoint.BEFORE).unlink()
    with pytest.raises(BadConfigError, match=r"checkpoint\.pt: damaged checkpoint"):
        checkpoint.load(tmp_path)


def test_a_kill_between_the_two_renamings_loses_nothing(tiny, tmp_path):
    train(tiny, tmp_path, stop_at=3)
    os.replace(tmp_path / checkpoint.NAME, tmp_path / checkpoint.BEFORE)
    assert checkpoint.exists(tmp_path)
    assert checkpoint.load(tmp_path)["step"] == 3


def test_a_system_with_more_players_begins_them_fresh_and_others_are_refused(tiny, tmp_path):
    train(tiny, tmp_path, stop_at=3)
    with pytest.raises(BadConfigError, match=r"another tiny network \(width differ\)"):
        Engine(changed(tiny, width=9), tmp_path, Notes()).resume()


def test_fp16_wants_cuda_and_the_compiler_may_not_fail_silently(tiny, tmp_path, monkeypatch):
    with pytest.raises(BadConfigError, match="precision: fp16 wants a CUDA device"):
        Engine(changed(tiny, precision="fp16"), tmp_path, Notes())

    def refuse(self):
        def call(*arguments):
            raise RuntimeError("no compiler\nhere")

        self._compiled_call_impl = call

    monkeypatch.setattr(torch.nn.Module, "compile", refuse)
    with pytest.raises(BadConfigError, match=r"compile: torch.compile failed \(no compiler\); set"):
        train(changed(tiny, compile=True), tmp_path)


def test_no_memory_names_the_batch(tiny, tmp_path, monkeypatch):
    def greedy(self, turn, batch, moment):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr("tests.helpers.tiny_system.TinySystem.loss", greedy)
    with pytest.raises(BadConfigError, match="batch: 4 samples do not fit"):
        train(tiny, tmp_path)


def test_a_model_folder_that_cannot_be_written_is_said(tiny, tmp_path):
    train(tiny, tmp_path / "run", stop_at=1)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnwritableError, match="could not be written"):
        export(tiny, tmp_path / "run", tmp_path / "file" / "model")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to catch")
def test_sigterm_saves_and_ends_well(tmp_path):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        'system = "tiny"\nprecision = "float32"\nlog_steps = 1\nvalidate_steps = 1000000\n'
        '[[stages]]\ntrain = "both"\nsteps = 1000000\n'
    )
    run = tmp_path / "run"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.train_tiny", "train", recipe, "--out", run],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout:
            if '"step"' in line and '"event": "step"' in line:
                process.send_signal(signal.SIGTERM)
                break
        rest = process.stdout.read().splitlines()
    assert process.returncode == 0
    assert '"event": "stopped"' in rest[-1]
    assert checkpoint.load(run)["step"] > 0
