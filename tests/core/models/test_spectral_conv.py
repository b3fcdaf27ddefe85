import numpy as np
import torch
from torch.nn import functional

from core.models.spectral_conv import spectral_conv


def made(**changes):
    torch.manual_seed(0)
    return spectral_conv(3, 6, 3, padding=1, **changes).double()


def largest(conv):
    weight = conv.parametrizations.weight.original.detach().numpy()
    return np.linalg.svd(weight.reshape(len(weight), -1), compute_uv=False)[0]


def test_power_iteration_approaches_the_largest_singular_value():
    conv = made().train()
    x = torch.rand(1, 3, 4, 4, dtype=torch.float64)
    conv.parametrizations.weight.original.data += 0.05 * torch.rand(6, 3, 3, 3).double()
    off = []
    for _ in range(40):
        conv(x)
        sigma = (conv.parametrizations.weight.original / conv.eval().weight).mean().item()
        conv.train()
        off.append(abs(sigma / largest(conv) - 1))
    assert off[-1] < 1e-6
    assert off[-1] < off[0] / 100


def test_output_is_the_convolution_over_sigma():
    conv = made(stride=2).train()
    x = torch.rand(2, 3, 8, 8, dtype=torch.float64)
    for _ in range(200):
        conv(x)
    weight = conv.parametrizations.weight.original / largest(conv)
    want = functional.conv2d(x, weight, conv.bias, stride=2, padding=1)
    torch.testing.assert_close(conv.eval()(x), want)


def test_eval_mode_leaves_no_trace():
    conv = made().eval()
    before = {k: v.clone() for k, v in conv.state_dict().items()}
    conv(torch.rand(1, 3, 4, 4, dtype=torch.float64))
    after = conv.state_dict()
    assert all(torch.equal(after[k], v) for k, v in before.items())


def test_sigma_keeps_its_digits_under_autocast():
    conv = made().float().eval()
    seen = []
    conv.parametrizations.weight.register_forward_hook(
        lambda _m, _i, weight: seen.append((weight, torch.is_autocast_enabled("cpu")))
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = conv(torch.rand(1, 3, 4, 4))
    assert out.dtype == torch.bfloat16
    assert not seen[0][1]  # CUDA's autocast, not the CPU's, takes the products to bfloat16


def test_start_is_xavier_with_gain_002():
    torch.manual_seed(0)
    conv = spectral_conv(64, 64, 3)
    std = conv.parametrizations.weight.original.std().item()
    assert abs(std / (0.02 * (2 / (2 * 64 * 9)) ** 0.5) - 1) < 0.02
    assert not conv.bias.any()
