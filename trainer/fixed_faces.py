"""The same few faces every time, clean and degraded: what a blind restorer's run is watched by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import torch
from torch import Tensor
from torch.utils.data import default_collate

from trainer.blind_config import BlindDataConfig
from trainer.blind_data import Faces

BATCH = 16
Restore = Callable[[Tensor], Tensor]


class FixedFaces:
    """Faces kept for measuring, spread over the packs, each degraded by its own seed.

    Args:
        data: of the recipe; what it changes at random is left out.
        count: faces, at most.
        presets: degradations to measure with.

    Raises:
        BadConfigError, MissingFileError: as `Faces`.
    """

    def __init__(self, data: BlindDataConfig, count: int, presets: Sequence[str]) -> None:
        self._batches: Mapping[str, list[dict[str, Tensor]]] = {
            preset: _batches(data, count, preset) for preset in presets
        }

    @torch.inference_mode()
    def measure(self, restore: Restore, device: torch.device) -> dict[str, float]:
        """Mean PSNR in dB where the target is real, of the input and of the restored face.

        Args:
            restore: (B, 3, S, S) in [-1, 1] -> the same.
            device: where to compute.

        Returns:
            "PRESET_psnr_input" and "PRESET_psnr" of each preset.
        """
        out: dict[str, float] = {}
        for preset, batches in self._batches.items():
            rows = []
            for batch in batches:
                moved = {k: v.to(device) for k, v in batch.items()}
                answers = (moved["face"], restore(moved["face"]).float())
                rows.append(torch.stack([psnr(answer, moved) for answer in answers], dim=1))
            before, after = torch.cat(rows).double().mean(dim=0).tolist()
            out |= {f"{preset}_psnr_input": round(before, 3), f"{preset}_psnr": round(after, 3)}
        return out

    @torch.inference_mode()
    def sheet(self, restore: Restore, device: torch.device, rows: int) -> Tensor:
        """Degraded, restored and sharp faces: (rows, 3, 3, S, S) in [-1, 1], presets in turn."""
        chosen = [
            {k: v[number % len(v)][None] for k, v in batches[0].items()}
            for number in range(rows)
            for batches in [list(self._batches.values())[number % len(self._batches)]]
        ]
        lines = []
        for batch in chosen:
            face = batch["face"].to(device)
            shown = (face[0], restore(face)[0].float(), batch["target"][0].to(device))
            lines.append(torch.stack(shown).clamp(-1, 1))
        return torch.stack(lines)


def _batches(data: BlindDataConfig, count: int, preset: str) -> list[dict[str, Tensor]]:
    fixed = replace(data, degradation={preset: 1.0}, gray_share=0.0, jitter_share=0.0)
    samples = Faces(fixed, "val", seed=1).in_order(count)
    return [default_collate(samples[i : i + BATCH]) for i in range(0, len(samples), BATCH)]


def psnr(image: Tensor, batch: Mapping[str, Tensor]) -> Tensor:
    """PSNR in dB on [0, 1] RGB where the target is real, (B,)."""
    error = ((image.clamp(-1, 1) - batch["target"]) / 2).square() * batch["inside"]
    mean = error.sum(dim=(1, 2, 3)) / (3 * batch["inside"].sum(dim=(1, 2, 3)))
    return -10 * torch.log10(mean.clamp_min(1e-10))
