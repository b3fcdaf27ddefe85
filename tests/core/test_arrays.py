import numpy as np
import pytest

from core.arrays import as_bytes, as_floats, as_words


@pytest.mark.parametrize(("kind", "back"), [(np.uint8, as_bytes), (np.uint16, as_words)])
def test_levels_come_back_even_with_an_error_of_nearly_half_a_level(kind, back):
    top = np.iinfo(kind).max
    levels = np.arange(top + 1, dtype=kind).reshape(-1, 16)
    floats = as_floats(levels)
    assert floats.dtype == np.float32
    np.testing.assert_array_equal(floats, (levels.astype(np.float64) / top).astype(np.float32))
    for shift in (0, 0.45, -0.45):
        np.testing.assert_array_equal(back(floats + np.float32(shift / top)), levels)


def test_values_outside_are_clipped():
    outside = np.float32([[-1, 2, np.inf, -np.inf]])
    np.testing.assert_array_equal(as_bytes(outside), [[0, 255, 255, 0]])


def test_large_pictures_are_converted_in_bands():
    image = np.random.default_rng(0).random((3000, 1001, 3), dtype=np.float32)  # several bands
    np.testing.assert_array_equal(as_bytes(image), np.rint(image * np.float32(255)))


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="not numbers"):
        as_words(np.float32([[0, np.nan]]))
