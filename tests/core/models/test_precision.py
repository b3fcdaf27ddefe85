"""bfloat16 autocast against float32, for every network: the answer, and what training learns.

Networks here are random, with running statistics and noise strengths as if trained.  HiFaceGAN
gives [0, 1], and its error is judged as if its answer had the mean and the contrast of a face: a
random one's mean is 0 (1.2 to 1.6% of that, 0.4 to 0.8% of a face).
"""

import dataclasses

import pytest
import torch
from torch import nn
from torch.nn import functional

from core.models.arcface import ArcFace, ArcFaceConfig
from core.models.equalised import EqualConv2d, EqualUpConv2d
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.gfrnet import GFRNet, GFRNetConfig, RecNetConfig, WarpNetConfig
from core.models.gpen import GPEN
from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig
from core.models.hifacegan_discriminator import DiscriminatorConfig as HiFaceGANJudgeConfig
from core.models.hifacegan_discriminator import HiFaceGANDiscriminator
from core.models.mmrb import MMRBConfig, MMRBRestorer
from core.models.part_discriminator import PartDiscriminator
from core.models.patch_discriminator import PatchDiscriminator, PatchDiscriminatorConfig
from core.models.precision import COARSE, coarse_in_full
from core.models.resample import Blur
from core.models.srdeblur import NoiseConfig, SRDeblur, SRDeblurConfig, shrunk
from core.models.stylegan2 import Generator, StyledConv, StyleGAN2Config, ToRGB
from core.models.stylegan2_discriminator import Discriminator, DiscriminatorConfig
from core.models.vgg import Vgg, VggConfig

SIZE = 64
MEAN, CONTRAST = 0.45, 0.25  # of a face in [0, 1]: FFHQ's and old photos' are near
PRIOR = StyleGAN2Config(size=SIZE, latent=32, mapping_layers=4, narrow=1 / 16, noise="concatenate")
ADDED = dataclasses.replace(PRIOR, noise="add")
REC = (16, 32, 32, 32, 32, 32)
SMALL = SRDeblurConfig(size=SIZE, upscaler_width=16, widths=REC)


def picture():
    """Two smooth faces of sorts, (2, 3, 64, 64) in [-1, 1], with a little grain."""
    chance = torch.Generator().manual_seed(4)
    coarse = torch.rand(2, 3, 9, 9, generator=chance)
    smooth = functional.interpolate(coarse, size=(SIZE, SIZE), mode="bicubic")
    grain = 0.02 * torch.randn(2, 3, SIZE, SIZE, generator=chance)
    return (1.4 * smooth - 0.7 + grain).clamp(-1, 1)


X = picture()
POINTS = torch.rand(2, 68, 2, generator=torch.Generator().manual_seed(0)) * 1.2 - 0.6


def gfrnet(base="absolute", **changes):
    warp = WarpNetConfig(widths=REC, work_size=SIZE, base=base)
    rec = RecNetConfig(widths=REC, residual=base != "absolute")
    return GFRNet(GFRNetConfig(**{"size": SIZE, "warp": warp, "rec": rec, **changes}))


def hifacegan(**changes):
    return HiFaceGAN(HiFaceGANConfig(size=SIZE, width=8, **changes))


def maps_of(network, *inputs):
    """What a judge's last layer sees: its answer is a difference of large numbers."""
    verdicts = network(*inputs)
    flat = [m for scale in verdicts for m in scale]
    return torch.cat([m.float().flatten(1) / m.detach().float().std() for m in flat], dim=1)


def before_score(network, layer, x):
    seen = []
    handle = layer.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    network(x)
    handle.remove()
    return seen[0]


def noise(config):
    chance = torch.Generator().manual_seed(3)
    sides = [4, *(side for side in list(config.channels())[1:] for _ in range(2))]
    return [torch.randn(2, 1, side, side, generator=chance) for side in sides]


