import math

import numpy as np
import pytest
import torch

from core.models.flow import flow_at, identity_flow, resize_flow, warp


def eq2(guide, flow):
    """Eq. (2) of GFRNet by loops in float64: bilinear over the four neighbours, zero outside."""
    channels, height, width = guide.shape
    out = np.zeros((channels, *flow.shape[1:]))
    for i in range(flow.shape[1]):
        for j in range(flow.shape[2]):
            x = (flow[0, i, j] + 1) * (width - 1) / 2
            y = (flow[1, i, j] + 1) * (height - 1) / 2
            for v in (math.floor(y), math.floor(y) + 1):
                for h in (math.floor(x), math.floor(x) + 1):
                    if 0 <= v < height and 0 <= h < width:
                        weight = max(0, 1 - abs(x - h)) * max(0, 1 - abs(y - v))
                        out[:, i, j] += weight * guide[:, v, h]
    return out


def test_warp_is_equation_2():
    rng = np.random.default_rng(0)
    guide, flow = rng.random((2, 3, 9, 7)), rng.uniform(-1.3, 1.3, (2, 2, 6, 8))  # some outside
    got = warp(torch.from_numpy(guide), torch.from_numpy(flow)).numpy()
    for n in range(2):
        np.testing.assert_allclose(got[n], eq2(guide[n], flow[n]), atol=1e-12)


def test_identity_flow_returns_the_guide():
    guide = torch.rand(2, 3, 12, 15)
    out = warp(guide, identity_flow((12, 15), guide).expand(2, -1, -1, -1))
    torch.testing.assert_close(out, guide, atol=1e-5, rtol=0)


def test_one_pixel_to_the_right_samples_the_right_neighbour():
    guide = torch.rand(1, 1, 5, 9, dtype=torch.float64)
    flow = identity_flow((5, 9), guide) + torch.tensor([2 / 8, 0.0])[None, :, None, None]
    torch.testing.assert_close(warp(guide, flow)[..., :-1], guide[..., 1:])


def test_bfloat16_guides_are_sampled_at_full_position_accuracy():
    ramp = torch.linspace(-1, 1, 256).expand(1, 1, 256, 256)
    flow = identity_flow((256, 256), ramp)
    out = warp(ramp.bfloat16(), flow)
    assert out.dtype == torch.bfloat16
    assert (out.float() - ramp).abs().max() < 5e-3


def test_resizing_keeps_absolute_positions():
    flow = identity_flow((8, 8), torch.zeros(1))
    big = identity_flow((32, 16), torch.zeros(1))
    torch.testing.assert_close(resize_flow(flow, (32, 16)), big)


def test_flow_at_reads_bilinearly():
    flow = identity_flow((16, 16), torch.zeros(1, dtype=torch.float64))
    points = torch.tensor([[[-1.0, -1.0], [0.2, -0.7], [1.0, 0.5]]], dtype=torch.float64)
    torch.testing.assert_close(flow_at(flow, points), points)  # identity gives the place itself


def test_gradients_of_warp():
    guide = torch.rand(1, 2, 5, 5, dtype=torch.float64, requires_grad=True)
    flow = (torch.rand(1, 2, 4, 4, dtype=torch.float64) * 1.2 - 0.6).requires_grad_()
    assert torch.autograd.gradcheck(warp, (guide, flow))


def test_wrong_flow_is_refused():
    with pytest.raises(ValueError, match="flow: wanted shape"):
        warp(torch.rand(1, 3, 4, 4), torch.rand(1, 3, 4, 4))
