import math

import pytest
import torch

from trainer.features import Features
from trainer.identity_loss import cosine_distance, identity_distance


def test_angles_by_hand():
    restored = torch.tensor([[2.0, 0.0], [0.0, 3.0], [1.0, 1.0], [-1.0, 0.0]])
    target = torch.tensor([[5.0, 0.0], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])
    want = (0 + 1 + (1 - math.sqrt(0.5)) + 2) / 4
    assert cosine_distance(restored, target).item() == pytest.approx(want, abs=1e-6)
    half = cosine_distance(restored.bfloat16(), target.bfloat16())
    assert half.dtype == torch.float32
    assert half.item() == pytest.approx(want, abs=1e-6)


def test_gradient_turns_the_restored_face_alone():
    torch.manual_seed(0)
    restored = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)
    target = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda r: cosine_distance(r, target), (restored,))
    cosine_distance(restored, target).backward()
    assert target.grad is None
    assert cosine_distance(torch.zeros(1, 4), torch.ones(1, 4)) == 1  # no direction, no NaN


def test_faces_are_compared_by_their_embeddings():
    torch.manual_seed(0)
    outer = torch.nn.Linear(3, 5)
    features = Features("x", outer, lambda image: [outer(image.mean((2, 3)))])
    restored, target = torch.rand(2, 3, 4, 4, requires_grad=True), torch.rand(2, 3, 4, 4)
    got = identity_distance(features, restored, target)
    want = cosine_distance(outer(restored.mean((2, 3))), outer(target.mean((2, 3))))
    torch.testing.assert_close(got, want)
    got.backward()
    assert restored.grad.abs().sum() > 0
    assert outer.weight.grad is None


def test_wrong_shapes_are_named():
    with pytest.raises(ValueError, match="target: wanted shape"):
        cosine_distance(torch.ones(2, 3), torch.ones(2, 4))
    with pytest.raises(ValueError, match="restored: wanted shape"):
        cosine_distance(torch.ones(3), torch.ones(3))
