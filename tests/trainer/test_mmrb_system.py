import dataclasses

import numpy as np
import pytest
import torch
from torch.nn import functional
from torch.utils.data import default_collate

from core.errors import BadConfigError, MissingFileError
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import save_face_embedding
from core.models.mmrb import MixedBlock, MMRBRestorer
from core.models.mmrb_restorer import load
from core.models.part_discriminator import crop_parts
from core.models.restorer import FaceInput
from core.models.weights import load_state, read_card
from tests.helpers.packs import write_pack
from tests.helpers.turns import exported_model, learners, moment, optimisers, play
from trainer.blind_config import BlindDataConfig
from trainer.fixed_faces import psnr
from trainer.gan_losses import MMRBWeights, r1_penalty
from trainer.systems.mmrb import Config, MMRBSystem
from trainer.systems.mmrb_config import (
    FeaturesConfig,
    MeasureConfig,
    NetworkConfig,
    OpponentConfig,
)
from trainer.systems.stylegan2 import Config as PriorConfig
from trainer.systems.stylegan2 import StyleGAN2System
from trainer.systems.stylegan2_config import JudgeConfig

SIDE = 32
TURNS = ["generator", "discriminator", "discriminator:r1"]


@pytest.fixture
def config(tmp_path):
    pack = write_pack(tmp_path / "faces")
    return Config(
        data=BlindDataConfig(
            packs=(str(pack),), degradation={"4x": 1.0}, size=SIDE, jitter_share=0.0, workers=0
        ),
        network=NetworkConfig(size=SIDE, latent=16, mapping_layers=2, narrow=1 / 32),
        discriminator=OpponentConfig(narrow=1 / 64, frozen=2, local_width=4),
        measure=MeasureConfig(faces=3, presets=("4x",), rows=2),
    )


def changed(config, table, **values):
    own = dataclasses.replace(getattr(config, table), **values)
    return dataclasses.replace(config, **{table: own})


@pytest.fixture
def system(config):
    return MMRBSystem(config, seed=0)


def batch_of(system, count=4):
    faces = system.samples("train", 0)
    return default_collate([faces[n] for n in range(count)])


def averaged(system):
    modules = system.players["generator"].modules
    return {name: module.eval() for name, module in modules.items()}


def test_the_first_stage_has_no_opponents_and_r1_comes_lazily(system):
    assert list(system.turns(moment(0, "content"))) == ["generator"]
    assert list(system.turns(moment(0, "joint"))) == TURNS
    assert list(system.turns(moment(15, "joint"))) == TURNS[:2]
    assert list(system.turns(moment(16, "joint"))) == TURNS


def test_each_player_learns_in_its_own_turns_alone(system):
    batch = batch_of(system)
    # noise maps weigh nothing in a fresh generator, but their weights learn
    assert learners(system, batch, "generator", moment()) == {"codec", "prior", "noise"}
    assert learners(system, batch, "discriminator", moment()) == {"judge", "local"}
    assert learners(system, batch, "discriminator:r1", moment()) == {"judge"}
    assert learners(system, batch, "generator", moment(0, "content")) == {
        "codec",
        "prior",
        "noise",
    }


def test_frozen_layers_stay_through_all_turns_and_the_others_learn(system):
    before = {k: v.clone() for k, v in system.judge.state_dict().items()}
    play(system, batch_of(system), 2, "joint")
    moved = {k for k, v in system.judge.state_dict().items() if not torch.equal(v, before[k])}
    frozen = {k for k in before if k.startswith(("from_rgb", "blocks.0"))}
    assert frozen
    assert moved == set(before) - frozen


def test_without_freezing_all_layers_learn(config):
    system = MMRBSystem(changed(config, "discriminator", frozen=0), seed=0)
    before = {k: v.clone() for k, v in system.judge.state_dict().items()}
    play(system, batch_of(system), 2, "joint")
    assert not [k for k, v in system.judge.state_dict().items() if torch.equal(v, before[k])]


def test_the_papers_rates_reach_the_parameters(system):
    rate_of = {}
    for optimiser in optimisers(system, 2e-3).values():
        for group in optimiser.param_groups:
            rate_of |= {id(p): group["lr"] for p in group["params"]}
    lazy = 16 / 17
    for module, rate in (
        (system.codec, 2e-3),
        (system.noise, 2e-3),
        (system.local, 2e-3),
        (system.judge, 2e-5 * lazy),
    ):
        (found,) = {rate_of[id(p)] for p in module.parameters() if p.requires_grad}
        assert found == pytest.approx(rate)
    prior = dict(system.prior.named_parameters())
    noise = {name for name in prior if name.endswith("noise_weight")}
    (found,) = {rate_of[id(prior[name])] for name in set(prior) - noise}
    assert found == pytest.approx(2e-4)
    assert len(noise) == len(list(system.noise.parameters()))
    assert not [name for name in noise if id(prior[name]) in rate_of]  # learned in system.noise
    assert system.players["discriminator"].betas == pytest.approx((0, 0.99**lazy))


