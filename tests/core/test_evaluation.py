import math

import numpy as np
import pytest

from core.degradation.apply import apply
from core.degradation.recipe import DegradationRecipe
from core.degradation.resize import resize
from core.errors import BadConfigError, MissingFileError, NoWeightsError, RestoreFailedError
from core.evaluation.judge import Judge
from core.evaluation.measure import evaluate
from core.evaluation.metrics_table import FILES, METRICS, places
from core.evaluation.pairs import read_pairs
from core.evaluation.result import Evaluation
from core.metrics import bootstrap, psnr
from core.picture import Picture, load_picture, save_picture
from tests.helpers.aligned_pairs import SIZE, Oracle, aligned_face, write_pairs
from tests.helpers.restorers import Failing, NotANumber


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    return write_pairs(tmp_path_factory.mktemp("pairs"))


def measured(path, *restorers, metrics=("psnr",)):
    return evaluate(read_pairs(path), restorers, Judge.of(metrics))


def table_of(path, text):
    path.write_text("degraded,guide,target\n" + text)
    return path


def test_a_better_network_measures_better(pairs):
    names = ("psnr", "ssim", "ms_ssim", "fed", "niqe")
    result = measured(pairs, Oracle(0.5), metrics=names)
    for name in names:
        gain = result.difference("oracle", "input", name)
        assert (gain.mean > 0) == METRICS[name].high
        assert gain.better_share == 1.0
    gain = result.difference("oracle", "input", "psnr").mean
    assert gain == pytest.approx(20 * np.log10(2), abs=0.05)  # half the error


def test_the_input_column_is_the_input(pairs):
    rows = read_pairs(pairs)
    result = measured(pairs, Oracle(0.0))
    want = [psnr(load_picture(r.degraded).pixels, load_picture(r.target).pixels) for r in rows]
    assert result.values["input"]["psnr"] == pytest.approx(want)
    assert result.values["oracle"]["psnr"] == pytest.approx(want)


def test_a_perfect_network_has_no_error_left(pairs):
    result = measured(pairs, Oracle(1.0), metrics=("psnr", "fed", "lle"))
    assert result.figure("oracle", "psnr").mean == 100
    assert result.figure("oracle", "fed").mean == pytest.approx(0, abs=1e-3)
    assert result.figure("oracle", "lle").mean == pytest.approx(0, abs=1e-3)
    assert result.figure("input", "lle").mean > 0.05


def test_models_are_compared_pair_by_pair(pairs):
    result = measured(pairs, Oracle(0.5, "half"), Oracle(0.9, "most"))
    assert result.compared == ("input", "half", "most")
    difference = result.difference("most", "half", "psnr")
    want = result.values["most"]["psnr"] - result.values["half"]["psnr"]
    assert difference.mean == pytest.approx(want.mean())
    assert (difference.low, difference.high) == bootstrap(want)
    assert difference.better_share == 1.0
    assert result.difference("half", "most", "psnr").better_share == 0.0


def test_the_warp_is_measured_where_there_is_one(pairs):
    """The guide is the target, so a warp that moves nothing is right, one by (3, 4) is off by 5."""
    right, wrong, blind = Oracle(1.0, "right", 0), Oracle(1.0, "wrong", (3, 4)), Oracle(1.0)
    result = measured(pairs, right, wrong, blind, metrics=("warp",))
    assert result.figure("input", "warp").mean == pytest.approx(0, abs=1e-6)
    assert result.figure("right", "warp").mean == pytest.approx(0, abs=1e-3)
    assert result.figure("wrong", "warp").mean == pytest.approx(5, abs=0.02)
    assert result.figure("oracle", "warp") is None
    assert result.difference("oracle", "input", "warp") is None


def test_rows_without_a_guide_leave_a_gap(pairs):
    path = table_of(pairs.parent / "gap.csv", "4x.png,,target.png\n8x.png,target.png,target.png")
    values = measured(path, Oracle(0.0), metrics=("psnr", "warp")).values["input"]["warp"]
    assert [math.isnan(value) for value in values] == [True, False]
    assert measured(path, Oracle(0.0), metrics=("warp",)).figure("input", "warp").count == 1


def test_small_inputs_are_brought_up_by_bicubic(pairs):
    """DESIGN 5: 4x means down by bicubic, up by bicubic, and nothing else."""
    target = aligned_face()
    save_picture(Picture(pixels=resize(target, (64, 64))), pairs.parent / "small.png")
    path = table_of(pairs.parent / "small.csv", "small.png,,target.png")
    got = measured(path, Oracle(0.0)).figure("input", "psnr").mean
    want = psnr(apply(target, DegradationRecipe(scale=4.0)), target)
    assert got == pytest.approx(want, abs=0.05)  # the file has 8 bits


def test_models_of_another_size_see_the_same_faces(tmp_path):
    """512 pairs, 256 model: the perfect network loses what its size cannot hold, no more."""
    target = aligned_face(512)
    save_picture(Picture(pixels=target), tmp_path / "target.png")
    path = table_of(tmp_path / "pairs.csv", "target.png,target.png,target.png")
    result = measured(path, Oracle(1.0, shift=(3, 4)), metrics=("psnr", "warp"))
    assert result.figure("input", "psnr").mean == 100
    assert 30 < result.figure("oracle", "psnr").mean < 100
    assert result.figure("oracle", "warp").mean == pytest.approx(10, abs=0.1)  # pixels of 512


