"""faces, degrade, models, prepare and train."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from app.cli.train import _show
from core.degradation.apply import apply
from core.degradation.recipe import draw
from core.picture import Picture, load_picture, save_picture
from tests.helpers.portrait import portrait, two_faces


def test_faces_numbers_them(likeness, tmp_path):
    both, _ = two_faces()
    path = tmp_path / "two.png"
    save_picture(Picture(pixels=both), path)
    code, out, err = likeness("faces", path)
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith("1 ")
    assert second.startswith("2 ")


def test_faces_json(likeness, photo):
    _, face = portrait()
    code, out, _ = likeness("faces", photo, "--json")
    content = json.loads(out)
    assert code == 0
    assert content["version"] == 1
    assert (content["width"], content["height"]) == (320, 320)
    (entry,) = content["faces"]
    assert entry["face"] == 1
    np.testing.assert_allclose(entry["landmarks"], face.landmarks.points, atol=1.5)
    assert len(entry["embedding"]) == 128
    assert set(entry["box"]) == {"x", "y", "width", "height"}


def test_faces_of_a_wall(likeness, tmp_path):
    path = tmp_path / "wall.png"
    save_picture(Picture(pixels=np.full((60, 60, 3), 0.5, np.float32)), path)
    code, out, err = likeness("faces", path, "--json")
    assert code == 3
    assert json.loads(out)["faces"] == []
    assert err == f"likeness: {path}: no face was found\n"


def test_degrade_is_the_recipe_drawn_from_the_seed(likeness, photo, tmp_path):
    out = tmp_path / "poor.png"
    assert likeness("degrade", photo, out, "--preset", "gfrnet", "--seed", 5)[:2] == (0, f"{out}\n")
    wanted = apply(load_picture(photo).pixels, draw("gfrnet", 5))
    np.testing.assert_allclose(load_picture(out).pixels, wanted, atol=0.51 / 255)


def test_degrade_does_not_replace(likeness, photo):
    kept = photo.read_bytes()
    code, _, err = likeness("degrade", photo, photo, "--preset", "4x")
    assert code == 3
    assert "exists already" in err
    assert photo.read_bytes() == kept


def test_degrade_knows_its_presets(likeness, photo, tmp_path):
    code, _, err = likeness("degrade", photo, tmp_path / "a.png", "--preset", "soak")
    assert code == 2
    assert "gfrnet" in err
    code, _, err = likeness("degrade", photo, tmp_path / "a.png", "--preset", "4x", "--seed", -1)
    assert code == 2
    assert "seed" in err


@pytest.fixture
def models(monkeypatch, tmp_path):
    """One whole and one damaged model, shipped."""
    folder = tmp_path / "shipped"
    for name in ("good", "bad"):
        model_in(folder / name, name)
    (folder / "bad" / "model.safetensors").write_bytes(b"other bytes")
    monkeypatch.setattr("core.models.catalog.SHIPPED_MODELS", folder)
    return folder


def model_in(folder, name):
    import hashlib

    folder.mkdir(parents=True)
    data = b"weights of " + name.encode()
    (folder / "model.safetensors").write_bytes(data)
    (folder / "card.toml").write_text(
        f'[model]\nname = "{name}"\narchitecture = "gfrnet"\nkind = "guided"\nsize = 256\n'
        f'summary = "For trying."\n[config]\nwidth = 8\n[files]\n'
        f'"model.safetensors" = "{hashlib.sha256(data).hexdigest()}"\n'
        f"[training]\nsteps = 7\nended = 2025-01-02\n"
    )


def test_models_list(likeness, models):
    code, out, _ = likeness("models", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["bad", "good"]
    listed = json.loads(likeness("models", "list", "--json")[1])
    assert listed["version"] == 1
    assert [model["name"] for model in listed["models"]] == ["bad", "good"]


def test_models_info(likeness, models):
    code, out, _ = likeness("models", "info", "good")
    assert code == 0
    assert "steps: 7" in out
    content = json.loads(likeness("models", "info", "good", "--json")[1])
    assert content["about"]["training"] == {"steps": 7, "ended": "2025-01-02"}
    code, _, err = likeness("models", "info", "best")
    assert code == 3
    assert "no model 'best'" in err


def test_models_describe_writes_words_into_the_card(likeness, models):
    good = models / "good"
    before = (good / "card.toml").read_text()
    assert likeness("models", "describe", "good")[0] == 2
    assert (good / "card.toml").read_text() == before
    said = ("--good-for", 'small "faces"', "--worst-ten", "soft eyes", "--failures", "hats")
    assert likeness("models", "describe", "good", *said)[0] == 0
    assert likeness("models", "describe", good, "--failures", "none seen")[0] == 0
    content = json.loads(likeness("models", "info", "good", "--json")[1])
    assert content["about"]["use"] == {"good_for": 'small "faces"'}
    assert content["about"]["seen"] == {"worst_ten": "soft eyes", "failures": "none seen"}
    assert content["about"]["training"] == {"steps": 7, "ended": "2025-01-02"}
    assert 'good for small "faces"' in likeness("models", "list")[1]
    assert likeness("models", "verify", "good")[0] == 0


def test_models_verify(likeness, models):
    code, out, err = likeness("models", "verify")
    assert (code, out) == (1, "good: whole\n")
    assert "damaged" in err
    assert likeness("models", "verify", "good")[0] == 0
    assert likeness("models", "verify", "bad")[0] == 3


def test_models_import(likeness, models, tmp_path):
    own = tmp_path / "own"
    model_in(own, "mine")
    (own / "holiday.jpg").write_bytes(b"not part of the model")
    (own / "curves.png").write_bytes(b"how it learned")
    code, out, _ = likeness("models", "import", own)
    copy = Path(out.strip())
    assert code == 0
    assert sorted(path.name for path in copy.iterdir()) == [
        "card.toml", "curves.png", "model.safetensors",
    ]  # fmt: skip
    assert "mine" in likeness("models", "list")[1]
    code, _, err = likeness("models", "import", own)
    assert code == 3
    assert "exists already" in err
    assert likeness("models", "import", own, "--overwrite")[0] == 0
    assert [path.name for path in copy.parent.iterdir()] == ["mine"]


@pytest.mark.parametrize("name", ["../evil", "", "a/b"])
def test_models_import_stays_in_its_folder(likeness, models, tmp_path, name):
    own = tmp_path / "own"
    model_in(own, name)
    code, _, err = likeness("models", "import", own)
    assert code == 3
    assert "no folder name" in err


def test_models_import_of_a_damaged_one(likeness, models):
    code, _, err = likeness("models", "import", models / "bad")
    assert code == 3
    assert "damaged" in err


def test_prepare(likeness, tmp_path):
    pixels, _ = portrait()
    big = np.repeat(np.repeat(pixels, 2, axis=0), 2, axis=1)
    people = tmp_path / "people"
    (people / "eileen").mkdir(parents=True)
    save_picture(Picture(pixels=big), people / "eileen" / "1.png")
    chosen = tmp_path / "val.txt"
    chosen.write_text("eileen\n\n")
    pack = tmp_path / "pack"
    code, out, err = likeness(
        "prepare", people, pack, "--val-people", chosen, "--zoom", 1.1, "--workers", 0
    )
    assert (code, out) == (0, f"{pack}\n")
    assert "0 faces of 0 people to train on, 1 faces of 1 people to measure on" in err
    assert "nobody to train on" in err
    assert "report.txt" in err
    assert any(pack.iterdir())


def test_prepare_of_nothing(likeness, tmp_path):
    code, _, err = likeness("prepare", tmp_path / "gone", tmp_path / "pack")
    assert code == 3
    assert "gone" in err
    code, _, err = likeness(
        "prepare", tmp_path, tmp_path / "pack", "--val-people", tmp_path / "no.txt"
    )
    assert code == 3
    assert "no.txt" in err


@pytest.fixture
def trainer(monkeypatch, tmp_path):
    """Replaces the trainer by a script; gives back a function that sets it."""

    def replace_by(source):
        script = tmp_path / "trainer.py"
        script.write_text(source)
        monkeypatch.setattr("app.cli.train.trainer_command", lambda: [sys.executable, str(script)])

    return replace_by


ECHO = """
import json, sys
print(json.dumps({"event": "start", "step": 0, "steps": 2, "arguments": sys.argv[1:]}), flush=True)
print("a library's own line", flush=True)
print(json.dumps({"event": "step", "step": 2, "loss": {"l2": 0.5}}), flush=True)
"""


def test_train_passes_arguments_on_and_lines_through(likeness, trainer):
    trainer(ECHO)
    code, out, err = likeness(
        "train", "recipe.toml", "--out", "run", "--resume", "--minutes", "2.5",
        "--set", "batch=4", "--set", "a.b=1",
    )  # fmt: skip
    assert (code, err) == (0, "")
    first, second, third = out.splitlines()
    assert json.loads(first)["arguments"] == [
        "train", "recipe.toml", "--out", "run", "--resume", "--minutes", "2.5",
        "--set", "batch=4", "--set", "a.b=1",
    ]  # fmt: skip
    assert second == "a library's own line"
    assert json.loads(third)["loss"] == {"l2": 0.5}


def test_train_says_what_the_trainer_could_not_do(likeness, trainer):
    trainer(
        "import json, sys\n"
        "print(json.dumps({'event': 'error', 'message': 'recipe.toml: no such file'}))\n"
        "sys.exit(3)"
    )
    code, _, err = likeness("train", "recipe.toml")
    assert code == 3
    assert err == "likeness: recipe.toml: no such file\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_train_survives_a_trainer_that_is_killed(likeness, trainer):
    trainer("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    code, _, err = likeness("train", "recipe.toml", "--out", "run")
    assert code == 3
    assert "--out run --resume" in err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_lets_the_trainer_write_its_checkpoint(likeness, trainer, monkeypatch, tmp_path):
    trainer(
        "import json, signal, sys, time\n"
        "def stop(*_):\n"
        f"    open({str(tmp_path / 'checkpoint')!r}, 'w').close()\n"
        "    print(json.dumps({'event': 'stopped', 'step': 1}), flush=True)\n"
        "    sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, stop)\n"
        "print(json.dumps({'event': 'start', 'step': 0, 'steps': 9}), flush=True)\n"
        "time.sleep(60)"
    )
    import app.cli.train as module

    told = []

    def tell(line):
        told.append(line)
        if len(told) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(module, "tell", tell)
    code, _, err = likeness("train", "recipe.toml")
    assert code == 130
    assert "stopping after a checkpoint" in err
    assert (tmp_path / "checkpoint").exists()
    assert json.loads(told[-1])["event"] == "stopped"


def test_the_real_trainer_answers(likeness, tmp_path):
    code, _, err = likeness("train", tmp_path / "none.toml", "--out", tmp_path / "run")
    assert code == 3
    assert "none.toml" in err


class Bar:
    """Keeps what is written beside it."""

    def __init__(self):
        self.n, self.total, self.written = 9, None, []

    def update(self, steps):
        self.n += steps

    def write(self, text, file):
        self.written.append(text)


def test_train_tells_a_watcher_when_a_run_goes_back():
    bar = Bar()
    _show(bar, {"event": "skipped", "step": 9, "reason": "not finite"})
    assert not bar.written
    _show(bar, {"event": "rewind", "step": 4, "left": 9, "reason": "5 steps in a row"})
    assert bar.n == 4
    assert bar.written == ["step 4: rewind: 5 steps in a row"]
