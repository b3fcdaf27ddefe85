"""FlowNet-SD: WarpNet as the authors' published code has it, an option of GFRNet.

Paper  X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018, describes
       another WarpNet (`core.models.gfrnet.WarpNet`); this is its official code's, by layers that
       ARCHITECTURES 1.2 lists: E. Ilg et al., "FlowNet 2.0", CVPR 2017, network SD, narrower and
       with decoders up to full size.  It has skips at 1/8 to 1/32, which the paper argues against.
Axes   B batch, S side in pixels.  Images are RGB, [-1, 1].  Flows as in core.models.flow.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from core.models.checks import check_shape

SLOPE = 0.2  # of the leaky ReLU
SPREAD = 0.04  # standard deviation of fresh weights
HALVINGS = 6
SHOWN = 3  # flows given: at S, S / 2 and S / 4


class FlowNetSD(nn.Module):
    """Degraded face + guide -> flow fields, coarse to fine.

    Every decoder takes the concatenation of encoder, decoder and enlarged flow below it, not the
    refined features that the flow is read from.

    Args:
        width: n, channels at full size; 4 or a multiple.  The published code has 32.
    """

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        if width < 4 or width % 4:
            raise ValueError(f"width: wanted a multiple of 4, got {width}")
        n = width
        self.first = _conv(6, n)
        encoder = (2 * n, 2 * n, 4 * n, 8 * n, 8 * n, 16 * n)  # at S / 2 to S / 64
        inner = (n, *encoder[1:])  # after the halving convolution: the first widens late
        self.encoder = nn.ModuleList(
            nn.Sequential(_conv(a, b, stride=2), _conv(b, c))
            for a, b, c in zip((n, *encoder[:-1]), inner, encoder, strict=True)
        )
        decoder = (8 * n, 4 * n, 2 * n, n, n // 2, n // 4)  # at S / 32 to S
        skips = (8 * n, 8 * n, 4 * n, 0, 0, 0)
        joined = [s + d + 2 for s, d in zip(skips, decoder, strict=True)]
        sources = (encoder[-1], *joined[:-1])
        self.decoder = nn.ModuleList(_deconv(a, b) for a, b in zip(sources, decoder, strict=True))
        self.flow_ups = nn.ModuleList(nn.ConvTranspose2d(2, 2, 4, 2, 1) for _ in decoder)
        self.refine = nn.ModuleList(_conv(a, b) for a, b in zip(joined, decoder, strict=True))
        self.heads = nn.ModuleList(nn.Conv2d(c, 2, 3, 1, 1) for c in (encoder[-1], *decoder))
        self.apply(_initialise)

    def forward(self, face: Tensor, guide: Tensor) -> tuple[Tensor, ...]:
        """Predict the flow, Eq. (1).

        Args:
            face: (B, 3, S, S), degraded; S divisible by 64.
            guide: (B, 3, S, S).

        Returns:
            Three flows, finest first: (B, 2, S, S), (B, 2, S / 2, S / 2), (B, 2, S / 4, S / 4),
            float32, absolute positions in [-1, 1].

        Raises:
            ValueError: wrong shapes, or a side that cannot be halved six times.
        """
        check_shape(face, None, 3, None, None, name="face")
        check_shape(guide, *face.shape, name="guide")
        if any(side % 2**HALVINGS for side in face.shape[2:]):
            raise ValueError(f"face: {tuple(face.shape)} cannot be halved {HALVINGS} times")
        skips = self._encode(torch.cat([face, guide], dim=1))
        x = skips[-1]  # (B, 16n, S / 64, S / 64)
        flows = [torch.tanh(self.heads[0](x).float())]
        for i, deconv in enumerate(self.decoder):
            parts = [deconv(x), self.flow_ups[i](flows[-1])]
            if i < 3:  # S / 32, S / 16 and S / 8
                parts.insert(0, skips[-2 - i])
            x = torch.cat(parts, dim=1)
            flows.append(torch.tanh(self.heads[i + 1](self.refine[i](x)).float()))
        return tuple(flows[: -1 - SHOWN : -1])

    def _encode(self, x: Tensor) -> list[Tensor]:
        """Maps at S / 2 to S / 64, largest first."""
        x = self.first(x)
        maps = []
        for level in self.encoder:
            x = level(x)
            maps.append(x)
        return maps


def _conv(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """Block C of ARCHITECTURES 1.2."""
    conv = nn.Conv2d(inputs, outputs, kernel_size=3, stride=stride, padding=1)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.LeakyReLU(SLOPE))


def _deconv(inputs: int, outputs: int) -> nn.Sequential:
    """Block D: doubles height and width."""
    deconv = nn.ConvTranspose2d(inputs, outputs, kernel_size=4, stride=2, padding=1)
    return nn.Sequential(deconv, nn.BatchNorm2d(outputs), nn.LeakyReLU(SLOPE))


def _initialise(layer: nn.Module) -> None:
    """Fresh weights as the published code draws them."""
    if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(layer.weight, 0.0, SPREAD)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    elif isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1.0, SPREAD)
