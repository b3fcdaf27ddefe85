import json
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import correlate
from scipy.optimize import brentq
from scipy.special import gamma
from scipy.stats import gennorm

from core.align import crop_matrix, cut
from core.errors import BadConfigError, FileExistsAlreadyError, MissingFileError
from core.evaluation.natural_faces import (
    SHIPPED,
    fit_naturalness,
    load_naturalness,
    save_naturalness,
)
from core.evaluation.naturalness import (
    PATCH,
    Naturalness,
    asymmetric_fit,
    gaussian_of,
    niqe,
    patch_features,
    sharp_features,
)
from core.picture import Picture, save_picture
from tests.helpers.packs import write_pack
from tests.helpers.portrait import portrait


@cache
def face():
    pixels, found = portrait()
    return cut(pixels, crop_matrix(found.landmarks, 256), 256)


def moments(values):
    below, above = values[values < 0], values[values > 0]
    numbers = ((below**2).mean(), (above**2).mean(), (values**2).mean(), np.abs(values).mean())
    return np.array(numbers)[:, None]


@pytest.mark.parametrize(("shape", "left", "right"), [(0.7, 1, 1), (1.4, 1, 2.5), (2, 0.3, 0.2)])
def test_the_bell_that_numbers_were_drawn_from_is_found(shape, left, right):
    """Two halves of scipy's generalised normal, the sides as likely as they are wide."""
    rng = np.random.default_rng(0)
    drawn = np.abs(gennorm.rvs(shape, size=400_000, random_state=rng))
    side = rng.random(len(drawn)) < left / (left + right)
    values = np.where(side, -left * drawn, right * drawn)
    got = [float(part[0]) for part in asymmetric_fit(moments(values))]
    assert got[:3] == pytest.approx((shape, left, right), rel=0.03)
    assert got[3] == pytest.approx(values.mean(), abs=0.02)


def reference_fit(values):
    """By the ratio of moments in float64, the shape by root finding; ICIP 2009's formulas."""
    left = np.sqrt(np.mean(values[values < 0] ** 2))
    right = np.sqrt(np.mean(values[values > 0] ** 2))
    ratio = left / right
    flatness = np.mean(np.abs(values)) ** 2 / np.mean(values**2)
    flatness *= (ratio**3 + 1) * (ratio + 1) / (ratio**2 + 1) ** 2
    shape = brentq(lambda a: gamma(2 / a) ** 2 / gamma(1 / a) / gamma(3 / a) - flatness, 0.2, 10)
    left, right = (side * np.sqrt(gamma(1 / shape) / gamma(3 / shape)) for side in (left, right))
    return shape, left, right, (right - left) * gamma(2 / shape) / gamma(1 / shape)


def reference_normalised(gray):
    steps = np.arange(-3, 4)
    bell = np.exp(-(steps**2) / (2 * (7 / 6) ** 2))
    window = np.outer(bell, bell) / np.outer(bell, bell).sum()
    mean = correlate(gray, window, mode="nearest")
    deviation = np.sqrt(np.abs(correlate(gray**2, window, mode="nearest") - mean**2))
    return np.round((gray - mean) / (deviation + 1), 7), deviation


def reference_features(patch):
    shape, left, right, _ = reference_fit(patch)
    out = [shape, (left + right) / 2]
    pairs = ((patch[:, :-1], patch[:, 1:]), (patch[:-1], patch[1:]))
    pairs += ((patch[:-1, :-1], patch[1:, 1:]), (patch[:-1, 1:], patch[1:, :-1]))
    for a, b in pairs:
        shape, left, right, mean = reference_fit(a * b)
        out += [shape, mean, left, right]
    return out


def test_features_are_those_of_a_plain_reading():
    image = face()
    gray = (image.astype(np.float64) * 255) @ [0.298936, 0.587043, 0.114021]
    small = Image.fromarray(gray.astype(np.float32)).resize((128, 128), Image.Resampling.BICUBIC)
    whole, deviation = reference_normalised(gray)
    half, _ = reference_normalised(np.array(small, np.float64))
    got, sharpness = patch_features(image)
    assert got.shape == (36, 36)  # 6 x 6 places, by 36 numbers
    for number, (y, x) in enumerate((y, x) for y in range(0, 161, 32) for x in range(0, 161, 32)):
        if number % 7:
            continue
        want = reference_features(whole[y : y + 96, x : x + 96])
        y2, x2 = y // 2, x // 2
        want += reference_features(half[y2 : y2 + 48, x2 : x2 + 48])
        assert got[number] == pytest.approx(want, rel=2e-3, abs=2e-4)
        assert sharpness[number] == pytest.approx(
            deviation[y : y + 96, x : x + 96].mean(), rel=1e-4
        )


