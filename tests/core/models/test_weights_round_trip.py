"""Every architecture's weights out to a model's folder as float16 and back: the same faces."""

import dataclasses

import numpy as np
import pytest
import torch

from core.landmarks.points import Landmarks
from core.models import catalog
from core.models.architectures import ARCHITECTURES
from core.models.gfrnet import GFRNet, GFRNetConfig, RecNetConfig, WarpNetConfig
from core.models.gfrnet_restorer import config_to_table
from core.models.gpen import GPEN
from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig
from core.models.mmrb import MMRBConfig, MMRBRestorer
from core.models.restorer import FaceInput
from core.models.sr_baseline import SRBaseline, SRBaselineConfig
from core.models.srdeblur import NoiseConfig, SRDeblur, SRDeblurConfig
from core.models.srdeblur_restorer import config_to_table as srdeblur_table
from core.models.stylegan2 import StyledConv, StyleGAN2Config
from core.models.weights import load_state, save_state
from core.toml_text import to_toml

SIZE = 64
PRIOR = StyleGAN2Config(size=SIZE, latent=8, mapping_layers=2, narrow=1 / 64, noise="concatenate")
SMALL = SRDeblurConfig(size=SIZE, upscaler_width=4, widths=(4, 6, 8, 8, 8), shared=3)
BASELINES = {
    kind: SRBaselineConfig(kind=kind, size=SIZE, width=4, blocks=1, widths=(4, 6, 8, 8, 8))
    for kind in ("residual", "unet")
}
GUIDED = GFRNetConfig(
    size=SIZE,
    warp=WarpNetConfig(widths=(4, 8, 8, 8), work_size=32, base="landmarks"),
    rec=RecNetConfig(widths=(4, 8, 8, 8, 8, 8)),
)
# name: architecture, network, config table
CASES = {
    "gfrnet": ("gfrnet", lambda: GFRNet(GUIDED), config_to_table(GUIDED)),
    "hifacegan": (
        "hifacegan",
        lambda: HiFaceGAN(HiFaceGANConfig(size=SIZE, width=2)),
        {"size": SIZE, "width": 2},
    ),
    "hifacegan by picture": (
        "hifacegan",
        lambda: HiFaceGAN(HiFaceGANConfig(size=SIZE, width=2, statistics="picture")),
        {"size": SIZE, "width": 2, "statistics": "picture"},
    ),
    "gpen": ("gpen", lambda: GPEN(PRIOR), dataclasses.asdict(PRIOR)),
    "mmrb": (
        "mmrb",
        lambda: MMRBRestorer(MMRBConfig(prior=PRIOR)),
        dataclasses.asdict(MMRBConfig(prior=PRIOR)),
    ),
    **{
        f"sr-baseline {kind}": (
            "sr-baseline",
            lambda config=config: SRBaseline(config),
            dataclasses.asdict(config),
        )
        for kind, config in BASELINES.items()
    },
    "srdeblur": ("srdeblur", lambda: SRDeblur(SMALL), srdeblur_table(SMALL)),
    "srdeblur with noise": (
        "srdeblur",
        lambda: SRDeblur(dataclasses.replace(SMALL, noise=NoiseConfig())),
        srdeblur_table(dataclasses.replace(SMALL, noise=NoiseConfig())),
    ),
}


def trained(make):
    """A network whose weights and running statistics are not those of a fresh one."""
    torch.manual_seed(0)
    network = make().eval()
    for name, value in network.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 2)
        elif name.endswith(("running_mean", "bias")):
            value.normal_(0, 0.2)
    for module in network.modules():
        if isinstance(module, StyledConv):
            torch.nn.init.constant_(module.noise_weight, 0.5)
    return network


def saved(folder, name, state, *, exact=False):
    """A model's folder as exports write it; `exact` keeps float32."""
    architecture, _, config = CASES[name]
    files = save_state(folder, state)
    if exact:
        from hashlib import sha256

        from safetensors.torch import save

        data = save({k: v.contiguous() for k, v in state.items()})
        (folder / "model.safetensors").write_bytes(data)
        files = {"model.safetensors": sha256(data).hexdigest()}
    model = {
        "name": folder.name,
        "architecture": architecture,
        "kind": "guided" if architecture == "gfrnet" else "blind",
        "size": SIZE,
        "summary": "For trying.",
    }
    (folder / "card.toml").write_text(to_toml({"model": model, "config": config, "files": files}))


def given():
    rng = np.random.default_rng(0)
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    smooth = 0.5 + 0.3 * np.sin(5 * x + [[[0.0]], [[1.0]], [[2.0]]]) * np.cos(4 * y)
    crop = np.clip(smooth.transpose(1, 2, 0) + rng.normal(0, 0.05, (SIZE, SIZE, 3)), 0, 1)
    marks = Landmarks(rng.uniform(10, SIZE - 10, (68, 2)))
    crop = crop.astype(np.float32)
    return FaceInput(crop=crop, landmarks=marks, guide=crop[:, ::-1], guide_landmarks=marks)


def test_every_architecture_is_here():
    assert {architecture for architecture, _, _ in CASES.values()} == set(ARCHITECTURES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_float16_on_disk_gives_the_same_faces(tmp_path, monkeypatch, name):
    monkeypatch.setattr("core.models.catalog.SHIPPED_MODELS", tmp_path)
    state = trained(CASES[name][1]).state_dict()
    saved(tmp_path / "half", name, state)
    saved(tmp_path / "full", name, state, exact=True)
    card = catalog.find_card("half")
    kinds = {v.dtype for v in load_state(card.folder, card).values() if v.is_floating_point()}
    assert kinds == {torch.float16}
    half, full = (
        catalog.load_restorer(n, "cpu").restore(given()).restored for n in ("half", "full")
    )
    assert full.std() > 0.01
    error = np.linalg.norm(half - full) / np.linalg.norm(full - full.mean())
    assert 0 < error < 0.01


def test_the_restorer_gives_what_the_network_gives(tmp_path, monkeypatch):
    """MMRB's restorer leaves the pyramid out, not the face."""
    monkeypatch.setattr("core.models.catalog.SHIPPED_MODELS", tmp_path)
    network = trained(CASES["mmrb"][1])
    saved(tmp_path / "full", "mmrb", network.state_dict(), exact=True)
    pixels = torch.from_numpy(given().crop.transpose(2, 0, 1).copy())[None] * 2 - 1
    with torch.inference_mode():
        want = (network(pixels).restored[0].permute(1, 2, 0).numpy() + 1) / 2
    got = catalog.load_restorer("full", "cpu").restore(given()).restored
    np.testing.assert_allclose(got, want.clip(0, 1), atol=1e-5)
