import dataclasses
import math

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.models.gpen import CONFIGS, GPEN, noise_of
from core.models.macs import count_macs, count_parameters
from core.models.stylegan2 import StyledConv, StyleGAN2Config

TINY = StyleGAN2Config(size=16, latent=6, mapping_layers=2, narrow=1 / 64, noise="concatenate")


def tiny():
    torch.manual_seed(0)
    network = GPEN(TINY)
    for module in network.modules():
        if isinstance(module, StyledConv):
            torch.nn.init.constant_(module.noise_weight, 0.5)
    return network


@pytest.mark.parametrize(
    ("name", "millions", "giga"),  # ARCHITECTURES 3.3 and 7
    [("gpen-512", 71.01, 138.11), ("gpen-256-narrow", 18.88, 8.70), ("gpen-256", 70.45, 103.61)],
)
def test_size_and_cost_are_the_published_ones(name, millions, giga):
    config = CONFIGS[name]
    with torch.device("meta"):
        network = GPEN(config)
        macs = count_macs(network, torch.empty(1, 3, config.size, config.size))
    assert round(count_parameters(network) / 1e6, 2) == millions
    # the RGB skips multiply no inserted zeros here: 4 products a value instead of 16
    saved = sum(12 * 3 * side**2 for side in config.channels() if side > 4)
    assert round((macs + saved) / 1e9, 2) == giga


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_every_named_config_builds_and_keeps_the_size(name):
    size = CONFIGS[name].size
    with torch.device("meta"):
        assert GPEN(CONFIGS[name])(torch.empty(2, 3, size, size)).shape == (2, 3, size, size)


def test_encoder_maps_fit_the_generator():
    codes, noise = tiny().encode(torch.rand(2, 3, 16, 16))
    assert codes.shape == (2, 6, 6)
    assert [m.shape[2] for m in noise] == [4, 8, 8, 16, 16]


def test_both_convolutions_of_a_resolution_share_a_map():
    four, eight, sixteen = torch.rand(3, 1, 1, 1, 1).unbind(0)
    assert noise_of([four, eight, sixteen]) == [four, eight, eight, sixteen, sixteen]


def test_codes_come_from_the_mapping_network():
    """The latent is normalised: a linear layer twice as loud gives the same codes."""
    network, face = tiny(), torch.rand(1, 3, 16, 16)
    codes, _ = network.encode(face)
    network.linear.weight.data *= 2
    network.linear.bias.data *= 2
    torch.testing.assert_close(network.encode(face)[0], codes, atol=1e-5, rtol=1e-4)


def test_samples_do_not_touch_each_other():
    network, face = tiny(), torch.rand(3, 3, 16, 16)
    alone = torch.cat([network(face[i : i + 1]) for i in range(3)])
    torch.testing.assert_close(network(face), alone, atol=1e-5, rtol=1e-4)


def test_bfloat16_stays_close():
    network, face = tiny().requires_grad_(False), torch.rand(4, 3, 16, 16) * 2 - 1
    full = network(face)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half = network(face)
    assert ((half.float() - full).square().mean() / full.square().mean()).sqrt() < 0.01


def test_weights_alone_rebuild_the_network(tmp_path):
    """What is not a weight, such as the filters, is there without them, on "meta" too."""
    network, face = tiny(), torch.rand(1, 3, 16, 16)
    save_file(network.state_dict(), tmp_path / "model.safetensors")
    with torch.device("meta"):
        twin = GPEN(StyleGAN2Config(**dataclasses.asdict(TINY)))
    twin.load_state_dict(load_file(tmp_path / "model.safetensors"), assign=True)
    torch.testing.assert_close(twin(face), network(face), rtol=0, atol=0)


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="face: wanted shape"):
        tiny()(torch.rand(1, 3, 32, 32))
    with pytest.raises(ValueError, match="noise: GPEN wants"):
        GPEN(dataclasses.replace(TINY, noise="add"))


def test_a_tiny_network_learns_one_picture():
    network = tiny()
    face = torch.rand(1, 3, 16, 16) - 0.5
    target = -face.flip(1)
    optimiser = torch.optim.Adam(network.parameters(), lr=2e-2, betas=(0.0, 0.99))
    first = last = math.inf
    for step in range(60):
        loss = (network(face) - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        last = loss.item()
        first = last if step == 0 else first
    assert last < first / 5
