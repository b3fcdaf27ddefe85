import dataclasses
import math

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.models.hifacegan import (
    CONFIGS,
    HiFaceGAN,
    HiFaceGANConfig,
    LocalImportancePooling,
    Spade,
    SpadeBlock,
    SpadeNorm,
    Suppression,
    importance_pool,
)
from core.models.macs import count_macs, count_parameters
from core.models.weights import Card, load_state, save_state

TINY = HiFaceGANConfig(size=64, width=2)


def louden(network):
    """Weights as large as after training: fresh, every picture is nearly black."""
    for name, value in network.named_parameters():
        if value.ndim == 4 and "parametrizations" not in name:
            torch.nn.init.xavier_normal_(value.data)
        elif name.endswith("bias"):
            torch.nn.init.normal_(value.data, std=0.2)


def tiny(**changes):
    torch.manual_seed(0)
    network = HiFaceGAN(dataclasses.replace(TINY, **changes))
    louden(network)
    return network.eval()


@pytest.mark.parametrize(
    ("name", "missing", "millions", "giga"),  # ARCHITECTURES 2.2 and 7
    [
        ("hifacegan", 0, 130.57, 174.36),
        ("hifacegan-48", 0, 79.87, 107.83),
        # the published class keeps the seed's convolution, which it never runs
        ("hifacegan-lipspade", 3 * 768 * 9 + 768, 72.22, 91.59),
    ],
)
def test_parameters_and_cost_are_the_published_ones(name, missing, millions, giga):
    with torch.device("meta"):
        network = HiFaceGAN(CONFIGS[name]).eval()
        assert round((count_parameters(network) + missing) / 1e6, 2) == millions
        assert round(count_macs(network, torch.empty(1, 3, 256, 256)) / 1e9, 2) == giga


def test_maps_have_the_published_sizes():
    with torch.device("meta"):
        maps = Suppression(64, "lip")(torch.empty(1, 3, 256, 256))
    assert [tuple(m.shape[1:]) for m in maps] == [
        (1024, 8, 8), (1024, 16, 16), (512, 32, 32),
        (256, 64, 64), (128, 128, 128), (64, 256, 256),
    ]  # fmt: skip


def lip_by_loops(x, logit):
    """sum(exp(l) x) / sum(exp(l)) over the part of each 3x3 window inside the map, stride 2."""
    channels, height, width = x.shape
    out = np.zeros((channels, math.ceil(height / 2), math.ceil(width / 2)))
    for c, i, j in np.ndindex(out.shape):
        above = below = 0.0
        for v in range(max(0, 2 * i - 1), min(height, 2 * i + 2)):
            for h in range(max(0, 2 * j - 1), min(width, 2 * j + 2)):
                above += math.exp(logit[c, v, h]) * x[c, v, h]
                below += math.exp(logit[c, v, h])
        out[c, i, j] = above / below
    return out


def test_importance_pooling_by_loops():
    rng = np.random.default_rng(0)
    x, logit = rng.normal(size=(2, 8, 7)), rng.uniform(0, 12, (2, 8, 7))
    got = importance_pool(torch.from_numpy(x)[None], torch.from_numpy(logit)[None])[0]
    np.testing.assert_allclose(got.numpy(), lip_by_loops(x, logit), rtol=1e-12)


def test_constant_logits_are_average_pooling_of_what_is_there():
    x = torch.rand(2, 3, 8, 8, dtype=torch.float64)
    want = functional.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False)
    torch.testing.assert_close(importance_pool(x, torch.full_like(x, 7.5)), want)


