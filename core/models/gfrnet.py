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
from core.models.flownet_sd import FlowNetSD
from core.models.thin_plate import thin_plate_flow

SLOPE = 0.2  # of the encoders' leaky ReLU
PAPER_WARP = (64, 128, 256, 512, 1024, 1024, 1024, 1024)
PAPER_REC = (64, 128, 256, 512, 512, 512, 512, 512)  # pix2pix's; see ARCHITECTURES 1.3
DOUBLED_REC = (128, 256, 512, 1024, 1024, 1024, 1024, 1024)  # ablations -W2 and -WG2


@dataclass(frozen=True, kw_only=True)
class WarpNetConfig:
    """WarpNet's sizes.

    Attributes:
        widths: channels of the encoder, one a halving; the decoder mirrors them.
        work_size: side in pixels at which it looks at both faces; 2 ** len(widths) or a multiple.
        kind: "gfrnet" (paper) or "flownet-sd" (official code: `core.models.flownet_sd`; `widths`
            is its base width alone, and the base is "absolute").
        base: "absolute" (paper: tanh gives the position itself), "identity" (OURS: a displacement
            is added to each pixel's own position) or "landmarks" (OURS, DESIGN 4.5: a displacement
            with a confidence is added to the thin-plate spline through the 68 pairs).
    """

    widths: tuple[int, ...] = PAPER_WARP
    work_size: int = 256
    kind: Literal["gfrnet", "flownet-sd"] = "gfrnet"
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
    """All that is needed to rebuild the network; saved beside its weights.

    Attributes:
        size: side of the faces in pixels.
        guidance: what RecNet sees beside the face: the "warped" guide, the guide as it is
            ("plain", ablation -W) or nothing ("none", ablation -WG).  The last two have no WarpNet,
            and `warp` has no meaning.
    """

    size: int = 256
    guidance: Literal["warped", "plain", "none"] = "warped"
    warp: WarpNetConfig = field(default_factory=WarpNetConfig)
    rec: RecNetConfig = field(default_factory=RecNetConfig)


class GFRNetOutput(NamedTuple):
    """Everything a forward pass knows.

    Attributes:
        restored: (B, 3, H, W), not clamped.
        warped: (B, 3, H, W), the guide laid over the face; without WarpNet, as it was.
        flow: (B, 2, H, W) float32; without WarpNet, it moves nothing.
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
    """WarpNet and RecNet in a row, end to end; the ablations -W and -WG have RecNet alone."""

    def __init__(self, config: GFRNetConfig) -> None:
        super().__init__()
        self.config = config
        self.warp_net = _warp_net(config.warp) if config.guidance == "warped" else None
        self.rec_net = RecNet(config.rec, inputs=3 if config.guidance == "none" else 6)

    @property
    def uses_landmarks(self) -> bool:
        """Whether landmarks are wanted at run time (landmark prior)."""
        return self.warp_net is not None and self.config.warp.base == "landmarks"

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
            guide: (B, 3, size, size), sharp, the same person; -WG does not look at it.
            face_points: (B, 68, 2) landmarks in [-1, 1]; for the landmark prior alone.
            guide_points: (B, 68, 2), likewise.

        Raises:
            ValueError: wrong shapes, or landmarks missing where they are wanted.
        """
        size = self.config.size
        check_shape(face, None, 3, size, size, name="face")
        check_shape(guide, *face.shape, name="guide")
        flow = self.flow(face, guide, face_points, guide_points)
        warped = guide if self.warp_net is None else warp(guide, flow)
        seen = None if self.config.guidance == "none" else warped
        return GFRNetOutput(self.rec_net(face, seen), warped, flow)

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
        if self.warp_net is None:
            still = identity_flow((face.shape[2], face.shape[3]), face.float())
            return still.expand(len(face), -1, -1, -1)
        if isinstance(self.warp_net, FlowNetSD):
            return _finest(self.warp_net, face, guide, self._work())
        prior = None
        if self.uses_landmarks:
            if face_points is None or guide_points is None:
                raise ValueError("face_points, guide_points: wanted by the landmark prior")
            prior = thin_plate_flow(face_points, guide_points, self._work())
        return self.warp_net(face, guide, prior)


def _warp_net(config: WarpNetConfig) -> WarpNet | FlowNetSD:
    if config.kind == "gfrnet":
        return WarpNet(config)
    if len(config.widths) != 1 or config.base != "absolute":
        raise ValueError(f"warp: flownet-sd wants one width and base 'absolute', got {config}")
    return FlowNetSD(config.widths[0])


def _finest(network: FlowNetSD, face: Tensor, guide: Tensor, work: tuple[int, int]) -> Tensor:
    """FlowNet-SD's largest flow, at the face's size; it looks at both at `work` size."""
    size = (face.shape[2], face.shape[3])
    if size == work:
        return network(face, guide)[0]
    face, guide = (functional.interpolate(i, size=work, mode="area") for i in (face, guide))
    return resize_flow(network(face, guide)[0], size)


# OURS: a CPU runs it in well under 100 ms
SMALL_WARP = (32, 64, 128, 256, 256, 256, 256)
SMALL_REC = (24, 48, 96, 192, 192, 192, 192, 192)

CONFIGS: dict[str, GFRNetConfig] = {
    "gfrnet": GFRNetConfig(),
    "gfrnet-1024": GFRNetConfig(rec=RecNetConfig(widths=PAPER_WARP)),
    "gfrnet-flownet": GFRNetConfig(warp=WarpNetConfig(kind="flownet-sd", widths=(32,))),
    # the paper's ablations; -F and R are the same network, see trainer/recipes
    "gfrnet-w": GFRNetConfig(guidance="plain"),
    "gfrnet-wg": GFRNetConfig(guidance="none"),
    "gfrnet-w2": GFRNetConfig(guidance="plain", rec=RecNetConfig(widths=DOUBLED_REC)),
    "gfrnet-wg2": GFRNetConfig(guidance="none", rec=RecNetConfig(widths=DOUBLED_REC)),
    "gfrnet-s": GFRNetConfig(
        warp=WarpNetConfig(widths=SMALL_WARP, work_size=128, base="identity"),
        rec=RecNetConfig(widths=SMALL_REC, dropout=0.0, residual=True),
    ),
    # and in small, for an order of the ablations at a CPU's budget
    "gfrnet-w-s": GFRNetConfig(
        guidance="plain", rec=RecNetConfig(widths=SMALL_REC, dropout=0.0, residual=True)
    ),
    "gfrnet-wg-s": GFRNetConfig(
        guidance="none", rec=RecNetConfig(widths=SMALL_REC, dropout=0.0, residual=True)
    ),
    "gfrnet-lp": GFRNetConfig(warp=WarpNetConfig(base="landmarks")),
    "gfrnet-lp-s": GFRNetConfig(
        warp=WarpNetConfig(widths=SMALL_WARP, work_size=128, base="landmarks"),
        rec=RecNetConfig(widths=SMALL_REC, dropout=0.0, residual=True),
    ),
}
