import dataclasses
import math

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.models.equalised import EqualLinear, activate, conv_layer
from core.models.macs import count_macs, count_parameters
from core.models.stylegan2 import (
    Generator,
    Mapping,
    ModulatedConv2d,
    PixelNorm,
    StyledConv,
    StyleGAN2Config,
    ToRGB,
    stylegan2_channels,
)

TINY = StyleGAN2Config(size=16, latent=6, mapping_layers=2, narrow=1 / 64)
TINY_CONCATENATED = dataclasses.replace(TINY, noise="concatenate")


def tiny(config=TINY):
    torch.manual_seed(0)
    return Generator(config)


def maps(batch, channels=1, sides=(4, 8, 8, 16, 16)):
    return [torch.randn(batch, channels, side, side) for side in sides]


def test_plain_generator_has_the_known_size_and_cost():
    with torch.device("meta"):  # ARCHITECTURES 3.1 and 7
        network = Generator(StyleGAN2Config())
        macs = count_macs(network, torch.empty(1, 512))
    assert round(count_parameters(network) / 1e6, 2) == 30.03
    assert round(macs / 1e9, 2) == 45.37
    assert round(count_parameters(network.mapping) / 1e6, 2) == 2.10


def test_channels_halve_from_64_px():
    wide = stylegan2_channels(2048, 2, 1.0)
    assert list(wide.values()) == [512, 512, 512, 512, 512, 256, 128, 64, 32, 16]
    narrow = stylegan2_channels(256, 1, 0.5)
    assert list(narrow) == [4, 8, 16, 32, 64, 128, 256]
    assert list(narrow.values()) == [256, 256, 256, 256, 128, 64, 32]


@pytest.mark.parametrize(("size", "codes"), [(8, 4), (256, 14), (512, 16), (1024, 18)])
def test_codes_are_two_a_resolution(size, codes):
    assert StyleGAN2Config(size=size).codes == codes


def test_activation_and_pixel_norm_by_hand():
    x = torch.tensor([[3.0, -4.0]], dtype=torch.float64)
    root = math.sqrt(2)
    torch.testing.assert_close(activate(x), x.new_tensor([[3 * root, -0.8 * root]]))
    torch.testing.assert_close(PixelNorm()(x), x / math.sqrt(12.5))  # (9 + 16) / 2


def test_equal_linear_scales_at_run_time():
    layer = EqualLinear(4, 2, rate=0.01, start=5.0).double()
    layer.weight.data = torch.arange(8, dtype=torch.float64).reshape(2, 4)
    x = torch.tensor([[1.0, 2.0, 3.0, 4.0]], dtype=torch.float64)
    # weights * 0.01 / sqrt(4), bias * 0.01
    wanted = [(0 + 2 + 6 + 12) * 0.005 + 0.05, (4 + 10 + 18 + 28) * 0.005 + 0.05]
    torch.testing.assert_close(layer(x), x.new_tensor([wanted]))


def test_mapping_ignores_the_length_of_z_and_starts_with_unit_variance():
    torch.manual_seed(0)
    mapping = Mapping(64, 8)
    z = torch.randn(200, 64)
    w = mapping(z)
    torch.testing.assert_close(mapping(z * 7), w, atol=1e-5, rtol=1e-4)
    assert 0.3 < w.var() < 3  # weights of std 100 times rate 0.01: variance is kept


def modulated_by_loops(x, code, layer):
    """StyleGAN2's Eq. (1) and (3) as written, one output value at a time, in float64."""
    scale = 1 / math.sqrt(layer.inputs * 9)
    affine = layer.style.weight.detach().numpy() / math.sqrt(layer.latent)
    style = code @ affine.T + layer.style.bias.detach().numpy()
    kernel = layer.conv.weight.detach().numpy() * scale  # (out, in, 3, 3)
    batch, inputs, height, width = x.shape
    out = np.zeros((batch, len(kernel), height, width))
    padded = np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)])
    for n in range(batch):
        for o in range(len(kernel)):
            modulated = np.zeros((inputs, 3, 3))
            total = 0.0
            for i in range(inputs):
                for a in range(3):
                    for b in range(3):
                        modulated[i, a, b] = style[n, i] * kernel[o, i, a, b]
                        total += modulated[i, a, b] ** 2
            modulated /= math.sqrt(total + 1e-8)
            for y in range(height):
                for p in range(width):
                    window = padded[n, :, y : y + 3, p : p + 3]
                    out[n, o, y, p] = (window * modulated).sum()
    return out


