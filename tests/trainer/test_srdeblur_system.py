import copy
import dataclasses

import numpy as np
import pytest
import torch
from torch.utils.data import default_collate

from core.degradation.foreground import foreground_mask
from core.errors import BadConfigError
from core.models import srdeblur_restorer
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import save_face_embedding
from core.models.restorer import FaceInput
from core.models.srdeblur import NoiseConfig, SRDeblurConfig, shrunk
from core.models.weights import read_card
from tests.helpers.packs import SIZE, write_pack
from tests.helpers.turns import exported_model, learners, moment, play
from trainer.blind_config import BlindDataConfig
from trainer.recipe_file import make
from trainer.systems.srdeblur import BlurredFaces, Config, SRDeblurSystem
from trainer.systems.srdeblur_config import (
    FeaturesConfig,
    LossConfig,
    MeasureConfig,
    OpponentConfig,
)

BOTH = ["generator", "discriminator"]
JUDGES = {"discriminator_global", "discriminator_local"}
NETWORK = SRDeblurConfig(
    size=SIZE, upscaler_width=4, doublings=2, widths=(8, 16, 16, 16, 16), shared=3, dropout=0.0
)


@pytest.fixture(scope="module")
def faces(tmp_path_factory):
    # the right quarter of every crop lies outside its photo
    corners = [[0, 0], [47, 0], [47, SIZE - 1], [0, SIZE - 1]]
    return write_pack(tmp_path_factory.mktemp("packs") / "faces", corners=corners)


@pytest.fixture
def config(faces):
    return Config(
        data=BlindDataConfig(
            packs=(str(faces),),
            degradation={"srdeblur": 1.0},
            size=SIZE,
            jitter_share=0.0,
            workers=0,
        ),
        network=NETWORK,
        discriminator=OpponentConfig(width=4, halvings=2),
        measure=MeasureConfig(faces=2, presets=("4x",), rows=2),
    )


@pytest.fixture
def system(config):
    return SRDeblurSystem(config, seed=0)


def batch_of(system, count=2):
    faces = system.samples("train", 0)
    return default_collate([faces[n] for n in range(count)])


def test_samples_hold_the_blur_alone_and_the_face(config):
    sample = BlurredFaces(config.data, "train", 3)[5]
    target = (sample["target"].permute(1, 2, 0).numpy() + 1) / 2
    marks = (sample["points"].double().numpy() + 1) / 2 * (SIZE - 1)
    mask = foreground_mask((SIZE, SIZE), marks)
    np.testing.assert_allclose(sample["mask"][0].numpy(), mask, atol=1e-3)
    smeared = (sample["blurred"].permute(1, 2, 0).numpy() + 1) / 2
    assert np.abs(smeared - target)[mask > 0.5].max() > 0.02  # 3 pixels of motion or more
    clean = dataclasses.replace(config.data, degradation={"8x": 1.0})
    sharp = BlurredFaces(clean, "train", 3)[5]
    torch.testing.assert_close(sharp["blurred"], sharp["target"], atol=1e-6, rtol=0)
    assert (sharp["face"] - sharp["target"]).abs().max() > 0.05


def test_opponents_come_in_by_stages(config, system):
    assert list(system.turns(moment(stage="pixels"))) == ["generator"]
    assert list(system.turns(moment(stage="joint-global"))) == BOTH
    assert list(system.turns(moment(stage="joint"))) == BOTH
    assert system.off == ["perceptual"]  # weighed, but without a network
    alone = SRDeblurSystem(dataclasses.replace(config, loss=LossConfig(adversarial=0)), seed=0)
    assert list(alone.players) == ["generator"]
    assert alone.off == ["adversarial", "perceptual"]
    with pytest.raises(BadConfigError, match=r"stages: 'joint' has opponents"):
        alone.config.check_stages(["pixels", "joint"])


