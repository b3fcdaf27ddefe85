"""Several processes, parts of a batch and plateaus: the same training by other means."""

import os
import socket
import subprocess
import sys

import pytest
import torch

from core.errors import BadConfigError
from core.paths import ROOT
from tests.helpers.runs import changed, events, train, weights
from tests.helpers.tiny_system import LINE, Config, Numbers
from trainer import checkpoint
from trainer.__main__ import main
from trainer.engine_config import EngineConfig, Recipe, StageConfig
from trainer.sampling import Share, loader, parts
from trainer.schedule import Schedule
from trainer.systems import SYSTEMS

RECIPE = """
system = "tiny"
batch = 4
precision = "float32"
device = "cpu"
threads = 1
log_steps = 1
validate_steps = 4
[[stages]]
train = "alone"
steps = 3
rate = 1e-2
warm_up = 1
[[stages]]
train = "both"
steps = 5
rate = 1e-2
warm_up = 1
"""


@pytest.fixture(autouse=True)
def _tiny_system(monkeypatch):
    monkeypatch.setitem(SYSTEMS, "tiny", LINE)


@pytest.fixture
def tiny():
    stages = (StageConfig(train="both", steps=6, rate=1e-2, warm_up=1),)
    engine = EngineConfig(
        stages=stages,
        system="tiny",
        batch=4,
        threads=1,
        precision="float32",
        device="cpu",
        log_steps=1,
        validate_steps=1000,
    )
    return Recipe(engine=engine, system=Config())


def start(recipe, run, rank, count, port):
    environment = os.environ | {
        "RANK": str(rank),
        "LOCAL_RANK": str(rank),
        "WORLD_SIZE": str(count),
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
        "OMP_NUM_THREADS": "1",
    }
    arguments = [sys.executable, "-m", "tests.helpers.train_tiny", "train", recipe, "--out", run]
    return subprocess.Popen(
        arguments,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def free_port():
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


def test_two_processes_train_as_one_does_on_the_whole_batch(tmp_path):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    port = free_port()
    both = [start(recipe, tmp_path / "two", rank, 2, port) for rank in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert '"processes": 2' in said[0][0]
    assert not said[1][0]  # only the first one speaks
    assert main(["train", str(recipe), "--out", str(tmp_path / "one")]) == 0
    one, two = (checkpoint.load(tmp_path / name) for name in ("one", "two"))
    assert one["step"] == two["step"] == 8
    for kind in ("modules", "averages"):
        for name, state in one[kind].items():
            for key, value in state.items():
                torch.testing.assert_close(two[kind][name][key], value, rtol=1e-5, atol=1e-6)


def test_shares_together_are_the_batch():
    whole = iter(Share(3, 6))
    shares = [iter(Share(3, 6, rank, 3)) for rank in range(3)]
    for _ in range(2):
        numbers = [next(share) for share in shares for _ in range(2)]
        assert numbers == [next(whole) for _ in range(6)]
    with pytest.raises(BadConfigError, match="batch: 6 samples cannot be shared by 4"):
        Share(0, 6, 0, 4)


@pytest.mark.parametrize("workers", [0, 1])
def test_batches_go_on_where_they_ended_and_never_end(workers):
    source = iter(loader(Numbers(), Share(5, 2), workers))
    assert [next(source)["number"].tolist() for _ in range(3)] == [[10, 11], [12, 13], [14, 15]]


def test_a_batch_in_parts_gives_the_same_weights(tiny, tmp_path):
    one = weights(train(tiny, tmp_path / "one"))
    two = weights(train(changed(tiny, accumulate=2), tmp_path / "two"))
    for key, value in one.items():
        torch.testing.assert_close(two[key], value, rtol=1e-5, atol=1e-6)
    pieces = parts({"x": torch.arange(4)}, 2)
    assert [piece["x"].tolist() for piece in pieces] == [[0, 1], [2, 3]]


def test_a_stage_ends_after_its_last_plateau(tiny, tmp_path, capsys):
    plateau = StageConfig(
        train="both", steps=100, rate=1.0, schedule="plateau", watch="given", warm_up=0,
        patience=2, factor=0.5, drops=1,
    )  # fmt: skip
    figures = iter([1.0, 2.0, 1.0, 1.5, 3.0, 2.0, 2.5])

    def give(engine):
        engine.system.figures = figures

    recipe = changed(tiny, stages=(plateau,), validate_steps=2)
    engine = train(recipe, tmp_path, prepare=give)
    said = events(capsys)
    assert engine.step == 14
    rates = {e["step"]: e["rate"] for e in said if e["event"] == "step"}
    assert (rates[8], rates[9], rates[14]) == (1.0, 0.5, 0.5)
    assert [e["step"] for e in said if e["event"] == "plateau"] == [8, 14]
    assert said[-1]["event"] == "done"


def test_a_plateau_lives_through_a_checkpoint():
    stage = StageConfig(train="both", steps=100, schedule="plateau", watch="-error", warm_up=0)
    whole, second = Schedule([stage]), Schedule([stage])
    for error in (3.0, 2.0, 2.5, 2.1):
        whole.advance()
        assert not whole.watch({"error": error})
    second.load_state(whole.state())
    second.advance()
    assert second.watch({"error": 2.0})  # the third that is no better
    assert second.rate == pytest.approx(0.1 * stage.rate)
    with pytest.raises(
        BadConfigError, match=r"stages\.0\.watch: no figure 'error'; there are psnr"
    ):
        second.watch({"psnr": 1.0})


def test_stages_may_be_made_longer_or_shorter_between_two_sittings():
    def at(position, *steps, done=False):
        schedule = Schedule([StageConfig(train="both", steps=n) for n in steps])
        old = Schedule([StageConfig(train="both", steps=8)])
        for _ in range(position):
            old.advance()
        assert old.done == done
        schedule.load_state(old.state())
        return schedule.index, schedule.position, schedule.done, schedule.steps_left

    assert at(3, 8) == (0, 3, False, 5)
    assert at(8, 8, done=True)[2:] == (True, 0)
    assert at(8, 10, done=True) == (0, 8, False, 2)
    assert at(8, 8, 5, done=True) == (1, 0, False, 5)
    assert at(5, 4, 5) == (1, 0, False, 5)
