"""How a GAN prior is watched: what its discriminator thinks, a Frechet distance, a sheet."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from core.evaluation.frechet import frechet_distance
from core.models.prior import mean_code, noise_maps, truncated
from core.models.stylegan2 import Generator
from trainer.blind_data import Faces
from trainer.events import Notes
from trainer.features import Features, load_features
from trainer.systems.stylegan2_config import Config

BATCH = 16


class PriorMeasure:
    """Fixed codes and noise, fixed kept faces; both are made when first wanted.

    Args:
        config: of the system.
        notes: gets a "features" event: what the distance is measured by, or that it is off.
    """

    def __init__(self, config: Config, notes: Notes) -> None:
        self.config = config
        use, file = config.features.use, config.features.file
        self._features = load_features(use, file, "frechet", notes)
        self._kept: Tensor | None = None

    def frozen(self) -> Mapping[str, nn.Module]:
        """The feature network, if there is one."""
        return {} if self._features is None else {"features": self._features.network}

    @torch.no_grad()
    def measure(self, generator: Generator, judge: nn.Module) -> dict[str, float]:
        """Mean scores of kept faces and of made ones without truncation.

        With features also "frechet_NAME", the distance of both sets; its scale is its features'.
        """
        device = generator.constant.device
        kept = self._kept_faces()
        chance = torch.Generator().manual_seed(1)
        scores: dict[str, list[Tensor]] = {"score_kept": [], "score_made": []}
        seen: dict[str, list[Tensor]] = {name: [] for name in scores}
        for real in torch.split(kept, _batch(self.config)):
            made = self._make(generator, len(real), chance, psi=1.0)
            for name, faces in (("score_kept", real.to(device)), ("score_made", made)):
                scores[name].append(judge(faces).float().flatten())
                if self._features is not None:
                    seen[name].append(_flat(self._features, faces))
        out = {name: round(float(torch.cat(parts).mean()), 4) for name, parts in scores.items()}
        if self._features is not None:
            kept_set, made_set = (_numpy(seen[name]) for name in scores)
            distance = frechet_distance(kept_set, made_set)
            out[f"frechet_{self._features.name}"] = round(distance, 5)
        return out

    @torch.no_grad()
    def sheet(self, generator: Generator) -> Tensor:
        """(rows, columns, 3, S, S) in [-1, 1], truncated."""
        wanted = self.config.pictures
        chance = torch.Generator().manual_seed(0)
        rows = [
            self._make(generator, wanted.columns, chance, wanted.truncation)
            for _ in range(wanted.rows)
        ]
        return torch.stack(rows).clamp(-1, 1)

    def _kept_faces(self) -> Tensor:
        if self._kept is None:
            faces = Faces(self.config.data, "val", seed=1).in_order(self.config.measure.faces)
            group = min(self.config.discriminator.group or 1, len(faces))
            whole = faces[: len(faces) - len(faces) % group]
            self._kept = torch.stack([face["target"] for face in whole])
        return self._kept

    def _make(
        self, generator: Generator, count: int, chance: torch.Generator, psi: float
    ) -> Tensor:
        """Faces of fresh chance, drawn on the CPU so that every device shows the same."""
        config, device = generator.config, generator.constant.device
        z = torch.randn(count, config.latent, generator=chance).to(device)
        w = generator.mapping(z)
        if psi != 1:
            w = truncated(w, mean_code(generator).to(device), psi)
        noise = [n.to(device) for n in noise_maps(config, count, chance)]
        return generator.synthesise(generator.spread(w), noise).float()


def _batch(config: Config) -> int:
    """About `BATCH` faces in whole groups of the discriminator's standard deviation."""
    group = config.discriminator.group or 1
    return group * max(1, BATCH // group)


def _flat(features: Features, faces: Tensor) -> Tensor:
    """The deepest map of the faces, averaged over its places: (B, C)."""
    deepest = features(faces)[-1]
    return deepest.flatten(2).mean(dim=2) if deepest.ndim > 2 else deepest


def _numpy(parts: list[Tensor]) -> npt.NDArray[np.float64]:
    return np.asarray(torch.cat(parts).double().cpu().numpy())