def test_each_player_learns_in_its_own_turn_alone(system):
    batch = batch_of(system)
    assert learners(system, batch, "generator", moment(stage="pixels")) == {"generator"}
    assert learners(system, batch, "generator", moment()) == {"generator"}
    assert learners(system, batch, "discriminator", moment()) == JUDGES
    early = moment(3, stage="joint-global")
    assert learners(system, batch, "generator", early) == {"generator"}
    assert learners(system, batch, "discriminator", early) == {"discriminator_global"}
    assert all(p.requires_grad for p in system.judges.parameters())


def test_terms_by_hand(system):
    """Eq. (1) to (4) in float64, from the networks' own answers; nothing counts outside."""
    batch = batch_of(system)
    for network in (system.generator, system.judges):
        network.eval()
    with torch.no_grad():
        system.generator.upscaler.last.weight.mul_(50)  # fresh, it gives next to nothing
        given = system.generator(shrunk(batch["face"], 4))
    inside, mask, target = (batch[k].double() for k in ("inside", "mask", "target"))
    assert 0 < inside.mean() < 1
    restored = torch.where(inside > 0, given.restored.double(), target)
    smeared = torch.where(inside > 0, given.blurred.double(), batch["blurred"].double())
    judge = copy.deepcopy(system.judges).double()
    up = given.upscaled.double()
    whole = [judge["global"](torch.cat([up, x], 1)) for x in (target, restored)]
    part = [judge["local"](x * mask) for x in (target, restored)]
    want = {
        "masked": ((restored - target) * mask).abs().mean(),
        "sharp": (restored - target).abs().mean(),
        "blurred": (smeared - batch["blurred"]).abs().mean(),
        "adversarial": ((whole[1] - 1) ** 2).mean() + ((part[1] - 1) ** 2).mean(),
    }
    total, terms = system.loss("generator", batch, moment())
    assert set(terms) == set(want)
    for name, value in want.items():
        assert terms[name].item() == pytest.approx(value.item(), rel=1e-4)
    pixels = sum(want[name] for name in ("masked", "sharp", "blurred"))
    assert total.item() == pytest.approx((100 * pixels + want["adversarial"]).item(), rel=1e-4)
    taught, _ = system.loss("discriminator", batch, moment())
    verdicts = [((v[0] - 1) ** 2).mean() + (v[1] ** 2).mean() for v in (whole, part)]
    assert taught.item() == pytest.approx(0.25 * sum(verdicts).item(), rel=1e-4)
    early, _ = system.loss("generator", batch, moment(stage="joint-global"))
    less = ((part[1] - 1) ** 2).mean()
    assert early.item() == pytest.approx((total - less).item(), rel=1e-4)


def test_the_global_opponent_reaches_the_upscaler_by_what_it_sees(system):
    """ARCHITECTURES 5.3: the generator gets gradients through I_LRf too."""
    batch = batch_of(system)
    seen = []
    system.judges["global"].register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    system.loss("generator", batch, moment())
    assert seen[0].requires_grad
    (gradient,) = torch.autograd.grad(
        seen[0][:, :3].sum(), system.generator.upscaler.last.weight, retain_graph=True
    )
    assert gradient.abs().sum() > 0
    system.loss("discriminator", batch, moment())
    assert not any(x.requires_grad for x in seen[1:])