def test_modulated_convolution_is_equations_1_and_3():
    torch.manual_seed(0)
    layer = ModulatedConv2d(3, 4, 3, latent=5).double()
    layer.style.bias.data += 0.3 * torch.randn(3)
    x, code = torch.randn(2, 3, 5, 4).double(), torch.randn(2, 5).double()
    wanted = modulated_by_loops(x.numpy(), code.numpy(), layer)
    np.testing.assert_allclose(layer(x, code).detach().numpy(), wanted, atol=1e-12)


def test_upsampling_convolution_is_zero_insertion_convolution_and_blur():
    """The published order: transposed convolution of step 2, then the blur with gain 4."""
    torch.manual_seed(1)
    layer = ModulatedConv2d(3, 2, 3, latent=5, up=True).double()
    x, code = torch.randn(2, 3, 4, 4).double(), torch.randn(2, 5).double()
    style = layer.style(code)
    kernel = layer.conv.weight / math.sqrt(27)  # (in, out, 3, 3)
    line = torch.tensor([1.0, 3, 3, 1], dtype=torch.float64)
    blur = torch.outer(line, line)[None, None] / 16
    for n in range(2):
        modulated = kernel * style[n][:, None, None, None]
        modulated = (
            modulated * (modulated.square().sum(dim=(0, 2, 3)) + 1e-8).rsqrt()[:, None, None]
        )
        wide = x.new_zeros(1, 3, 7, 7)
        wide[..., ::2, ::2] = x[n]
        grown = functional.conv2d(wide, modulated.transpose(0, 1).flip(2, 3), padding=2)  # 9 x 9
        wanted = functional.conv2d(grown.transpose(0, 1), blur, padding=1)[:, 0]
        torch.testing.assert_close(layer(x, code)[n], wanted)


def test_a_fresh_style_of_nothing_is_one():
    layer = ModulatedConv2d(3, 2, 1, latent=5, demodulate=False)
    x = torch.randn(1, 3, 4, 4)
    torch.testing.assert_close(layer(x, torch.zeros(1, 5)), layer.conv(x))


def test_demodulated_maps_have_unit_variance():
    torch.manual_seed(0)
    layer = ModulatedConv2d(32, 8, 3, latent=5)
    code = 10 * torch.randn(1, 5)  # styles far from 1
    out = layer(torch.randn(1, 32, 64, 64), code)
    assert out.var(dim=(2, 3)).sub(1).abs().max() < 0.2


def test_samples_do_not_touch_each_other():
    network = tiny()
    z, noise = torch.randn(3, 6), maps(3)
    alone = [network(z[i : i + 1], [m[i : i + 1] for m in noise]) for i in range(3)]
    torch.testing.assert_close(network(z, noise), torch.cat(alone), atol=1e-5, rtol=1e-4)


def loud(network):
    """The same network with its noise turned on."""
    for module in network.modules():
        if isinstance(module, StyledConv):
            torch.nn.init.constant_(module.noise_weight, 0.5)
    return network


def test_fresh_network_ignores_noise():
    network, codes = tiny(), torch.randn(2, 6, 6)
    torch.testing.assert_close(network.synthesise(codes), network.synthesise(codes, maps(2)))


@pytest.mark.parametrize("config", [TINY, TINY_CONCATENATED])
def test_every_code_and_every_noise_map_reaches_the_picture(config):
    network = loud(tiny(config))
    channels = 1 if config.noise == "add" else 8
    codes, noise = torch.randn(1, 6, 6), maps(1, channels)
    base = network.synthesise(codes, noise)
    assert base.shape == (1, 3, 16, 16)
    for i in range(6):
        changed = codes.clone()
        changed[:, i] += 1
        assert (network.synthesise(changed, noise) - base).abs().max() > 1e-3, f"code {i}"
    for i in range(5):
        changed = [m + (j == i) for j, m in enumerate(noise)]
        assert (network.synthesise(codes, changed) - base).abs().max() > 1e-3, f"noise {i}"


