import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from core.evaluation import report
from core.evaluation.frechet import Jackknifed
from core.evaluation.judge import Judge
from core.evaluation.measure import evaluate
from core.evaluation.pairs import Pair, read_pairs
from core.evaluation.result import VERSION, Evaluation
from core.evaluation.sheet import GAP, HEAD, SIDE, worst_sheet
from core.metrics import bootstrap
from tests.helpers.aligned_pairs import Oracle, aligned_face, write_pairs

A, B = np.array([30.0, 20.0, 25.0]), np.array([31.0, 23.0, 24.0])


@pytest.fixture
def made():
    """Three pairs, one without a guide; figures by hand."""
    guides = (Path("g0.png"), None, Path("g2.png"))
    pairs = [
        Pair(degraded=Path(f"d{i}.png"), guide=guide, target=Path(f"t{i}.png"))
        for i, guide in enumerate(guides)
    ]
    gap = np.array([1.5, np.nan, 2.5])
    return Evaluation(
        pairs=pairs,
        compared=("input", "model"),
        values={"input": {"psnr": A, "warp": gap}, "model": {"psnr": B}},
        sets={
            "input": {"fid_d": Jackknifed(4.0, np.array([3.0, 5.0]))},
            "model": {"fid_d": Jackknifed(1.0, np.array([1.0, 1.0]))},
        },
        notes=("something is missing",),
    )


def test_json_holds_what_was_measured(made):
    told = json.loads(report.as_json(made))
    assert told["version"] == VERSION
    assert told["compared"] == ["input", "model"]
    assert told["summary"]["input"]["psnr"]["mean"] == 25
    assert told["summary"]["input"]["warp"] == {
        "mean": 2.0, "interval": list(bootstrap(np.array([1.5, 2.5]))), "spread": 0.5, "count": 2,
    }  # fmt: skip
    (difference,) = told["differences"]
    assert (difference["model"], difference["less"]) == ("model", "input")
    psnr = difference["metrics"]["psnr"]
    assert psnr["mean"] == 1
    assert psnr["better_share"] == pytest.approx(2 / 3)
    assert difference["metrics"]["fid_d"]["mean"] == -3
    # jackknife by hand: replicates 2 and 4, variance (2 - 1) / 2 * 2 = 1
    assert difference["metrics"]["fid_d"]["interval"] == pytest.approx([-4.96, -1.04])
    assert "warp" not in difference["metrics"]
    assert told["pairs"][1]["guide"] is None
    assert told["pairs"][1]["values"]["input"] == {"psnr": 20.0, "warp": None}
    assert told["metrics"]["psnr"]["better"] == "high"


def test_text_tells_the_same(made):
    lines = report.text(made)
    psnr = [line for line in lines if line.startswith("PSNR")]
    low, high = bootstrap(A)
    assert f"25.00 [{low:.2f}, {high:.2f}]" in psnr[0]
    assert "+1.00 [" in psnr[1]
    assert psnr[1].rstrip().endswith("67%")
    warp = [line for line in lines if line.startswith("landmarks")]
    assert warp[0].rstrip().endswith("-")  # the model has no warp
    assert lines[-1] == "something is missing"


def test_csv_has_a_row_a_pair(made):
    rows = list(csv.DictReader(io.StringIO(report.as_csv(made).decode())))
    assert [row["target"] for row in rows] == ["t0.png", "t1.png", "t2.png"]
    assert [float(row["model.psnr"]) for row in rows] == list(B)
    assert [row["input.warp"] for row in rows] == ["1.5", "", "2.5"]
    assert rows[1]["guide"] == ""


def test_the_sheet_shows_the_pictures_where_they_belong(tmp_path):
    path = write_pairs(tmp_path, scales=(4, 8))
    model = Oracle(1.0)
    result = evaluate(read_pairs(path), [model], Judge.of(("psnr", "fed")))
    sheet = worst_sheet(result, [model])
    lefts = [GAP + column * (SIDE + GAP) for column in range(4)]  # input, guide, model, target
    rows = len([top for top in range(HEAD, sheet.shape[0] - SIDE, 1) if top == HEAD])
    assert rows == 1
    first = [sheet[HEAD : HEAD + SIDE, left : left + SIDE] for left in lefts]
    assert np.abs(first[2] - first[3]).max() < 2 / 255  # the perfect network
    assert np.abs(first[0] - first[3]).max() > 0.1
    assert np.abs(first[3].mean(axis=(0, 1)) - aligned_face().mean(axis=(0, 1))).max() < 0.01
    assert sheet.shape[1] == lefts[-1] + SIDE + GAP
    under = sheet[HEAD + SIDE + 2 : HEAD + SIDE + 16, lefts[0] : lefts[0] + SIDE]
    assert under.min() < 0.6  # figures are written there
