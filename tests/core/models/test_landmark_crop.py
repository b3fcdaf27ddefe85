import pytest
import torch
from torch.nn import functional

from core.models.landmark_crop import crop_boxes, landmark_boxes

SIZE = (40, 56)  # height, width


def at(*pixels):
    """Landmarks (1, N, 2) in [-1, 1] at the given pixels of a picture of SIZE."""
    last = torch.tensor([SIZE[1] - 1, SIZE[0] - 1], dtype=torch.float64)
    return (torch.tensor(pixels, dtype=torch.float64) / last * 2 - 1)[None]


def test_box_holds_all_landmarks_and_their_last_pixels():
    points = at((10.4, 5.0), (20.0, 30.2), (15.0, 8.0))
    assert landmark_boxes(points, SIZE).tolist() == [[10, 5, 20, 31]]


def test_landmarks_on_pixels_do_not_widen_the_box_in_float32():
    points = torch.cat([at((x, 3), (x + 5, 20)) for x in range(50)]).float()
    got = landmark_boxes(points, SIZE)
    assert got[:, 0].tolist() == list(range(50))
    assert got[:, 2].tolist() == list(range(5, 55))


def test_box_is_clamped_to_the_picture():
    points = at((-9, -3), (70, 44))
    assert landmark_boxes(points, SIZE).tolist() == [[0, 0, 55, 39]]


def test_crop_is_a_slice_resized_with_aligned_corners():
    images = torch.rand(2, 9, *SIZE, dtype=torch.float64)
    boxes = torch.tensor([[10.0, 5, 20, 31], [0, 0, 55, 39]], dtype=torch.float64)
    got = crop_boxes(images, boxes, 64)
    for n, (left, top, right, bottom) in enumerate(boxes.int().tolist()):
        part = images[n : n + 1, :, top : bottom + 1, left : right + 1]
        want = functional.interpolate(part, size=(64, 64), mode="bilinear", align_corners=True)
        torch.testing.assert_close(got[n : n + 1], want)


def test_a_single_pixel_fills_the_crop():
    images = torch.rand(1, 3, *SIZE)
    box = landmark_boxes(at((7, 8)).float(), SIZE)
    assert box.tolist() == [[7, 8, 7, 8]]
    want = images[:, :, 8:9, 7:8].expand(-1, -1, 5, 5)
    torch.testing.assert_close(crop_boxes(images, box, 5), want, atol=1e-4, rtol=0)


def test_bfloat16_pictures_are_cut_at_full_position_accuracy():
    ramp = torch.linspace(-1, 1, 256).expand(1, 1, 256, 256)
    box = torch.tensor([[37.0, 41, 201, 211]])
    rough = crop_boxes(ramp.bfloat16(), box)
    assert rough.dtype == torch.bfloat16
    assert (rough.float() - crop_boxes(ramp, box)).abs().max() < 5e-3


def test_gradients_reach_the_picture_inside_the_box_alone():
    images = torch.rand(1, 2, 6, 7, dtype=torch.float64, requires_grad=True)
    box = torch.tensor([[2.0, 1, 4, 4]], dtype=torch.float64)
    assert torch.autograd.gradcheck(lambda i: crop_boxes(i, box, 5), (images,))
    crop_boxes(images, box, 5).sum().backward()
    touched = images.grad.abs().sum(dim=(0, 1)) > 1e-12
    assert touched[1:5, 2:5].all()
    assert touched.sum() == 12


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: landmark_boxes(torch.rand(2, 68), SIZE), "points: wanted shape"),
        (lambda: crop_boxes(torch.rand(2, 3, 8), torch.rand(2, 4)), "images: wanted shape"),
        (lambda: crop_boxes(torch.rand(2, 3, 8, 8), torch.rand(1, 4)), "boxes: wanted shape"),
        (lambda: crop_boxes(torch.rand(1, 3, 8, 8), torch.rand(1, 4), 0), "size"),
    ],
)
def test_wrong_values_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
