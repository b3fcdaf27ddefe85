import pytest
import torch
from torch.nn import functional

from core.models.hifacegan_discriminator import (
    DiscriminatorConfig,
    HiFaceGANDiscriminator,
    PatchDiscriminator,
)
from core.models.macs import count_macs, count_parameters


def tiny(scales=2):
    torch.manual_seed(0)
    return HiFaceGANDiscriminator(DiscriminatorConfig(width=2, scales=scales)).eval()


@pytest.fixture(scope="module")
def published():
    with torch.device("meta"):
        return HiFaceGANDiscriminator(DiscriminatorConfig()).eval()


@pytest.mark.parametrize(("side", "giga"), [(256, 4.66), (512, 17.64)])  # ARCHITECTURES 7
def test_published_size_and_cost(published, side, giga):
    image = torch.empty(1, 3, side, side, device="meta")
    assert round(count_macs(published, image, image) / 1e9, 2) == giga
    assert round(count_parameters(published) / 1e6, 2) == 5.53


def test_published_map_sizes(published):
    large, small = published(*torch.empty(2, 1, 3, 256, 256, device="meta"))
    assert [m.shape[-1] for m in large] == [129, 65, 33, 34, 35]
    assert [m.shape[1] for m in large] == [64, 128, 256, 512, 1]
    assert [m.shape[-1] for m in small] == [65, 33, 17, 18, 19]


def test_patches_by_hand():
    torch.manual_seed(0)
    network = PatchDiscriminator(2).double().eval()
    x = torch.rand(1, 6, 16, 16, dtype=torch.float64)
    maps = network(x)
    for i, (conv, stride) in enumerate(zip(network.convs, (2, 2, 2, 1, 1), strict=True)):
        x = functional.conv2d(x, conv.weight, conv.bias, stride=stride, padding=2)
        if 0 < i < 4:
            mean = x.mean((2, 3), keepdim=True)
            x = (x - mean) / (x.var((2, 3), keepdim=True, correction=0) + 1e-5).sqrt()
        if i < 4:
            x = torch.where(x > 0, x, 0.2 * x)
        torch.testing.assert_close(maps[i], x)
    assert [conv.bias is not None for conv in network.convs] == [True, False, False, False, True]
    assert [hasattr(c, "parametrizations") for c in network.convs] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_second_scale_sees_the_mean_of_what_is_there():
    network = tiny()
    face, image = torch.rand(2, 1, 3, 32, 32)
    half = functional.avg_pool2d(torch.cat([face, image], 1), 3, 2, 1, count_include_pad=False)
    for got, want in zip(network(face, image)[1], network.scales[1](half), strict=True):
        torch.testing.assert_close(got, want)


def test_pictures_of_a_batch_are_judged_alone():
    network = tiny().double()
    face, made, real = torch.rand(3, 2, 3, 32, 32, dtype=torch.float64)
    order = torch.tensor([1, 0])
    both = network.judge_both(face, made, real)
    for verdicts, image in zip(both, (made, real), strict=True):
        alone = network(face[order], image[order])
        for maps, wanted in zip(verdicts, alone, strict=True):
            for got, want in zip(maps, wanted, strict=True):
                torch.testing.assert_close(got[order], want)


def test_the_degraded_face_counts():
    network = tiny()
    face, image = torch.rand(2, 1, 3, 32, 32)
    changed = network(1 - face, image)[0][-1] - network(face, image)[0][-1]
    assert changed.abs().max() > 1e-4


def test_learns_to_tell_two_pictures_apart():
    network = tiny().train()
    face, made, real = torch.rand(3, 1, 3, 32, 32)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(60):
        both = zip(*network.judge_both(face, made, real), strict=True)
        loss = sum(m[-1].square().mean() + (r[-1] - 1).square().mean() for m, r in both)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert loss.item() < 0.4  # 1 for one that cannot tell and says 0.5


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda n, x: n(x[:, :2], x), "face: wanted shape"),
        (lambda n, x: n(x, x[..., :16]), "image: wanted shape"),
        (lambda n, x: n(x[..., :8], x[..., :8]), "face: wanted 16 pixels"),
        (lambda n, x: n.judge_both(x, x, x[:, :1]), "real: wanted shape"),
    ],
)
def test_wrong_shapes_name_the_argument(call, words):
    with pytest.raises(ValueError, match=words):
        call(tiny(), torch.rand(1, 3, 32, 32))


@pytest.mark.parametrize("name", ["width", "scales"])
def test_wrong_configs_name_the_argument(name):
    with pytest.raises(ValueError, match=f"{name}: "):
        DiscriminatorConfig(**{name: 0})
