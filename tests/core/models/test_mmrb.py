import dataclasses
import math

import pytest
import torch
from torch.nn import functional

from core.models.macs import count_macs, count_parameters
from core.models.mmrb import CONFIGS, MixedBlock, MMRBConfig, MMRBRestorer
from core.models.stylegan2 import StyleGAN2Config

TINY = MMRBConfig(
    prior=StyleGAN2Config(size=32, latent=6, mapping_layers=2, narrow=1 / 64, noise="concatenate")
)


def tiny(**changes):
    torch.manual_seed(0)
    network = MMRBRestorer(dataclasses.replace(TINY, **changes))
    for weight in network.parts()["noise"]:
        torch.nn.init.constant_(weight, 0.5)
    return network


@pytest.mark.parametrize(
    ("paths", "millions", "giga"),  # ARCHITECTURES 6.2 and 7
    [("wide", 134.7, 368.1), ("narrow", 114.3, 303.8), ("none", 84.4, 209.1)],
)
def test_size_and_cost_are_the_assembled_ones(paths, millions, giga):
    with torch.device("meta"):
        network = MMRBRestorer(MMRBConfig(paths=paths))
        macs = count_macs(network, torch.empty(1, 3, 512, 512))
    assert round(count_parameters(network) / 1e6, 1) == millions
    saved = sum(12 * 3 * side**2 for side in network.config.prior.channels() if side > 4)
    assert round((macs + saved) / 1e9, 1) == giga


def test_parts_have_the_assembled_sizes():
    with torch.device("meta"):
        network = MMRBRestorer(MMRBConfig())
    codec = network.codec
    sizes = [count_parameters(m) for m in (codec.blocks, codec.decoder, codec.encoder)]
    assert [round(n / 1e6, 1) for n in sizes] == [50.3, 13.3, 11.0]
    assert round(count_parameters(network.generator) / 1e6, 1) == 55.8


def test_six_blocks_at_512_none_at_the_first_and_last_scale():
    with torch.device("meta"):
        blocks = MMRBRestorer(MMRBConfig()).codec.blocks
    widths = [b.channels if isinstance(b, MixedBlock) else None for b in blocks]
    assert widths == [None, 128, 256, 512, 512, 512, 512, None]


@pytest.mark.parametrize("wide", [True, False])
def test_block_is_equations_4_to_10(wide):
    torch.manual_seed(0)
    block = MixedBlock(6, wide=wide).double()
    x = torch.randn(2, 6, 7, 5, dtype=torch.float64)

    def path(layer, value, pad):
        conv, prelu = layer
        out = functional.conv2d(value, conv.weight, conv.bias, padding=pad)
        return out.clamp(min=0) + prelu.weight * out.clamp(max=0)

    p1, p2 = path(block.small1, x[:, :3], 1), path(block.large1, x[:, 3:], 2)
    c1 = torch.cat([p1, p2], dim=1)
    q1, q2 = path(block.small2, c1, 1), path(block.large2, c1, 2)
    assert q1.shape[1] == q2.shape[1] == (6 if wide else 3)
    wanted = x + path(block.fuse, torch.cat([q1, q2], dim=1), 0)
    torch.testing.assert_close(block(x), wanted)
    assert [layer[0].kernel_size[0] for layer in (block.small1, block.large1, block.fuse)] == [
        3,
        5,
        1,
    ]


def test_a_silent_block_changes_nothing():
    block = MixedBlock(4)
    torch.nn.init.zeros_(block.fuse[0].weight)
    torch.nn.init.zeros_(block.fuse[0].bias)
    x = torch.randn(1, 4, 5, 5)
    torch.testing.assert_close(block(x), x)


@pytest.mark.parametrize("paths", ["wide", "narrow", "none"])
def test_shapes(paths):
    out = tiny(paths=paths)(torch.rand(2, 3, 32, 32))
    assert out.restored.shape == (2, 3, 32, 32)
    assert [tuple(p.shape[1:]) for p in out.pyramid] == [(3, s, s) for s in (4, 8, 16, 32)]
    assert out.codes.shape == (2, 8, 6)