def test_logits_are_twelve_times_a_sigmoid_of_the_normed_convolution():
    torch.manual_seed(0)
    pool = LocalImportancePooling(3).double()
    louden(pool)
    pool.norm.weight.data[:] = torch.tensor([0.5, 1.0, 2.0])
    x = torch.rand(1, 3, 8, 8, dtype=torch.float64)
    raw = functional.conv2d(x, pool.conv.weight, padding=1)
    raw = (raw - raw.mean((2, 3), keepdim=True)) / (
        raw.var((2, 3), keepdim=True, correction=0) + 1e-5
    ).sqrt()
    raw = raw * pool.norm.weight[:, None, None] + pool.norm.bias[:, None, None]
    logit = 12 / (1 + torch.exp(-raw))
    np.testing.assert_allclose(
        pool(x)[0].detach().numpy(),
        lip_by_loops(x[0].numpy(), logit[0].detach().numpy()),
        rtol=1e-12,
    )


def test_the_innermost_map_alone_is_not_rectified():
    maps = Suppression(2, "lip")(torch.rand(1, 3, 64, 64))
    assert [bool((m < 0).any()) for m in maps] == [True, False, False, False, False, False]


def spade_by_formula(spade, x, guide):
    def conv(layer, value):
        return functional.conv2d(value, layer.weight, layer.bias, padding=1)

    mean = x.mean((0, 2, 3), keepdim=True)
    normed = (x - mean) / (x.var((0, 2, 3), keepdim=True, correction=0) + 1e-5).sqrt()
    hidden = conv(spade.shared, guide).clamp_min(0)
    return normed * conv(spade.gamma, hidden) + conv(spade.beta, hidden)


def spade(channels=5, guide=4):
    torch.manual_seed(0)
    layer = Spade(channels, guide, "running").double()
    louden(layer)
    return layer.train()


def test_spade_is_its_formula():
    layer = spade()
    x, guide = torch.randn(2, 5, 6, 6).double(), torch.randn(2, 4, 6, 6).double()
    torch.testing.assert_close(layer(x, guide), spade_by_formula(layer, x, guide))
    assert layer.gamma.bias is None
    assert layer.beta.bias is None


def test_spade_guides_by_the_nearest_pixel():
    layer = spade()
    x, guide = torch.randn(1, 5, 4, 4).double(), torch.randn(1, 4, 12, 12).double()
    want = spade_by_formula(layer, x, guide[..., ::3, ::3])
    torch.testing.assert_close(layer(x, guide), want)


def test_spade_hidden_channels_end_at_128():
    with torch.device("meta"):
        assert Spade(300, 3, "running").shared.out_channels == 128
        assert Spade(48, 3, "running").shared.out_channels == 48


def test_narrower_spades_have_that_many_hidden_channels_everywhere():
    spades = [m for m in tiny(width=4, hidden=8).modules() if isinstance(m, Spade)]
    assert [s.shared.out_channels for s in spades] == [min(8, s.norm.num_features) for s in spades]
    assert {s.norm.num_features for s in spades} == {4, 8, 16, 32, 64}


def test_a_residual_network_adds_to_the_face():
    plain, added = tiny(), tiny(residual=True)
    face = torch.rand(2, 3, 64, 96)
    torch.testing.assert_close(added(face), face + plain(face))
    quarter = functional.avg_pool2d(face, 4)
    torch.testing.assert_close(added(face, 1), quarter + plain(face, 1))
    torch.manual_seed(0)
    fresh = HiFaceGAN(dataclasses.replace(TINY, residual=True)).eval()
    assert (fresh(face) - face).abs().max() < 0.05


def test_block_adds_to_a_bare_shortcut_when_channels_stay():
    torch.manual_seed(0)
    block = SpadeBlock(4, 4, 3, "running").eval()
    x, guide = torch.randn(1, 4, 6, 6), torch.randn(1, 3, 6, 6)
    main = block.conv0(functional.leaky_relu(block.spade0(x, guide), 0.2))
    main = block.conv1(functional.leaky_relu(block.spade1(main, guide), 0.2))
    torch.testing.assert_close(block(x, guide) - x, main)


