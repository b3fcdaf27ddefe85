"""GFRNet: guided blind face restoration by WarpNet and RecNet.

Paper  X. Li, M. Liu, Y. Ye, W. Zuo, L. Lin, R. Yang, "Learning Warped Guidance for Blind Face
       Restoration", ECCV 2018.  "Eq. (n)" below is that paper's.  Layers as in the published
       figure of WarpNet and in pix2pix (P. Isola et al., CVPR 2017), pre-activation order.
Ours   whatever is marked OURS is not in the paper: the identity base of the flow, WarpNet at half
       size, the residual output of RecNet, and the landmark prior.
Axes   B batch, H and W pixels.  Images are RGB, [-1, 1].  Flows as in core.models.flow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.flow import identity_flow, resize_flow, warp
from core.models.thin_plate import thin_plate_flow

SLOPE = 0.2  # of the encoders' leaky ReLU
PAPER_WARP = (64, 128, 256, 512, 1024, 1024, 1024, 1024)
PAPER_REC = (64, 128, 256, 512, 512, 512, 512, 512)  # pix2pix's; see ARCHITECTURES 1.3


@dataclass(frozen=True, kw_only=True)
class WarpNetConfig:
    """WarpNet's sizes.

    Attributes:
        widths: channels of the encoder, one a halving; the decoder mirrors them.
        work_size: side in pixels at which it looks at both faces; 2 ** len(widths) or a multiple.
        base: "absolute" (paper: tanh gives the position itself), "identity" (OURS: a displacement
            is added to each pixel's own position) or "landmarks" (OURS, DESIGN 4.5: a displacement
            with a confidence is added to the thin-plate spline through the 68 pairs).
    """

    widths: tuple[int, ...] = PAPER_WARP
    work_size: int = 256
    base: Literal["absolute", "identity", "landmarks"] = "absolute"


@dataclass(frozen=True, kw_only=True)
class RecNetConfig:
    """RecNet's sizes.

    Attributes:
        widths: channels of the encoder, one a halving.
        dropout: probability in the three innermost decoder layers.
        residual: OURS: the network gives what is to be added to the degraded face, without tanh.
    """

    widths: tuple[int, ...] = PAPER_REC
    dropout: float = 0.5
    residual: bool = False


@dataclass(frozen=True, kw_only=True)
class GFRNetConfig:
    """All that is needed to rebuild the network; saved beside its weights."""

    size: int = 256
    warp: WarpNetConfig = field(default_factory=WarpNetConfig)
    rec: RecNetConfig = field(default_factory=RecNetConfig)


class GFRNetOutput(NamedTuple):
    """Everything a forward pass knows.

    Attributes:
        restored: (B, 3, H, W), not clamped.
        warped: (B, 3, H, W), the guide laid over the face.
        flow: (B, 2, H, W) float32.
    """

    restored: Tensor
    warped: Tensor
    flow: Tensor


def down(inputs: int, outputs: int) -> nn.Conv2d:
    """Halves height and width."""
    return nn.Conv2d(inputs, outputs, kernel_size=4, stride=2, padding=1)


def up(inputs: int, outputs: int) -> nn.ConvTranspose2d:
    """Doubles height and width."""
    return nn.ConvTranspose2d(inputs, outputs, kernel_size=4, stride=2, padding=1)


def _silence(layer: nn.Module) -> None:
    """Make a layer give zeros until it is trained."""
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)


class Encoder(nn.Module):
    """Strided convolutions to the bottleneck; pre-activation, so every map is before its ReLU."""

    def __init__(self, inputs: int, widths: tuple[int, ...]) -> None:
        super().__init__()
        pairs = zip((inputs, *widths), widths, strict=False)
        self.convs = nn.ModuleList(down(a, b) for a, b in pairs)
        # none after the first; none at 1x1, where one value's batch norm would wipe it out
        self.norms = nn.ModuleList(nn.BatchNorm2d(w) for w in widths[1:-1])

    def forward(self, x: Tensor) -> list[Tensor]:
        """Maps of all levels, largest first: (B, widths[i], H / 2^(i+1), W / 2^(i+1))."""
        maps = [self.convs[0](x)]
        for i, conv in enumerate(self.convs[1:]):
            x = conv(functional.leaky_relu(maps[-1], SLOPE))
            maps.append(self.norms[i](x) if i < len(self.norms) else x)
        return maps


class WarpNet(nn.Module):
    """Degraded face + guide -> flow field.  No skip connections (paper, section 3.1)."""

    def __init__(self, config: WarpNetConfig) -> None:
        super().__init__()
        if config.work_size % 2 ** len(config.widths):
            raise ValueError(
                f"work_size: {config.work_size} cannot be halved {len(config.widths)} times"
            )
        self.config = config
        widths = config.widths
        self.outputs = 3 if config.base == "landmarks" else 2  # flow, and its confidence
        self.encoder = Encoder(6, widths)
        targets = (*reversed(widths[:-1]), self.outputs)
        self.deconvs = nn.ModuleList(
            up(a, b) for a, b in zip(reversed(widths), targets, strict=True)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(w) for w in targets[:-1])
        if config.base != "absolute":  # OURS: fresh, it moves nothing (or follows the landmarks)
            _silence(self.deconvs[-1])

    def forward(self, face: Tensor, guide: Tensor, prior: Tensor | None = None) -> Tensor:
        """Predict the flow, Eq. (1).

        Args:
            face: (B, 3, S, S), degraded.
            guide: (B, 3, S, S); with a landmark prior, it is laid over the face first.
            prior: (B, 2, h, w) flow through the landmarks, for base "landmarks" alone.

        Returns:
            (B, 2, S, S) float32.
        """
        check_shape(face, None, 3, None, None, name="face")
        check_shape(guide, *face.shape, name="guide")
        if (prior is None) == (self.config.base == "landmarks"):
            raise ValueError("prior: wanted with base 'landmarks', and only with it")
        size = (face.shape[2], face.shape[3])
        work = (self.config.work_size, self.config.work_size)
        if size != work:
            face, guide = (functional.interpolate(i, size=work, mode="area") for i in (face, guide))
        if prior is not None and prior.shape[2:] != work:
            prior = resize_flow(prior, work)
        shown = guide if prior is None else warp(guide, prior)
        raw = self._decode(torch.cat([face, shown], dim=1))
        flow = self._flow(raw, prior)
        return flow if size == work else resize_flow(flow, size)

    def _decode(self, x: Tensor) -> Tensor:
        x = self.encoder(x)[-1]
        for i, deconv in enumerate(self.deconvs):
            x = deconv(torch.relu(x))
            if i < len(self.norms):
                x = self.norms[i](x)
        return x.float()  # (B, 2 or 3, work, work)

    def _flow(self, raw: Tensor, prior: Tensor | None) -> Tensor:
        moved = torch.tanh(raw[:, :2])
        if self.config.base == "absolute":
            return moved
        if prior is None:
            return identity_flow((raw.shape[2], raw.shape[3]), moved) + moved
        return prior + torch.sigmoid(raw[:, 2:]) * moved  # OURS: little trusted where unsure


class RecNet(nn.Module):
    """Degraded face + warped guide -> restored face: pix2pix's U-Net."""

    def __init__(self, config: RecNetConfig, inputs: int = 6) -> None:
        super().__init__()
        self.config = config
        self.inputs = inputs
        widths = config.widths
        self.encoder = Encoder(inputs, widths)
        targets = (*reversed(widths[:-1]), 3)
        sources = (widths[-1], *(2 * w for w in reversed(widths[:-1])))
        self.deconvs = nn.ModuleList(up(a, b) for a, b in zip(sources, targets, strict=True))
        self.norms = nn.ModuleList(nn.BatchNorm2d(w) for w in targets[:-1])
        self.dropout = nn.Dropout(config.dropout)
        if config.residual:
            _silence(self.deconvs[-1])  # OURS: fresh, it returns the face unchanged

    def forward(self, face: Tensor, warped: Tensor | None = None) -> Tensor:
        """Rebuild the face, Eq. (3).

        Args:
            face: (B, 3, H, W), degraded; H and W divisible by 2 ** len(widths).
            warped: (B, 3, H, W), the guide laid over it; absent in variant -WG.

        Returns:
            (B, 3, H, W), in [-1, 1] unless residual.
        """
        x = face if warped is None else torch.cat([face, warped], dim=1)
        check_shape(x, None, self.inputs, None, None, name="face and warped guide")
        skips = self.encoder(x)
        x = skips.pop()
        for i, deconv in enumerate(self.deconvs):
            x = deconv(torch.relu(x))
            if i < len(self.norms):
                x = self.norms[i](x)
                x = self.dropout(x) if i < 3 else x
                x = torch.cat([x, skips.pop()], dim=1)  # decoder first, as in pix2pix's Lua
        return face + x if self.config.residual else torch.tanh(x)


