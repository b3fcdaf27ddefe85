import numpy as np
import pytest

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
        (lambda: DegradationRecipe(scale=0.5), "scale"),
        (lambda: DegradationRecipe(jpeg_quality=101), "jpeg_quality"),
        (lambda: DegradationRecipe(blur_sigma=-1), "blur_sigma"),
    ],
)
def test_nonsense_is_refused(call, words):
    with pytest.raises(BadConfigError, match=words):
        call()