def test_block_is_spade_leak_convolution_twice():
    torch.manual_seed(0)
    block = SpadeBlock(4, 6, 3, "running").eval()
    louden(block)
    x, guide = torch.randn(1, 4, 6, 6), torch.randn(1, 3, 6, 6)
    main = block.conv0(torch.where((s := block.spade0(x, guide)) > 0, s, 0.2 * s))
    main = block.conv1(torch.where((s := block.spade1(main, guide)) > 0, s, 0.2 * s))
    side = block.conv_shortcut(block.spade_shortcut(x, guide))
    torch.testing.assert_close(block(x, guide), main + side)


def test_picture_statistics_are_training_mode_on_one_picture():
    torch.manual_seed(0)
    norm = SpadeNorm(3, "picture").double()
    x = 5 + 3 * torch.randn(2, 3, 6, 6, dtype=torch.float64)
    each = torch.cat([norm.train()(x[:1]), norm(x[1:])])
    before = norm.running_mean.clone()
    torch.testing.assert_close(norm.eval()(x), each)
    assert torch.equal(norm.running_mean, before)
    norm.statistics = "running"
    assert (norm(x) - each).abs().max() > 0.5


def test_statistics_can_be_chosen_after_loading():
    network, face = tiny(), torch.rand(1, 3, 64, 64)
    running = network(face)
    network.use_statistics("picture")
    picture = network(face)
    assert (picture - running).abs().max() > 1e-3
    torch.testing.assert_close(tiny(statistics="picture")(face), picture)
    with pytest.raises(ValueError, match="statistics"):
        network.use_statistics("batch")


def test_picture_statistics_know_no_neighbours():
    network = tiny(statistics="picture").double()
    faces = torch.rand(3, 3, 64, 64, dtype=torch.float64)
    torch.testing.assert_close(network(faces)[1:2], network(faces[1:2]))


def test_seed_is_every_32nd_pixel():
    network = tiny()
    face = torch.rand(1, 3, 64, 96)
    resized = functional.interpolate(face, size=(2, 3), mode="nearest")
    torch.testing.assert_close(network.encode(face)[0], network.seed(resized))


@pytest.mark.parametrize("config", ["nested", "lipspade", "16xface"])
def test_guidance(config):
    network, face = tiny(guidance=config), torch.rand(2, 3, 64, 96)
    seed, guides = network.encode(face)
    assert network(face).shape == face.shape
    assert seed.shape == (2, 32, 2, 3)
    assert all((guide is face) == (config != "nested") for guide in guides)
    if config == "lipspade":
        torch.testing.assert_close(seed, network.suppression(face)[0])
    assert hasattr(network, "suppression") == (config != "16xface")


def test_fixed_pooling_has_plain_convolutions_and_no_logits():
    lip, fixed = tiny(), tiny(pooling="fixed")
    gone = sum(count_parameters(pool) for pool in lip.suppression.pools)
    assert count_parameters(lip) - count_parameters(fixed) == gone > 0
    assert [m.shape for m in fixed.encode(torch.rand(1, 3, 64, 64))[1]] == [
        m.shape for m in lip.encode(torch.rand(1, 3, 64, 64))[1]
    ]


@pytest.mark.parametrize(("phase", "side"), [(0, 8), (1, 16), (2, 32), (3, 64)])
def test_phases_of_progressive_training(phase, side):
    assert tiny()(torch.rand(1, 3, 64, 64), phase).shape == (1, 3, side, side)


def test_the_result_is_a_tanh():
    network, raw = tiny(), []
    network.outs[3].register_forward_hook(lambda _m, _i, out: raw.append(out))
    torch.testing.assert_close(network(torch.rand(1, 3, 64, 64)), raw[0].tanh())


