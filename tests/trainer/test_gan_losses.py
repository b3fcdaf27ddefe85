import math

import pytest
import torch

from core.models.stylegan2 import Generator, StyleGAN2Config
from core.models.stylegan2_discriminator import Discriminator, DiscriminatorConfig
from trainer.gan_losses import (
    GPENWeights,
    MMRBWeights,
    discriminator_loss,
    feature_loss,
    generator_loss,
    identity_crop,
    identity_loss,
    local_discriminator_loss,
    local_generator_loss,
    path_length_penalty,
    pyramid_loss,
    r1_penalty,
)


def doubles(*values):
    return torch.tensor(values, dtype=torch.float64)


def test_softplus_losses_by_hand():
    real, fake = doubles(2, -1), doubles(0.5, 3)
    of_real = (math.log(1 + math.exp(-2)) + math.log(1 + math.exp(1))) / 2
    of_fake = (math.log(1 + math.exp(0.5)) + math.log(1 + math.exp(3))) / 2
    assert discriminator_loss(real, fake).item() == pytest.approx(of_real + of_fake)
    wanted = (math.log(1 + math.exp(-0.5)) + math.log(1 + math.exp(-3))) / 2
    assert generator_loss(fake).item() == pytest.approx(wanted)


def test_generator_learns_even_from_a_sure_discriminator():
    """Non-saturating: a fake that is surely seen through has the largest gradient."""
    score = doubles(-50).requires_grad_()
    generator_loss(score).backward()
    assert score.grad.item() == pytest.approx(-1)


def test_local_terms_are_summed_over_the_parts():
    real = {"left-eye": doubles(1, 2), "mouth": doubles(0)}
    fake = {"left-eye": doubles(-1, 0), "mouth": doubles(3)}
    wanted = sum(discriminator_loss(real[p], fake[p]) for p in real)
    torch.testing.assert_close(local_discriminator_loss(real, fake), wanted)
    wanted = sum(generator_loss(f) for f in fake.values())
    torch.testing.assert_close(local_generator_loss(fake), wanted)


def test_local_terms_want_the_same_parts():
    with pytest.raises(ValueError, match="fake: wanted the parts"):
        local_discriminator_loss({"mouth": doubles(1)}, {"left-eye": doubles(1)})
    with pytest.raises(ValueError, match="fake: wanted the parts"):
        local_generator_loss({})


def test_r1_by_hand():
    """D = sum of w x^2 has the gradient 2 w x."""
    real = torch.randn(3, 3, 2, 2, dtype=torch.float64, requires_grad=True)
    weight = doubles(1, -2, 0.5)[:, None, None]
    scores = (weight * real.square()).sum(dim=(1, 2, 3))[:, None]
    wanted = (2 * weight * real.detach()).square().sum(dim=(1, 2, 3)).mean()
    torch.testing.assert_close(r1_penalty(scores, real), wanted)


def test_r1_is_differentiated_for_the_discriminator():
    torch.manual_seed(0)
    network = Discriminator(DiscriminatorConfig(size=8, narrow=1 / 128)).double()
    real = torch.randn(2, 3, 8, 8, dtype=torch.float64)
    weight = network.from_rgb[0].weight

    def penalty():
        picture = real.clone().requires_grad_()
        return r1_penalty(network(picture), picture)

    (slope,) = torch.autograd.grad(penalty(), weight)
    step = 1e-6
    with torch.no_grad():
        weight[0, 0] += step
    above = penalty().item()
    with torch.no_grad():
        weight[0, 0] -= 2 * step
    assert slope[0, 0].item() == pytest.approx((above - penalty().item()) / (2 * step), rel=1e-4)


def test_path_length_by_hand():
    """Pictures linear in the codes: the Jacobian is known."""
    codes = torch.randn(2, 3, 4, dtype=torch.float64, requires_grad=True)
    jacobian = torch.randn(2, 12, 12, dtype=torch.float64)  # picture of 3 x 2 x 2 by 3 x 4 codes
    pictures = torch.einsum("bij,bj->bi", jacobian, codes.flatten(1)).view(2, 3, 2, 2)
    directions = torch.randn(2, 3, 2, 2, dtype=torch.float64)
    out = path_length_penalty(pictures, codes, doubles(1.5)[0], directions=directions, decay=0.1)
    pulled = torch.einsum("bij,bi->bj", jacobian, directions.flatten(1)) / 2  # sqrt(2 x 2)
    lengths = pulled.view(2, 3, 4).square().sum(dim=2).mean(dim=1).sqrt()
    torch.testing.assert_close(out.lengths, lengths)
    mean = 1.5 + 0.1 * (lengths.mean() - 1.5)
    torch.testing.assert_close(out.mean, mean)
    torch.testing.assert_close(out.penalty, (lengths - mean).square().mean())
    assert not out.mean.requires_grad
    assert not out.lengths.requires_grad


