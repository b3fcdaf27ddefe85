import numpy as np
import pytest

from core.eight_bit import STEP, narrowed, widened

RNG = np.random.default_rng(0)
VALUES = {
    "conv": RNG.normal(size=(4, 3, 3, 3)).astype(np.float32)
    * np.array([1, 10, 0.01, 0]).reshape(-1, 1, 1, 1),
    "bias": RNG.normal(size=5).astype(np.float32),
    "count": np.array(7, np.int64),
}


def test_no_weight_moves_by_more_than_half_a_step_of_its_own_row():
    again = widened(narrowed(VALUES))
    for row, own in zip(VALUES["conv"], again["conv"], strict=True):
        assert np.abs(row - own).max() <= np.abs(row).max() / 254 * 1.0001
    assert again["conv"].dtype == np.float32
    np.testing.assert_allclose(again["bias"], VALUES["bias"], rtol=1e-3)
    assert again["count"] == 7
    assert list(again) == list(VALUES)


def test_the_largest_of_a_row_is_kept_exactly_and_zeros_stay_zeros():
    again = widened(narrowed(VALUES))["conv"]
    flat, own = VALUES["conv"].reshape(4, -1), again.reshape(4, -1)
    place = np.abs(flat[0]).argmax()
    assert own[0, place] == pytest.approx(flat[0, place], rel=1e-6)
    assert not own[3].any()


def test_it_takes_a_byte_a_weight():
    kept = narrowed({"w": np.ones((8, 100), np.float32)})
    assert kept["w"].nbytes == 800
    assert kept["w" + STEP].nbytes == 32


def test_float16_files_stay_what_they_are():
    old = {"w": np.ones((2, 2), np.float16)}
    assert widened(old)["w"] is old["w"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: narrowed({"a" + STEP: np.ones(2)}), "no name may end"),
        (lambda: narrowed({"a": np.full((2, 2), np.nan)}), "a: holds values that are not finite"),
        (lambda: widened({"a" + STEP: np.ones(2)}), "a: has steps and no values"),
        (
            lambda: widened({"a": np.ones((3, 2), np.int8), "a" + STEP: np.ones(2)}),
            "a: steps of shape",
        ),
    ],
)
def test_wrong_values_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
