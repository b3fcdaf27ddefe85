import copy
import dataclasses

import numpy as np
import pytest
import torch
from torch.utils.data import default_collate

import trainer.systems.stylegan2 as module
from core.errors import BadConfigError, NoWeightsError
from core.models.prior import load_prior, noise_maps
from core.models.stylegan2 import StyleGAN2Config
from tests.helpers.packs import SIZE, write_pack
from tests.helpers.turns import exported_model, learners, moment, optimisers, play
from trainer.blind_config import BlindDataConfig
from trainer.gan_losses import path_length_penalty, r1_penalty
from trainer.systems.stylegan2 import Config, StyleGAN2System
from trainer.systems.stylegan2_config import JudgeConfig, LossConfig, MeasureConfig, PicturesConfig

STAGE, SIDE = "adversarial", 32


@pytest.fixture
def config(tmp_path):
    pack = write_pack(tmp_path / "faces")
    return Config(
        data=BlindDataConfig(
            packs=(str(pack),), degradation={"clean": 1.0}, size=SIDE, jitter_share=0.0, workers=0
        ),
        network=StyleGAN2Config(
            size=SIDE, latent=8, mapping_layers=2, narrow=1 / 64, noise="concatenate"
        ),
        discriminator=JudgeConfig(narrow=1 / 64, group=2),
        measure=MeasureConfig(faces=3),
        pictures=PicturesConfig(rows=2, columns=3),
    )


def batch_of(system, count=4):
    faces = system.samples("train", 0)
    return default_collate([faces[n] for n in range(count)])


@pytest.fixture
def system(config):
    return StyleGAN2System(config, seed=0)


def test_turns_come_as_often_as_the_recipe_says(config):
    config = dataclasses.replace(config, loss=LossConfig(r1_every=4, path_every=3))
    system = StyleGAN2System(config, seed=0)
    found = [list(system.turns(moment(step, STAGE))) for step in range(5)]
    both = ["discriminator", "generator"]
    assert found[0] == ["discriminator", "discriminator:r1", "generator", "generator:path"]
    assert found[1] == found[2] == both
    assert found[3] == [*both, "generator:path"]
    assert found[4] == ["discriminator", "discriminator:r1", "generator"]


def test_a_weight_of_zero_leaves_the_turn_out_and_says_so(config):
    system = StyleGAN2System(dataclasses.replace(config, loss=LossConfig(r1=0.0, path=0.0)), seed=0)
    assert list(system.turns(moment(0, STAGE))) == ["discriminator", "generator"]
    assert system.off == ["r1", "path"]
    for player in system.players.values():  # nothing to make up for
        assert player.betas == (0.0, 0.99)
        assert set(player.rates.values()) == {1.0}


def test_each_player_learns_in_its_own_turns_alone(system):
    batch = batch_of(system)
    for turn in system.turns(moment(0, STAGE)):
        assert learners(system, batch, turn, moment(0, STAGE)) == {turn.partition(":")[0]}


def test_lazy_rates_and_betas_are_the_papers(system):
    c = 16 / 17
    player = system.players["discriminator"]
    assert player.rates == {"discriminator": pytest.approx(c)}
    assert player.betas == pytest.approx((0.0, 0.99**c))
    assert system.players["generator"].rates == {"generator": pytest.approx(4 / 5)}
    assert optimisers(system, 2e-3)["generator"].param_groups[0]["lr"] == pytest.approx(1.6e-3)


def test_r1_weighs_half_gamma_times_its_interval(system):
    batch = batch_of(system)
    loss, terms = system.loss("discriminator:r1", batch, moment(0, STAGE))
    real = batch["target"].clone().requires_grad_(True)
    penalty = r1_penalty(system.discriminator(real), real)
    torch.testing.assert_close(terms["r1"], penalty)
    torch.testing.assert_close(loss, 10.0 / 2 * 16 * penalty)


def _slopes(generator, codes, noise, directions):
    """J^T y of one face by central differences in float64: (codes, L)."""
    precise = copy.deepcopy(generator).double()
    noise, slopes = [n.double() for n in noise], torch.zeros(codes.shape, dtype=torch.float64)
    for place in np.ndindex(*codes.shape):
        pair = codes.double().repeat(2, 1, 1)
        pair[0][place] += 1e-5
        pair[1][place] -= 1e-5
        with torch.no_grad():
            after, before = precise.synthesise(pair, [n.repeat(2, 1, 1, 1) for n in noise])
        slopes[place] = ((after - before) * directions).sum() / 2e-5
    return slopes


