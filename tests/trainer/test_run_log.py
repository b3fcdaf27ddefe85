import json

import numpy as np
import pytest
from PIL import Image

from trainer.curves import COLOURS, panels, save_curves
from trainer.run_log import read_log, summary


def write(folder, *events):
    lines = [json.dumps(event) if isinstance(event, dict) else event for event in events]
    (folder / "log.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def start(step, batch=4, hardware="", **config):
    config = {"batch": batch, "stages": [{"train": "a", "steps": 9}], "threads": step} | config
    origin = {"provenance": {"hardware": hardware}} if hardware else {}
    return {"event": "start", "time": 0.5, "step": step, "config": config} | origin


def loss(step, time, stage="a", **terms):
    return {"event": "step", "time": time, "step": step, "stage": stage, "loss": terms}


def validate(step, psnr, time=60.0, event="validate"):
    figures = {"4x_psnr_input": 30.0, "4x_psnr": psnr, "4x_landmarks_before": 8.0}
    return {"event": event, "time": time, "step": step, **figures, "4x_landmarks_after": 40 - psnr}


@pytest.fixture
def log(tmp_path):
    """Two sittings; the first was killed after step 6, its last checkpoint was of step 4."""
    write(
        tmp_path,
        start(0, hardware="a fast one"),
        loss(2, 60, l2=8.0, tv=0.5),
        validate(3, 31.0),
        loss(4, 90, l2=4.0, tv=None),
        loss(6, 119.0, l2=99.0),
        validate(6, 20.0, time=120.0),
        start(4, batch=8, hardware="a slow one", stages=[{"train": "a", "steps": 5}]),
        loss(5, 30, l2=2.0),
        loss(6, 60, "b", l2=1.0),
        validate(6, 33.0, event="stopped", time=180.0),
        '{"event": "step", "st',  # cut by a kill
    )
    return read_log(tmp_path)


def test_what_was_done_twice_counts_once(log):
    assert [point.step for point in log.losses] == [2, 4, 5, 6]
    assert log.curve("4x_psnr") == [(3, 31.0), (6, 33.0)]
    assert log.stages() == [("a", 2), ("b", 6)]
    assert log.steps == 6
    assert log.faces == 4 * 4 + 2 * 8
    assert log.minutes == 2 + 3  # of wall time, the lost steps' included
    assert log.hardware == ["a fast one", "a slow one"]


def test_the_summary_is_that_of_the_events(log):
    told = summary(log)
    assert told["sittings"] == 2
    assert told["changes"] == ["from step 4: batch 4 -> 8, stages.0.steps 9 -> 5"]
    assert set(told["figures"]) == {"4x_psnr", "4x_landmarks_after"}
    assert told["figures"]["4x_psnr"] == {
        "input": 30.0, "first": 31.0, "first_step": 3, "last": 33.0, "last_step": 6,
        "best": 33.0, "best_step": 6,
    }  # fmt: skip
    assert told["figures"]["4x_landmarks_after"]["best"] == 7.0  # less is better
    assert told["losses"]["a"] == {
        "l2": {"first": 4.0, "last": 4.0}, "tv": {"first": 0.5, "last": 0.5},
    }  # fmt: skip


def test_a_log_can_be_read_up_to_a_checkpoint(tmp_path, log):
    early = read_log(tmp_path, until=4)
    assert (early.steps, early.faces) == (4, 16)
    assert early.curve("4x_psnr") == [(3, 31.0)]


def test_a_run_begun_anew_and_a_missing_log(tmp_path):
    assert read_log(tmp_path) is None
    write(tmp_path, start(0), validate(3, 31.0), start(0), {"event": "rewind", "step": 0})
    log = read_log(tmp_path)
    assert (len(log.sittings), log.figures, log.faces) == (1, {}, 0)
    assert not save_curves(log, tmp_path / "curves.png", "nothing yet")
    assert not (tmp_path / "curves.png").exists()


def test_curves_show_gains_over_the_input_and_losses_over_their_start(tmp_path, log):
    first, gains, others = panels(log)
    lines = {line.words.split()[0]: line for line in first.lines}
    assert lines["l2"].points[0] == (2, 1.0)
    assert lines["l2"].points[-1] == (6, 1.0 / 8.0)
    assert list(gains.lines[0].points) == [(3, 1.0), (6, 3.0)]
    assert (gains.lines[0].level, gains.lines[0].words) == (0.0, "4x +3.00 on 30.00")
    assert others.lines[0].level == 8.0


def test_the_picture_is_small_light_and_rises_with_the_figures(tmp_path, log):
    path = tmp_path / "curves.png"
    assert save_curves(log, path, "model")
    assert path.stat().st_size < 150_000
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    assert np.median(pixels) > 245
    middle = pixels[pixels.shape[0] // 3 : 2 * pixels.shape[0] // 3, 80:680]  # the gains' panel
    y, x = np.nonzero(np.abs(middle - COLOURS[0]).sum(axis=2) < 30)
    left, right = y[x < x.min() + 30], y[x > x.max() - 30]
    assert np.median(right) < np.median(left) - 50  # 1 dB, then 3 dB: up