def test_path_length_reaches_the_generator():
    torch.manual_seed(0)
    network = Generator(StyleGAN2Config(size=8, latent=4, mapping_layers=1, narrow=1 / 128))
    codes = network.spread(network.mapping(torch.randn(2, 4)))
    out = path_length_penalty(network.synthesise(codes), codes, torch.zeros(()))
    out.penalty.backward()
    assert network.convs[1].conv.conv.weight.grad.abs().max() > 0
    assert network.mapping[1].weight.grad.abs().max() > 0
    assert out.mean.item() == pytest.approx(0.01 * out.lengths.mean().item(), rel=1e-4)


def test_regularisers_want_gradients():
    x = torch.rand(1, 3, 2, 2)
    with pytest.raises(ValueError, match="real: must require"):
        r1_penalty(x.sum(), x)
    with pytest.raises(ValueError, match="codes: must require"):
        path_length_penalty(x, torch.rand(1, 2, 4), torch.zeros(()))
    with pytest.raises(ValueError, match="codes: wanted shape"):
        path_length_penalty(x, torch.rand(1, 4), torch.zeros(()))


def test_pyramid_compares_every_scale_with_the_shrunk_target():
    target = torch.arange(16, dtype=torch.float64).view(1, 1, 4, 4).expand(1, 3, 4, 4)
    halves = doubles(2.5, 4.5, 10.5, 12.5).view(1, 1, 2, 2).expand(1, 3, 2, 2)  # means of 2 x 2
    assert pyramid_loss([halves, target], target) == 0
    assert pyramid_loss([halves + 0.5, target - 2], target).item() == pytest.approx(2.5)


def test_feature_loss_is_the_euclidean_norm():
    a, b = (
        torch.zeros(2, 1, 1, 2, dtype=torch.float64),
        torch.zeros(2, 2, 2, 2, dtype=torch.float64),
    )
    shifted = a.clone()
    shifted[0, 0, 0] = doubles(3, 4)  # norms 5 and 0
    assert feature_loss([shifted, b + 1], [a, b], [0.1, 1.0]).item() == pytest.approx(
        0.1 * 2.5 + math.sqrt(8)
    )


def test_identity_loss_by_hand():
    ours, theirs = doubles(1, -2, 0, 0).view(2, 2), torch.zeros(2, 2, dtype=torch.float64)
    assert identity_loss(ours, theirs).item() == pytest.approx(0.75)
    assert identity_loss(ours, theirs, "sum").item() == pytest.approx(1.5)


@pytest.mark.parametrize("size", [128, 256, 512])
def test_identity_crop_is_gpens(size):
    unit = size // 128  # rows 17.5 to 111.5 of 128
    picture = torch.zeros(1, 3, size, size)
    top, bottom = round(35 * size / 256), size - round(33 * size / 256)
    left, right = 32 * size // 256, size - 36 * size // 256
    picture[:, :, top:bottom, left:right] = 1
    torch.testing.assert_close(identity_crop(picture), torch.ones(1, 3, 112, 112))
    picture[:, :, top + unit : bottom, left:right] = 0
    assert identity_crop(picture)[:, :, 0].min() > 0.4  # the first row is the crop's first


def test_losses_name_wrong_arguments():
    x = torch.rand(1, 3, 4, 4)
    for call, words in [
        (lambda: pyramid_loss([], x), "pyramid: wanted"),
        (lambda: pyramid_loss([x[:, :1]], x), "pyramid: wanted shape"),
        (lambda: pyramid_loss([x], x[:, :1]), "target: wanted shape"),
        (lambda: feature_loss([x], [x], []), "weights: 0 for 1"),
        (lambda: feature_loss([x], [x[:, :1]], [1.0]), "target: wanted shape"),
        (lambda: identity_loss(x[0, 0], x[0, 0, :1]), "target: wanted shape"),
        (lambda: identity_crop(x[..., :3]), "picture: wanted shape"),
    ]:
        with pytest.raises(ValueError, match=words):
            call()


def test_weights_are_the_papers():
    ours, gpen = MMRBWeights(), GPENWeights()
    named = (ours.adversarial, ours.local, ours.pixel, ours.feature, ours.identity)
    assert named == (0.5, 3, 8, 0.02, 10)
    assert ours.local == 6 * ours.adversarial  # section 3.4
    assert (gpen.r1, gpen.r1_every, gpen.path, gpen.path_every) == (10, 16, 2, 4)