def test_path_length_is_that_of_the_jacobian(system, monkeypatch):
    """|J^T y| of each face, its slopes taken by differences."""
    seen = {}

    def spy(pictures, codes, mean, *, directions, decay):
        seen.update(codes=codes.detach(), directions=directions, mean=float(mean), decay=decay)
        return path_length_penalty(pictures, codes, mean, directions=directions, decay=decay)

    chance_of_noise = {}

    def kept_noise(config, batch, chance):
        return chance_of_noise.setdefault("noise", noise_maps(config, batch, chance))

    monkeypatch.setattr(module, "path_length_penalty", spy)
    monkeypatch.setattr(module, "noise_maps", kept_noise)
    system.load_state({"path_mean": 0.25})
    loss, terms = system.loss("generator:path", batch_of(system), moment(0, STAGE))
    codes, noise = seen["codes"], chance_of_noise["noise"]
    assert len(codes) == 2  # half the batch
    lengths = []
    for i in range(2):
        ours = [n[i : i + 1] for n in noise]
        projected = _slopes(system.generator, codes[i], ours, seen["directions"][i] / SIDE)
        lengths.append(projected.square().sum(dim=1).mean().sqrt())
    lengths = torch.stack(lengths).float()
    mean = 0.25 + 0.01 * (lengths.mean() - 0.25)
    assert seen["mean"] == 0.25
    torch.testing.assert_close(terms["path"], (lengths - mean).square().mean(), rtol=1e-4, atol=0)
    torch.testing.assert_close(loss, 2.0 * 4 * terms["path"])
    assert system.state() == {"path_mean": pytest.approx(float(mean), rel=1e-4)}


def test_the_running_mean_survives_a_checkpoint(config, system):
    play(system, batch_of(system), 1, STAGE)
    again = StyleGAN2System(config, seed=0)
    again.load_state(system.state())
    assert again.state() == system.state() != {"path_mean": 0.0}
    with pytest.raises(ValueError, match="path_mean"):
        again.load_state({"other": 1})


def test_a_step_depends_on_its_chance_alone(config):
    batch = batch_of(StyleGAN2System(config, seed=0))
    first, second = (play(StyleGAN2System(config, seed=3), batch, 2, STAGE)[0] for _ in range(2))
    assert first == second
    other, _ = play(StyleGAN2System(config, seed=4), batch, 2, STAGE)
    assert other != first


@pytest.mark.parametrize("mixing", [0.0, 1.0])
def test_mixed_faces_have_two_codes(config, mixing):
    system = StyleGAN2System(dataclasses.replace(config, loss=LossConfig(mixing=mixing)), seed=0)
    codes = system._codes(64, torch.Generator().manual_seed(0))
    changes = (codes[:, 1:] != codes[:, :-1]).any(dim=2).sum(dim=1)
    assert set(changes.tolist()) == ({1} if mixing else {0})


def test_both_kinds_of_noise_are_trained(config):
    added = dataclasses.replace(config.network, noise="add")
    for network in (config.network, added):
        system = StyleGAN2System(dataclasses.replace(config, network=network), seed=0)
        before = system.generator.convs[1].noise_weight.clone()
        play(system, batch_of(system), 2, STAGE)
        assert system.generator.convs[1].noise_weight != before


def test_the_discriminator_learns_to_tell_faces_from_noise(config):
    """With the generator held still, the game is a plain classification."""
    config = dataclasses.replace(config, loss=LossConfig(r1=0.0, path=0.0))
    system = StyleGAN2System(config, seed=0)
    batch = batch_of(system, 8)
    judge = optimisers(system, 1e-2)["discriminator"]
    for step in range(20):
        judge.zero_grad(set_to_none=True)
        loss, terms = system.loss("discriminator", batch, moment(step, STAGE))
        loss.backward()
        judge.step()
    assert terms["real"] > terms["fake"] + 1
    assert loss < 0.7


def test_the_generator_learns_to_please_a_judge_of_brightness(config, monkeypatch):
    system = StyleGAN2System(dataclasses.replace(config, loss=LossConfig(r1=0.0, path=0.0)), seed=0)
    judge = torch.nn.Module()
    judge.forward = lambda picture: picture.mean(dim=(1, 2, 3), keepdim=False)[:, None]
    monkeypatch.setattr(system, "discriminator", judge)
    batch, player = {"target": torch.zeros(4, 3, SIDE, SIDE)}, optimisers(system, 2e-3)["generator"]
    losses = []
    for step in range(15):
        player.zero_grad(set_to_none=True)
        loss, _ = system.loss("generator", batch, moment(step, STAGE))
        loss.backward()
        player.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] - 0.1