CODES = torch.randn(2, 32, generator=torch.Generator().manual_seed(1))
# name: network, and what is compared
NETWORKS = {
    "gfrnet": (gfrnet, lambda n: n(X, X.flip(3)).restored),
    "gfrnet, identity": (lambda: gfrnet("identity"), lambda n: n(X, X.flip(3)).restored),
    "gfrnet, landmarks": (
        lambda: gfrnet("landmarks"),
        lambda n: n(X, X.flip(3), POINTS, 0.9 * POINTS).restored,
    ),
    "gfrnet -W": (lambda: gfrnet(guidance="plain"), lambda n: n(X, X.flip(3)).restored),
    "gfrnet -WG": (lambda: gfrnet(guidance="none"), lambda n: n(X, X).restored),
    "gfrnet, flownet": (
        lambda: gfrnet(warp=WarpNetConfig(kind="flownet-sd", widths=(8,), work_size=SIZE)),
        lambda n: n(X, X.flip(3)).restored,
    ),
    "gfrnet's flow": (gfrnet, lambda n: n(X, X.flip(3)).flow),
    "hifacegan": (hifacegan, lambda n: n((X + 1) / 2)),
    "hifacegan by picture": (
        lambda: hifacegan(statistics="picture"),
        lambda n: n((X + 1) / 2),
    ),
    "hifacegan, fixconv": (
        lambda: hifacegan(pooling="fixed", statistics="picture"),
        lambda n: n((X + 1) / 2),
    ),
    "hifacegan, lipspade": (
        lambda: hifacegan(guidance="lipspade", statistics="picture"),
        lambda n: n((X + 1) / 2),
    ),
    "hifacegan, 16xface": (
        lambda: hifacegan(guidance="16xface", statistics="picture"),
        lambda n: n((X + 1) / 2),
    ),
    "hifacegan's judges": (
        lambda: HiFaceGANDiscriminator(HiFaceGANJudgeConfig(width=16)),
        lambda n: maps_of(n, (X + 1) / 2, (X.flip(3) + 1) / 2),
    ),
    "stylegan2": (lambda: Generator(ADDED), lambda n: n(CODES, noise(ADDED))),
    "stylegan2's judge": (
        lambda: Discriminator(DiscriminatorConfig(size=SIZE, narrow=1 / 16)),
        lambda n: before_score(n, n.score, X),
    ),
    "gpen": (lambda: GPEN(PRIOR), lambda n: n(X)),
    "mmrb": (lambda: MMRBRestorer(MMRBConfig(prior=PRIOR)), lambda n: n(X).restored),
    "mmrb's pyramid": (
        lambda: MMRBRestorer(MMRBConfig(prior=PRIOR)),
        lambda n: n(X).pyramid[-1],
    ),
    "part's judge": (
        lambda: PartDiscriminator(16),
        lambda n: before_score(n, n.layers[-1], X),
    ),
    "patch judge": (
        lambda: PatchDiscriminator(PatchDiscriminatorConfig(width=16)),
        lambda n: n(torch.cat([X, X, X.flip(3)], dim=1)),
    ),
    "srdeblur": (lambda: SRDeblur(SMALL), lambda n: n(shrunk(X, 8)).restored),
    "srdeblur's blurred": (lambda: SRDeblur(SMALL), lambda n: n(shrunk(X, 8)).blurred),
    "srdeblur with noise": (
        lambda: SRDeblur(dataclasses.replace(SMALL, noise=NoiseConfig())),
        lambda n: n(shrunk(X, 8), torch.Generator().manual_seed(2)).restored,
    ),
    "face embedding": (
        lambda: FaceEmbedding(FaceEmbeddingConfig(size=32, widths=(16, 32, 32), blocks=(1, 1, 1))),
        lambda n: n(X),
    ),
    "arcface": (
        lambda: ArcFace(
            ArcFaceConfig(stem=8, widths=(8, 16), blocks=(1, 1), outputs=16, squeeze=4)
        ),
        lambda n: n(functional.interpolate(X, size=(112, 112))),
    ),
    "vgg": (
        lambda: Vgg(VggConfig(convolutions=(2, 2, 2), widths=(8, 16, 16))),
        lambda n: n(X, ("relu3_1",))[0],
    ),
}


def trained(name):
    torch.manual_seed(0)
    network = NETWORKS[name][0]().eval()
    for place, value in network.named_buffers():
        if place.endswith("running_var"):
            value.uniform_(0.5, 2)
        elif place.endswith("running_mean"):
            value.normal_(0, 0.2)
    for place, value in network.named_parameters():
        if value.ndim > 1 and not value.any():  # layers that begin silent
            nn.init.normal_(value, std=0.05)
        elif isinstance(network, HiFaceGAN) and value.ndim == 4 and "original" not in place:
            nn.init.xavier_normal_(value)  # published: a fiftieth of it, a blank
    for module in network.modules():
        if isinstance(module, StyledConv):
            nn.init.constant_(module.noise_weight, 0.5)
    return network


def answer(name, network, *, half):
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        return NETWORKS[name][1](network).float()


@pytest.mark.parametrize("name", NETWORKS)
def test_bfloat16_gives_the_same_answer_within_a_percent(name):
    network = trained(name)
    with torch.no_grad():
        full, half = (answer(name, network, half=h) for h in (False, True))
    error = (half - full).square().mean().sqrt()
    scale = full.square().mean().sqrt()
    if isinstance(network, HiFaceGAN):
        scale = full.std() * (MEAN**2 + CONTRAST**2) ** 0.5 / CONTRAST
    assert full.std() > 0
    assert 0 < error / scale < 0.01


@pytest.mark.parametrize("name", NETWORKS)
def test_bfloat16_learns_in_the_same_direction(name):
    network = trained(name)
    gradients = []
    for half in (False, True):
        network.zero_grad()
        given = answer(name, network, half=half)
        wanted = torch.randn(given.shape, generator=torch.Generator().manual_seed(5))
        (given / given.detach().std() - wanted).square().mean().backward()
        found = [p.grad.flatten() for p in network.parameters() if p.grad is not None]
        assert all(g.dtype == torch.float32 for g in found)
        gradients.append(torch.cat(found))
    full, half = gradients
    assert full.norm() > 0
    assert functional.cosine_similarity(full, half, dim=0) > 0.98
    assert float(half.norm() / full.norm()) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("side", [COARSE, COARSE + 1])
def test_small_maps_stay_out_of_autocast(side):
    weight = torch.randn(2, 3, 1, 1)
    x = torch.rand(1, 3, side, 8).bfloat16()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        got = coarse_in_full(x, weight.dtype, lambda y: functional.conv2d(y, weight))
    assert got.dtype == (torch.float32 if side == COARSE else torch.bfloat16)


@pytest.mark.parametrize(
    "layer",
    [EqualConv2d(3, 2, 3), EqualUpConv2d(3, 2, 3), Blur((1, 1))],
    ids=lambda x: type(x).__name__,
)
def test_stylegans_layers_are_exact_on_small_maps(layer):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert layer(torch.rand(1, 3, COARSE, COARSE)).dtype == torch.float32
        assert layer(torch.rand(1, 3, COARSE, COARSE).bfloat16()).dtype == torch.float32
        assert layer(torch.rand(1, 3, 2 * COARSE, 2 * COARSE)).dtype == torch.bfloat16


def test_stylegans_picture_is_exact():
    rgb = ToRGB(3, 5)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = torch.rand(1, 3, 2 * COARSE, 2 * COARSE).bfloat16()
        got = rgb(x, torch.rand(1, 5), torch.rand(1, 3, COARSE, COARSE))
    assert got.dtype == torch.float32
