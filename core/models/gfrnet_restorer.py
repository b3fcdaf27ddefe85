"""GFRNet behind the pipeline's interface: numpy in, numpy out."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.arrays import FloatArray, FloatImage
from core.device import choose_device
from core.errors import NoWeightsError
from core.models.flow import warp
from core.models.gfrnet import GFRNet, GFRNetConfig, RecNetConfig, WarpNetConfig
from core.models.restorer import FaceInput, Laid, Restoration
from core.models.stoppable import stoppable
from core.models.weights import Card, load_state


def config_from_table(table: dict[str, Any]) -> GFRNetConfig:
    """Rebuild a config from a card's table.

    Raises:
        TypeError: an unknown or missing key.
    """
    parts = dict(table)
    warp, rec = _tuples(parts.pop("warp")), _tuples(parts.pop("rec"))
    return GFRNetConfig(warp=WarpNetConfig(**warp), rec=RecNetConfig(**rec), **parts)


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}


def config_to_table(config: GFRNetConfig) -> dict[str, Any]:
    """The config as plain tables, for the card."""
    return dataclasses.asdict(config)


class GFRNetRestorer:
    """A loaded GFRNet; see `core.models.restorer.Restorer`."""

    def __init__(self, name: str, network: GFRNet, device: torch.device, zoom: float = 1.0) -> None:
        self.name = name
        self.size = network.config.size
        self.zoom = zoom
        self.needs_guide = network.config.guidance != "none"
        self._warps = network.config.guidance == "warped"
        self.device = device.type
        self._network = stoppable(network.eval().to(device))
        self._device = device

    @classmethod
    def load(cls, card: Card, device: str = "auto") -> GFRNetRestorer:
        """Build the network of a card and load its weights.

        Raises:
            NoWeightsError: files missing or damaged, or they do not fit the card's config.
            BadConfigError: no such device.
        """
        try:
            network = GFRNet(config_from_table(card.config))
            state = load_state(card.folder, card)
            network.load_state_dict({k: _full(v) for k, v in state.items()})
        except (TypeError, KeyError, ValueError, RuntimeError) as error:
            raise NoWeightsError(
                f"{card.folder}: weights and card do not fit together: {error}"
            ) from error
        return cls(card.name, network, choose_device(device), card.zoom)

    def restore(self, face: FaceInput) -> Restoration:
        """Restore one face.

        Raises:
            ValueError: a crop of another size, or a guide is missing.
        """
        with torch.inference_mode():
            out = self._network(*self._tensors(face))
        return Restoration(
            restored=_pixels(out.restored),
            warped_guide=_pixels(out.warped) if self._warps else None,
            flow=_positions(out.flow) if self._warps else None,
        )

    def lay(self, faces: Sequence[FaceInput]) -> list[Laid]:
        """Lay each face's guide over it, all at once; see `core.models.restorer.LayingRestorer`.

        Raises:
            ValueError: a crop of another size, or a guide is missing.
        """
        each = zip(*(self._tensors(face) for face in faces), strict=True)
        crops, guides, points, marks = (torch.cat(tensors) for tensors in each)
        if not self._warps:
            return [Laid(warped_guide=_pixels(guide[None])) for guide in guides]
        with torch.inference_mode():
            flows = self._network.flow(crops, guides, points, marks)
            warped = warp(guides, flows)
        pairs = zip(torch.split(warped, 1), torch.split(flows, 1), strict=True)
        return [Laid(warped_guide=_pixels(w), flow=_positions(f)) for w, f in pairs]

    def rebuild(self, crop: FloatImage, warped_guide: FloatImage) -> FloatImage:
        """Restore a face by what was laid over it; see `core.models.restorer.LayingRestorer`.

        Raises:
            ValueError: a picture of another size.
        """
        self._check_size("crop", crop)
        self._check_size("warped_guide", warped_guide)
        with torch.inference_mode():
            out = self._network.rec_net(self._image(crop), self._image(warped_guide))
        return _pixels(out)

    def _tensors(self, face: FaceInput) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Face, guide, and the landmarks of both, as the network wants them, one in a batch.

        Raises:
            ValueError: a crop of another size, or a guide is missing.
        """
        guide, marks = face.guide, face.guide_landmarks
        if not self.needs_guide:
            guide, marks = face.crop, face.landmarks  # the network takes one and looks at none
        if guide is None or marks is None:
            raise ValueError(f"{self.name} needs a guide")
        self._check_size("crop", face.crop)
        self._check_size("guide", guide)
        return (
            self._image(face.crop),
            self._image(guide),
            self._points(face.landmarks.points),
            self._points(marks.points),
        )

    def _check_size(self, name: str, picture: FloatImage) -> None:
        if picture.shape != (self.size, self.size, 3):
            raise ValueError(f"{name}: wanted ({self.size}, {self.size}, 3), got {picture.shape}")

    def _image(self, pixels: FloatImage) -> Tensor:
        tensor = torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32))
        return (tensor[None] * 2 - 1).to(self._device)

    def _points(self, points: FloatArray) -> Tensor:
        scaled = (points / (self.size - 1) * 2 - 1).astype(np.float32)
        return torch.from_numpy(scaled)[None].to(self._device)


def _full(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value


def _positions(flow: Tensor) -> FloatImage:
    """(1, 2, S, S) -> (S, S, 2)."""
    return np.ascontiguousarray(flow[0].permute(1, 2, 0).float().cpu().numpy())


def _pixels(image: Tensor) -> FloatImage:
    """(1, 3, S, S) in [-1, 1] -> (S, S, 3) in [0, 1]."""
    out = (image[0].float().clamp(-1, 1) + 1) / 2
    return np.ascontiguousarray(out.permute(1, 2, 0).cpu().numpy())
