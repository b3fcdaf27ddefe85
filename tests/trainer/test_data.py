import dataclasses

import numpy as np
import pytest
import torch

from core.degradation.recipe import DegradationRecipe
from core.errors import BadConfigError
from tests.helpers.packs import SIZE, drawn_face, write_pack
from trainer.data import Pairs, Shot, detector_error, jittered, loader, mirrored, to_sample


def shot(seed=0):
    crop, points = drawn_face(seed)
    return Shot((crop / 255).astype(np.float32), points, np.ones((SIZE, SIZE), np.float32))


def test_a_sample_depends_on_seed_and_number_alone(config):
    pairs, again = (Pairs(config.data, "train", 5) for _ in range(2))
    for key, value in pairs[11].items():
        torch.testing.assert_close(value, again[11][key], rtol=0, atol=0)
    assert not torch.equal(pairs[11]["face"], pairs[12]["face"])
    assert not torch.equal(pairs[11]["face"], Pairs(config.data, "train", 6)[11]["face"])


def test_samples_have_their_shapes_and_ranges(config):
    sample = Pairs(config.data, "train", 0)[3]
    for key in ("face", "guide", "target"):
        assert sample[key].shape == (3, SIZE, SIZE)
        assert sample[key].abs().max() <= 1
    assert sample["inside"].shape == (1, SIZE, SIZE)
    for key in ("face_points", "seen_points", "guide_points"):
        assert sample[key].shape == (68, 2)
        assert sample[key].dtype == torch.float32


def test_nobody_kept_for_measuring_is_trained_on(config, monkeypatch):
    pairs = Pairs(dataclasses.replace(config.data, stranger_share=0.5), "train", 0)
    seen = set()
    monkeypatch.setattr(
        pairs, "_shot", lambda pack, row, rng: seen.add(str(pack.index.person[row])) or shot(row)
    )
    for number in range(200):
        pairs[number]
    assert seen == {"a", "b"}


def test_guides_are_other_photos_of_the_same_person(config):
    pairs = Pairs(dataclasses.replace(config.data, stranger_share=0.0), "train", 0)
    for number in range(100):
        (pack, row), (other, guide) = pairs._choose(np.random.default_rng(number))
        assert pack.index.person[row] == other.index.person[guide]
        assert row != guide


def test_gray_turns_the_face_and_target_gray_but_not_the_guide(config):
    data = dataclasses.replace(config.data, gray_share=1.0, degradation={"down": 1.0})
    sample = Pairs(data, "train", 0)[0]
    for key, gray in (("face", True), ("target", True), ("guide", False)):
        spread = (sample[key].amax(dim=0) - sample[key].amin(dim=0)).max()
        assert (spread < 1e-5) == gray


def test_old_prints_are_to_come_back_in_their_own_tone(config):
    data = dataclasses.replace(config.data, degradation={"old-photo": 1.0}, gray_share=0.0)
    pairs = Pairs(data, "train", 0)
    targets = [pairs[number]["target"] for number in range(12)]
    colour = [float((t.amax(dim=0) - t.amin(dim=0)).max()) for t in targets]
    assert min(colour) < 1e-5  # a gray print: nobody can know its colours
    assert max(colour) > 0.05


def test_mirror_moves_points_with_pixels():
    first = shot()
    second = mirrored(first)
    np.testing.assert_array_equal(second.pixels, first.pixels[:, ::-1])
    np.testing.assert_allclose(mirrored(second).landmarks, first.landmarks)
    assert second.landmarks[:, 0].mean() == pytest.approx(SIZE - 1 - first.landmarks[:, 0].mean())


def test_jitter_moves_points_with_pixels():
    """A white dot at a landmark stays under it."""
    pixels = np.zeros((SIZE, SIZE, 3), np.float32)
    pixels[40:43, 30:33] = 1
    points = np.tile([31.0, 41.0], (68, 1))
    moved = jittered(
        Shot(pixels, points, np.ones((SIZE, SIZE), np.float32)), np.random.default_rng(3)
    )
    weight = moved.pixels.mean(axis=2)
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    centre = [(x * weight).sum() / weight.sum(), (y * weight).sum() / weight.sum()]
    np.testing.assert_allclose(centre, moved.landmarks[0], atol=0.1)
    assert np.abs(moved.landmarks[0] - [31, 41]).max() > 0.2


def test_made_up_content_is_outside_with_a_margin():
    half = np.ones((SIZE, SIZE), np.float32)
    half[:, 40:] = 0
    face = shot()
    target = Shot(face.pixels, face.landmarks, half)
    sample = to_sample(target, shot(1), DegradationRecipe(), face.landmarks)
    inside = sample["inside"][0]
    assert inside[:, :37].all()
    assert not inside[:, 37:].any()


def test_detector_errors_have_their_deviations():
    rng = np.random.default_rng(0)
    errors = np.stack([detector_error((0.5, 0.4, 0.3), rng) for _ in range(4000)])
    assert errors.std() == pytest.approx((0.5**2 + 0.4**2 + 0.3**2) ** 0.5, rel=0.03)
    same_part = np.mean(errors[:, 36, 0] * errors[:, 41, 0])  # both in the left eye
    other_part = np.mean(errors[:, 36, 0] * errors[:, 60, 0])
    assert same_part == pytest.approx(0.5**2 + 0.4**2, rel=0.15)
    assert other_part == pytest.approx(0.5**2, rel=0.15)


def test_batches_go_on_where_they_ended(config):
    pairs = Pairs(config.data, "train", 0)
    whole = [batch["face"] for batch in loader(pairs, 2, 0, 4)]
    rest = [batch["face"] for batch in loader(pairs, 2, 2, 4)]
    torch.testing.assert_close(torch.stack(whole[2:]), torch.stack(rest), rtol=0, atol=0)


def test_workers_make_the_same_batches(config):
    pairs = Pairs(config.data, "train", 0)
    helped = Pairs(dataclasses.replace(config.data, workers=1), "train", 0)
    for one, two in zip(loader(pairs, 2, 0, 2), loader(helped, 2, 0, 2), strict=True):
        torch.testing.assert_close(one["face"], two["face"], rtol=0, atol=0)


def test_a_pack_of_lonely_photos_is_refused(config, tmp_path):
    lonely = write_pack(tmp_path / "lonely", photos=1)
    with pytest.raises(BadConfigError, match=r"nobody with two train photos.*--val-names"):
        Pairs(dataclasses.replace(config.data, people=(str(lonely),)), "train", 0)
