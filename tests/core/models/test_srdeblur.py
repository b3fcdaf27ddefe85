import dataclasses
import math

import numpy as np
import pytest
import torch
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from core.models.srdeblur import (
    CONFIGS,
    Jitter,
    NoiseConfig,
    SharedEncoder,
    SRDeblur,
    SRDeblurConfig,
)

TINY = SRDeblurConfig(upscaler_width=4, doublings=2, widths=(4, 6, 8, 8, 8), shared=3, dropout=0.0)
QUIET = Jitter(None, None)


def tiny(seed=0, **changes):
    torch.manual_seed(seed)
    return SRDeblur(dataclasses.replace(TINY, **changes)).eval()


@pytest.fixture
def face():
    torch.manual_seed(1)
    return torch.rand(2, 3, 8, 8) * 2 - 1


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_parameters_and_work_are_the_papers(name):
    """ARCHITECTURES 5.1: 58.30 M parameters, 12.13 GMAC for 32 -> 256."""
    with torch.device("meta"):
        network = SRDeblur(CONFIGS[name]).eval()
        with FlopCounterMode(display=False) as counter:
            out = network(torch.empty(1, 3, 32, 32))
    assert round(sum(p.numel() for p in network.parameters()) / 1e6, 2) == 58.30
    assert round(counter.get_total_flops() / 2e9, 2) == 12.13
    assert {tuple(image.shape) for image in out} == {(1, 3, 256, 256)}


def test_maps_have_the_papers_sizes():
    with torch.device("meta"):
        network = SRDeblur(CONFIGS["srdeblur"])
        maps = network.encoder(torch.empty(2, 3, 256, 256), QUIET)
        feature = network.blurred.features(maps[:4], QUIET)
    assert [tuple(m.shape[1:]) for m in maps] == [
        (64, 128, 128), (128, 64, 64), (256, 32, 32), (512, 16, 16),
        (512, 8, 8), (512, 4, 4), (512, 2, 2), (512, 1, 1),
    ]  # fmt: skip
    assert tuple(feature.shape[1:]) == (64, 128, 128)
    assert [d.out_channels for d in network.sharp.deconvs] == [512, 512, 512, 512, 256, 128, 64, 3]
    assert [d.out_channels for d in network.blurred.deconvs] == [256, 128, 64, 3]


def test_only_the_upscaler_has_no_biases():
    with torch.device("meta"):
        network = SRDeblur(CONFIGS["srdeblur"])
    names = [name for name, _ in network.named_parameters()]
    convs = [name for name in names if name.endswith("weight") and ".norms." not in name]
    without = {name for name in convs if name.replace("weight", "bias") not in names}
    assert without == {name for name in convs if name.startswith("upscaler.")}
    assert len(without) == 5


def test_every_level_but_the_first_has_a_norm_also_the_single_pixel():
    with torch.device("meta"):
        network = SRDeblur(CONFIGS["srdeblur"])
        single = SharedEncoder(CONFIGS["srdeblur"].widths, "instance")
    assert [n.num_features for n in network.encoder.norms] == [128, 256, 512, 512, 512, 512, 512]
    assert len(single.norms) == 6  # OURS: an instance norm over one pixel is always zero


def test_three_outputs_in_their_ranges(face):
    out = tiny()(face)
    assert out.restored.shape == out.blurred.shape == out.upscaled.shape == (2, 3, 32, 32)
    assert out.restored.abs().max() < 1
    assert out.blurred.abs().max() < 1
    wide = tiny()(100 * face)
    assert wide.upscaled.abs().max() > 1  # no activation


def test_a_fresh_residual_network_gives_the_face_enlarged(face):
    """Bicubic is Keys' with a = -0.75, pixel centres at 0.5."""
    out = tiny(residual=True)(face)
    wanted = np.stack([_keys(_keys(c, 0), 1) for c in face.double().numpy().reshape(6, 8, 8)])
    wanted = torch.from_numpy(wanted).clamp(-1, 1).reshape(2, 3, 32, 32).float()
    for name in out._fields:
        torch.testing.assert_close(getattr(out, name), wanted, atol=1e-5, rtol=0, msg=name)