def test_decoder_maps_are_the_noise():
    """Decoder 4 px map feeds one convolution, every other two; nothing else carries the face."""
    network = tiny()
    seen = []
    for conv in network.generator.convs:
        conv.register_forward_pre_hook(lambda _m, arguments: seen.append(arguments[2]))
    face = torch.rand(1, 3, 32, 32)
    network(face)
    _, maps = network.encode(face)
    wanted = [maps[0], maps[1], maps[1], maps[2], maps[2], maps[3], maps[3]]
    for got, expected in zip(seen, wanted, strict=True):
        torch.testing.assert_close(got, expected)


def test_every_layer_takes_the_mapped_latent():
    network, face = tiny(), torch.rand(2, 3, 32, 32)
    z, _ = network.codec(face)
    w = network.generator.mapping(z)
    torch.testing.assert_close(network(face).codes, w[:, None].expand(2, 8, 6))


def test_encoder_maps_are_added_behind_the_decoders_convolution():
    network, face = tiny(), torch.rand(1, 3, 32, 32)
    codec = network.codec
    skips = []
    x = face
    for layer, block in zip(codec.encoder, codec.blocks, strict=True):
        x = block(layer(x))
        skips.append(x)
    _, maps = codec(face)
    torch.testing.assert_close(maps[0], codec.decoder[0](skips[-1]))
    grown = functional.interpolate(maps[0], scale_factor=2, mode="bilinear", align_corners=False)
    torch.testing.assert_close(maps[1], codec.decoder[1](grown) + skips[-2])


def test_parts_are_all_parameters_once():
    network = tiny()
    parts = network.parts()
    assert set(parts) == {"codec", "generator", "noise"}
    listed = [id(p) for group in parts.values() for p in group]
    assert sorted(listed) == sorted(id(p) for p in network.parameters())
    assert [tuple(p.shape) for p in parts["noise"]] == [(1,)] * 7


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_every_named_config_builds_and_keeps_the_size(name):
    size = CONFIGS[name].prior.size
    with torch.device("meta"):
        out = MMRBRestorer(CONFIGS[name])(torch.empty(1, 3, size, size))
    assert out.restored.shape == (1, 3, size, size)


def test_bfloat16_stays_close():
    network, face = tiny().requires_grad_(False), torch.rand(4, 3, 32, 32) * 2 - 1
    full = network(face).restored
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half = network(face).restored
    assert ((half.float() - full).square().mean() / full.square().mean()).sqrt() < 0.01


def test_wrong_arguments_are_named():
    plain = dataclasses.replace(TINY.prior, noise="add")
    with pytest.raises(ValueError, match="face: wanted shape"):
        tiny()(torch.rand(1, 3, 16, 16))
    with pytest.raises(ValueError, match="prior: wanted noise"):
        tiny(prior=plain)
    with pytest.raises(ValueError, match="paths: 'tall'"):
        tiny(paths="tall")
    with pytest.raises(ValueError, match="channels: wanted an even"):
        MixedBlock(5)
    with pytest.raises(ValueError, match="x: wanted shape"):
        MixedBlock(4)(torch.rand(1, 6, 4, 4))


def test_a_tiny_network_learns_one_picture():
    network = tiny()
    face = torch.rand(1, 3, 32, 32) - 0.5
    target = -face.flip(1)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2, betas=(0.0, 0.99))
    first = last = math.inf
    for step in range(40):
        loss = (network(face).restored - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        last = loss.item()
        first = last if step == 0 else first
    assert last < first / 5


def test_a_fresh_residual_network_returns_the_face_in_all_sizes():
    face = torch.rand(2, 3, 32, 32) * 2 - 1
    out = tiny(residual=True)(face)
    torch.testing.assert_close(out.restored, face)
    for rgb in out.pyramid:
        small = functional.interpolate(face, rgb.shape[2:], mode="bilinear", align_corners=False)
        torch.testing.assert_close(rgb, small)


def test_a_residual_network_learns_from_all_its_parts():
    """Silent colours still hand a gradient on, after their first step."""
    network = tiny(residual=True)
    face = torch.rand(1, 3, 32, 32) - 0.5
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2, betas=(0.0, 0.99))
    for _ in range(2):
        out = network(face)
        loss = (out.restored + face).square().mean()
        loss = loss + sum((rgb - 0.3).square().mean() for rgb in out.pyramid)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    still = [n for n, p in network.named_parameters() if p.grad is None or not p.grad.any()]
    assert still == []
