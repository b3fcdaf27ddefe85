import math

import pytest
import torch

from trainer.adversarial_losses import (
    cross_entropy_discriminator,
    cross_entropy_generator,
    least_squares_discriminator,
    least_squares_generator,
)

REAL = torch.tensor([[2.0, -1.0]], dtype=torch.float64)
FAKE = torch.tensor([[0.5, -3.0]], dtype=torch.float64)


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def test_cross_entropy_with_smoothed_labels_by_hand():
    def entropy(x, label):
        return -label * math.log(sigmoid(x)) - (1 - label) * math.log(1 - sigmoid(x))

    want = (entropy(2, 0.9) + entropy(-1, 0.9)) / 2 + (entropy(0.5, 0) + entropy(-3, 0)) / 2
    assert cross_entropy_discriminator(REAL, FAKE).item() == pytest.approx(want)


def test_plain_labels_give_equation_7():
    want = -sum(math.log(sigmoid(x)) for x in (2, -1)) / 2
    want -= sum(math.log(1 - sigmoid(x)) for x in (0.5, -3)) / 2
    assert cross_entropy_discriminator(REAL, FAKE, 1.0).item() == pytest.approx(want)


def test_generator_aims_at_one_not_at_the_smoothed_label():
    want = -(math.log(sigmoid(0.5)) + math.log(sigmoid(-3))) / 2
    assert cross_entropy_generator(FAKE).item() == pytest.approx(want)
    assert cross_entropy_generator(torch.tensor([50.0])).item() == pytest.approx(0, abs=1e-6)


def test_smoothed_labels_hold_a_sure_discriminator_back():
    sure = torch.tensor([9.0], requires_grad=True)
    cross_entropy_discriminator(sure, -sure.detach()).backward()
    assert sure.grad.item() == pytest.approx(sigmoid(9.0) - 0.9, abs=1e-5)  # back to 0.9


def test_least_squares_by_hand():
    want = ((2 - 1) ** 2 + (-1 - 1) ** 2) / 2 + (0.5**2 + 3**2) / 2
    assert least_squares_discriminator(REAL, FAKE).item() == pytest.approx(want)
    assert least_squares_generator(FAKE).item() == pytest.approx((0.5**2 + 4**2) / 2)


def test_a_map_of_patches_weighs_as_one_answer():
    one, many = torch.full((2, 1, 1, 1), 0.3), torch.full((2, 1, 30, 30), 0.3)
    for loss in (cross_entropy_generator, least_squares_generator):
        assert loss(one).item() == pytest.approx(loss(many).item())


def test_extreme_logits_stay_finite_also_in_bfloat16():
    far = torch.tensor([200.0, -200.0]).bfloat16()
    loss = cross_entropy_discriminator(far, far)
    assert loss.dtype == torch.float32
    assert loss.isfinite()


@pytest.mark.parametrize(
    "loss",
    [
        cross_entropy_discriminator,
        least_squares_discriminator,
        lambda _, fake: cross_entropy_generator(fake),
        lambda _, fake: least_squares_generator(fake),
    ],
)
def test_gradients(loss):
    real, fake = (x.clone().requires_grad_() for x in (REAL, FAKE))
    assert torch.autograd.gradcheck(loss, (real, fake))


@pytest.mark.parametrize(
    ("labels", "words"), [({"real_label": 1.2}, "real_label"), ({"fake_label": -0.1}, "fake_label")]
)
def test_wrong_labels_are_named(labels, words):
    with pytest.raises(ValueError, match=words):
        cross_entropy_discriminator(REAL, FAKE, **labels)
