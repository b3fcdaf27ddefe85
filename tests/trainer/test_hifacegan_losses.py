import dataclasses

import pytest
import torch

from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig
from core.models.hifacegan_discriminator import DiscriminatorConfig, HiFaceGANDiscriminator
from trainer.hifacegan_losses import (
    HiFaceGANLossConfig,
    adversarial_loss,
    discriminator_loss,
    feature_matching_loss,
    generator_loss,
    perceptual_loss,
)


def maps(*values):
    """One map of constant value a layer, of different sizes."""
    return [torch.full((2, 1, 3 + i, 4), float(v)) for i, v in enumerate(values)]


MADE = [maps(1, 2, 3, 4, 0.5), maps(0, 0, 0, 0, -1)]  # two scales; the last is the verdict
REAL = [maps(1, 4, 3, 1, 0.8), maps(0, 1, 0, 2, 2)]


def test_discriminator_loss_by_hand():
    first = 0.5**2 + (0.8 - 1) ** 2
    second = (-1) ** 2 + (2 - 1) ** 2
    assert discriminator_loss(MADE, REAL).item() == pytest.approx((first + second) / 2)


def test_adversarial_loss_by_hand():
    assert adversarial_loss(MADE).item() == pytest.approx(((0.5 - 1) ** 2 + (-1 - 1) ** 2) / 2)


@pytest.mark.parametrize(("order", "wanted"), [("l1", (5 + 3) / 2), ("l2", (13 + 5) / 2)])
def test_feature_matching_by_hand(order, wanted):
    assert feature_matching_loss(MADE, REAL, order).item() == pytest.approx(wanted)


@pytest.mark.parametrize("order", ["l1", "l2"])
def test_perceptual_loss_by_hand(order):
    power = 1 if order == "l1" else 2
    wanted = 2**power / 16 + 3**power / 4 + 0.3**power  # layers 2, 4 and 5 differ
    assert perceptual_loss(MADE[0], REAL[0], order).item() == pytest.approx(wanted)


def test_no_gradient_goes_to_the_target():
    made, real = torch.ones(2, 1, 1, 4, 4, requires_grad=True).unbind()
    target = (2 * torch.ones(1, 1, 4, 4)).requires_grad_()
    perceptual_loss([made], [target], "l1", [1.0]).backward()
    assert target.grad is None
    feature_matching_loss([[made, made]], [[target, real]]).backward()
    assert target.grad is None


def test_losses_are_float32_under_bfloat16():
    made, real = ([[x.bfloat16() for x in m] for m in v] for v in (MADE, REAL))
    assert discriminator_loss(made, real).dtype == torch.float32
    assert feature_matching_loss(made, real).dtype == torch.float32


def test_generator_loss_is_the_weighted_sum():
    restored, target = torch.full((1, 3, 4, 4), 0.25), torch.ones(1, 3, 4, 4)
    config = HiFaceGANLossConfig(l1=3.0)
    total, terms = generator_loss(restored, target, (MADE, REAL), config, (MADE[0], REAL[0]))
    assert set(terms) == {"adversarial", "feature", "perceptual", "l1"}
    assert terms["l1"].item() == pytest.approx(0.75)
    wanted = terms["adversarial"] + 10 * terms["feature"] + 10 * terms["perceptual"] + 3 * 0.75
    assert total.item() == pytest.approx(wanted.item())


def test_terms_without_weight_are_left_out():
    image = torch.ones(1, 3, 4, 4)
    config = HiFaceGANLossConfig(perceptual=0.0, feature=0.0)
    total, terms = generator_loss(image, image, (MADE, REAL), config)
    assert list(terms) == ["adversarial"]
    assert total.item() == pytest.approx(terms["adversarial"].item())


def test_missing_features_and_empty_configs_are_refused():
    image = torch.ones(1, 3, 4, 4)
    with pytest.raises(ValueError, match="features: "):
        generator_loss(image, image, (MADE, REAL), HiFaceGANLossConfig())
    none = HiFaceGANLossConfig(adversarial=0.0, feature=0.0, perceptual=0.0)
    with pytest.raises(ValueError, match="config: "):
        generator_loss(image, image, (MADE, REAL), none)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: discriminator_loss(MADE, REAL[:1]), "made, real: "),
        (lambda: feature_matching_loss(MADE, [REAL[0][:3], REAL[1]]), "made, real: "),
        (lambda: perceptual_loss(MADE[0], REAL[0][:4]), "made, real, weights: "),
        (lambda: perceptual_loss(MADE[0], REAL[0][::-1]), "real: wanted shape"),
        (lambda: perceptual_loss(MADE[0], REAL[0], "l3"), "order: "),
    ],
)
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_gradients():
    torch.manual_seed(0)
    made = torch.rand(2, 1, 1, 3, 3, dtype=torch.float64, requires_grad=True)
    real = torch.rand(2, 1, 1, 3, 3, dtype=torch.float64)

    def total(x):
        verdicts = ([[x[0], x[1]]], [[real[0], real[1]]])
        config = HiFaceGANLossConfig(l1=2.0, order="l2")
        return generator_loss(x[0], real[0], verdicts, config, ([x[1]] * 5, [real[1]] * 5))[0]

    assert torch.autograd.gradcheck(total, (made,))


def test_both_networks_step_against_each_other():
    torch.manual_seed(0)
    generator = HiFaceGAN(HiFaceGANConfig(size=64, width=2)).train()
    discriminator = HiFaceGANDiscriminator(DiscriminatorConfig(width=2)).train()
    face, target = torch.rand(2, 1, 3, 64, 64)
    config = dataclasses.replace(HiFaceGANLossConfig(), perceptual=0.0, l1=10.0)
    steps = [
        torch.optim.Adam(network.parameters(), lr=1e-2, betas=(0.0, 0.9))
        for network in (generator, discriminator)
    ]
    history = []
    for _ in range(8):
        restored = generator(face)
        verdicts = discriminator.judge_both(face, restored, target)
        loss, terms = generator_loss(restored, target, verdicts, config)
        steps[0].zero_grad()
        loss.backward()
        steps[0].step()
        made, real = discriminator.judge_both(face, restored.detach(), target)
        steps[1].zero_grad()
        discriminator_loss(made, real).backward()
        steps[1].step()
        history.append(terms["l1"].item())
    assert history[-1] < history[0]
    trained = [p for name, p in generator.named_parameters() if not name.startswith("outs.")]
    assert all(p.grad is not None and p.grad.isfinite().all() for p in trained)
