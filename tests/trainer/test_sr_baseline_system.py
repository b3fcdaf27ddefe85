import pytest
import torch
from torch.nn import functional
from torch.utils.data import default_collate

from core.errors import BadConfigError
from core.models import sr_baseline_restorer
from core.models.restorer import FaceInput
from core.models.sr_baseline import SRBaseline, SRBaselineConfig
from core.models.srdeblur import shrunk
from core.models.weights import read_card
from tests.helpers.packs import SIZE, write_pack
from tests.helpers.turns import exported_model, moment, play
from trainer.blind_config import BlindDataConfig
from trainer.systems.sr_baseline import Config, SRBaselineSystem
from trainer.systems.srdeblur_config import LossConfig, MeasureConfig, OpponentConfig

SIZES = {"size": SIZE, "doublings": 2, "width": 4, "blocks": 2, "widths": (4, 8, 8), "dropout": 0.0}


@pytest.fixture(scope="module")
def faces(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("packs") / "faces")


def system_of(faces, kind, **loss):
    data = BlindDataConfig(
        packs=(str(faces),), degradation={"4x": 1.0}, size=SIZE, jitter_share=0.0, workers=0
    )
    config = Config(
        data=data,
        network=SRBaselineConfig(kind=kind, **SIZES),
        discriminator=OpponentConfig(width=4, halvings=2),
        loss=LossConfig(**{"masked": 0.0, "blurred": 0.0, "perceptual": 0.0} | loss),
        measure=MeasureConfig(faces=2, presets=("4x",), rows=2),
    )
    return SRBaselineSystem(config, seed=0)


def batch_of(system):
    samples = system.samples("train", 0)
    return default_collate([samples[n] for n in range(2)])


@pytest.mark.parametrize("kind", ["residual", "unet"])
def test_the_loss_is_an_l1_and_a_conditional_adversarial_term(faces, kind):
    system = system_of(faces, kind, sharp=7.0, adversarial=3.0)
    batch = batch_of(system)
    loss, terms = system.loss("generator", batch, moment(stage="joint-global"))
    small = shrunk(batch["face"], 4)
    made = system.generator(small).restored
    l1 = (torch.where(batch["inside"] > 0, made, batch["target"]) - batch["target"]).abs().mean()
    large = functional.interpolate(small, size=(SIZE, SIZE), mode="bicubic").clamp(-1, 1)
    shown = torch.where(batch["inside"] > 0, made, batch["target"])
    verdict = system.judges["global"](torch.cat([large, shown], dim=1))
    torch.testing.assert_close(terms["sharp"], l1)
    torch.testing.assert_close(loss, 7 * l1 + 3 * (verdict - 1).square().mean())
    assert list(system.judges) == ["global"]


@pytest.mark.parametrize("kind", ["residual", "unet"])
def test_it_learns_and_its_export_restores_as_the_averaged_network(faces, kind, tmp_path):
    system = system_of(faces, kind)
    history, averaged = play(system, batch_of(system), 30, "joint-global")
    losses = [terms["generator"]["sharp"] for terms in history]
    assert losses[-1] < 0.8 * losses[0]
    network = averaged["generator"].eval()
    card = read_card(exported_model(system, averaged, tmp_path / "mine"))
    crop = torch.rand(3, SIZE, SIZE)
    face = FaceInput(crop=crop.permute(1, 2, 0).numpy(), landmarks=None)
    answer = sr_baseline_restorer.load(card, "cpu").restore(face)
    want = (network(shrunk(crop[None] * 2 - 1, 4)).restored[0] + 1) / 2
    got = torch.from_numpy(answer.restored).permute(2, 0, 1)
    torch.testing.assert_close(got, want.detach(), atol=5e-3, rtol=0)


def test_terms_of_another_paper_are_refused(faces):
    with pytest.raises(BadConfigError, match="masked"):
        system_of(faces, "unet", masked=1.0)
    with pytest.raises(ValueError, match="kind"):
        SRBaselineConfig(kind="vnet")
    with pytest.raises(ValueError, match="noise"):
        SRBaseline(SRBaselineConfig(**SIZES))(torch.zeros(2, 3, 8, 8), torch.Generator())
