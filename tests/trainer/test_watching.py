import hashlib
import sys
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
import torch

from core.errors import BadConfigError, UnwritableError
from core.packs.format import INDEX
from trainer.events import EventLog, Notes
from trainer.provenance import code_hash, provenance
from trainer.watching import GAP, Board, grid, save_samples


def test_the_grid_lays_rows_of_pictures_side_by_side():
    pictures = torch.zeros(2, 3, 3, 5, 4)
    pictures[1, 2] = torch.tensor([1.0, -1.0, 3.0])[:, None, None]  # beyond 1 is clipped
    sheet = grid(pictures)
    assert sheet.shape == (2 * 5 + GAP, 3 * 4 + 2 * GAP, 3)
    assert (sheet[5 + GAP :, 2 * (4 + GAP) :] == [255, 0, 255]).all()
    assert (sheet[:5, :4] == 128).all()
    assert (sheet[5 : 5 + GAP] == 255).all()
    assert (sheet[:, 4 : 4 + GAP] == 255).all()


def test_the_saved_sheet_is_the_grid(tmp_path):
    pictures = torch.rand(1, 2, 3, 6, 6) * 2 - 1
    path = save_samples(tmp_path, 12, pictures)
    assert path == tmp_path / "samples" / "step-000012.png"
    np.testing.assert_array_equal(cv2.imread(str(path))[..., ::-1], grid(pictures))
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableError, match="step-000012"):
        save_samples(tmp_path / "file", 12, pictures)


def test_tensorboard_gets_the_numbers_of_steps(tmp_path, monkeypatch):
    written = {}

    class Writer:
        def __init__(self, folder):
            assert folder == str(tmp_path / "board")

        def add_scalar(self, name, value, step):
            written[name, step] = value

        def flush(self):
            pass

        def close(self):
            written["closed"] = True

    stand_in = SimpleNamespace(SummaryWriter=Writer)
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", stand_in)
    board = Board(tmp_path)
    board.say("start", step=0, steps=9)
    board.say("step", step=3, stage="joint", rate=0.1, loss={"l2": 0.5})
    board.close()
    assert written == {("step/rate", 3): 0.1, ("step/loss/l2", 3): 0.5, "closed": True}


def test_tensorboard_that_is_not_installed_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(BadConfigError, match="tensorboard: it is not installed"):
        Board(tmp_path)


def test_events_reach_their_listeners_and_the_file_without_nan(tmp_path, capsys):
    heard = Notes()
    log = EventLog(tmp_path)
    log.listen(heard)
    log.say("step", step=1, loss={"l2": float("nan")}, norm=[float("inf"), 1.0])
    log.close()
    assert heard.said[0][0] == "step"
    line = (tmp_path / "log.jsonl").read_text()
    assert '"loss": {"l2": null}, "norm": [null, 1.0]' in line
    assert capsys.readouterr().out == line
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableError, match=r"log\.jsonl"):
        EventLog(tmp_path / "file")


def test_the_origin_names_packs_and_code_by_their_hashes(pack, tmp_path):
    made = provenance([pack, tmp_path / "none"], torch.device("cpu"))
    want = hashlib.sha256((pack / INDEX).read_bytes()).hexdigest()
    assert made["packs"] == {"people": want}
    assert made["code"] == code_hash()
    assert len(made["code"]) == 64
