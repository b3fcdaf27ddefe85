import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from core.models.patch_discriminator import PatchDiscriminator, PatchDiscriminatorConfig


def tiny(**changes):
    torch.manual_seed(0)
    return PatchDiscriminator(PatchDiscriminatorConfig(**{"inputs": 3, "width": 4, **changes}))


@pytest.mark.parametrize("inputs", [3, 6, 9])
def test_parameters_and_map_are_pix2pixs(inputs):
    with torch.device("meta"):
        network = PatchDiscriminator(PatchDiscriminatorConfig(inputs=inputs))
        out = network(torch.empty(1, inputs, 256, 256))
    assert round(sum(p.numel() for p in network.parameters()) / 1e6, 2) == 2.77
    assert out.shape == (1, 1, 30, 30)
    assert all(conv.bias is not None for conv in network.convs)
    assert [n.num_features for n in network.norms] == [128, 256, 512]


def test_work_is_as_measured():
    """ARCHITECTURES 1.4: 3.25 GMAC for GFRNet's nine channels at 256."""
    with torch.device("meta"):
        network = PatchDiscriminator(PatchDiscriminatorConfig(inputs=9))
        with FlopCounterMode(display=False) as counter:
            network(torch.empty(1, 9, 256, 256))
    assert round(counter.get_total_flops() / 2e9, 2) == 3.25


def test_an_answer_sees_a_patch_of_70_pixels():
    network = tiny(norm="none")
    x = torch.rand(1, 3, 128, 128, requires_grad=True)
    network(x)[0, 0, 7, 7].backward()
    rows = x.grad.abs().sum(dim=(0, 1, 3)).nonzero().ravel()
    columns = x.grad.abs().sum(dim=(0, 1, 2)).nonzero().ravel()
    assert rows[-1] - rows[0] + 1 == 70
    assert columns[-1] - columns[0] + 1 == 70


def test_sigmoid_turns_logits_into_probabilities():
    x = torch.rand(1, 3, 32, 32)
    torch.testing.assert_close(tiny(sigmoid=True)(x), torch.sigmoid(tiny()(x)))


@pytest.mark.parametrize("norm", ["batch", "instance", "none"])
def test_batch_order_does_not_matter(norm):
    network = tiny(norm=norm)
    x = torch.rand(3, 3, 40, 40)
    order = torch.tensor([2, 0, 1])
    torch.testing.assert_close(network(x[order]), network(x)[order], atol=1e-5, rtol=1e-4)


def test_norms_differ():
    torch.manual_seed(5)
    x = torch.rand(2, 3, 40, 40)
    batch, instance, none = (tiny(norm=norm)(x) for norm in ("batch", "instance", "none"))
    assert (batch - instance).abs().max() > 1e-3
    assert (batch - none).abs().max() > 1e-3


def test_gradients():
    network = tiny(width=1, norm="none").double()
    x = torch.rand(1, 3, 24, 24, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda crop: network(crop), (x,), fast_mode=True)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: tiny()(torch.rand(1, 4, 32, 32)), "x: wanted shape"),
        (lambda: tiny()(torch.rand(1, 3, 23, 64)), "x: wanted 24 pixels"),
        (lambda: tiny(inputs=0), "inputs"),
        (lambda: tiny(width=0), "width"),
        (lambda: tiny(halvings=0), "halvings"),
        (lambda: tiny(norm="group"), "norm"),
    ],
)
def test_wrong_values_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_the_smallest_picture_gives_one_answer():
    assert tiny()(torch.rand(1, 3, 24, 24)).shape == (1, 1, 1, 1)
