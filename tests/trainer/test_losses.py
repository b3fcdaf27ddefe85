import math

import pytest
import torch

from core.models.flow import identity_flow
from trainer.losses import LOG_FLOOR, l2_loss, landmark_loss, log_l2_loss, total_variation

SIZE = 11


@pytest.fixture
def still():
    return identity_flow((SIZE, SIZE), torch.zeros(1, dtype=torch.float64)).expand(2, -1, -1, -1)


def test_landmark_loss_is_equation_9(still):
    face = torch.tensor([[[0.0, 0.0], [0.5, -0.5]]], dtype=torch.float64).repeat(2, 1, 1)
    guide = face + torch.tensor([0.1, 0.2], dtype=torch.float64)
    want = 2 * (0.1**2 + 0.2**2)  # two landmarks a sample
    assert landmark_loss(still, face, guide, "sum").item() == pytest.approx(want)
    assert landmark_loss(still, face, guide).item() == pytest.approx(4 * want / (2 * SIZE**2))


def test_landmarks_on_the_border_do_not_count(still):
    face = torch.tensor([[[0.0, 0.0], [-1.0, 0.3], [0.2, 0.1]]], dtype=torch.float64)
    guide = torch.tensor([[[0.3, 0.0], [0.5, 0.5], [1.2, 0.1]]], dtype=torch.float64)
    got = landmark_loss(still[:1], face, guide, "sum")
    assert got.item() == pytest.approx(0.3**2)


def test_still_flow_has_no_total_variation(still):
    assert total_variation(still).item() == pytest.approx(0, abs=1e-12)


def test_total_variation_by_hand(still):
    displacement = torch.zeros(1, 2, SIZE, SIZE, dtype=torch.float64)
    displacement[0, 0, :, 5:] = 0.3  # one step along x in every row of the x channel
    flow = still[:1] + displacement
    assert total_variation(flow, "sum").item() == pytest.approx(SIZE * 0.09)
    assert total_variation(flow).item() == pytest.approx(SIZE * 0.09 / (2 * SIZE * (SIZE - 1)))


def test_l2_looks_only_inside():
    restored = torch.zeros(1, 3, 4, 4)
    target = torch.full((1, 3, 4, 4), 0.5)
    inside = torch.zeros(1, 1, 4, 4)
    inside[..., :2] = 1
    target[..., 2:] = 100
    assert l2_loss(restored, target, inside).item() == pytest.approx(0.25)
    assert l2_loss(restored, target, inside, "sum").item() == pytest.approx(0.25 * 3 * 8)


def test_log_l2_is_a_logarithm_a_face_and_looks_only_inside():
    restored = torch.zeros(3, 3, 4, 4)
    target = torch.tensor([0.5, 0.02, 0.0]).reshape(3, 1, 1, 1).expand(3, 3, 4, 4).clone()
    inside = torch.zeros(3, 1, 4, 4)
    inside[:2, ..., :2] = 1  # of the third, nothing is real
    target[..., 2:] = 100
    wanted = sum(math.log(error + LOG_FLOOR) for error in (0.25, 0.0004, 0.0)) / 3
    assert log_l2_loss(restored, target, inside).item() == pytest.approx(wanted, rel=1e-5)


def test_log_l2_pulls_at_small_and_large_errors_alike():
    """A tenth off a face's error is worth the same, however large the error is."""
    target, inside = torch.zeros(2, 3, 4, 4), torch.ones(2, 1, 4, 4)
    restored = torch.tensor([1.0, 0.2]).reshape(2, 1, 1, 1).expand(2, 3, 4, 4).clone()
    restored.requires_grad_()
    log_l2_loss(restored, target, inside).backward()
    pull = (restored.grad * restored.detach()).sum(dim=(1, 2, 3))
    assert pull[1].item() == pytest.approx(pull[0].item(), rel=0.02)


def test_gradients(still):
    flow = (still[:1] + 0.1 * torch.rand_like(still[:1])).requires_grad_()
    face = torch.rand(1, 5, 2, dtype=torch.float64) - 0.5
    assert torch.autograd.gradcheck(lambda f: landmark_loss(f, face, face + 0.1), (flow,))
    assert torch.autograd.gradcheck(total_variation, (flow,))
