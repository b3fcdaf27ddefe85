"""Quick measurement on fixed pairs of people kept for it, while a run goes on."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor
from torch.utils.data import default_collate

from core.models.flow import flow_at
from core.models.gfrnet import GFRNet
from trainer.config import DataConfig
from trainer.data import Pairs

SCALES = ("4x", "8x")
ROWS = 4  # of pictures at each scale


class Validation:
    """PSNR and landmark distance on the same pairs every time.

    Args:
        data: packs; what is done to the faces is fixed here.
        pairs: how many.

    Raises:
        BadConfigError: nobody is kept for measuring.
    """

    def __init__(self, data: DataConfig, pairs: int) -> None:
        self._pairs = pairs
        self._sources = {
            preset: Pairs(
                replace(
                    data,
                    degradation={preset: 1.0},
                    gray_share=0.0,
                    jitter_share=0.0,
                    stranger_share=0.0,
                    workers=0,
                ),
                "val",
                seed=1,
            )
            for preset in SCALES
        }
        self._made: dict[str, list[dict[str, Tensor]]] = {}

    def batches(self) -> dict[str, list[dict[str, Tensor]]]:
        """The pairs by preset, made at the first call."""
        if not self._made:
            for preset, source in self._sources.items():
                samples = [source[i] for i in range(self._pairs)]
                self._made[preset] = [
                    default_collate(samples[i : i + 16]) for i in range(0, self._pairs, 16)
                ]
        return self._made

    @torch.inference_mode()
    def measure(self, network: GFRNet) -> dict[str, float]:
        """Mean PSNR in dB (input, model) and landmark distance in pixels (before, after).

        Args:
            network: in evaluation mode.
        """
        device = next(network.parameters()).device
        out: dict[str, float] = {}
        for preset, batches in self.batches().items():
            rows = [_rows(network, {k: v.to(device) for k, v in b.items()}) for b in batches]
            table = torch.cat(rows).double().mean(dim=0)
            names = ("psnr_input", "psnr", "landmarks_before", "landmarks_after")
            out |= {f"{preset}_{n}": round(float(v), 3) for n, v in zip(names, table, strict=True)}
        return out

    @torch.inference_mode()
    def pictures(self, network: GFRNet) -> Tensor:
        """(rows, 5, 3, H, W): face, guide, warped guide, restored face, target, of 8x and 4x."""
        device = next(network.parameters()).device
        rows = []
        for preset in reversed(SCALES):
            batch = {k: v[:ROWS].to(device) for k, v in self.batches()[preset][0].items()}
            points = (batch["seen_points"], batch["guide_points"])
            out = network(
                batch["face"], batch["guide"], *(points if network.uses_landmarks else ())
            )
            columns = [batch["face"], batch["guide"], out.warped, out.restored, batch["target"]]
            rows.append(torch.stack([column.float() for column in columns], dim=1))
        return torch.cat(rows)


def _rows(network: GFRNet, batch: dict[str, Tensor]) -> Tensor:
    """(B, 4): PSNR of input and result, landmark distance before and after the warp."""
    points = (batch["seen_points"], batch["guide_points"])
    result = network(batch["face"], batch["guide"], *(points if network.uses_landmarks else ()))
    half = (batch["face"].shape[-1] - 1) / 2
    after = flow_at(result.flow, batch["face_points"]) - batch["guide_points"]
    before = batch["face_points"] - batch["guide_points"]
    return torch.stack(
        [
            psnr(batch["face"], batch),
            psnr(result.restored.float(), batch),
            before.norm(dim=2).mean(dim=1) * half,
            after.norm(dim=2).mean(dim=1) * half,
        ],
        dim=1,
    )


def psnr(image: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """PSNR in dB on [0, 1] RGB where the target is real, (B,)."""
    error = ((image.clamp(-1, 1) - batch["target"]) / 2).square() * batch["inside"]
    mean = error.sum(dim=(1, 2, 3)) / (3 * batch["inside"].sum(dim=(1, 2, 3)))
    return -10 * torch.log10(mean.clamp_min(1e-10))
