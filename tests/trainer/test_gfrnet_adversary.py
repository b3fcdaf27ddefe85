import math

import pytest
import torch
from torch.nn import functional

from core.models.landmark_crop import crop_boxes, landmark_boxes
from trainer.config import DiscriminatorConfig, LossConfig
from trainer.gfrnet_adversary import Adversary, conditioned

SIZE = 32
SMALL = DiscriminatorConfig(width=4, halvings=2, crop=24)
BOTH = LossConfig(adversarial_global=1.0, adversarial_local=0.5)


@pytest.fixture
def batch():
    generator = torch.Generator().manual_seed(0)
    face, guide, target = torch.rand(3, 2, 3, SIZE, SIZE, generator=generator) * 2 - 1
    points = torch.rand(2, 68, 2, generator=generator) - 0.4
    inside = torch.ones(2, 1, SIZE, SIZE)
    inside[..., :4] = 0
    return {
        "face": face,
        "guide": guide,
        "target": target,
        "inside": inside,
        "face_points": points,
    }


@pytest.fixture
def restored(batch):
    return (0.5 * batch["target"]).requires_grad_()


def adversary(loss=BOTH):
    torch.manual_seed(3)
    return Adversary(loss, SMALL)


def test_what_is_seen_is_degraded_guide_and_judged_face(batch, restored):
    real, fake = conditioned(batch, restored)
    for seen, judged in ((real, batch["target"]), (fake, restored)):
        torch.testing.assert_close(seen[:, :3], batch["face"], rtol=0, atol=0)
        torch.testing.assert_close(seen[:, 3:6], batch["guide"], rtol=0, atol=0)
        torch.testing.assert_close(seen[:, 6:, :, 4:], judged[..., 4:], rtol=0, atol=0)


def test_made_up_content_tells_nothing(batch, restored):
    real, fake = conditioned(batch, restored)
    torch.testing.assert_close(real[..., :4], fake[..., :4], rtol=0, atol=0)
    fake.sum().backward()
    assert not restored.grad[..., :4].any()
    assert (restored.grad[..., 4:] == 1).all()


def test_the_networks_terms_are_equation_8(batch, restored):
    judges = adversary()
    total, terms = judges.generator_terms(batch, restored)
    _, fake = conditioned(batch, restored)
    boxes = landmark_boxes(batch["face_points"], (SIZE, SIZE))
    views = {"global": fake, "local": crop_boxes(fake, boxes, 24)}
    for name, view in views.items():
        answers = judges.judges[name](view)
        want = -functional.logsigmoid(answers).mean()  # aims at 1
        assert terms[f"adversarial_{name}"].item() == pytest.approx(want.item(), rel=1e-5)
    weighted = terms["adversarial_global"] + 0.5 * terms["adversarial_local"]
    assert total.item() == pytest.approx(weighted.item(), rel=1e-6)


def test_the_opponents_terms_are_equation_7_with_smoothed_labels(batch, restored):
    judges = adversary()
    judges.generator_terms(batch, restored)
    terms = judges.discriminator_terms(batch)
    real, fake = conditioned(batch, restored)
    d_real, d_fake = (
        judges.judges["global"](x).sigmoid().clamp(1e-6, 1 - 1e-6) for x in (real, fake)
    )
    want = -(0.9 * d_real.log() + 0.1 * (1 - d_real).log()).mean() - (1 - d_fake).log().mean()
    assert terms["discriminator_global"].item() == pytest.approx(want.item(), rel=1e-4)


def test_the_local_one_sees_the_face_alone(batch, restored):
    judges = adversary(LossConfig(adversarial_local=0.5))
    assert list(judges.judges) == ["local"]
    batch["face_points"] = batch["face_points"].clamp(-0.2, 0.2)
    total, _ = judges.generator_terms(batch, restored)
    total.backward()
    box = landmark_boxes(batch["face_points"], (SIZE, SIZE))[0].int().tolist()
    outside = restored.grad[0].clone()
    outside[:, box[1] : box[3] + 1, box[0] : box[2] + 1] = 0
    assert not outside.any()
    assert restored.grad[0].any()


def test_judging_leaves_no_gradient_in_the_opponents(batch, restored):
    judges = adversary()
    total, _ = judges.generator_terms(batch, restored)
    total.backward()
    assert restored.grad.abs().max() > 0
    assert all(p.grad is None and p.requires_grad for p in judges.parameters())


def learn(terms):
    torch.stack(list(terms.values())).sum().backward()


def test_learning_leaves_no_gradient_in_the_network(batch, restored):
    judges = adversary()
    judges.generator_terms(batch, restored)
    learn(judges.discriminator_terms(batch))
    assert restored.grad is None
    assert all(p.grad is not None for p in judges.parameters())


def test_opponents_learn_to_tell_the_faces_apart(batch, restored):
    judges = adversary()
    optimiser = torch.optim.Adam(judges.parameters(), lr=5e-3, betas=(0.5, 0.999))
    losses = []
    for _ in range(40):
        judges.generator_terms(batch, restored)
        terms = judges.discriminator_terms(batch)
        losses.append({name: term.item() for name, term in terms.items()})
        optimiser.zero_grad()
        learn(terms)
        optimiser.step()
    floor = -0.9 * math.log(0.9) - 0.1 * math.log(0.1)  # of smoothed labels
    for name in losses[0]:
        assert floor <= losses[-1][name] < 0.6 * losses[0][name]


def test_an_opponent_may_join_later(batch, restored):
    judges = adversary()
    total, terms = judges.generator_terms(batch, restored, ["global"])
    assert total.item() == pytest.approx(terms["adversarial_global"].item())
    assert set(terms) == {"adversarial_global"}
    assert set(judges.discriminator_terms(batch)) == {"discriminator_global"}


def test_parts_of_a_batch_are_learnt_from_each_by_itself(batch, restored):
    judges = adversary()
    other = {key: value.flip(0).clone() for key, value in batch.items()}
    for one in (batch, other):
        judges.generator_terms(one, 0.5 * one["target"])
    first = judges.discriminator_terms(batch)["discriminator_global"]
    second = judges.discriminator_terms(other)["discriminator_global"]
    torch.testing.assert_close(first, second)  # the mean does not know the order
    other["target"][:] = 0
    judges.generator_terms(other, other["target"])
    assert judges.discriminator_terms(other)["discriminator_global"] != first
    torch.testing.assert_close(judges.discriminator_terms(batch)["discriminator_global"], first)
    judges.forget()
    with pytest.raises(ValueError, match="call generator_terms first"):
        judges.discriminator_terms(batch)


def test_mistakes_are_named(batch, restored):
    with pytest.raises(ValueError, match="both adversarial terms are off"):
        Adversary(LossConfig(), SMALL)
    with pytest.raises(ValueError, match="call generator_terms first"):
        adversary().discriminator_terms(batch)
    with pytest.raises(ValueError, match="restored: wanted shape"):
        adversary().generator_terms(batch, restored[:, :, :16])
