import collections
import dataclasses

import numpy as np
import pytest

from core.degradation.apply import apply
from core.degradation.recipe import PRESETS, DegradationRecipe, draw

# drawn before there were other presets: packs, tables and trained models rest on them
BEFORE = {
    ("gfrnet", 7): (2.9, 5.8, 7.0, 29),
    ("gfrnet", 12345): (2.4, 6.5, 2.0, 16),
    ("down", 3): (0.0, 6.7, 0.0, 0),
    ("8x", 0): (0.0, 8.0, 0.0, 0),
    ("clean", 9): (0.0, 1.0, 0.0, 0),
}


def drawn(preset, count=1500):
    return [draw(preset, seed) for seed in range(count)]


def spread(values, low, high):
    """All values within [low, high], and reaching near both ends."""
    room = 0.03 * (high - low)
    assert low <= min(values) <= low + room
    assert high - room <= max(values) <= high


@pytest.mark.parametrize("key", sorted(BEFORE))
def test_first_presets_draw_what_they_always_drew(key):
    recipe = draw(*key)
    got = (recipe.blur_sigma, recipe.scale, recipe.noise_sigma, recipe.jpeg_quality)
    assert got == pytest.approx(BEFORE[key])
    plain = DegradationRecipe(
        blur_sigma=got[0], scale=got[1], noise_sigma=got[2], jpeg_quality=got[3], seed=key[1]
    )
    assert recipe == plain  # and nothing else happens to the picture


def test_gpen_draws_its_ranges():
    recipes = drawn("gpen")
    spread([r.blur_sigma for r in recipes], 0.1, 10)
    spread([r.scale for r in recipes], 0.8, 8)
    spread([r.noise_sigma for r in recipes], 0, 20)
    assert {r.jpeg_quality for r in recipes} == set(range(60, 100))
    assert {(r.blur_side, r.resampling, r.round_down) for r in recipes} == {(41, "bilinear", True)}
    oblong = [r for r in recipes if r.blur_ratio < 1]
    assert len(oblong) / len(recipes) == pytest.approx(0.5, abs=0.04)
    spread([r.blur_angle for r in oblong], -180, 180)


def test_mmrb_draws_its_ranges_and_both_blurs():
    recipes = drawn("mmrb")
    spread([r.scale for r in recipes], 0.4, 8)
    spread([r.noise_sigma for r in recipes], 0, 25)
    assert {r.jpeg_quality for r in recipes} == set(range(5, 51))
    moved = [r for r in recipes if r.motion]
    assert len(moved) / len(recipes) == pytest.approx(0.3, abs=0.04)
    assert {r.motion.length for r in moved} == set(range(5, 42))
    assert all((r.blur_sigma == 0) == (r.motion is not None) for r in recipes)


def test_hifacegan_draws_four_steps_in_every_order():
    recipes = drawn("hifacegan")
    orders = collections.Counter(r.order[1:] for r in recipes)
    assert len(orders) == 24
    assert min(orders.values()) > 30  # of 62.5
    spread([1 / r.scale for r in recipes], 1 / 8, 1 / 4)
    assert {r.jpeg_quality for r in recipes} <= set(range(17, 52))
    spread([r.jpeg_quality for r in recipes], 17, 51)
    assert {r.motion.length for r in recipes if r.motion} == {11, 13, 15, 17, 19, 21}
    gaussian = [r for r in recipes if not r.motion]
    spread([r.blur_sigma for r in gaussian], 3, 8)
    assert all(2.5 * r.blur_sigma - 1 < r.blur_side < 2.9 * r.blur_sigma + 2 for r in gaussian)
    by_kind = collections.defaultdict(list)
    for r in recipes:
        by_kind[r.noise_kind].append(r.noise_sigma)
    for kind, (low, high) in {
        "gaussian": (20, 40), "laplace": (20, 40), "poisson": (15, 30)
    }.items():  # fmt: skip
        spread(by_kind[kind], low, high)


@pytest.mark.parametrize(
    ("preset", "kept"),
    [
        ("hifacegan-blur", {"blur_sigma", "blur_side", "motion", "meant_for"}),
        ("hifacegan-down", {"scale", "resampling"}),
        ("hifacegan-noise", {"noise_kind", "noise_sigma"}),
        ("hifacegan-jpeg", {"jpeg_quality"}),
        ("mosaic-16x", {"scale", "resampling"}),
    ],
)
def test_single_tasks_do_one_thing(preset, kept):
    plain = DegradationRecipe()
    changed = {
        field.name
        for recipe in drawn(preset, 60)
        for field in dataclasses.fields(recipe)
        if getattr(recipe, field.name) != getattr(plain, field.name)
    }
    assert changed == kept | {"seed"}


