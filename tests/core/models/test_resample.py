import numpy as np
import pytest
import torch
from scipy.signal import convolve2d

from core.models.resample import Blur, Upsample, fir_kernel, upfirdn


def by_definition(x, kernel, up, down, pad):
    """Zero insertion, padding or cropping, true convolution, subsampling, in NumPy and SciPy."""
    height, width = x.shape
    wide = np.zeros((height * up, width * up))
    wide[::up, ::up] = x
    grown = np.pad(wide, [(max(pad[0], 0), max(pad[1], 0))] * 2)
    rows, columns = grown.shape
    first, last = max(-pad[0], 0), max(-pad[1], 0)
    cropped = grown[first : rows - last, first : columns - last]
    return convolve2d(cropped, kernel, mode="valid")[::down, ::down]


@pytest.mark.parametrize("up", [1, 2, 3])
@pytest.mark.parametrize("down", [1, 2])
@pytest.mark.parametrize("pad", [(0, 0), (1, 1), (2, 1), (2, 2), (1, 4), (5, 4), (-1, 2)])
def test_upfirdn_is_its_definition(up, down, pad):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((2, 3, 7, 9))
    kernel = rng.standard_normal((4, 4))  # far from symmetric: a missing flip would show
    got = upfirdn(torch.from_numpy(x), torch.from_numpy(kernel), up=up, down=down, pad=pad).numpy()
    for n in range(2):
        for c in range(3):
            wanted = by_definition(x[n, c], kernel, up, down, pad)
            np.testing.assert_allclose(got[n, c], wanted, atol=1e-12)


def test_kernel_is_the_outer_product_over_64():
    line = np.array([1, 3, 3, 1])
    np.testing.assert_array_equal(fir_kernel().numpy(), np.outer(line, line) / 64)
    assert fir_kernel(gain=4).sum() == 4


def test_upsampling_doubles_and_keeps_a_constant_inside():
    out = Upsample()(torch.full((1, 2, 5, 6), 3.0))
    assert out.shape == (1, 2, 10, 12)
    torch.testing.assert_close(out[..., 2:-2, 2:-2], torch.full((1, 2, 6, 8), 3.0))


def test_upsampling_is_zero_insertion_and_blur_with_pad_2_1():
    x = np.random.default_rng(1).standard_normal((4, 4))
    got = Upsample().double()(torch.from_numpy(x)[None, None])
    wanted = by_definition(x, np.outer([1, 3, 3, 1], [1, 3, 3, 1]) / 16, 2, 1, (2, 1))
    np.testing.assert_allclose(got[0, 0].numpy(), wanted, atol=1e-12)


def test_blur_pads_as_told():
    assert Blur((2, 2))(torch.rand(1, 3, 8, 8)).shape == (1, 3, 9, 9)
    assert Blur((1, 1))(torch.rand(1, 3, 8, 8)).shape == (1, 3, 7, 7)


def test_kernels_are_real_in_a_network_built_on_meta():
    with torch.device("meta"):
        assert Blur((1, 1)).kernel.sum() == 1


def test_gradients_twice():
    x = torch.rand(1, 2, 4, 4, dtype=torch.float64, requires_grad=True)
    kernel = fir_kernel().double()
    assert torch.autograd.gradgradcheck(lambda a: upfirdn(a, kernel, up=2, pad=(2, 1)), x)
    assert torch.autograd.gradgradcheck(lambda a: upfirdn(a, kernel, down=2, pad=(2, 2)), x)


def test_wrong_shapes_name_the_argument():
    with pytest.raises(ValueError, match="x: wanted shape"):
        upfirdn(torch.rand(3, 4, 4), fir_kernel())
    with pytest.raises(ValueError, match="kernel: wanted shape"):
        upfirdn(torch.rand(1, 3, 4, 4), torch.rand(4, 3))