def test_every_guide_and_the_seed_reach_the_result():
    network, face = tiny(), torch.rand(1, 3, 64, 64)
    seed, guides = network.encode(face)
    whole = network.replenish(seed, guides)
    torch.testing.assert_close(network(face), whole)
    assert (network.replenish(seed + 1, guides) - whole).abs().max() > 1e-4
    for i in range(6):
        changed = [g + (i == j) for j, g in enumerate(guides)]
        assert (network.replenish(seed, changed) - whole).abs().max() > 1e-4


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_named_configs_are_valid(name):
    config = CONFIGS[name]
    assert HiFaceGANConfig(**dataclasses.asdict(config)) == config


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"size": 250}, "size: "),
        ({"size": 32}, "size: "),
        ({"width": 0}, "width: "),
        ({"hidden": 0}, "hidden: "),
        ({"guidance": "none"}, "guidance: "),
        ({"pooling": "max"}, "pooling: "),
        ({"statistics": "batch"}, "statistics: "),
    ],
)
def test_wrong_configs_name_the_argument(changes, words):
    with pytest.raises(ValueError, match=words):
        dataclasses.replace(TINY, **changes)


@pytest.mark.parametrize(
    ("face", "words"),
    [
        (torch.rand(1, 4, 64, 64), "face: wanted shape"),
        (torch.rand(3, 64, 64), "face: wanted shape"),
        (torch.rand(1, 3, 64, 80), "face: wanted height and width"),
        (torch.rand(1, 3, 32, 64), "face: wanted height and width"),
        (torch.zeros(1, 3, 64, 64, dtype=torch.uint8), "face: wanted floating point"),
    ],
)
def test_wrong_faces_name_the_argument(face, words):
    with pytest.raises(ValueError, match=words):
        tiny()(face)


def test_wrong_guides_and_phases_are_named():
    network = tiny()
    seed, guides = network.encode(torch.rand(1, 3, 64, 64))
    with pytest.raises(ValueError, match="guides: wanted 6"):
        network.replenish(seed, guides[:5])
    with pytest.raises(ValueError, match="phase: "):
        network(torch.rand(1, 3, 64, 64), 4)


def test_gradients_of_pooling_and_spade():
    torch.manual_seed(0)
    x = torch.randn(1, 2, 4, 4, dtype=torch.float64, requires_grad=True)
    logit = (3 * torch.randn(1, 2, 4, 4, dtype=torch.float64)).requires_grad_()
    assert torch.autograd.gradcheck(importance_pool, (x, logit))
    guide = torch.randn(1, 3, 4, 4, dtype=torch.float64, requires_grad=True)
    block = SpadeBlock(2, 3, 3, "picture").double().eval()
    louden(block)
    assert torch.autograd.gradcheck(block, (x, guide))


@pytest.mark.parametrize("statistics", ["running", "picture"])
def test_bfloat16_stays_within_a_percent(statistics):
    network = tiny(statistics=statistics)
    face = functional.interpolate(torch.rand(1, 3, 16, 16), scale_factor=8.0, mode="bilinear")
    want = network(face)
    assert want.abs().mean() > 0.1  # a picture, not a blank
    with torch.autocast("cpu", dtype=torch.bfloat16):
        got = network(face)
    assert got.dtype == torch.float32  # the picture itself is
    assert (got - want).abs().mean() < 0.01
    whole = network.bfloat16()(face.bfloat16())
    assert whole.dtype == torch.bfloat16
    assert (whole.float() - want).abs().mean() < 0.01


def test_weights_survive_a_file(tmp_path):
    network, face = tiny(), torch.rand(1, 3, 64, 64)
    network.train()(face)  # moves the running statistics and the power iteration
    card = Card(
        name="x",
        architecture="hifacegan",
        kind="blind",
        size=64,
        summary="",
        config={},
        files=save_state(tmp_path, network.state_dict()),
        folder=tmp_path,
    )
    fresh = HiFaceGAN(network.config)
    fresh.load_state_dict(load_state(tmp_path, card))  # float16
    torch.testing.assert_close(fresh.eval()(face), network.eval()(face), atol=0.01, rtol=0)


def test_a_tiny_network_learns_one_picture():
    network = tiny().train()
    target = torch.rand(1, 3, 8, 8).repeat_interleave(8, 2).repeat_interleave(8, 3)
    face = (target + 0.2 * torch.randn_like(target)).clamp(0, 1)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2, betas=(0.0, 0.9))
    losses = []
    for _ in range(50):
        loss = (network(face) - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 5
