import math

import pytest
import torch

from core.models.macs import count_macs, count_parameters
from core.models.stylegan2_discriminator import (
    DISCRIMINATORS,
    Discriminator,
    DiscriminatorConfig,
    ResidualBlock,
    minibatch_stddev,
)


def tiny(group=None):
    torch.manual_seed(0)
    return Discriminator(DiscriminatorConfig(size=16, narrow=1 / 64, group=group))


@pytest.mark.parametrize(
    ("config", "millions", "giga"),  # ARCHITECTURES 3.4 and 7
    [
        (DISCRIMINATORS["gpen-512"], 28.98, 62.62),
        (DISCRIMINATORS["gpen-256"], 6.00, 3.98),
        (DiscriminatorConfig(size=256), 28.86, 47.02),
    ],
)
def test_size_and_cost_are_the_published_ones(config, millions, giga):
    with torch.device("meta"):
        network = Discriminator(config)
        macs = count_macs(network, torch.empty(1, 3, config.size, config.size))
    assert round(count_parameters(network) / 1e6, 2) == millions
    assert round(macs / 1e9, 2) == giga


def test_minibatch_stddev_by_hand():
    x = torch.zeros(4, 2, 1, 2, dtype=torch.float64)
    x[0, 0, 0, 0] = 2.0  # group of samples 0 and 2: 2 and 0, deviation 1 in one of four places
    x[1], x[3] = 3.0, -1.0  # group of samples 1 and 3: deviation 2 everywhere
    out = minibatch_stddev(x, 2)
    assert out.shape == (4, 3, 1, 2)
    torch.testing.assert_close(out[:, :2], x)
    still = math.sqrt(1e-8)
    first = (math.sqrt(1 + 1e-8) + 3 * still) / 4
    second = math.sqrt(4 + 1e-8)
    wanted = x.new_tensor([first, second, first, second])[:, None, None].expand(4, 1, 2)
    torch.testing.assert_close(out[:, 2], wanted)


def test_minibatch_stddev_of_the_whole_batch():
    x = torch.randn(6, 3, 4, 4, dtype=torch.float64)
    wanted = (((x - x.mean(0)) ** 2).mean(0) + 1e-8).sqrt().mean()
    torch.testing.assert_close(minibatch_stddev(x)[:, 3], wanted.expand(6, 4, 4))
    torch.testing.assert_close(minibatch_stddev(x, 8), minibatch_stddev(x))  # at most the batch


def test_one_sample_does_not_differ_from_itself():
    out = minibatch_stddev(torch.randn(1, 2, 4, 4))
    torch.testing.assert_close(out[:, 2], torch.full((1, 4, 4), 1e-4))


def test_order_of_the_batch_does_not_matter():
    network = tiny()
    x, order = torch.randn(6, 3, 16, 16), torch.tensor([3, 1, 5, 0, 2, 4])
    torch.testing.assert_close(network(x[order]), network(x)[order], atol=1e-5, rtol=1e-4)


def test_samples_meet_in_the_stddev_alone():
    x = torch.randn(4, 3, 16, 16)
    single = tiny(group=1)
    alone = torch.cat([single(x[i : i + 1]) for i in range(4)])
    torch.testing.assert_close(single(x), alone, atol=1e-5, rtol=1e-4)
    assert (tiny()(x) - alone).abs().max() > 1e-4


def test_residual_block_is_the_mean_power_sum_of_both_ways():
    torch.manual_seed(0)
    block = ResidualBlock(4, 6)
    x = torch.randn(2, 4, 8, 8)
    both = block.down(block.conv(x)) + block.skip(x)
    assert both.shape == (2, 6, 4, 4)
    torch.testing.assert_close(block(x), both / math.sqrt(2))
    torch.testing.assert_close(block.skip(2 * x), 2 * block.skip(x))  # no activation, no bias
    assert sum(p.numel() for p in block.skip.parameters()) == 24


def test_bfloat16_stays_close():
    network = tiny().requires_grad_(False)
    x = torch.randn(4, 3, 16, 16)
    full = network(x)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half = network(x)
    assert ((half.float() - full).square().mean() / full.square().mean()).sqrt() < 0.01


def test_first_layers_are_the_ones_next_to_the_picture():
    assert tiny().first_layers(3) == ["from_rgb", "blocks.0", "blocks.1"]
    assert tiny().first_layers(0) == []
    with pytest.raises(ValueError, match="count"):
        tiny().first_layers(4)


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="picture: wanted shape"):
        tiny()(torch.rand(1, 3, 8, 8))
    with pytest.raises(ValueError, match="x: a batch of 6"):
        minibatch_stddev(torch.rand(6, 2, 4, 4), 4)
    with pytest.raises(ValueError, match="group: "):
        tiny(group=0)
    with pytest.raises(ValueError, match="size: "):
        Discriminator(DiscriminatorConfig(size=24))
