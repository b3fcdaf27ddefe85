import pytest
import torch

from core.models.flow import identity_flow
from trainer.losses import l2_loss, landmark_loss, total_variation

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


def test_gradients(still):
    flow = (still[:1] + 0.1 * torch.rand_like(still[:1])).requires_grad_()
    face = torch.rand(1, 5, 2, dtype=torch.float64) - 0.5
    assert torch.autograd.gradcheck(lambda f: landmark_loss(f, face, face + 0.1), (flow,))
    assert torch.autograd.gradcheck(total_variation, (flow,))
