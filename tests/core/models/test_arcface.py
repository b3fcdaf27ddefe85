import pytest
import torch
from torch.nn import functional

from core.models.arcface import ArcFace, ArcFaceConfig, ImprovedUnit
from core.models.macs import count_macs, count_parameters

TINY = ArcFaceConfig(size=8, stem=4, widths=(4, 8), blocks=(2, 1), squeeze=2, outputs=6)


def test_parameters_and_cost_are_those_of_ir_se_50():
    with torch.device("meta"):
        network = ArcFace(ArcFaceConfig()).eval()
        macs = count_macs(network, torch.empty(1, 3, 112, 112))
    assert count_parameters(network) == 43_797_696  # as the published file
    assert macs == pytest.approx(6.3e9, rel=0.02)


def test_names_are_those_of_the_published_files():
    with torch.device("meta"):
        state = ArcFace(ArcFaceConfig()).state_dict()
    assert state["input_layer.0.weight"].shape == (64, 3, 3, 3)
    assert state["input_layer.2.weight"].shape == (64,)
    assert state["body.3.shortcut_layer.0.weight"].shape == (128, 64, 1, 1)
    assert "body.0.shortcut_layer.0.weight" not in state
    assert state["body.23.res_layer.3.weight"].shape == (512, 512, 3, 3)
    assert state["body.23.res_layer.5.fc1.weight"].shape == (32, 512, 1, 1)
    assert state["output_layer.3.weight"].shape == (512, 512 * 7 * 7)
    assert state["output_layer.4.running_mean"].shape == (512,)


@pytest.mark.parametrize(("inputs", "outputs"), [(4, 4), (4, 6)])
def test_a_unit_is_its_formula(inputs, outputs):
    torch.manual_seed(0)
    unit = ImprovedUnit(inputs, outputs, stride=2, squeeze=2).eval()
    for module in unit.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2)
    x = torch.randn(2, inputs, 6, 6)

    def norm(x, layer):
        scale = layer.weight / (layer.running_var + layer.eps).sqrt()
        return (x - layer.running_mean[:, None, None]) * scale[:, None, None]

    before, first, slope, second, after, excite = unit.res_layer
    y = functional.conv2d(norm(x, before), first.weight, padding=1)
    y = torch.where(y > 0, y, 0.25 * y)
    assert (slope.weight == 0.25).all()
    y = norm(functional.conv2d(y, second.weight, stride=2, padding=1), after)
    inner = (y.mean((2, 3)) @ excite.fc1.weight[..., 0, 0].T).clamp(min=0)
    y = y * (1 / (1 + torch.exp(-inner @ excite.fc2.weight[..., 0, 0].T)))[..., None, None]
    short = x[:, :, ::2, ::2]
    if inputs != outputs:
        conv, layer = unit.shortcut_layer
        short = norm(functional.conv2d(short, conv.weight), layer)
    torch.testing.assert_close(unit(x), short + y)


def test_embeddings_have_length_one_and_faces_do_not_touch():
    torch.manual_seed(0)
    network = ArcFace(TINY).eval()
    faces = torch.rand(3, 3, 8, 8) * 2 - 1
    made = network(faces)
    torch.testing.assert_close(made.norm(dim=1), torch.ones(3))
    torch.testing.assert_close(network(faces[1:2]), made[1:2])
    with pytest.raises(ValueError, match="face"):
        network(faces[:, :, :6])
