"""Made-up weights in the published layout, run by a plain reading of the published architecture."""

import dataclasses
import math

import pytest
import torch
from torch.nn import functional

from core.models.gpen import GPEN
from core.models.stylegan2 import Generator, StyleGAN2Config
from core.models.stylegan2_discriminator import Discriminator, DiscriminatorConfig
from core.models.stylegan2_layout import our_state

WIDTH, LATENT, LAYERS = 4, 6, 2
CONFIG = StyleGAN2Config(
    size=16, latent=LATENT, mapping_layers=LAYERS, narrow=WIDTH / 512, noise="concatenate"
)
LINE = torch.tensor([1.0, 3, 3, 1], dtype=torch.float64)
KERNEL = torch.outer(LINE, LINE) / 64


def made_up(shapes):
    torch.manual_seed(0)
    return {name: torch.randn(shape, dtype=torch.float64) for name, shape in shapes.items()}


def modulated_shapes(name, inputs, outputs, side):
    return {
        f"{name}.weight": (1, outputs, inputs, side, side),
        f"{name}.modulation.weight": (inputs, LATENT),
        f"{name}.modulation.bias": (inputs,),
    }


def generator_shapes(wide):
    shapes = {"input.input": (1, WIDTH, 4, 4)}
    for i in range(1, LAYERS + 1):
        shapes |= {f"style.{i}.weight": (LATENT, LATENT), f"style.{i}.bias": (LATENT,)}
    for name in ("conv1", "convs.0", "convs.1", "convs.2", "convs.3"):
        inputs = WIDTH if name == "conv1" else wide * WIDTH
        shapes |= modulated_shapes(f"{name}.conv", inputs, WIDTH, 3)
        shapes |= {f"{name}.noise.weight": (1,), f"{name}.activate.bias": (wide * WIDTH,)}
    for name in ("to_rgb1", "to_rgbs.0", "to_rgbs.1"):
        shapes |= modulated_shapes(f"{name}.conv", wide * WIDTH, 3, 1)
        shapes[f"{name}.bias"] = (1, 3, 1, 1)
    return shapes


def gpen_shapes():
    shapes = {f"generator.{name}": shape for name, shape in generator_shapes(2).items()}
    shapes |= {"ecd0.0.0.weight": (WIDTH, 3, 1, 1), "ecd0.0.1.bias": (WIDTH,)}
    for i in (1, 2):
        shapes |= {f"ecd{i}.0.1.weight": (WIDTH, WIDTH, 3, 3), f"ecd{i}.0.2.bias": (WIDTH,)}
    shapes["final_linear.0.weight"] = (LATENT, 16 * WIDTH)
    shapes["final_linear.0.bias"] = (LATENT,)
    return shapes


def lrelu(x):
    return math.sqrt(2) * torch.where(x > 0, x, 0.2 * x)


def fir(x, pad, gain=1.0):
    b, c, h, w = x.shape
    flat = functional.pad(x.reshape(b * c, 1, h, w), (*pad, *pad))
    out = functional.conv2d(flat, gain * KERNEL[None, None])
    return out.view(b, c, *out.shape[2:])


def zeros_between(x):
    out = x.new_zeros(*x.shape[:2], 2 * x.shape[2], 2 * x.shape[3])
    out[..., ::2, ::2] = x
    return out


