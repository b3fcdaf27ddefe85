import json

import pytest

from tests.helpers.tiny_system import LINE, Numbers, TinySystem
from trainer.__main__ import main
from trainer.systems import SYSTEMS

RECIPE = """
system = "tiny"
batch = 2
precision = "float32"
device = "cpu"
threads = 1
[[stages]]
train = "alone"
steps = 3
[[stages]]
train = "both"
steps = 4
"""


@pytest.fixture
def recipe(tmp_path, monkeypatch):
    monkeypatch.setitem(SYSTEMS, "tiny", LINE)
    path = tmp_path / "small.toml"
    path.write_text(RECIPE)
    return path


def test_a_recipe_is_timed_by_its_last_stage_and_leaves_nothing(recipe, capsys):
    assert main(["bench", str(recipe), "--json", "--steps", "4"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["version"] == 1
    (row,) = said["recipes"]
    assert (row["recipe"], row["system"], row["stage"]) == ("small", "tiny", "both")
    assert (row["batch"], row["steps"], row["device"]) == (2, 4, "cpu")
    assert row["peak_bytes"] > 10**7
    assert list(recipe.parent.iterdir()) == [recipe]


class Clock:
    """Stands still but for what is said to take time."""

    def __init__(self):
        self.now = 0.0

    def perf_counter(self):
        return self.now

    monotonic = process_time = perf_counter


def test_the_data_paths_share_is_what_a_fixed_batch_saves(recipe, capsys, monkeypatch):
    clock = Clock()

    def taking(seconds, what):
        def slow(*arguments):
            clock.now += seconds
            return what(*arguments)

        return slow

    monkeypatch.setattr("trainer.bench.time", clock)
    monkeypatch.setattr(Numbers, "__getitem__", taking(0.1, Numbers.__getitem__))
    monkeypatch.setattr(TinySystem, "loss", taking(0.05, TinySystem.loss))
    arguments = ["--steps", "3", "--set", "stages.1.train=alone"]
    assert main(["bench", str(recipe), "--json", *arguments]) == 0
    (row,) = json.loads(capsys.readouterr().out)["recipes"]
    assert (row["step_seconds"], row["fixed_seconds"]) == (0.25, 0.05)
    assert row["processor_seconds"] == 0.05
    assert (row["data_share"], row["faces_per_second"]) == (0.8, 8.0)


def test_a_recipe_that_cannot_be_trained_says_why(recipe, capsys):
    assert main(["bench", str(recipe), "--set", "stages.1.train=nobody"]) == 3
    assert "stages.1.train: 'nobody' is none of alone, both" in capsys.readouterr().out
    assert main(["bench", str(recipe), "--steps", "3"]) == 0
    assert "faces/s" in capsys.readouterr().out