def _keys(rows, axis):
    """Four times as many samples along an axis, cubic convolution, the border repeated."""
    rows = np.moveaxis(rows, axis, 0)
    out = []
    for place in (np.arange(4 * len(rows)) + 0.5) / 4 - 0.5:
        first = int(np.floor(place))
        near = [abs(place - first - tap) for tap in (-1, 0, 1, 2)]
        weights = [
            1.25 * d**3 - 2.25 * d**2 + 1 if d <= 1 else -0.75 * (d**3 - 5 * d**2 + 8 * d - 4)
            for d in near
        ]
        taps = [rows[min(max(first + tap, 0), len(rows) - 1)] for tap in (-1, 0, 1, 2)]
        out.append(sum(w * tap for w, tap in zip(weights, taps, strict=True)))
    return np.moveaxis(np.stack(out), 0, axis)


def test_what_a_residual_network_learns_is_added(face):
    network = tiny(residual=True)
    before = network(face)
    with torch.no_grad():
        network.sharp.deconvs[-1].bias.fill_(0.5)
    after = network(face)
    torch.testing.assert_close(after.restored, before.restored + math.tanh(0.5))
    torch.testing.assert_close(after.blurred, before.blurred)


def test_sharp_decoder_is_the_published_forward_pass(face):
    """Written out level by level, in float64, for a network of three levels."""
    network = tiny(widths=(4, 6, 8), shared=2, doublings=1).double()
    out = network(face.double())
    up, enc, blur, sharp = network.upscaler, network.encoder, network.blurred, network.sharp
    x = functional.leaky_relu(up.first(face.double()), 0.2)
    x = functional.leaky_relu(functional.pixel_shuffle(up.doubles[0](x), 2), 0.2)
    x = up.last(x)
    c1 = enc.convs[0](x)
    c2 = enc.norms[0](enc.convs[1](functional.leaky_relu(c1, 0.2)))
    c3 = enc.norms[1](enc.convs[2](functional.leaky_relu(c2, 0.2)))
    feature = blur.norms[0](blur.deconvs[0](c2.relu()))
    blurred = torch.tanh(blur.deconvs[1](torch.cat([c1, feature], 1).relu()))
    d1 = sharp.norms[0](sharp.deconvs[0](c3.relu()))
    d2 = sharp.norms[1](sharp.deconvs[1](torch.cat([c2, d1], 1).relu())) + feature
    restored = torch.tanh(sharp.deconvs[2](torch.cat([c1, d2], 1).relu()))
    torch.testing.assert_close(out.upscaled, x)
    torch.testing.assert_close(out.blurred, blurred)
    torch.testing.assert_close(out.restored, restored)


def test_training_the_sharp_result_trains_the_blurred_decoder_too(face):
    network = tiny().train()
    network(face).restored.sum().backward()
    *inner, last = network.blurred.deconvs
    assert all(conv.weight.grad.abs().sum() > 0 for conv in inner)
    assert last.weight.grad is None  # only I_f is taken, not the blurred picture


def test_dropout_is_in_the_sharp_decoder_alone(face):
    network = tiny(dropout=0.5).train()
    for norm in [*network.encoder.norms, *network.sharp.norms, *network.blurred.norms]:
        norm.eval()
    one, two = network(face), network(face)
    torch.testing.assert_close(one.blurred, two.blurred)
    assert (one.restored - two.restored).abs().max() > 1e-6


@pytest.mark.parametrize("size", [(8, 16), (16, 8)])
def test_other_sizes_that_fit(size):
    assert tiny()(torch.rand(1, 3, *size)).restored.shape == (1, 3, 4 * size[0], 4 * size[1])


def test_instance_norm_trains_on_one_face():
    network = tiny(norm="instance").train()
    network(torch.rand(1, 3, 8, 8)).restored.sum().backward()
    assert network.upscaler.first.weight.grad.isfinite().all()


def test_noise_has_the_published_mean_and_deviation():
    jitter = Jitter(NoiseConfig(), torch.Generator().manual_seed(3))
    noise = jitter(torch.zeros(1, 8, 200, 200))
    assert noise.mean().item() == pytest.approx(1.0, abs=1e-3)
    assert noise.std().item() == pytest.approx(0.1, rel=0.01)