class GFRNet(nn.Module):
    """WarpNet and RecNet in a row, end to end."""

    def __init__(self, config: GFRNetConfig) -> None:
        super().__init__()
        self.config = config
        self.warp_net = WarpNet(config.warp)
        self.rec_net = RecNet(config.rec)

    @property
    def uses_landmarks(self) -> bool:
        """Whether landmarks are wanted at run time (landmark prior)."""
        return self.config.warp.base == "landmarks"

    def forward(
        self,
        face: Tensor,
        guide: Tensor,
        face_points: Tensor | None = None,
        guide_points: Tensor | None = None,
    ) -> GFRNetOutput:
        """Restore a face by a guide.

        Args:
            face: (B, 3, size, size), degraded.
            guide: (B, 3, size, size), sharp, the same person.
            face_points: (B, 68, 2) landmarks in [-1, 1]; for the landmark prior alone.
            guide_points: (B, 68, 2), likewise.

        Raises:
            ValueError: wrong shapes, or landmarks missing where they are wanted.
        """
        size = self.config.size
        check_shape(face, None, 3, size, size, name="face")
        check_shape(guide, *face.shape, name="guide")
        flow = self.flow(face, guide, face_points, guide_points)
        warped = warp(guide, flow)
        return GFRNetOutput(self.rec_net(face, warped), warped, flow)

    def _work(self) -> tuple[int, int]:
        return self.config.warp.work_size, self.config.warp.work_size

    def flow(
        self,
        face: Tensor,
        guide: Tensor,
        face_points: Tensor | None = None,
        guide_points: Tensor | None = None,
    ) -> Tensor:
        """The flow alone, (B, 2, size, size) float32; arguments as in `forward`."""
        prior = None
        if self.uses_landmarks:
            if face_points is None or guide_points is None:
                raise ValueError("face_points, guide_points: wanted by the landmark prior")
            prior = thin_plate_flow(face_points, guide_points, self._work())
        return self.warp_net(face, guide, prior)


# OURS: a CPU runs it in well under 100 ms
SMALL_WARP = (32, 64, 128, 256, 256, 256, 256)
SMALL_REC = (24, 48, 96, 192, 192, 192, 192, 192)

CONFIGS: dict[str, GFRNetConfig] = {
    "gfrnet": GFRNetConfig(),
    "gfrnet-s": GFRNetConfig(
        warp=WarpNetConfig(widths=SMALL_WARP, work_size=128, base="identity"),
        rec=RecNetConfig(widths=SMALL_REC, dropout=0.0, residual=True),
    ),
    "gfrnet-lp": GFRNetConfig(warp=WarpNetConfig(base="landmarks")),
    "gfrnet-lp-s": GFRNetConfig(
        warp=WarpNetConfig(widths=SMALL_WARP, work_size=128, base="landmarks"),
        rec=RecNetConfig(widths=SMALL_REC, dropout=0.0, residual=True),
    ),
}
