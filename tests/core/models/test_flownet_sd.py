import pytest
import torch

from core.models.flownet_sd import FlowNetSD
from core.models.gfrnet import CONFIGS, GFRNet, GFRNetConfig, RecNetConfig, WarpNetConfig
from core.models.macs import count_macs, count_parameters

TINY = GFRNetConfig(
    size=64,
    warp=WarpNetConfig(kind="flownet-sd", widths=(4,), work_size=64),
    rec=RecNetConfig(widths=(4, 8, 8), dropout=0.0),
)


@pytest.fixture
def network():
    torch.manual_seed(0)
    return FlowNetSD(4).eval()


def faces(size=64, batch=2):
    generator = torch.Generator().manual_seed(1)
    return torch.rand(2, batch, 3, size, size, generator=generator).mul(2).sub(1).unbind(0)


def test_size_and_cost_are_the_published_codes():
    with torch.device("meta"):
        network, image = FlowNetSD(32), torch.empty(1, 3, 256, 256)
        assert count_parameters(network) / 1e6 == pytest.approx(11.37, abs=0.005)
        assert count_macs(network, image, image) / 1e9 == pytest.approx(2.28, abs=0.005)
        shapes = [tuple(flow.shape) for flow in network(image, image)]
    assert shapes == [(1, 2, 256, 256), (1, 2, 128, 128), (1, 2, 64, 64)]


def test_decoders_take_the_concatenations_of_the_table():
    network, n = FlowNetSD(8), 8
    sources = [block[0].in_channels for block in network.decoder]
    assert sources == [16 * n, 16 * n + 2, 12 * n + 2, 6 * n + 2, n + 2, n // 2 + 2]
    assert [block[0].in_channels for block in network.refine] == [*sources[1:], n // 4 + 2]
    assert [head.in_channels for head in network.heads] == [128, 64, 32, 16, 8, 4, 2]


def test_concatenations_are_encoder_decoder_flow(network):
    """What the block at 1/16 is given, put together by hand from the layers' own outputs."""
    seen = {}

    def keep(name):
        def hook(_module, inputs, output):
            seen[name] = (inputs[0], output)

        return hook

    network.encoder[4].register_forward_hook(keep("encoder"))
    network.decoder[0].register_forward_hook(keep("decoder"))
    network.flow_ups[0].register_forward_hook(keep("flow"))
    network.decoder[1].register_forward_hook(keep("next"))
    network.refine[0].register_forward_hook(keep("refined"))
    with torch.no_grad():
        network(*faces())
    want = torch.cat([seen[k][1] for k in ("encoder", "decoder", "flow")], dim=1)
    torch.testing.assert_close(seen["next"][0], want, rtol=0, atol=0)
    torch.testing.assert_close(seen["refined"][0], want, rtol=0, atol=0)


def test_a_coarse_flow_reaches_the_finer_ones(network):
    with torch.no_grad():
        before = network(*faces())
        network.heads[0].bias.add_(1)
        after = network(*faces())
    for old, new in zip(before, after, strict=True):
        assert (old - new).abs().max() > 0


def test_flows_are_positions_in_float32(network):
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        flows = network(*faces())
    for flow in flows:
        assert flow.dtype == torch.float32
        assert flow.abs().max() <= 1


def test_guide_and_face_are_told_apart(network):
    face, guide = faces()
    network.train()  # untrained statistics would leave next to nothing of the signal
    with torch.no_grad():
        assert (network(face, guide)[0] - network(guide, face)[0]).abs().max() > 1e-6


def test_fresh_weights_are_drawn_as_published():
    torch.manual_seed(0)
    network = FlowNetSD(16)
    kinds = (torch.nn.Conv2d, torch.nn.ConvTranspose2d)
    convs = [m for m in network.modules() if isinstance(m, kinds)]
    norms = [m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    weights = torch.cat([m.weight.detach().flatten() for m in convs])
    scales = torch.cat([m.weight.detach() for m in norms])
    assert weights.std().item() == pytest.approx(0.04, rel=0.01)
    assert (scales.mean().item(), scales.std().item()) == pytest.approx((1, 0.04), abs=0.005)
    assert all(not m.bias.any() for m in [*convs, *norms])


def test_every_weight_gets_a_gradient(network):
    network.train()
    sum(flow.square().mean() for flow in network(*faces())).backward()
    assert all(p.grad is not None for p in network.parameters())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda n: n(*faces(32)), "halved 6 times"),
        (lambda n: n(faces()[0], faces()[0][:1]), "guide: wanted shape"),
        (lambda n: FlowNetSD(6), "width: wanted a multiple of 4"),
    ],
)
def test_mistakes_name_the_argument(network, call, words):
    with pytest.raises(ValueError, match=words):
        call(network)


def test_gfrnet_warps_by_its_finest_flow():
    torch.manual_seed(0)
    network = GFRNet(TINY).eval()
    face, guide = faces()
    with torch.no_grad():
        out = network(face, guide)
        torch.testing.assert_close(out.flow, network.warp_net(face, guide)[0], rtol=0, atol=0)
    assert not network.uses_landmarks


def test_gfrnet_may_look_at_smaller_faces():
    torch.manual_seed(0)
    network = GFRNet(TINY).eval()
    face, guide = faces(128)
    with torch.no_grad():
        flow = network.flow(face, guide)
    assert flow.shape == (2, 2, 128, 128)


def test_gfrnet_refuses_what_flownet_has_not():
    for changes in ({"base": "identity", "widths": (4,)}, {"widths": (4, 8)}):
        with pytest.raises(ValueError, match="one width and base 'absolute'"):
            GFRNet(GFRNetConfig(warp=WarpNetConfig(kind="flownet-sd", **changes)))


def test_named_config_is_the_published_one():
    with torch.device("meta"):
        warp = GFRNet(CONFIGS["gfrnet-flownet"]).warp_net
    assert count_parameters(warp) / 1e6 == pytest.approx(11.37, abs=0.005)


def test_it_learns_a_shift():
    torch.manual_seed(0)
    network = FlowNetSD(4).train()
    face, guide = faces()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    losses = []
    for _ in range(30):
        loss = sum((flow - 0.3).square().mean() for flow in network(face, guide))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 5