def test_noise_meets_every_place_of_the_published_code(face, monkeypatch):
    """Input; c1 to c4 into the next convolution, c5 and c3 into the decoders; each joined map."""
    network = tiny(noise=NoiseConfig())
    met = []
    call = Jitter.__call__
    monkeypatch.setattr(
        Jitter, "__call__", lambda self, x: met.append(x.shape[1:]) or call(self, x)
    )
    network(face)
    encoder = [(4, 16, 16), (6, 8, 8), (8, 4, 4), (8, 2, 2)]
    blurred = [(8, 4, 4), (12, 8, 8), (8, 16, 16)]
    sharp = [(8, 1, 1), (16, 2, 2), (16, 4, 4), (12, 8, 8), (8, 16, 16)]
    assert [tuple(s) for s in met] == [(3, 8, 8), *encoder, *blurred, *sharp]


def test_skips_take_the_clean_maps(face):
    network = tiny(noise=NoiseConfig(mean=1.0, deviation=0.0))
    x = torch.rand(1, 3, 32, 32)
    clean = network.encoder.convs[0](x)
    maps = network.encoder(x, Jitter(network.config.noise, None))
    torch.testing.assert_close(maps[0], clean)
    want = network.encoder.norms[0](network.encoder.convs[1](functional.leaky_relu(clean + 1, 0.2)))
    torch.testing.assert_close(maps[1], want)


def test_samples_differ_and_follow_the_seed(face):
    network = tiny(noise=NoiseConfig())
    with torch.no_grad():
        one = network.samples(face, 3, torch.Generator().manual_seed(5))
        two = network.samples(face, 3, torch.Generator().manual_seed(5))
        other = network.samples(face, 3, torch.Generator().manual_seed(6))
    assert one.shape == (2, 3, 3, 32, 32)
    torch.testing.assert_close(one, two, rtol=0, atol=0)
    for pair in ((one[:, 0], one[:, 1]), (one[:, 1], one[:, 2]), (one, other)):
        assert (pair[0] - pair[1]).abs().max() > 1e-3


def test_sampling_leaves_torchs_own_chance_alone(face):
    torch.manual_seed(9)
    wanted = torch.rand(1)
    network = tiny(noise=NoiseConfig())
    torch.manual_seed(9)
    network.samples(face, 1, torch.Generator().manual_seed(5))
    torch.testing.assert_close(torch.rand(1), wanted)


def test_without_noise_the_face_decides_all(face):
    network = tiny()
    torch.testing.assert_close(network(face).restored, network(face).restored, rtol=0, atol=0)


def test_bfloat16_stays_near_float32(face):
    network = tiny()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        rough = network(face).restored.float()
    assert (rough - network(face).restored).abs().max() < 0.02


def test_gradients():
    network = tiny(widths=(2, 2, 2), shared=2, doublings=1, upscaler_width=2).double()
    face = torch.rand(1, 3, 4, 4, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda f: network(f).restored[0, :, :3, :3], (face,))


def test_a_small_network_learns_one_pair(face):
    torch.manual_seed(0)
    network = SRDeblur(TINY).train()
    target = functional.interpolate(face, scale_factor=4, mode="bilinear") * 0.5
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    losses = []
    for _ in range(60):
        out = network(face)
        loss = (out.restored - target).abs().mean() + (out.blurred - target).abs().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 3


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda n, x: n(x[:, :1]), "face: wanted shape"),
        (lambda n, x: n(x[..., :7]), "face: 4 times"),
        (lambda n, x: n(x[..., :0]), "face: 4 times"),
        (lambda n, x: n(x, torch.Generator()), "generator"),
        (lambda n, x: n.samples(x, 2, torch.Generator()), "noise"),
        (lambda _, x: tiny(noise=NoiseConfig()).samples(x, 0, torch.Generator()), "count"),
        (lambda *_: SRDeblurConfig(shared=8), "shared"),
        (lambda *_: SRDeblurConfig(doublings=0), "doublings"),
        (lambda *_: SRDeblurConfig(norm="group"), "norm"),
    ],
)
def test_wrong_values_are_named(face, call, words):
    with pytest.raises(ValueError, match=words):
        call(tiny(), face)