def test_measures_and_shows_the_same_every_time(system):
    averaged = {"generator": system.generator.eval()}
    figures = system.measure(averaged)
    assert figures == system.measure(averaged)
    assert {"score_kept", "score_made", "path_mean"} == set(figures)
    assert [note[1]["use"] for note in system.notes.said] == ["off"]
    sheet = system.pictures(averaged)
    assert sheet.shape == (2, 3, 3, SIDE, SIDE)
    assert sheet.abs().max() <= 1
    torch.testing.assert_close(sheet, system.pictures(averaged), rtol=0, atol=0)
    assert not torch.equal(sheet[0, 0], sheet[0, 1])


def test_truncation_of_zero_shows_the_mean_face_only(config):
    flat = dataclasses.replace(config, pictures=PicturesConfig(rows=1, columns=3, truncation=0.0))
    system = StyleGAN2System(flat, seed=0)  # fresh: noise weighs nothing
    sheet = system.pictures({"generator": system.generator})
    torch.testing.assert_close(sheet[0, 0], sheet[0, 2])


def test_an_exported_prior_makes_the_same_faces_and_starts_another_run(config, system, tmp_path):
    _, averaged = play(system, batch_of(system), 2, STAGE)
    folder = exported_model(system, averaged, tmp_path / "prior")
    prior = load_prior(folder)
    chance = torch.Generator().manual_seed(1)
    z, noise = torch.randn(2, 8, generator=chance), noise_maps(config.network, 2, chance)
    generator = averaged["generator"]
    w = generator.mapping(z)
    mean = generator.mapping(torch.randn(4096, 8, generator=torch.Generator().manual_seed(0)))
    w = mean.mean(dim=0) + 0.7 * (w - mean.mean(dim=0))
    wanted = generator.synthesise(generator.spread(w), noise)
    torch.testing.assert_close(prior(z, noise), wanted, rtol=0, atol=5e-3)  # float16 on disk
    faces = batch_of(system)["target"]
    torch.testing.assert_close(
        prior.discriminator(faces), system.discriminator(faces), rtol=0, atol=5e-3
    )
    again = StyleGAN2System(config, seed=9)
    again.begin(prior.state_dict(), ())
    for name, value in prior.generator.state_dict().items():
        torch.testing.assert_close(again.generator.state_dict()[name], value)
    other = dataclasses.replace(config.network, latent=4)
    with pytest.raises(BadConfigError, match="start"):
        StyleGAN2System(dataclasses.replace(config, network=other), seed=0).begin(
            prior.state_dict(), ()
        )


def test_other_models_and_damaged_cards_are_no_prior(system, tmp_path):
    folder = exported_model(system, {"generator": system.generator}, tmp_path / "prior")
    card = folder / "card.toml"
    text = card.read_text("utf-8")
    card.write_text(text.replace('"stylegan2"', '"gpen"'), "utf-8")
    with pytest.raises(NoWeightsError, match="a GAN prior is wanted"):
        load_prior(folder)
    card.write_text(text.replace("latent = 8", "latent = 4"), "utf-8")
    with pytest.raises(NoWeightsError, match="do not fit"):
        load_prior(folder)


def test_sizes_must_agree(config):
    with pytest.raises(BadConfigError, match=r"data\.size: 32"):
        dataclasses.replace(config, network=StyleGAN2Config(size=SIZE))
    with pytest.raises(BadConfigError, match="r1_every"):
        LossConfig(r1_every=0)


def test_the_frechet_distance_is_named_after_its_features(config, system, monkeypatch):
    class Means:
        name = "means"
        network = torch.nn.Identity()

        def __call__(self, faces):
            return [faces.mean(dim=(2, 3))]

    system._measure._features = Means()
    averaged = {"generator": system.generator.eval()}
    near = system.measure(averaged)["frechet_means"]
    for rgb in system.generator.rgbs:
        torch.nn.init.constant_(rgb.bias, 3.0)
    assert near + 1 < system.measure(averaged)["frechet_means"] < np.inf


def test_a_batch_that_falls_into_no_groups_is_refused_by_name(config):
    system = StyleGAN2System(config, seed=0)
    with pytest.raises(BadConfigError, match="batch: 3 faces"):
        system.loss("discriminator", batch_of(system, 3), moment(0, STAGE))