def test_codes_are_shared_as_published():
    """Each RGB takes the code of the next resolution's first convolution."""
    network = tiny()
    codes = torch.randn(1, 6, 6)
    wanted = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}
    taken = {}
    rgbs = {}
    for i, conv in enumerate(network.convs):
        conv.register_forward_pre_hook(lambda _m, a, i=i: taken.update({i: a[1]}))
    for i, rgb in enumerate(network.rgbs):
        rgb.register_forward_pre_hook(lambda _m, a, i=i: rgbs.update({i: a[1]}))
    network.synthesise(codes)
    for i, code in wanted.items():
        torch.testing.assert_close(taken[i], codes[:, code])
    for i, code in {0: 1, 1: 3, 2: 5}.items():
        torch.testing.assert_close(rgbs[i], codes[:, code])


def test_concatenated_noise_sits_behind_the_features():
    torch.manual_seed(0)
    layer = StyledConv(8, 8, TINY_CONCATENATED)
    torch.nn.init.constant_(layer.noise_weight, 0.5)
    x, code, noise = torch.randn(2, 8, 4, 4), torch.randn(2, 6), torch.randn(2, 8, 4, 4)
    out = layer(x, code, noise)
    torch.testing.assert_close(out[:, :8], activate(layer.conv(x, code)))
    torch.testing.assert_close(out[:, 8:], activate(0.5 * noise))


def test_rgb_is_summed_over_the_resolutions():
    torch.manual_seed(0)
    layer = ToRGB(4, 6)
    x, code, skip = torch.randn(1, 4, 8, 8), torch.randn(1, 6), torch.randn(1, 3, 4, 4)
    difference = layer(x, code, skip) - layer(x, code, None)
    torch.testing.assert_close(difference, layer.upsample(skip), atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize(
    ("kernel", "halve", "side"), [(1, False, 8), (3, False, 8), (1, True, 4), (3, True, 4)]
)
def test_conv_layer_sizes(kernel, halve, side):
    layer = conv_layer(2, 5, kernel, halve=halve)
    assert layer(torch.rand(1, 2, 8, 8)).shape == (1, 5, side, side)


def test_gradients():
    torch.manual_seed(0)
    layer = ModulatedConv2d(2, 2, 3, latent=3, up=True).double()
    x = torch.randn(1, 2, 3, 3, dtype=torch.float64, requires_grad=True)
    code = torch.randn(1, 3, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(layer, (x, code))
    assert torch.autograd.gradgradcheck(layer, (x, code))  # path length needs the second


def test_bfloat16_stays_close():
    network = loud(tiny()).requires_grad_(False)
    codes, noise = network.spread(network.mapping(torch.randn(4, 6))), maps(4)
    full = network.synthesise(codes, noise)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half = network.synthesise(codes, noise)
    assert ((half.float() - full).square().mean() / full.square().mean()).sqrt() < 0.01


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: tiny()(torch.rand(2, 7)), "z: wanted shape"),
        (lambda: tiny().synthesise(torch.rand(2, 5, 6)), "codes: wanted shape"),
        (lambda: tiny()(torch.rand(2, 6), maps(2)[:3]), "noise: wanted 5 maps"),
        (lambda: tiny()(torch.rand(2, 6), maps(2, 3)), "noise: wanted shape"),
        (lambda: tiny(TINY_CONCATENATED)(torch.rand(2, 6)), "noise: wanted where"),
        (lambda: tiny(TINY_CONCATENATED)(torch.rand(2, 6), maps(2)), "noise: wanted shape"),
        (lambda: StyleGAN2Config(size=100), "size: wanted a power of 2"),
        (lambda: StyleGAN2Config(noise="multiply"), "noise: 'multiply'"),
        (lambda: StyleGAN2Config(narrow=0.001), "narrow"),
        (
            lambda: ModulatedConv2d(3, 2, 3, 5)(torch.rand(1, 2, 4, 4), torch.rand(1, 5)),
            "x: wanted",
        ),
        (lambda: ModulatedConv2d(3, 2, 3, 5)(torch.rand(1, 3, 4, 4), torch.rand(1, 4)), "code: "),
    ],
)
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_a_tiny_network_learns_one_picture():
    network = tiny()
    z, noise = torch.randn(1, 6), maps(1)
    ramp = torch.linspace(-1, 1, 16)
    target = torch.stack([ramp.expand(16, 16), ramp[:, None].expand(16, 16), ramp.outer(ramp)])
    optimiser = torch.optim.Adam(network.parameters(), lr=2e-2, betas=(0.0, 0.99))
    first = last = math.inf
    for step in range(60):
        loss = (network(z, noise)[0] - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        last = loss.item()
        first = last if step == 0 else first
    assert last < first / 5
