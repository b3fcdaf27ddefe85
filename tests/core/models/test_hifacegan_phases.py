import pytest
import torch

from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig
from core.models.hifacegan_phases import phases


@pytest.fixture
def network():
    torch.manual_seed(0)
    made = HiFaceGAN(HiFaceGANConfig(size=64, width=2, statistics="picture"))
    for name, value in made.named_parameters():
        if value.ndim == 4 and "parametrizations" not in name:
            torch.nn.init.xavier_normal_(value.data)
        elif name.endswith("bias"):
            torch.nn.init.normal_(value.data, std=0.2)
    return made.eval()


def test_the_last_picture_is_the_result(network):
    face = torch.rand(2, 3, 64, 64)
    shown = phases(network, face)
    assert shown.single.shape == shown.accumulated.shape == (6, 2, 3, 64, 64)
    torch.testing.assert_close(shown.accumulated[5], network(face).clamp(0, 1))
    torch.testing.assert_close(shown.accumulated[0], shown.single[0])
    assert shown.single.min() >= 0


@pytest.mark.parametrize("fill", ["zero", "mean"])
def test_each_picture_by_hand(network, fill):
    face = torch.rand(1, 3, 64, 64)
    shown = phases(network, face, fill=fill)
    seed, guides = network.encode(face)
    mean = [g.mean((2, 3), keepdim=True).expand_as(g) for g in guides]
    blank = mean if fill == "mean" else [torch.zeros_like(g) for g in guides]
    alone = network.replenish(seed, [*blank[:3], guides[3], *blank[4:]])
    torch.testing.assert_close(shown.single[3], alone.clamp(0, 1))
    so_far = network.replenish(seed, [*guides[:4], *blank[4:]])
    torch.testing.assert_close(shown.accumulated[3], so_far.clamp(0, 1))


def test_the_seed_can_be_filled_too(network):
    face = torch.rand(1, 3, 64, 64)
    seed, guides = network.encode(face)
    kept = [guides[0], *(torch.zeros_like(g) for g in guides[1:])]
    for keep_seed, start in ((True, seed), (False, torch.zeros_like(seed))):
        want = network.replenish(start, kept).clamp(0, 1)
        got = phases(network, face, keep_seed=keep_seed).single[0]
        torch.testing.assert_close(got, want)
    assert (phases(network, face).single[0] - got).abs().max() > 1e-3


def test_residual_networks_show_what_is_added_to_the_face(network):
    torch.manual_seed(0)
    added = HiFaceGAN(HiFaceGANConfig(size=64, width=2, statistics="picture", residual=True))
    added.load_state_dict(network.state_dict())
    face = 0.2 * torch.rand(1, 3, 64, 64)
    seed, guides = added.encode(face)
    alone = face + network.replenish(seed, [torch.zeros_like(g) for g in guides[:5]] + guides[5:])
    torch.testing.assert_close(phases(added.eval(), face).single[5], alone.clamp(0, 1))


def test_it_leaves_the_network_alone(network):
    before = {k: v.clone() for k, v in network.state_dict().items()}
    phases(network, torch.rand(1, 3, 64, 64))
    assert all(torch.equal(network.state_dict()[k], v) for k, v in before.items())


def test_wrong_arguments_are_named(network):
    with pytest.raises(ValueError, match="fill: "):
        phases(network, torch.rand(1, 3, 64, 64), fill="noise")
    with pytest.raises(ValueError, match="network: wanted in eval mode"):
        phases(network.train(), torch.rand(1, 3, 64, 64))