def test_the_loss_is_the_sum_of_the_papers_terms(system):
    batch = batch_of(system)
    batch["inside"][:, :, :8] = 0
    total, terms = system.loss("generator", batch, moment())
    with torch.no_grad():
        z, maps = system.codec(batch["face"])
        noise = [maps[0], *(m for pair in maps[1:] for m in (pair, pair))]
        weighed = [g * n for g, n in zip(system.noise.gains, noise, strict=True)]
        codes = system.prior.spread(system.prior.mapping(z))
        restored = system.prior.synthesise(codes, weighed)
        judged = torch.where(batch["inside"] > 0, restored, batch["target"])
        wrong = (restored - batch["target"]).abs() * batch["inside"]
        pixel = wrong.sum() / (3 * batch["inside"].sum())
        pyramid = sum(
            (
                rgb
                - functional.interpolate(
                    batch["target"], rgb.shape[2:], mode="bilinear", align_corners=False
                )
            )
            .abs()
            .mean()
            for rgb in system.codec.pictures(maps, batch["face"])
        )
        adversarial = torch.log1p(torch.exp(-system.judge(judged))).mean()
        crops = crop_parts(judged, batch["points"])
        local = sum(torch.log1p(torch.exp(-system.local[k](v))).mean() for k, v in crops.items())
    wanted = {
        "pixel": pixel,
        "pyramid": pyramid,
        "adversarial": adversarial,
        "adversarial_local": local,
    }
    assert terms.keys() == wanted.keys()
    for name, value in wanted.items():
        torch.testing.assert_close(terms[name], value, rtol=1e-4, atol=1e-6)
    torch.testing.assert_close(
        total, 8 * pixel + pyramid + 0.5 * adversarial + 3 * local, rtol=1e-4, atol=1e-6
    )
    assert system.off == ["feature", "identity"]


def test_the_pyramid_is_dropped_after_its_steps(system):
    batch = batch_of(system)
    assert "pyramid" in system.loss("generator", batch, moment(49_999, "content"))[1]
    assert "pyramid" not in system.loss("generator", batch, moment(50_000, "content"))[1]


def test_the_opponents_judge_the_faces_of_this_step(system):
    batch, other = batch_of(system), batch_of(system)
    system.loss("generator", batch, moment())
    loss, _ = system.loss("discriminator", batch, moment())
    afresh, _ = system.loss("discriminator", other, moment())  # restored anew: the same faces
    torch.testing.assert_close(loss, afresh)
    with torch.no_grad():
        for parameter in system.codec.parameters():
            parameter.add_(0.3)
    system.loss("generator", batch, moment(1))
    moved, _ = system.loss("discriminator", batch, moment(1))
    assert (moved - loss).detach().abs() > 1e-4
    assert not system._judged  # nothing is kept when all have had their turn


def test_r1_weighs_half_gamma_times_its_interval(config):
    system = MMRBSystem(changed(config, "loss", r1=6.0, r1_every=5), seed=0)
    batch = batch_of(system)
    loss, terms = system.loss("discriminator:r1", batch, moment())
    real = batch["target"].clone().requires_grad_(True)
    penalty = r1_penalty(system.judge(real), real)
    torch.testing.assert_close(loss, 6.0 / 2 * 5 * penalty)
    torch.testing.assert_close(terms["r1"], penalty)


@pytest.mark.parametrize(
    ("values", "opponents", "off"),
    [
        ({"local": 0.0}, {"judge"}, ["adversarial_local", "feature", "identity"]),
        ({"adversarial": 0.0}, {"local"}, ["adversarial", "feature", "identity", "r1"]),
        ({"adversarial": 0.0, "local": 0.0}, set(), None),
    ],
)
def test_terms_that_are_off_have_no_opponent(config, values, opponents, off):
    system = MMRBSystem(changed(config, "loss", **values), seed=0)
    player = system.players.get("discriminator")
    assert (set(player.modules) if player else set()) == opponents
    if off:
        assert system.off == off
    play(system, batch_of(system), 1, "joint")


def test_without_blocks_the_codec_has_none(config):
    system = MMRBSystem(changed(config, "network", paths="none"), seed=0)
    assert not [m for m in system.codec.modules() if isinstance(m, MixedBlock)]
    assert system.card()["config"]["paths"] == "none"


