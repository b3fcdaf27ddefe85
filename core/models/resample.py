"""Filtered resampling of feature maps: zero-insertion, FIR filter, subsampling.

Paper  T. Karras, S. Laine, M. Aittala, J. Hellsten, J. Lehtinen, T. Aila, "Analyzing and Improving
       the Image Quality of StyleGAN", CVPR 2020, arXiv:1912.04958v2 (section 4 and its code).
Ours   the filter runs as one depthwise convolution; the result is the same.
Axes   B batch, C channels, H and W pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.precision import coarse_in_full, no_autocast

TAPS = (1.0, 3.0, 3.0, 1.0)


def fir_kernel(taps: tuple[float, ...] = TAPS, gain: float = 1.0) -> Tensor:
    """Outer product of `taps` with themselves, (K, K) float32, its sum `gain`."""
    line = torch.tensor(taps, device="cpu")  # real even in a network that is built on "meta"
    square = torch.outer(line, line)
    return square * (gain / square.sum())


def upfirdn(
    x: Tensor, kernel: Tensor, *, up: int = 1, down: int = 1, pad: tuple[int, int] = (0, 0)
) -> Tensor:
    """Insert zeros, pad, convolve, keep every `down`-th value; the same along both axes.

    The convolution is a true one: the kernel is flipped, which matters if it is not symmetric.

    Args:
        x: (B, C, H, W).
        kernel: (K, K).
        up: up - 1 zeros follow every value.
        down: step between the values kept.
        pad: zeros before and after, top and left, bottom and right; negative crops.

    Returns:
        (B, C, h, w), h = (H up + pad[0] + pad[1] - K) // down + 1.
    """
    check_shape(x, None, None, None, None, name="x")
    check_shape(kernel, None, kernel.shape[0], name="kernel")
    channels, taps = x.shape[1], kernel.shape[0]
    weight = kernel.to(x).expand(channels, 1, taps, taps)
    if up == 1:
        if min(pad) < 0 or pad[0] != pad[1]:
            x, pad = functional.pad(x, (*pad, *pad)), (0, 0)
        flipped = weight.flip(2, 3)
        return functional.conv2d(x, flipped, stride=down, padding=pad[0], groups=channels)
    # spreading every value by the kernel is the convolution of the zero-inserted map
    before, after = pad[0] - (taps - 1), pad[1] - (taps - up)
    inner = -before if before == after and before <= 0 else 0
    x = functional.conv_transpose2d(x, weight, stride=up, padding=inner, groups=channels)
    if not inner:
        x = functional.pad(x, (before, after, before, after))
    return x[:, :, ::down, ::down] if down > 1 else x


class Blur(nn.Module):
    """Low-pass filter by [1, 3, 3, 1] along both axes."""

    kernel: Tensor

    def __init__(self, pad: tuple[int, int], gain: float = 1.0) -> None:
        super().__init__()
        self.pad = pad
        self.register_buffer("kernel", fir_kernel(gain=gain), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C, H + sum(pad) - 3, W + sum(pad) - 3)."""
        kind = torch.promote_types(x.dtype, self.kernel.dtype)
        return coarse_in_full(x, kind, lambda y: upfirdn(y, self.kernel, pad=self.pad))


class Upsample(nn.Module):
    """Twice the size: zeros between the values, blur, gain 4."""

    kernel: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("kernel", fir_kernel(gain=4.0), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C, 2H, 2W)."""
        with no_autocast(x.device.type):  # pictures: there is little of them
            return upfirdn(x, self.kernel, up=2, pad=(2, 1))
