import pytest
import torch
from torch.nn import functional

from core.models.macs import count_parameters
from core.models.vgg import VGG16, VGG19, Vgg, VggConfig, from_published

TINY = VggConfig(convolutions=(1, 2), widths=(2, 3))


def tiny():
    torch.manual_seed(0)
    return Vgg(TINY)


def image():
    return torch.randn(1, 3, 4, 4, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize(("config", "parameters"), [(VGG16, 14_714_688), (VGG19, 20_024_384)])
def test_parameters_are_the_published_ones(config, parameters):
    with torch.device("meta"):
        assert count_parameters(Vgg(config)) == parameters


def test_maps_by_hand():
    network, x = tiny(), image()
    state = network.state_dict()

    def conv(x, name):
        padded = functional.pad(x, (1, 1, 1, 1))[0]
        weight = state[f"{name}.weight"]
        rows = [
            [
                (weight * padded[:, i : i + 3, j : j + 3]).sum((1, 2, 3)) + state[f"{name}.bias"]
                for j in range(x.shape[3])
            ]
            for i in range(x.shape[2])
        ]
        return torch.stack([torch.stack(row, dim=-1) for row in rows], dim=-2)[None]

    first = conv(x, "conv1_1")
    pooled = first.clamp(min=0).unfold(2, 2, 2).unfold(3, 2, 2).amax((-1, -2))
    last = conv(conv(pooled, "conv2_1").clamp(min=0), "conv2_2")
    maps = network(x, ["relu2_2", "conv1_1", "conv2_2"])
    for made, wanted in zip(maps, [last.clamp(min=0), first, last], strict=True):
        torch.testing.assert_close(made, wanted)
    assert (first < 0).any()
    assert (last < 0).any()


def test_layers_beyond_the_last_wanted_are_not_computed():
    network = tiny()
    network.conv2_2.weight.data.fill_(float("nan"))
    network.conv2_2.forward = None
    assert len(network(image(), ["relu1_1", "conv2_1"])) == 2


def test_both_published_namings_are_read():
    caffe = tiny().state_dict()
    torchvision = {  # conv relu pool | conv relu conv relu pool
        f"features.{place}.{part}": caffe[f"{name}.{part}"]
        for name, place in (("conv1_1", 0), ("conv2_1", 3), ("conv2_2", 5))
        for part in ("weight", "bias")
    }
    for state in (caffe, torchvision):
        read = from_published(TINY, state | {"classifier.0.weight": torch.zeros(1)})
        assert read.keys() == caffe.keys()
        for name, value in read.items():
            torch.testing.assert_close(value, caffe[name], rtol=0, atol=0)


def test_numbers_of_vgg19_are_those_of_torchvision():
    with torch.device("meta"):
        own = Vgg(VGG19).state_dict()
    places = (0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34)
    names = [name for block in VGG19.names() for name in block]
    state = {
        f"features.{place}.{part}": own[f"{name}.{part}"]
        for place, name in zip(places, names, strict=True)
        for part in ("weight", "bias")
    }
    assert all(value is own[name] for name, value in from_published(VGG19, state).items())


def test_a_missing_layer_is_named():
    state = tiny().state_dict()
    del state["conv2_1.bias"]
    with pytest.raises(KeyError, match=r"conv2_1\.bias"):
        from_published(TINY, state)


@pytest.mark.parametrize("wanted", [["relu9_1"], ["pool1"], []])
def test_unknown_layers_are_named(wanted):
    with pytest.raises(ValueError, match="wanted"):
        tiny()(image(), wanted)