def test_face_terms_by_our_embedding(config, tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "own.safetensors"
    network = FaceEmbedding(FaceEmbeddingConfig(size=32, widths=(4, 6), blocks=(1, 1)))
    save_face_embedding(path, network, zoom=1.1)
    use = {"use": "face-embedding", "file": str(path)}
    both = FeaturesConfig(**use, **{f"identity_{k}": v for k, v in use.items()})
    system = SRDeblurSystem(
        dataclasses.replace(config, features=both, loss=LossConfig(identity=1.0)), seed=0
    )
    total, terms = system.loss("generator", batch_of(system), moment(stage="pixels"))
    assert {"perceptual", "identity"} <= set(terms)
    assert all(value > 0 for value in terms.values())
    assert system.off == []
    assert set(system.frozen()) == {"perceptual", "identity"}
    weighed = 100 * sum(float(terms[n].detach()) for n in ("masked", "sharp", "blurred"))
    rest = 10 * float(terms["perceptual"].detach()) + float(terms["identity"].detach())
    assert float(total.detach()) == pytest.approx(weighed + rest, rel=1e-5)
    save_face_embedding(path, network, zoom=1.0)
    other = SRDeblurSystem(system.config, seed=0)
    with pytest.raises(BadConfigError, match=r"zoom 1\.0, and these have 1\.1"):
        other.samples("train", 0)


def test_noise_follows_the_moment(config):
    network = dataclasses.replace(NETWORK, noise=NoiseConfig())
    system = SRDeblurSystem(dataclasses.replace(config, network=network), seed=0)
    batch = batch_of(system)
    losses = [
        float(system.loss("generator", batch, moment(step, stage="pixels"))[0].detach())
        for step in (1, 1, 2)
    ]
    assert losses[0] == losses[1] != losses[2]
    table = {"network": {"noise": {"mean": 0.0}}}
    assert make(Config, table, "").network.noise == NoiseConfig(mean=0.0)


def test_one_face_is_learned_by_heart(system, tmp_path):
    """Both stages in a short run; what is exported restores the same face in the app."""
    batch = batch_of(system)
    before = system.loss("generator", batch, moment(stage="pixels"))[1]
    play(system, batch, 40, "pixels", rate=8e-3)
    history, averaged = play(system, batch, 10, "joint", rate=1e-3)
    after = history[-1]["generator"]
    for name in ("masked", "sharp", "blurred"):
        assert after[name] < 0.4 * float(before[name].detach())
    first, last = (history[i]["discriminator"]["discriminator"] for i in (0, -1))
    assert last < first
    network = averaged["generator"].eval()
    made = srdeblur_restorer.load(read_card(exported_model(system, averaged, tmp_path / "m")))
    pixels = (batch["face"][0].permute(1, 2, 0).numpy() + 1) / 2
    answer = made.restore(FaceInput(crop=pixels.astype(np.float32), landmarks=None)).restored
    with torch.no_grad():
        want = network(shrunk(batch["face"][:1], 4)).restored[0].permute(1, 2, 0)
    np.testing.assert_allclose(answer, (want.numpy() + 1) / 2, atol=0.01)
    assert made.zoom == 1.1


def test_runs_are_watched_on_kept_faces(system):
    averaged = {"generator": system.generator.eval()}
    assert set(system.measure(averaged)) == {"4x_psnr_input", "4x_psnr"}
    assert system.pictures(averaged).shape == (2, 3, 3, SIZE, SIZE)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"data": {"size": 128}}, "data.size: 128 is not"),
        ({"loss": {"sharp": -1.0}}, "loss.sharp: a weight"),
        ({"loss": {"sharp": 0.0, "masked": 0.0}}, "loss.sharp: it or masked"),
        ({"measure": {"presets": ["x"]}}, "measure.presets: unknown"),
        ({"measure": {"rows": 0}}, "measure.rows: wanted 1"),
        ({"discriminator": {"rate": 0.0}}, "discriminator.rate"),
        ({"discriminator": {"halvings": 7}}, "discriminator.halvings"),
    ],
)
def test_wrong_tables_are_named(table, words):
    with pytest.raises(BadConfigError, match=words):
        make(Config, table, "")


def test_a_single_face_is_too_few_for_the_inmost_batch_norm(config):
    network = dataclasses.replace(NETWORK, widths=(8, 8, 8, 8, 8, 8))
    system = SRDeblurSystem(dataclasses.replace(config, network=network), seed=0)
    with pytest.raises(BadConfigError, match="batch: 2 or more"):
        system.loss("generator", batch_of(system, 1), moment())
