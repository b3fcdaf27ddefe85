import pytest
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from core.models.gfrnet import RecNet, RecNetConfig, WarpNet, WarpNetConfig
from core.models.macs import count_macs, count_parameters, layer_costs


class Mixed(nn.Module):
    """A grouped and a transposed convolution, a linear layer called twice, and one by hand."""

    def __init__(self):
        super().__init__()
        self.conv = spectral_norm(nn.Conv2d(4, 8, 3, stride=2, padding=1, groups=2))
        self.up = nn.ConvTranspose2d(8, 6, 4, stride=2, padding=1)
        self.line = nn.Linear(6, 6, bias=False)
        self.norm = nn.BatchNorm2d(6)
        self.weight = nn.Parameter(torch.zeros(5, 6, 1, 1))

    def forward(self, x):
        x = self.norm(self.up(self.conv(x)))
        x = self.line(self.line(x.mean((2, 3)))[:, None, None])[..., 0, 0, :]
        return functional.conv2d(x[..., None, None], self.weight)


@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_layers_by_hand(device):
    with torch.device(device):
        network = Mixed()
        rows = layer_costs(network.eval(), torch.ones(2, 4, 10, 12))
    assert [(r.name, r.kind, r.shape, r.parameters, r.macs) for r in rows] == [
        ("conv", "Conv2d", (2, 8, 5, 6), 8 * 2 * 9 + 8, 2 * 5 * 6 * 8 * 2 * 9),
        ("up", "ConvTranspose2d", (2, 6, 10, 12), 8 * 6 * 16 + 6, 2 * 5 * 6 * 8 * 6 * 16),
        ("norm", "BatchNorm2d", (2, 6, 10, 12), 12, 0),
        ("line", "Linear", (2, 6), 36, 2 * 36),
        ("line", "Linear", (2, 1, 1, 6), 0, 2 * 36),
        ("", "Mixed", (2, 5, 1, 1), 30, 2 * 30),
    ]
    assert sum(r.parameters for r in rows) == count_parameters(network)
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in network.modules())


@pytest.mark.parametrize(
    ("build", "giga"),  # ARCHITECTURES 7
    [(lambda: WarpNet(WarpNetConfig()), 5.13), (lambda: RecNet(RecNetConfig()), 6.10)],
)
def test_gfrnet_costs_what_its_authors_did(build, giga):
    with torch.device("meta"):
        face = torch.empty(1, 3, 256, 256)
        assert round(count_macs(build().eval(), face, face) / 1e9, 2) == giga


def test_hooks_are_gone_after_a_failure():
    network = nn.Sequential(nn.Conv2d(3, 4, 3))
    with pytest.raises(RuntimeError):
        count_macs(network, torch.ones(1, 2, 8, 8))
    assert not network[0]._forward_hooks


class Given(nn.Module):
    """Gives its own parameter to a layer, as StyleGAN2 does with its constant."""

    def __init__(self):
        super().__init__()
        self.constant = nn.Parameter(torch.zeros(1, 3))
        self.line = nn.Linear(3, 5)

    def forward(self, x):
        return self.line(self.constant) + self.line(self.constant.expand(len(x), -1)) + x


def test_layers_may_be_given_parameters():
    network = Given()
    x = torch.zeros(2, 5, requires_grad=True)
    assert count_macs(network, x) == 15 + 30
    assert all(p.requires_grad for p in network.parameters())
    assert x.requires_grad