def test_feature_and_identity_terms_see_by_the_given_network(config, tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "embedding.safetensors"
    small = FaceEmbeddingConfig(size=16, widths=(4, 6), blocks=(1, 1))
    save_face_embedding(path, FaceEmbedding(small), zoom=1.1)
    features = FeaturesConfig(
        use="face-maps", file=str(path), identity_use="face-identity", identity_file=str(path)
    )
    system = MMRBSystem(dataclasses.replace(config, features=features), seed=0)
    assert system.off == []
    assert [note[1]["use"] for note in system.notes.said] == ["face-maps", "face-identity"]
    assert system.frozen().keys() == {"features", "identity"}
    batch = batch_of(system)
    total, terms = system.loss("generator", batch, moment(0, "content"))
    parts = 8 * terms["pixel"] + terms["pyramid"]
    parts = parts + 0.02 * terms["feature"] + 10 * terms["identity"]
    torch.testing.assert_close(total, parts)
    assert terms["feature"] > 0
    assert terms["identity"] > 0
    with pytest.raises(BadConfigError, match=r"features\.weights"):
        MMRBSystem(
            dataclasses.replace(config, features=dataclasses.replace(features, weights=(1.0,))),
            seed=0,
        ).loss("generator", batch, moment())


def test_a_missing_feature_file_is_told_by_its_term(config):
    features = FeaturesConfig(identity_use="face-identity", identity_file="nowhere.safetensors")
    with pytest.raises(MissingFileError, match=r"identity: .*nowhere\.safetensors"):
        MMRBSystem(dataclasses.replace(config, features=features), seed=0)


def test_it_learns_one_face_by_heart(config):
    system = MMRBSystem(changed(config, "rates", prior=1.0), seed=0)
    batch = batch_of(system, 1)
    history, modules = play(system, batch, 60, "content", rate=1e-2)
    first, last = (history[i]["generator"]["pixel"] for i in (0, -1))
    assert last < 0.3 * first
    with torch.no_grad():
        restored, _ = system._answer(modules, batch["face"])
    assert psnr(restored, batch) > 24


def test_joint_training_keeps_the_face_and_teaches_the_opponents(config):
    system = MMRBSystem(changed(config, "rates", judge=1.0), seed=0)
    batch = batch_of(system, 2)
    history, _ = play(system, batch, 12, "joint", rate=5e-3)
    names = ("discriminator", "discriminator_local")
    early, late = (
        [np.mean([step["discriminator"][n] for step in part]) for n in names]
        for part in (history[:3], history[-3:])
    )
    assert late[0] < early[0]
    assert late[1] < early[1]
    assert history[-1]["generator"]["pixel"] < history[0]["generator"]["pixel"]


def test_an_exported_model_restores_as_the_averaged_one(system, tmp_path):
    _, modules = play(system, batch_of(system), 3, "joint", rate=1e-2)
    folder = exported_model(system, modules, tmp_path / "model")
    card = read_card(folder)
    assert (card.kind, card.size, card.zoom) == ("blind", SIDE, 1.1)
    face = system.samples("val", 0)[0]["face"]
    restorer = load(card, "cpu")
    pixels = ((face + 1) / 2).permute(1, 2, 0).numpy()
    answer = restorer.restore(FaceInput(crop=pixels, landmarks=np.zeros((68, 2))))
    with torch.no_grad():
        wanted = system._answer(modules, face[None])[0][0]
    wanted = ((wanted + 1) / 2).clamp(0, 1).permute(1, 2, 0).numpy()
    np.testing.assert_allclose(answer.restored, wanted, atol=5e-3)  # float16 on disk
    assert any(float(g.detach()) != 0 for g in modules["noise"].gains)


def prior_of(config):
    network = config.network.prior()
    return StyleGAN2System(
        PriorConfig(
            data=config.data, network=network, discriminator=JudgeConfig(narrow=1 / 64, group=0)
        ),
        seed=5,
    )


def test_it_starts_from_an_exported_prior_with_its_discriminator(config, system, tmp_path):
    prior = prior_of(config)
    for number, conv in enumerate(prior.generator.convs):
        torch.nn.init.constant_(conv.noise_weight, 0.25 * (number + 1))
    folder = exported_model(prior, {"generator": prior.generator}, tmp_path / "prior")
    system.begin(load_state(folder, read_card(folder)), ())
    gains = [float(gain.detach()) for gain in system.noise.gains]
    assert gains == [0.25 * (n + 1) for n in range(len(gains))]
    state = system.exported(averaged(system))
    for name, value in prior.generator.state_dict().items():
        torch.testing.assert_close(state[f"generator.{name}"], value, rtol=1e-3, atol=1e-4)
    for name, value in prior.discriminator.state_dict().items():
        torch.testing.assert_close(system.judge.state_dict()[name], value, rtol=1e-3, atol=1e-4)
    frozen = {
        name.split(".")[0] for name, p in system.judge.named_parameters() if not p.requires_grad
    }
    assert frozen == {"from_rgb", "blocks"}


def test_a_residual_one_starts_from_a_prior_by_returning_the_face(config, tmp_path):
    residual = changed(config, "network", residual=True)
    system = MMRBSystem(residual, seed=0)
    prior = prior_of(config)
    folder = exported_model(prior, {"generator": prior.generator}, tmp_path / "prior")
    system.begin(load_state(folder, read_card(folder)), ())
    face = batch_of(system)["face"]
    with torch.no_grad():
        torch.testing.assert_close(system._restorer(averaged(system))(face), face)
    for name, value in prior.generator.convs.state_dict().items():  # its features stay
        if "noise_weight" not in name:
            own = system.prior.convs.state_dict()[name]
            torch.testing.assert_close(own, value, rtol=1e-3, atol=1e-4)


def test_it_starts_from_its_own_model_and_from_parts_of_it(config, system):
    _, modules = play(system, batch_of(system), 2, "content", rate=1e-2)
    state = {k: v.detach().clone() for k, v in system.exported(modules).items()}
    again = MMRBSystem(config, seed=7)
    again.begin(state, ())
    for name, value in again.exported(averaged(again)).items():
        torch.testing.assert_close(value, state[name])
    codec_only = MMRBSystem(config, seed=7)
    before = codec_only.exported(averaged(codec_only))
    before = {k: v.detach().clone() for k, v in before.items()}
    codec_only.begin(state, ("codec.",))
    after = codec_only.exported(averaged(codec_only))
    for name, value in after.items():
        wanted = state if name.startswith("codec.") else before
        torch.testing.assert_close(value, wanted[name])


def test_a_prior_of_another_size_is_refused(config, system):
    prior = prior_of(changed(config, "network", latent=8))
    with pytest.raises(BadConfigError, match="start"):
        system.begin(prior.exported({"generator": prior.generator}), ())


def test_measures_and_shows_the_same_every_time(system):
    batch = batch_of(system)
    figures = system.measure(averaged(system))
    play(system, batch, 1, "joint", rate=0.0)
    assert figures == system.measure(averaged(system))
    assert figures.keys() == {"4x_psnr_input", "4x_psnr"}
    sheet = system.pictures(averaged(system))
    assert sheet.shape == (2, 3, 3, SIDE, SIDE)
    face, _, target = sheet[0]
    error = ((face - target) / 2).square().mean()
    assert 15 < -10 * torch.log10(error) < 60
    torch.testing.assert_close(sheet, system.pictures(averaged(system)), rtol=0, atol=0)


def test_the_untouched_input_measures_as_the_input(system):
    kept = system._kept()
    figures = kept.measure(lambda face: face, torch.device("cpu"))
    assert figures["4x_psnr"] == figures["4x_psnr_input"]


def test_the_same_seed_gives_the_same_run(config):
    batch = batch_of(MMRBSystem(config, seed=0))
    first, again, other = (
        play(MMRBSystem(config, seed=seed), batch, 2, "joint")[0] for seed in (1, 1, 2)
    )
    assert first == again != other


def test_bad_tables_name_the_key(config):
    for table, values, words in (
        ("network", {"size": 64}, r"data\.size"),
        ("loss", {"r1_every": 0}, r"loss\.r1_every"),
        ("loss", {"pixel": -1.0}, "loss"),
        ("rates", {"codec": -1.0}, "rates"),
        ("measure", {"presets": ("no",)}, "measure"),
    ):
        with pytest.raises(BadConfigError, match=words):
            changed(config, table, **values)
    nothing = dataclasses.replace(config, loss=MMRBWeights(adversarial=0, local=0))
    nothing.check_stages(["content"])
    with pytest.raises(BadConfigError, match="joint"):
        nothing.check_stages(["content", "joint"])


def test_the_network_is_the_papers_one():
    with torch.device("meta"):
        network = MMRBRestorer(Config().network.restorer())
    assert round(sum(p.numel() for p in network.parameters()) / 1e6, 1) == 134.7


def test_a_batch_that_falls_into_no_groups_is_refused_by_name(config):
    system = MMRBSystem(changed(config, "discriminator", group=2), seed=0)
    with pytest.raises(BadConfigError, match="batch: 3 faces"):
        system.loss("generator", batch_of(system, 3), moment())
