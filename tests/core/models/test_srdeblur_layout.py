"""Made-up weights in the published layout, run by a plain reading of the published network."""

import pytest
import torch
from torch import nn
from torch.nn import functional

from core.models.srdeblur import NoiseConfig, SRDeblur, SRDeblurConfig
from core.models.srdeblur_layout import config_of, our_state

WIDTHS = (2, 3, 4, 5, 5, 5, 5, 5)


class Plain(nn.Module):
    """Layers by their published names."""

    def __init__(self):
        super().__init__()
        places = [nn.Identity() for _ in range(12)]
        places[0] = nn.Conv2d(3, 4, 9, padding=4, bias=False)
        for place in (2, 5, 8):
            places[place] = nn.Conv2d(4, 16, 3, padding=1, bias=False)
        places[11] = nn.Conv2d(4, 3, 3, padding=1, bias=False)
        self.upscale8 = nn.Sequential(*places)
        self.conv1 = nn.Conv2d(3, WIDTHS[0], 4, 2, 1)
        for n in range(2, 9):
            conv = nn.Conv2d(WIDTHS[n - 2], WIDTHS[n - 1], 4, 2, 1)
            self.add_module(f"conv{n}", row(conv, WIDTHS[n - 1]))
        for ending, inner in (("", 8), ("_0", 4)):
            for n in range(1, inner + 1):
                inputs = WIDTHS[n - 1] * (1 if n == inner else 2)
                outputs = WIDTHS[n - 2] if n > 1 else 3
                deconv = nn.ConvTranspose2d(inputs, outputs, 4, 2, 1)
                self.add_module(f"deconv{n}{ending}", row(deconv, outputs, norm=n > 1))

    def forward(self, x):
        x = functional.leaky_relu(self.upscale8[0](x), 0.2)
        for place in (2, 5, 8):
            x = functional.leaky_relu(functional.pixel_shuffle(self.upscale8[place](x), 2), 0.2)
        up = self.upscale8[11](x)
        maps = [self.conv1(up)]
        for n in range(2, 9):
            maps.append(getattr(self, f"conv{n}")(functional.leaky_relu(maps[-1], 0.2)))
        feature = self.climb(maps, 4, "_0")
        sharp = self.climb(maps, 8, "") + feature
        return self.draw(maps[0], sharp, ""), self.draw(maps[0], feature, "_0"), up

    def climb(self, maps, inner, ending):
        x = maps[inner - 1]
        for n in range(inner, 1, -1):
            x = getattr(self, f"deconv{n}{ending}")(torch.relu(x))
            x = torch.cat([maps[n - 2], x], dim=1) if n > 2 else x
        return x

    def draw(self, first, x, ending):
        joined = torch.relu(torch.cat([first, x], dim=1))
        return torch.tanh(getattr(self, f"deconv1{ending}")(joined))


def row(conv, channels, *, norm=True):
    return nn.Sequential(nn.Identity(), conv, *([nn.BatchNorm2d(channels)] if norm else []))


def made_up():
    torch.manual_seed(0)
    network = Plain().double().eval()
    for name, value in network.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 2)
        elif value.is_floating_point():
            value.normal_(0, 0.5)
    return network


def test_published_weights_do_what_they_did():
    plain = made_up()
    network = SRDeblur(SRDeblurConfig(upscaler_width=4, widths=WIDTHS)).double().eval()
    network.load_state_dict(our_state(plain.state_dict()))
    face = torch.rand(2, 3, 32, 32, dtype=torch.float64) * 2 - 1
    with torch.inference_mode():
        for ours, theirs in zip(network(face), plain(face), strict=True):
            assert theirs.std() > 0.01
            torch.testing.assert_close(ours, theirs)


@pytest.mark.parametrize(
    "name", ["conv9.1.weight", "conv1.1.weight", "deconv5_0.1.weight", "upscale8.3.weight", "x"]
)
def test_other_names_are_named(name):
    with pytest.raises(ValueError, match=f"'{name}' is not in the layout"):
        our_state({name: torch.ones(1)})


@pytest.mark.parametrize("noise", [False, True])
def test_the_config_is_seen_in_the_shapes(noise):
    want = SRDeblurConfig(upscaler_width=4, widths=WIDTHS, noise=NoiseConfig() if noise else None)
    assert config_of(made_up().state_dict(), noise=noise) == want


def test_a_file_without_norms_is_the_variant_of_a_batch_of_one():
    state = {k: v for k, v in made_up().state_dict().items() if ".2." not in k}
    assert config_of(state).norm == "instance"


def test_what_every_generator_has_is_wanted():
    state = made_up().state_dict()
    del state["conv8.1.weight"]
    with pytest.raises(ValueError, match=r"'conv8\.1\.weight' is missing"):
        config_of(state)