def test_distance_by_hand():
    """Two numbers differ, by 3 and 4; their variances are 1 and 3, so 2 on average."""
    mean = np.zeros(36)
    moved = mean.copy()
    moved[[4, 9]] = 3, 4
    distance = Naturalness(mean, np.eye(36)).distance(Naturalness(moved, 3 * np.eye(36)))
    assert distance == pytest.approx(5 / np.sqrt(2))


def test_only_sharp_patches_are_natural():
    image = face().copy()
    image[:, :160] = cv2.GaussianBlur(image[:, :160], (0, 0), 6)
    _, sharpness = patch_features(image)
    kept = len(sharp_features(image))
    assert kept == (sharpness > 0.75 * sharpness.max()).sum()
    assert 0 < kept < len(sharpness)


@pytest.mark.parametrize("kind", ["blur", "noise"])
def test_worse_pictures_are_less_natural(kind):
    """By the parameters that are shipped; the more of it, the farther."""
    natural, rng = load_naturalness(), np.random.default_rng(0)
    scores = [niqe(face(), natural)]
    for strength in (1, 2, 4):
        if kind == "blur":
            poor = cv2.GaussianBlur(face(), (0, 0), strength)
        else:
            poor = face() + rng.normal(0, strength * 6 / 255, face().shape)
        scores.append(niqe(np.clip(poor, 0, 1).astype(np.float32), natural))
    assert scores == sorted(scores)
    assert scores[1] > 1.2 * scores[0]


def test_pixels_that_do_not_count_change_nothing():
    natural = load_naturalness()
    counts = np.ones(face().shape[:2], bool)
    counts[:70] = False
    spoiled = face().copy()
    spoiled[:50] = 0.5  # a little above the part that counts: windows reach over
    assert niqe(spoiled, natural, counts) == pytest.approx(niqe(face(), natural, counts))
    assert niqe(spoiled, natural) != pytest.approx(niqe(face(), natural))
    assert np.isnan(niqe(face(), natural, np.zeros_like(counts)))


def test_flat_pictures_have_a_figure():
    assert np.isfinite(niqe(np.full((128, 128, 3), 0.5, np.float32), load_naturalness()))


def test_pictures_smaller_than_a_patch_are_refused():
    with pytest.raises(ValueError, match="96 pixels"):
        patch_features(face()[: PATCH - 1])


def test_a_fit_to_a_folder_comes_back_from_its_file(tmp_path, monkeypatch):
    monkeypatch.setattr("core.evaluation.natural_faces.FEWEST", 20)
    faces = [np.ascontiguousarray(np.rot90(face(), turn)) for turn in range(4)]
    (tmp_path / "inner").mkdir()
    for turn, turned in enumerate(faces):
        save_picture(Picture(pixels=turned), tmp_path / "inner" / f"{turn}.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    fitted = fit_naturalness(tmp_path)
    assert fitted["pictures"] == 4
    saved = [np.round(turned * 255).astype(np.float32) / 255 for turned in faces]
    every = np.concatenate([sharp_features(turned) for turned in saved])
    want, path = gaussian_of(every), tmp_path / "fit.json"
    save_naturalness(fitted, path)
    got = load_naturalness(path)
    assert got.mean == pytest.approx(want.mean)
    assert got.covariance == pytest.approx(want.covariance, rel=1e-6, abs=1e-12)
    with pytest.raises(FileExistsAlreadyError):
        save_naturalness(fitted, path)


def test_packs_give_their_training_faces_alone(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr("core.evaluation.natural_faces.PATCH", 64)
    monkeypatch.setattr(
        "core.evaluation.natural_faces.sharp_features",
        lambda image, counts: seen.append(image.mean()) or np.zeros((400, 36)),
    )
    pack = write_pack(tmp_path / "pack", people=("a", "b"), photos=4, val=("b",))
    assert fit_naturalness(pack)["pictures"] == 2  # the sharper half of four


def test_broken_fits_are_said(tmp_path):
    with pytest.raises(MissingFileError, match="fit-niqe"):
        load_naturalness(tmp_path / "none.json")
    with pytest.raises(MissingFileError):
        fit_naturalness(tmp_path / "none")
    with pytest.raises(BadConfigError, match="too few"):
        fit_naturalness(tmp_path)
    whole = json.loads(SHIPPED.read_text())
    for spoiled in ({"version": 9}, {"mean": [1.0]}, {"covariance": 3}):
        path = tmp_path / "spoiled.json"
        path.write_text(json.dumps(whole | spoiled))
        with pytest.raises(BadConfigError, match=r"spoiled.json"):
            load_naturalness(path)
