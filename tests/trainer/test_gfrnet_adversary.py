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
    terms = judges.discriminator_terms()
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


def test_learning_leaves_no_gradient_in_the_network(batch, restored):
    judges = adversary()
    judges.generator_terms(batch, restored)
    assert judges.learn(judges.discriminator_terms(), 1e-3)
    assert restored.grad is None


def test_opponents_learn_to_tell_the_faces_apart(batch, restored):
    judges = adversary()
    losses = []
    for _ in range(40):
        judges.generator_terms(batch, restored)
        terms = judges.discriminator_terms()
        losses.append({name: term.item() for name, term in terms.items()})
        judges.learn(terms, 5e-3)
    floor = -0.9 * math.log(0.9) - 0.1 * math.log(0.1)  # of smoothed labels
    for name in losses[0]:
        assert floor <= losses[-1][name] < 0.6 * losses[0][name]


def test_a_gradient_that_is_not_finite_changes_nothing(batch, restored):
    judges = adversary()
    before = {k: v.clone() for k, v in judges.named_parameters()}
    judges.generator_terms(batch, restored)
    terms = {k: v * float("nan") for k, v in judges.discriminator_terms().items()}
    assert not judges.learn(terms, 1e-3)
    for key, value in judges.named_parameters():
        torch.testing.assert_close(value, before[key], rtol=0, atol=0)


def test_saved_and_loaded_goes_on_as_if_unbroken(batch, restored):
    def steps(judges, count):
        for _ in range(count):
            judges.generator_terms(batch, restored)
            judges.learn(judges.discriminator_terms(), 1e-3)
        return judges

    whole = steps(adversary(), 4)
    first = steps(adversary(), 2)
    torch.manual_seed(99)
    second = Adversary(BOTH, SMALL)
    second.load(first.saved())
    steps(second, 2)
    for key, value in second.state_dict().items():
        torch.testing.assert_close(value, whole.state_dict()[key], rtol=0, atol=0)


def test_mistakes_are_named(batch, restored):
    with pytest.raises(ValueError, match="both adversarial terms are off"):
        Adversary(LossConfig(), SMALL)
    with pytest.raises(ValueError, match="call generator_terms first"):
        adversary().discriminator_terms()
    with pytest.raises(ValueError, match="restored: wanted shape"):
        adversary().generator_terms(batch, restored[:, :, :16])