def test_mosaic_shows_squares_of_16_pixels_with_their_mean():
    picture = np.random.default_rng(0).random((64, 48, 3)).astype(np.float32)
    out = apply(picture, draw("mosaic-16x", 0))
    means = picture.reshape(4, 16, 3, 16, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(out, means.repeat(16, axis=0).repeat(16, axis=1), atol=1e-5)


def test_srdeblur_moves_the_face_and_shrinks_8_times():
    recipes = drawn("srdeblur", 400)
    assert {r.scale for r in recipes} == {8.0}
    assert {r.resampling for r in recipes} == {"bicubic"}
    spread([r.face_motion.length for r in recipes], 3, 30)


def test_old_photos_are_of_all_kinds():
    photos = [r.photo for r in drawn("old-photo")]
    tones = collections.Counter(p.tone for p in photos)
    assert tones["gray"] > tones["sepia"] > 0
    assert tones["colour"] > 0
    for name in ("grain", "paper", "fading", "halftone", "folds", "scratches", "dust"):
        values = [getattr(p, name) for p in photos]
        assert max(values) > 0, name
        assert len(set(values)) > 1, name
    assert 0.08 < np.mean([p.halftone > 0 for p in photos]) < 0.16


@pytest.mark.parametrize("shape", [(97, 131), (128, 64), (41, 33)])
@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_preset_on_odd_sizes(preset, shape):
    picture = np.random.default_rng(1).random((*shape, 3)).astype(np.float32)
    for seed in (0, 1, 2):
        out = apply(picture, draw(preset, seed))
        assert out.shape == picture.shape
        assert out.dtype == np.float32
        assert np.isfinite(out).all()
        assert 0 <= out.min() <= out.max() <= 1
        np.testing.assert_array_equal(out, apply(picture, draw(preset, seed)))


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_pictures_are_not_changed_in_place(preset):
    picture = np.random.default_rng(1).random((48, 40, 3)).astype(np.float32)
    kept = picture.copy()
    apply(picture, draw(preset, 1))
    np.testing.assert_array_equal(picture, kept)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_gray_pictures_stay_gray_but_for_noise_and_tint(preset):
    plane = np.random.default_rng(1).random((48, 40, 1)).astype(np.float32)
    for seed in range(8):
        recipe = draw(preset, seed)
        coloured = recipe.noise_sigma > 0 and not recipe.noise_gray
        coloured = coloured or (recipe.photo is not None and recipe.photo.tone != "gray")
        out = apply(np.repeat(plane, 3, axis=2), recipe)
        if not coloured:
            assert np.ptp(out, axis=2).max() < 1 / 255


def test_colours_keep_their_order():
    red = np.zeros((64, 64, 3), np.float32)
    red[..., 0] = 0.8
    for preset in sorted(PRESETS):
        for seed in range(6):
            recipe = draw(preset, seed)
            if recipe.photo is not None and recipe.photo.tone != "colour":
                continue
            mean = apply(red, recipe).mean(axis=(0, 1))
            assert mean[0] > 2 * max(mean[1], mean[2]), (preset, seed)


@pytest.mark.parametrize("preset", ["gpen", "mmrb", "hifacegan", "hifacegan-blur"])
def test_blurs_meant_for_faces_of_512_are_halved_at_256(preset):
    for recipe in drawn(preset):
        half = recipe.fitted(256)
        assert half.blur_sigma == recipe.blur_sigma / 2
        if recipe.motion is not None:
            assert half.motion.length == recipe.motion.length / 2
            assert half.motion.angle == recipe.motion.angle
        assert half.blur_side == 0 or half.blur_side % 2 == 1
        assert abs(half.blur_side - recipe.blur_side / 2) <= 2
        assert half.scale == recipe.scale
        assert recipe.fitted(512) is recipe


def test_a_face_is_blurred_alike_at_both_sizes():
    # a step edge seen at 512 and at 256: its slope, in parts of the face, is the same
    recipe = DegradationRecipe(blur_sigma=8.0, meant_for=512)
    slopes = []
    for side in (256, 512):
        edge = np.zeros((side, side, 3), np.float32)
        edge[:, side // 2 :] = 1
        row = apply(edge, recipe)[side // 2, :, 0]
        slopes.append(np.diff(row).max() * side)
    gauss = 512 / (8 * np.sqrt(2 * np.pi))  # of the normal distribution's density
    np.testing.assert_allclose(slopes, gauss, rtol=0.02)


def test_lengths_that_fit_no_size_are_left_alone():
    recipe = DegradationRecipe(blur_sigma=2.0, blur_side=13)
    assert recipe.fitted(64) is recipe
    assert DegradationRecipe(blur_sigma=2.0, meant_for=512).softness < recipe.softness