def modulated(state, name, x, w, *, up=False, demodulate=True):
    """One sample at a time, its own weights, as the paper has it."""
    affine = state[f"{name}.modulation.weight"] / math.sqrt(LATENT)
    style = w @ affine.T + state[f"{name}.modulation.bias"]
    weight = state[f"{name}.weight"][0]
    weight = weight / math.sqrt(weight[0].numel())
    results = []
    for sample, s in zip(x, style, strict=True):
        own = weight * s[:, None, None]
        if demodulate:
            own = own / (own.square().sum(dim=(1, 2, 3)) + 1e-8).sqrt()[:, None, None, None]
        if up:
            grown = functional.conv_transpose2d(sample[None], own.transpose(0, 1), stride=2)
            results.append(fir(grown, (1, 1), 4.0))
        else:
            results.append(functional.conv2d(sample[None], own, padding=own.shape[2] // 2))
    return torch.cat(results)


def styled(state, name, x, w, noise, *, up=False):
    x = modulated(state, f"{name}.conv", x, w, up=up)
    noise = state[f"{name}.noise.weight"] * noise
    x = torch.cat([x, noise], dim=1) if noise.shape[1] == x.shape[1] else x + noise
    return lrelu(x + state[f"{name}.activate.bias"][:, None, None])


def generate(state, z, noise):
    w = z / (z.square().mean(dim=1, keepdim=True) + 1e-8).sqrt()
    for i in range(1, LAYERS + 1):
        weight = state[f"style.{i}.weight"] * 0.01 / math.sqrt(LATENT)
        w = lrelu(w @ weight.T + 0.01 * state[f"style.{i}.bias"])
    x = state["input.input"].repeat(len(z), 1, 1, 1)
    x = styled(state, "conv1", x, w, noise[0])
    rgb = modulated(state, "to_rgb1.conv", x, w, demodulate=False) + state["to_rgb1.bias"]
    for n in range(2):
        x = styled(state, f"convs.{2 * n}", x, w, noise[2 * n + 1], up=True)
        x = styled(state, f"convs.{2 * n + 1}", x, w, noise[2 * n + 2])
        shown = modulated(state, f"to_rgbs.{n}.conv", x, w, demodulate=False)
        rgb = fir(zeros_between(rgb), (2, 1), 4.0) + shown + state[f"to_rgbs.{n}.bias"]
    return rgb


def convolved(state, name, x, index, *, halve=False, active=True):
    weight = state[f"{name}.{index}.weight"]
    side = weight.shape[2]
    weight = weight / math.sqrt(weight[0].numel())
    if halve:
        pad = (2, 2) if side == 3 else (1, 1)
        x = functional.conv2d(fir(x, pad), weight, stride=2)
    else:
        x = functional.conv2d(x, weight, padding=side // 2)
    return lrelu(x + state[f"{name}.{index + 1}.bias"][:, None, None]) if active else x


def linear(state, name, x):
    weight = state[f"{name}.weight"]
    return x @ weight.T / math.sqrt(weight.shape[1]) + state[f"{name}.bias"]


def test_gpen_gives_what_the_published_architecture_gives():
    state = made_up(gpen_shapes())
    network = GPEN(CONFIG).double()
    network.load_state_dict(our_state(state, "gpen"))
    face = torch.rand(2, 3, 16, 16, dtype=torch.float64) * 2 - 1

    maps = [convolved(state, "ecd0.0", face, 0)]
    maps += [convolved(state, "ecd1.0", maps[-1], 1, halve=True)]
    maps += [convolved(state, "ecd2.0", maps[-1], 1, halve=True)]
    z = lrelu(linear(state, "final_linear.0", maps[-1].reshape(2, -1)))
    inner = {k.removeprefix("generator."): v for k, v in state.items() if "generator" in k}
    wanted = generate(inner, z, [maps[2], maps[1], maps[1], maps[0], maps[0]])
    torch.testing.assert_close(network(face), wanted)


def test_plain_generator_gives_what_the_published_architecture_gives():
    state = made_up(generator_shapes(1))
    network = Generator(dataclasses.replace(CONFIG, noise="add")).double()
    network.load_state_dict(our_state(state, "generator"))
    z = torch.randn(2, LATENT, dtype=torch.float64)
    noise = [torch.randn(2, 1, side, side, dtype=torch.float64) for side in (4, 8, 8, 16, 16)]
    torch.testing.assert_close(network(z, noise), generate(state, z, noise))


def discriminator_shapes():
    shapes = {"convs.0.0.weight": (WIDTH, 3, 1, 1), "convs.0.1.bias": (WIDTH,)}
    for i in (1, 2):
        for name, index in (("conv1", 0), ("conv2", 1)):
            shapes[f"convs.{i}.{name}.{index}.weight"] = (WIDTH, WIDTH, 3, 3)
            shapes[f"convs.{i}.{name}.{index + 1}.bias"] = (WIDTH,)
        shapes[f"convs.{i}.skip.1.weight"] = (WIDTH, WIDTH, 1, 1)
    shapes |= {"final_conv.0.weight": (WIDTH, WIDTH + 1, 3, 3), "final_conv.1.bias": (WIDTH,)}
    shapes |= {"final_linear.0.weight": (WIDTH, 16 * WIDTH), "final_linear.0.bias": (WIDTH,)}
    return shapes | {"final_linear.1.weight": (1, WIDTH), "final_linear.1.bias": (1,)}


def test_discriminator_gives_what_the_published_architecture_gives():
    state = made_up(discriminator_shapes())
    network = Discriminator(DiscriminatorConfig(size=16, narrow=WIDTH / 512)).double()
    network.load_state_dict(our_state(state, "discriminator"))
    picture = torch.rand(3, 3, 16, 16, dtype=torch.float64) * 2 - 1

    x = convolved(state, "convs.0", picture, 0)
    for i in (1, 2):
        main = convolved(state, f"convs.{i}.conv1", x, 0)
        main = convolved(state, f"convs.{i}.conv2", main, 1, halve=True)
        side = convolved(state, f"convs.{i}.skip", x, 1, halve=True, active=False)
        x = (main + side) / math.sqrt(2)
    deviation = ((x - x.mean(0)).square().mean(0) + 1e-8).sqrt().mean()
    x = torch.cat([x, deviation.expand(3, 1, 4, 4)], dim=1)
    x = convolved(state, "final_conv", x, 0).reshape(3, -1)
    wanted = linear(state, "final_linear.1", lrelu(linear(state, "final_linear.0", x)))
    torch.testing.assert_close(network(picture), wanted)


def test_fixed_filters_and_drawn_noise_are_left_out():
    state = made_up(generator_shapes(1))
    extra = {"convs.0.conv.blur.kernel": KERNEL, "to_rgbs.0.upsample.kernel": KERNEL}
    extra |= {"noises.noise_0": torch.zeros(1, 1, 4, 4)}
    assert our_state(state | extra, "generator").keys() == our_state(state, "generator").keys()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("convs.0.conv.scale", "generator"),
        ("other.conv.weight", "generator"),
        ("ecd0.0.0.weight", "generator"),
        ("conv1.conv.weight", "gpen"),
        ("generator.unknown", "gpen"),
        ("convs.1.conv3.0.weight", "discriminator"),
    ],
)
def test_names_that_the_layout_has_not_are_named(name, kind):
    with pytest.raises(ValueError, match=f"published: '{name}' is not in the layout of a {kind}"):
        our_state({name: torch.zeros(1)}, kind)