def test_transparent_pixels_of_the_target_do_not_count(pairs, tmp_path):
    target = load_picture(read_pairs(pairs)[0].target).pixels
    alpha = np.ones((SIZE, SIZE), np.float32)
    alpha[:64] = 0
    save_picture(Picture(pixels=target, alpha=alpha), tmp_path / "target.png")
    degraded = load_picture(read_pairs(pairs)[0].degraded).pixels.copy()
    degraded[:60] = 0
    save_picture(Picture(pixels=degraded), tmp_path / "degraded.png")
    path = table_of(tmp_path / "pairs.csv", "degraded.png,target.png,target.png")
    got = measured(path, Oracle(0.0)).figure("input", "psnr").mean
    assert got == pytest.approx(psnr(degraded[64:], target[64:]), abs=1e-6)


def test_sets_want_enough_pairs(pairs, tmp_path, monkeypatch):
    monkeypatch.setattr(  # a quick one: the mean colour and its spread
        "core.landmarks.embedding.embed",
        lambda image, marks: np.array([*image.mean(axis=(0, 1)), image.std()], np.float64),
    )
    result = measured(pairs, Oracle(0.5), metrics=("psnr", "fid_d"))
    assert result.figure("input", "fid_d") is None
    assert any("FID-D" in note and "8 pairs" in note for note in result.notes)
    path = write_pairs(tmp_path, scales=range(3, 11))
    sets = measured(path, Oracle(0.9), metrics=("fid_d",))
    gain = sets.difference("oracle", "input", "fid_d")
    assert sets.metrics == ("fid_d",)
    assert gain.mean < 0
    assert gain.low < gain.mean < gain.high


def test_missing_weights_are_said_with_the_way_to_have_them(pairs):
    result = measured(pairs, Oracle(0.5), metrics=("psnr", "lpips", "fid"))
    assert result.metrics == ("psnr",)
    for name in ("lpips", "fid"):
        note = next(note for note in result.notes if note.startswith(METRICS[name].short))
        assert FILES[name][0] in note
        assert str(places()[0]) in note
    with pytest.raises(NoWeightsError, match="alexnet"):
        Judge.of(("lpips",))


def test_the_worst_come_first():
    values = {"input": {}, "a": {"psnr": np.array([30, 20, np.nan, 25]), "fed": np.arange(4.0)}}
    result = Evaluation(pairs=[], compared=("input", "a"), values=values)
    assert result.worst() == [3, 2, 1, 0]  # by FED, where more is worse
    assert result.worst(2, "psnr") == [1, 3]
    assert result.worst(9, "psnr") == [1, 3, 0]


def test_guided_models_want_guides(pairs, monkeypatch):
    monkeypatch.setattr(Oracle, "needs_guide", True)
    path = table_of(pairs.parent / "no_guide.csv", "4x.png,,target.png")
    with pytest.raises(BadConfigError, match="needs a guide"):
        measured(path, Oracle(1.0))


@pytest.mark.parametrize("broken", [Failing(), NotANumber()])
def test_a_network_that_breaks_down_is_named(pairs, broken):
    with pytest.raises(RestoreFailedError, match=r"4x.png: fake"):
        measured(pairs, broken)


@pytest.mark.parametrize("names", [["a", "a"], ["input"]])
def test_every_column_has_its_name(pairs, names):
    with pytest.raises(BadConfigError, match="models"):
        measured(pairs, *(Oracle(1.0, name) for name in names))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2", "columns"),
        ("degraded,guide,target\n", "holds no pairs"),
        ("degraded,guide,target\nx.png,,", "lacks"),
    ],
)
def test_broken_tables_are_said(tmp_path, text, words):
    (tmp_path / "pairs.csv").write_text(text)
    with pytest.raises(BadConfigError, match=words):
        read_pairs(tmp_path / "pairs.csv")


def test_missing_files_are_named(pairs, tmp_path):
    with pytest.raises(MissingFileError):
        read_pairs(tmp_path / "none.csv")
    path = table_of(pairs.parent / "missing.csv", "4x.png,gone.png,target.png\nx.png,,target.png")
    with pytest.raises(MissingFileError, match=r"gone.png \(and 1 more\).*missing.csv"):
        read_pairs(path)


def test_wrong_sizes_are_said(tmp_path):
    save_picture(Picture(pixels=np.zeros((64, 64, 3), np.float32)), tmp_path / "small.png")
    save_picture(Picture(pixels=np.zeros((64, 80, 3), np.float32)), tmp_path / "wide.png")
    save_picture(Picture(pixels=aligned_face()), tmp_path / "target.png")
    with pytest.raises(BadConfigError, match="256 x 256"):
        measured(table_of(tmp_path / "a.csv", "small.png,,small.png"), Oracle(1.0))
    with pytest.raises(BadConfigError, match=r"wide.png.*square"):
        measured(table_of(tmp_path / "b.csv", "wide.png,,target.png"), Oracle(1.0))


def test_unknown_metrics_are_said():
    with pytest.raises(BadConfigError, match="beauty"):
        Judge.of(("beauty",))
