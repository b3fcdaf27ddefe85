"""Local discriminators: how real both eyes and the mouth look.

Paper  K. Hu et al., "Enhancing Quality of Pose-varied Face Restoration with Local Weak Feature
       Sensing and GAN Prior", section 3.4: two halvings, a map of scores, crops from 68 landmarks.
CHOICE the network and the boxes are GFPGAN's (X. Wang et al., CVPR 2021), which the paper builds
       on and does not detail.
Ours   a box is sampled bilinearly at the pixels of its crop, without the averaging of RoI align.
Axes   B batch, C channels, H and W pixels.  Landmarks are (x, y) in [-1, 1]; -1 and 1 are the
       centres of the border pixels, as in core.models.flow.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.landmarks.points import COUNT, PARTS, Part
from core.models.checks import check_shape
from core.models.equalised import EqualConv2d, conv_layer

LOCAL_PARTS = (Part.LEFT_EYE, Part.RIGHT_EYE, Part.MOUTH)
ENLARGED = {Part.LEFT_EYE: 1.4, Part.RIGHT_EYE: 1.4, Part.MOUTH: 1.0}
SHARE = {Part.LEFT_EYE: 80 / 512, Part.RIGHT_EYE: 80 / 512, Part.MOUTH: 120 / 512}
SMALLEST = 16 / 512  # half a box is never less of the picture's side


class PartDiscriminator(nn.Module):
    """Crop of one part -> map of scores, a quarter of the crop's side.

    Args:
        width: channels at full size, doubled at each halving; 64 in GFPGAN.
    """

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        if width < 1:
            raise ValueError(f"width: wanted at least 1, got {width}")
        self.layers = nn.Sequential(
            conv_layer(3, width, 3),
            conv_layer(width, 2 * width, 3, halve=True),
            conv_layer(2 * width, 2 * width, 3),
            conv_layer(2 * width, 4 * width, 3, halve=True),
            conv_layer(4 * width, 4 * width, 3),
            EqualConv2d(4 * width, 1, 3),
        )

    def forward(self, crop: Tensor) -> Tensor:
        """Judge crop (B, 3, H, W), sides divisible by 4.  Returns (B, 1, H / 4, W / 4)."""
        check_shape(crop, None, 3, None, None, name="crop")
        if crop.shape[2] % 4 or crop.shape[3] % 4:
            raise ValueError(f"crop: wanted sides divisible by 4, got {tuple(crop.shape)}")
        return self.layers(crop)


def local_discriminators(width: int = 64) -> nn.ModuleDict:
    """One discriminator a part, by the part's name; they share nothing."""
    return nn.ModuleDict({part.value: PartDiscriminator(width) for part in LOCAL_PARTS})


def part_boxes(points: Tensor, part: Part) -> tuple[Tensor, Tensor]:
    """Square around a part: its landmarks' mean, and half their larger extent, enlarged for eyes.

    Args:
        points: (B, 68, 2).
        part: one of `LOCAL_PARTS`.

    Returns:
        Centres (B, 2), and half sides (B,), at least 16/512 of the picture before enlarging.
    """
    check_shape(points, None, COUNT, 2, name="points")
    if part not in ENLARGED:
        raise ValueError(f"part: wanted one of {[p.value for p in LOCAL_PARTS]}, got {part!r}")
    own = points[:, PARTS[part]]  # (B, N, 2)
    half = (own.amax(dim=1) - own.amin(dim=1)).amax(dim=1) / 2
    return own.mean(dim=1), half.clamp_min(2 * SMALLEST) * ENLARGED[part]


def crop_size(part: Part, size: int) -> int:
    """Side of a part's crop: 80 (eyes) and 120 (mouth) pixels at 512, a multiple of 4."""
    return max(4, 4 * round(SHARE[part] * size / 4))


def crop_part(picture: Tensor, points: Tensor, part: Part) -> Tensor:
    """Cut a part out, upright; the gradient reaches the picture.

    Args:
        picture: (B, C, S, S).
        points: (B, 68, 2), the landmarks of the sharp face.
        part: one of `LOCAL_PARTS`.

    Returns:
        (B, C, s, s), s = crop_size(part, S); the border goes on outside the picture.  The crop's
        border pixels lie half a pixel inside the box, as those of a picture in its frame.
    """
    check_shape(picture, None, None, None, None, name="picture")
    check_shape(picture, None, None, picture.shape[2], picture.shape[2], name="picture")
    check_shape(points, len(picture), COUNT, 2, name="points")
    kind = torch.promote_types(picture.dtype, torch.float32)
    centre, half = part_boxes(points.to(kind), part)
    side = crop_size(part, picture.shape[2])
    steps = (2 * torch.arange(side, device=picture.device, dtype=kind) + 1) / side - 1
    offsets = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), dim=2)  # (s, s, 2), x first
    grid = centre[:, None, None] + half[:, None, None, None] * offsets
    crop = functional.grid_sample(
        picture.to(kind), grid, mode="bilinear", padding_mode="border", align_corners=True
    )
    return crop.to(picture.dtype)


def crop_parts(picture: Tensor, points: Tensor) -> dict[str, Tensor]:
    """`crop_part` of both eyes and the mouth, by the part's name."""
    return {part.value: crop_part(picture, points, part) for part in LOCAL_PARTS}
