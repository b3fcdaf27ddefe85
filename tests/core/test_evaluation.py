import json

import numpy as np
import pytest

from core.align import crop_matrix
from core.degradation.apply import apply
from core.degradation.recipe import DegradationRecipe
from core.errors import BadConfigError, MissingFileError
from core.evaluation import measure as evaluation
from core.evaluation.measure import evaluate, read_pairs
from core.geometry import warp_crop
from core.metrics import psnr
from core.models.restorer import Restoration
from core.picture import Picture, load_picture, save_picture
from tests.helpers.portrait import portrait

SIZE = 256


class Oracle:
    """Knows the answer for every degraded crop; a network of chosen goodness."""

    name, size, zoom, device, needs_guide = "oracle", SIZE, 1.0, "cpu", False

    def __init__(self, share):
        self.share = share

    def restore(self, face):
        return Restoration(restored=face.crop + self.share * (face.guide - face.crop))


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """The astronaut at 4x and 8x; the guide is the target itself, for the oracle."""
    folder = tmp_path_factory.mktemp("pairs")
    pixels, face = portrait()
    target = warp_crop(pixels, crop_matrix(face.landmarks, SIZE), SIZE)
    rows = ["degraded,guide,target"]
    save_picture(Picture(pixels=target), folder / "target.png")
    for scale in (4, 8):
        degraded = apply(target, DegradationRecipe(scale=float(scale)))
        save_picture(Picture(pixels=degraded), folder / f"{scale}x.png")
        rows.append(f"{scale}x.png,target.png,target.png")
    (folder / "pairs.csv").write_text("\n".join(rows))
    return folder / "pairs.csv"


def test_a_better_network_measures_better(pairs):
    result = evaluate(read_pairs(pairs), Oracle(0.5))
    summary = result.summary()
    for name in ("psnr", "ssim", "ms_ssim"):
        assert summary[name]["gain"] > 0
        assert summary[name]["better_share"] == 1.0
    assert summary["fed"]["gain"] < 0
    assert summary["fed"]["better_share"] == 1.0
    assert summary["psnr"]["gain"] == pytest.approx(20 * np.log10(2), abs=0.05)  # half the error


def test_the_input_column_is_the_input(pairs):
    rows = read_pairs(pairs)
    result = evaluate(rows, Oracle(0.0), ("psnr",))
    want = [psnr(load_picture(r.degraded).pixels, load_picture(r.target).pixels) for r in rows]
    assert result.before["psnr"] == pytest.approx(want)
    assert result.after["psnr"] == pytest.approx(want)


def test_a_perfect_network_has_no_error_left(pairs):
    summary = evaluate(read_pairs(pairs), Oracle(1.0), ("psnr", "fed", "lle")).summary()
    assert summary["psnr"]["model"] == 100
    assert summary["fed"]["model"] == pytest.approx(0, abs=1e-3)
    assert summary["lle"]["model"] == pytest.approx(0, abs=1e-3)
    assert summary["lle"]["input"] > 0.05


def test_transparent_pixels_of_the_target_do_not_count(pairs, tmp_path):
    rows = read_pairs(pairs)
    target = load_picture(rows[0].target).pixels
    alpha = np.ones((SIZE, SIZE), np.float32)
    alpha[:64] = 0
    save_picture(Picture(pixels=target, alpha=alpha), tmp_path / "target.png")
    degraded = load_picture(rows[0].degraded).pixels.copy()
    degraded[:60] = 0
    save_picture(Picture(pixels=degraded), tmp_path / "degraded.png")
    (tmp_path / "pairs.csv").write_text("degraded,guide,target\ndegraded.png,target.png,target.png")
    got = evaluate(read_pairs(tmp_path / "pairs.csv"), Oracle(0.0), ("psnr",)).before["psnr"][0]
    assert got == pytest.approx(psnr(degraded[64:], target[64:]), abs=1e-6)


def test_json_and_table_tell_the_same(pairs):
    result = evaluate(read_pairs(pairs), Oracle(0.5), ("psnr",))
    told = json.loads(result.to_json())
    assert told["version"] == evaluation.VERSION
    assert [row["degraded"] for row in told["pairs"]] == ["4x.png", "8x.png"]
    assert f"{told['summary']['psnr']['gain']:+.4f}" in "\n".join(result.table())


def test_guided_models_want_guides(pairs, tmp_path, monkeypatch):
    monkeypatch.setattr(Oracle, "needs_guide", True)
    text = pairs.read_text().replace("4x.png,target.png", "4x.png,")
    path = pairs.parent / "no_guide.csv"
    path.write_text(text)
    with pytest.raises(BadConfigError, match="needs a guide"):
        evaluate(read_pairs(path), Oracle(1.0), ("psnr",))


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


def test_missing_tables_and_wrong_sizes_are_said(pairs, tmp_path):
    with pytest.raises(MissingFileError):
        read_pairs(tmp_path / "none.csv")
    save_picture(Picture(pixels=np.zeros((64, 64, 3), np.float32)), tmp_path / "small.png")
    (tmp_path / "pairs.csv").write_text("degraded,guide,target\nsmall.png,,small.png")
    with pytest.raises(BadConfigError, match="256 x 256"):
        evaluate(read_pairs(tmp_path / "pairs.csv"), Oracle(1.0))


def test_unknown_metrics_are_said(pairs):
    with pytest.raises(BadConfigError, match="lpips"):
        evaluate(read_pairs(pairs), Oracle(1.0), ("lpips",))
