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


class Validation:
    """PSNR and landmark distance on the same pairs every time."""

    def __init__(self, data: DataConfig, pairs: int) -> None:
        self.batches: dict[str, list[dict[str, Tensor]]] = {}
        for preset in SCALES:
            fixed = replace(
                data,
                degradation={preset: 1.0},
                gray_share=0.0,
                jitter_share=0.0,
                stranger_share=0.0,
                workers=0,
            )
            source = Pairs(fixed, "val", seed=1)
            samples = [source[i] for i in range(pairs)]
            self.batches[preset] = [
                default_collate(samples[i : i + 16]) for i in range(0, pairs, 16)
            ]

    @torch.inference_mode()
    def measure(self, network: GFRNet, device: torch.device) -> dict[str, float]:
        """Mean PSNR in dB (input, model) and landmark distance in pixels (before, after).

        Args:
            network: in evaluation mode, on `device`.
            device: where to compute.
        """
        out: dict[str, float] = {}
        for preset, batches in self.batches.items():
            rows = [_rows(network, {k: v.to(device) for k, v in b.items()}) for b in batches]
            table = torch.cat(rows).double().mean(dim=0)
            names = ("psnr_input", "psnr", "landmarks_before", "landmarks_after")
            out |= {f"{preset}_{n}": round(float(v), 3) for n, v in zip(names, table, strict=True)}
        return out


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
