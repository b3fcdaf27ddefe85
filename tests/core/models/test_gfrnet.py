import dataclasses

import pytest
import torch

from core.models.flow import identity_flow
from core.models.gfrnet import (
    CONFIGS,
    GFRNet,
    GFRNetConfig,
    RecNet,
    RecNetConfig,
    WarpNet,
    WarpNetConfig,
)
from core.models.thin_plate import thin_plate_flow

TINY = GFRNetConfig(
    size=32,
    warp=WarpNetConfig(widths=(4, 8, 8, 8), work_size=16),
    rec=RecNetConfig(widths=(4, 8, 8, 8, 8), dropout=0.0),
)


def tiny(**changes):
    torch.manual_seed(0)
    warp = dataclasses.replace(TINY.warp, base=changes.pop("base", "absolute"))
    rec = dataclasses.replace(TINY.rec, residual=changes.pop("residual", False))
    return GFRNet(dataclasses.replace(TINY, warp=warp, rec=rec)).eval()


def millions(network):
    return round(sum(p.numel() for p in network.parameters()) / 1e6, 2)


@pytest.mark.parametrize(
    ("build", "wanted"),  # ARCHITECTURES 1.1 and 1.3
    [
        (lambda: WarpNet(WarpNetConfig()), 122.98),
        (lambda: RecNet(RecNetConfig()), 54.42),
        (lambda: RecNet(RecNetConfig(widths=(64, 128, 256, 512, 1024, 1024, 1024, 1024))), 167.68),
        (lambda: RecNet(RecNetConfig(widths=(128, 256, 512, *[1024] * 5))), 217.63),
    ],
)
def test_parameter_counts_are_the_papers(build, wanted):
    with torch.device("meta"):
        assert millions(build()) == pytest.approx(wanted, abs=0.011)


def test_paper_network_halves_256_to_one_pixel():
    with torch.device("meta"):
        network = WarpNet(WarpNetConfig())
        maps = network.encoder(torch.empty(1, 6, 256, 256))
    assert [tuple(m.shape[1:]) for m in maps] == [
        (64, 128, 128), (128, 64, 64), (256, 32, 32), (512, 16, 16),
        (1024, 8, 8), (1024, 4, 4), (1024, 2, 2), (1024, 1, 1),
    ]  # fmt: skip


def points(seed):
    torch.manual_seed(seed)
    return torch.rand(2, 68, 2) - 0.5


@pytest.mark.parametrize("base", ["absolute", "identity", "landmarks"])
def test_shapes_and_ranges(base):
    network = tiny(base=base)
    face, guide = torch.rand(2, 2, 3, 32, 32).unbind(0)
    out = network(face, guide, points(1), points(2))
    assert out.restored.shape == out.warped.shape == (2, 3, 32, 32)
    assert out.flow.shape == (2, 2, 32, 32)
    assert out.flow.dtype == torch.float32
    assert out.restored.abs().max() <= 1  # tanh
    if base == "absolute":
        assert out.flow.abs().max() <= 1


def test_fresh_identity_base_moves_nothing():
    face, guide = torch.rand(2, 2, 3, 32, 32).unbind(0)
    out = tiny(base="identity")(face, guide)
    torch.testing.assert_close(out.flow, identity_flow((32, 32), face).expand(2, -1, -1, -1))
    torch.testing.assert_close(out.warped, guide, atol=1e-5, rtol=0)


def test_fresh_landmark_prior_is_the_thin_plate_spline():
    face, guide = torch.rand(2, 2, 3, 32, 32).unbind(0)
    a, b = points(1), points(2)
    flow = tiny(base="landmarks").flow(face, guide, a, b)
    spline = thin_plate_flow(a, b, (16, 16))
    torch.testing.assert_close(flow[..., 0, 0], spline[..., 0, 0])
    torch.testing.assert_close(flow[..., -1, -1], spline[..., -1, -1])


def test_dragging_a_landmark_changes_warp_and_result():
    network = tiny(base="landmarks")
    face, guide = torch.rand(2, 2, 3, 32, 32).unbind(0)
    a, b = points(1), points(2)
    moved = a.clone()
    moved[:, 30] += 0.1
    first, second = network(face, guide, a, b), network(face, guide, moved, b)
    assert (first.flow - second.flow).abs().max() > 1e-3
    assert (first.restored - second.restored).abs().max() > 1e-4


def test_fresh_residual_network_returns_the_face():
    face, guide = torch.rand(2, 2, 3, 32, 32).unbind(0)
    torch.testing.assert_close(tiny(base="identity", residual=True)(face, guide).restored, face)


def test_flow_follows_pre_activation_order():
    """Each inner layer is activation, convolution, norm: a first conv of zeros hides the input."""
    network = tiny()
    torch.nn.init.zeros_(network.warp_net.encoder.convs[0].weight)
    a, b = torch.rand(2, 1, 3, 32, 32).unbind(0)
    torch.testing.assert_close(network.flow(a, b), network.flow(b, a))


def test_skips_reach_the_output():
    network = RecNet(dataclasses.replace(TINY.rec)).eval()
    x = torch.rand(1, 6, 32, 32)
    network.deconvs[-1].weight.data[: TINY.rec.widths[0]] = 0  # only the skip of e1 is left
    base = network(x[:, :3], x[:, 3:])
    network.encoder.convs[0].bias.data += 0.5
    assert (network(x[:, :3], x[:, 3:]) - base).abs().max() > 1e-3


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda n, x: n(x[:, :, :16], x), "face: wanted shape"),
        (lambda n, x: n(x, x[:, :1]), "guide: wanted shape"),
    ],
)
def test_wrong_shapes_name_the_argument(call, words):
    with pytest.raises(ValueError, match=words):
        call(tiny(), torch.rand(1, 3, 32, 32))


def test_landmark_prior_without_landmarks_is_refused():
    with pytest.raises(ValueError, match="face_points"):
        tiny(base="landmarks")(torch.rand(1, 3, 32, 32), torch.rand(1, 3, 32, 32))


def test_work_size_must_fit_the_depth():
    with pytest.raises(ValueError, match="work_size"):
        WarpNet(WarpNetConfig(widths=(4, 8, 8, 8), work_size=24))


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_every_named_config_builds(name):
    with torch.device("meta"):
        GFRNet(CONFIGS[name])


def test_a_small_network_learns_one_pair():
    torch.manual_seed(0)
    network = GFRNet(
        dataclasses.replace(
            TINY,
            warp=dataclasses.replace(TINY.warp, base="identity"),
            rec=dataclasses.replace(TINY.rec, residual=True),
        )
    ).train()
    face = torch.rand(2, 3, 32, 32)
    target = 0.5 * face.flip(1)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    first = last = None
    for _ in range(120):
        loss = (network(face, face).restored - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        first, last = first if first is not None else loss.item(), loss.item()
    assert last < first / 4
