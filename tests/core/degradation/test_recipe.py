import math

import numpy as np
import pytest

from core.degradation.damage import ORDER, FaceMotion, MotionBlur, OldPhoto
from core.degradation.recipe import PRESETS, DegradationRecipe, draw
from core.errors import BadConfigError


def test_the_same_seed_draws_the_same_recipe():
    assert draw("gfrnet", 7) == draw("gfrnet", 7)
    assert draw("gfrnet", 7) != draw("gfrnet", 8)


def test_gfrnet_draws_the_papers_sets():
    recipes = [draw("gfrnet", seed) for seed in range(4000)]
    blurs = {round(r.blur_sigma, 1) for r in recipes}
    assert blurs == {0.0, *np.round(np.arange(1.0, 3.01, 0.1), 1)}
    scales = {round(r.scale, 1) for r in recipes}
    assert scales == set(np.round(np.arange(1.0, 8.01, 0.1), 1))
    assert {r.noise_sigma for r in recipes} == set(range(8))
    assert {r.jpeg_quality for r in recipes} == {0, *range(10, 41)}


def test_recipes_do_not_change_between_machines():
    got = draw("gfrnet", 12345)  # written down from the first run; NumPy's generators are stable
    again = DegradationRecipe(
        blur_sigma=got.blur_sigma, scale=got.scale, noise_sigma=got.noise_sigma,
        jpeg_quality=got.jpeg_quality, seed=12345,
    )  # fmt: skip
    assert got == again
    rng = np.random.default_rng(12345)
    blur, quality = rng.integers(0, 22), rng.integers(0, 32)
    assert got.blur_sigma == pytest.approx(0.0 if blur == 0 else 0.9 + 0.1 * blur)
    assert got.jpeg_quality == (0 if quality == 0 else 9 + quality)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_preset_draws(preset):
    assert isinstance(draw(preset, 0), DegradationRecipe)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: draw("nonsense", 0), "no degradation preset 'nonsense'"),
        (lambda: draw("gfrnet", -1), "seed"),
        (lambda: DegradationRecipe(scale=0.2), "scale"),
        (lambda: DegradationRecipe(scale=math.nan), "scale"),
        (lambda: DegradationRecipe(noise_sigma=math.inf), "noise_sigma"),
        (lambda: DegradationRecipe(blur_ratio=0.0), "blur_ratio"),
        (lambda: DegradationRecipe(blur_ratio=1.5), "blur_ratio"),
        (lambda: DegradationRecipe(blur_side=40), "blur_side"),
        (lambda: DegradationRecipe(blur_side=-3), "blur_side"),
        (lambda: DegradationRecipe(resampling="area"), "resampling"),
        (lambda: DegradationRecipe(noise_kind="pink"), "noise_kind"),
        (lambda: DegradationRecipe(order=("blur", "down")), "order"),
        (lambda: DegradationRecipe(order=(*ORDER, "blur")), "order"),
        (
            lambda: DegradationRecipe(
                order=("down", "blur", "photo", "noise", "jpeg"), face_motion=FaceMotion(length=3)
            ),
            "order",
        ),
        (lambda: MotionBlur(length=0.5), "length"),
        (lambda: MotionBlur(length=math.nan), "length"),
        (lambda: MotionBlur(length=3, angle=math.inf), "angle"),
        (lambda: MotionBlur(length=3, lean=1.1), "lean"),
        (lambda: FaceMotion(length=-1), "length"),
        (lambda: FaceMotion(length=1, gradient=(0.0, 0.0, 0.0)), "gradient"),
        (lambda: FaceMotion(length=1, gradient=(0.0, 0.0, 0.0, math.nan)), "gradient"),
        (lambda: OldPhoto(tone="blue"), "tone"),
        (lambda: OldPhoto(fading=1.1), "fading"),
        (lambda: OldPhoto(fading=math.nan), "fading"),
        (lambda: OldPhoto(halftone=-0.1), "halftone"),
        (lambda: OldPhoto(grain=-1.0), "grain"),
        (lambda: OldPhoto(paper=math.inf), "paper"),
        (lambda: OldPhoto(grain_size=0.0), "grain_size"),
        (lambda: OldPhoto(halftone_period=0.0), "halftone_period"),
        (lambda: OldPhoto(folds=-1), "folds"),
        (lambda: OldPhoto(scratches=-1), "scratches"),
        (lambda: OldPhoto(dust=-1), "dust"),
        (lambda: DegradationRecipe(jpeg_quality=101), "jpeg_quality"),
        (lambda: DegradationRecipe(blur_sigma=-1), "blur_sigma"),
    ],
)
def test_nonsense_is_refused(call, words):
    with pytest.raises(BadConfigError, match=words):
        call()


def test_softness_is_the_first_presets_loss_of_detail():
    recipe = draw("gfrnet", 7)
    assert recipe.softness == np.hypot(recipe.scale, 2 * recipe.blur_sigma)
    assert DegradationRecipe().softness == 1


def test_motion_takes_detail_too():
    still = DegradationRecipe(scale=3.0)
    moved = DegradationRecipe(scale=3.0, motion=MotionBlur(length=12))
    own = DegradationRecipe(scale=3.0, face_motion=FaceMotion(length=12))
    assert moved.softness == own.softness == pytest.approx(math.hypot(3, 2 * 12 / math.sqrt(12)))
    assert moved.softness > still.softness
