import pytest
import torch

from trainer.srdeblur_losses import (
    discriminators_loss,
    generator_loss,
    masked_face,
    pixel_terms,
)


def flat(value, channels=3):
    return torch.full((2, channels, 4, 4), value, dtype=torch.float64)


@pytest.fixture
def mask():
    mask = flat(0.0, 1)
    mask[..., :1] = 1  # a quarter is face
    return mask


def test_pixel_terms_are_equation_4_by_hand(mask):
    terms = pixel_terms(flat(0.5), flat(-0.25), flat(0.1), flat(0.5), mask)
    assert terms.masked.item() == pytest.approx(0.4 / 4)
    assert terms.sharp.item() == pytest.approx(0.4)
    assert terms.blurred.item() == pytest.approx(0.75)
    assert terms.total.item() == pytest.approx(0.1 + 0.4 + 0.75)


def test_around_the_face_is_mid_grey(mask):
    face = masked_face(flat(-0.8), mask)
    assert face[..., 0].eq(-0.8).all()
    assert face[..., 1:].eq(0).all()


def test_the_masked_term_looks_at_the_face_alone(mask):
    restored = flat(0.0)
    restored[..., 1:] = 0.9
    terms = pixel_terms(restored, flat(0.0), flat(0.0), flat(0.0), mask)
    assert terms.masked.item() == 0
    assert terms.sharp.item() > 0


def test_discriminators_share_a_quarter_of_four_terms():
    loss = discriminators_loss(flat(0.5, 1), flat(0.2, 1), flat(2.0, 1), flat(-1.0, 1))
    assert loss.item() == pytest.approx(0.25 * (0.25 + 0.04 + 1 + 1))


def test_generator_aims_at_one_in_both():
    loss = generator_loss(flat(0.2, 1), flat(-1.0, 1))
    assert loss.item() == pytest.approx(0.64 + 4)


def test_gradients(mask):
    torch.manual_seed(0)
    images = [torch.rand(2, 3, 4, 4, dtype=torch.float64) for _ in range(4)]
    images[0].requires_grad_()
    images[1].requires_grad_()
    assert torch.autograd.gradcheck(lambda *i: pixel_terms(*i, mask).total, tuple(images))


@pytest.mark.parametrize("name", ["blurred", "target", "blurred_target", "mask"])
def test_wrong_shapes_are_named(mask, name):
    given = {
        "restored": flat(0.0), "blurred": flat(0.0), "target": flat(0.0),
        "blurred_target": flat(0.0), "mask": mask,
    }  # fmt: skip
    given[name] = given[name][..., :3]
    with pytest.raises(ValueError, match=rf"^{name}: wanted shape"):
        pixel_terms(**given)
