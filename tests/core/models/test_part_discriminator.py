import pytest
import torch
from torch.nn.functional import avg_pool2d, softplus

from core.landmarks.points import PARTS, Part
from core.models.macs import count_parameters
from core.models.part_discriminator import (
    LOCAL_PARTS,
    PartDiscriminator,
    crop_part,
    crop_parts,
    crop_size,
    local_discriminators,
    part_boxes,
)


def landmarks():
    """Landmarks with an eye from 0.1 to 0.5 across; the rest around the middle."""
    torch.manual_seed(0)
    points = 0.5 * torch.rand(1, 68, 2, dtype=torch.float64) - 0.25
    x, y = [0.1, 0.2, 0.4, 0.5, 0.4, 0.2], [-0.2, -0.3, -0.3, -0.2, -0.1, -0.1]
    eye = points.new_tensor([x, y]).T
    points[:, PARTS[Part.RIGHT_EYE]] = eye
    return points


def ramps(size):
    """A picture whose channels are x and y themselves, in [-1, 1]."""
    line = torch.linspace(-1, 1, size, dtype=torch.float64)
    across = line.expand(size, size)
    return torch.stack([across, across.T, 0 * across])[None]


def test_two_halvings_and_a_map_of_scores():
    network = PartDiscriminator(4)
    assert network(torch.rand(2, 3, 80, 80)).shape == (2, 1, 20, 20)
    assert network(torch.rand(2, 3, 120, 120)).shape == (2, 1, 30, 30)


def test_widths_are_gfpgans():
    with torch.device("meta"):
        network = PartDiscriminator()
    pairs = ((3, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 1))
    # 3x3 kernels and a bias each
    assert count_parameters(network) == sum(9 * a * b + b for a, b in pairs)


def test_parts_have_networks_of_their_own():
    networks = local_discriminators(2)
    assert list(networks) == ["left-eye", "right-eye", "mouth"]
    assert len({id(p) for p in networks.parameters()}) == 3 * len(
        list(networks["mouth"].parameters())
    )


def test_order_of_the_batch_does_not_matter():
    torch.manual_seed(0)
    network, x = PartDiscriminator(4), torch.rand(4, 3, 16, 16)
    order = torch.tensor([2, 0, 3, 1])
    torch.testing.assert_close(network(x[order]), network(x)[order], atol=1e-5, rtol=1e-4)


def test_boxes_by_hand():
    centre, half = part_boxes(landmarks(), Part.RIGHT_EYE)
    torch.testing.assert_close(centre, centre.new_tensor([[0.3, -0.2]]))
    torch.testing.assert_close(half, half.new_tensor([0.4 / 2 * 1.4]))  # wider than high
    closed = landmarks()
    closed[:, PARTS[Part.MOUTH]] = 0.25
    centre, half = part_boxes(closed, Part.MOUTH)
    torch.testing.assert_close(centre, centre.new_tensor([[0.25, 0.25]]))
    torch.testing.assert_close(half, half.new_tensor([32 / 512]))  # 16 of 512 pixels, not enlarged


@pytest.mark.parametrize(
    ("size", "eye", "mouth"), [(512, 80, 120), (256, 40, 60), (128, 20, 32), (16, 4, 4)]
)
def test_crops_are_80_and_120_pixels_at_512(size, eye, mouth):
    assert crop_size(Part.LEFT_EYE, size) == crop_size(Part.RIGHT_EYE, size) == eye
    assert crop_size(Part.MOUTH, size) == mouth


def test_crop_shows_its_box():
    crop = crop_part(ramps(256), landmarks(), Part.RIGHT_EYE)
    assert crop.shape == (1, 3, 40, 40)
    steps = (torch.arange(40, dtype=torch.float64) + 0.5) / 20 - 1  # pixel centres, -1 to 1
    torch.testing.assert_close(crop[0, 0], (0.3 + 0.28 * steps).expand(40, 40))
    torch.testing.assert_close(crop[0, 1], (-0.2 + 0.28 * steps)[:, None].expand(40, 40))


def test_each_face_has_its_own_boxes():
    points = torch.cat([landmarks(), landmarks() + 0.2])
    crops = crop_parts(ramps(64).expand(2, -1, -1, -1), points)
    assert list(crops) == [part.value for part in LOCAL_PARTS]
    for crop in crops.values():
        torch.testing.assert_close(crop[1, :2], crop[0, :2] + 0.2)


def test_outside_the_picture_its_border_goes_on():
    points = landmarks() + 0.6
    crop = crop_part(ramps(64), points, Part.RIGHT_EYE)
    assert crop[0, 0, 0, -1] == 1


def test_gradient_reaches_the_picture():
    picture = torch.rand(1, 3, 32, 32, dtype=torch.float64, requires_grad=True)
    crop_part(picture, landmarks(), Part.RIGHT_EYE).sum().backward()
    touched = picture.grad.abs().sum(dim=(0, 1)) > 0
    rows, columns = touched.nonzero().unbind(1)
    # 4 pixels from x = 0.09 to 0.51 and y = -0.41 to 0.01, at 15.5 picture pixels a unit
    assert (columns.min().item(), columns.max().item()) == (16, 24)
    assert (rows.min().item(), rows.max().item()) == (9, 16)


def test_bfloat16_positions_keep_their_accuracy():
    crop = crop_part(ramps(256).bfloat16(), landmarks().float(), Part.RIGHT_EYE)
    assert crop.dtype == torch.bfloat16
    exact = crop_part(ramps(256), landmarks(), Part.RIGHT_EYE)
    assert (crop.double() - exact).abs().max() < 5e-3


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: PartDiscriminator(2)(torch.rand(1, 4, 8, 8)), "crop: wanted shape"),
        (lambda: PartDiscriminator(2)(torch.rand(1, 3, 10, 8)), "crop: wanted sides"),
        (lambda: PartDiscriminator(0), "width: "),
        (lambda: part_boxes(torch.rand(1, 67, 2), Part.MOUTH), "points: wanted shape"),
        (lambda: part_boxes(landmarks(), Part.NOSE), "part: wanted one of"),
        (lambda: crop_part(torch.rand(1, 3, 8, 9), landmarks(), Part.MOUTH), "picture: wanted"),
        (lambda: crop_part(torch.rand(2, 3, 8, 8), landmarks(), Part.MOUTH), "points: wanted"),
    ],
)
def test_wrong_arguments_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_learns_to_tell_sharp_from_blurred():
    torch.manual_seed(0)
    network = PartDiscriminator(4)
    real = torch.rand(1, 3, 16, 16) * 2 - 1
    fake = avg_pool2d(real, 5, stride=1, padding=2)  # blurred, as a generator's first eyes are
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2, betas=(0.0, 0.99))
    for _ in range(40):
        loss = softplus(network(fake)).mean() + softplus(-network(real)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    assert network(real).min() > network(fake).max()
