import copy
import dataclasses

import numpy as np
import pytest
import torch
from torch.utils.data import default_collate

import trainer.systems.hifacegan as module
from core.errors import BadConfigError, MissingFileError
from core.models import hifacegan_restorer
from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig, SpadeNorm
from core.models.restorer import FaceInput
from core.models.weights import read_card
from tests.helpers.packs import SIZE, write_pack
from tests.helpers.turns import exported_model, learners, moment, play
from trainer.blind_config import BlindDataConfig
from trainer.features import FEATURES, Features
from trainer.systems.hifacegan import Config, HiFaceGANSystem, parts
from trainer.systems.hifacegan_config import (
    CropConfig,
    FeaturesConfig,
    InitialConfig,
    LossConfig,
    MeasureConfig,
    OpponentConfig,
)
from trainer.systems.hifacegan_statistics import settled

BOTH = ["generator", "discriminator"]


@pytest.fixture(scope="module")
def faces(tmp_path_factory):
    # the right quarter of every crop lies outside its photo
    corners = [[0, 0], [47, 0], [47, SIZE - 1], [0, SIZE - 1]]
    return write_pack(tmp_path_factory.mktemp("packs") / "faces", corners=corners)


@pytest.fixture
def config(faces):
    return Config(
        data=BlindDataConfig(
            packs=(str(faces),), degradation={"8x": 1.0}, size=SIZE, jitter_share=0.0, workers=0
        ),
        network=HiFaceGANConfig(size=SIZE, width=2, hidden=4, residual=True),
        discriminator=OpponentConfig(width=2),
        loss=LossConfig(l1=5.0),
        measure=MeasureConfig(faces=2, presets=("8x",), rows=2, settle=4),
    )


@pytest.fixture
def system(config):
    return HiFaceGANSystem(config, seed=0)


def batch_of(system, count=2):
    faces = system.samples("train", 0)
    return default_collate([faces[n] for n in range(count)])


def with_features(monkeypatch):
    """Perceptual and identity terms by made-up networks; their parameters."""
    torch.manual_seed(1)
    inner, outer = torch.nn.Conv2d(3, 2, 3), torch.nn.Linear(3, 4)
    maps = Features("inner", inner, lambda x: [x.mean(1, keepdim=True), inner(x)])
    names = Features("outer", outer, lambda x: [outer(x.mean((2, 3)))])
    monkeypatch.setitem(FEATURES, "face-maps", lambda _: maps)
    monkeypatch.setitem(FEATURES, "face-identity", lambda _: names)
    return maps, names


def test_an_opponent_comes_in_with_the_joint_stage(config, system):
    assert list(system.turns(moment(stage="pixels"))) == ["generator"]
    assert list(system.turns(moment(stage="joint"))) == BOTH
    assert system.off == ["perceptual"]  # weighed, but without a network
    alone = dataclasses.replace(config, loss=LossConfig(adversarial=0, feature=0, l1=1))
    alone = HiFaceGANSystem(alone, seed=0)
    assert list(alone.turns(moment(stage="joint"))) == ["generator"]
    assert list(alone.players) == ["generator"]
    assert alone.off == ["adversarial", "feature", "perceptual"]


def test_each_player_learns_in_its_own_turn_alone(system):
    batch = batch_of(system)
    assert learners(system, batch, "generator", moment(stage="pixels")) == {"generator"}
    for turn in BOTH:
        assert learners(system, batch, turn, moment()) == {turn}
    assert learners(system, batch, "discriminator", moment(3)) == {"discriminator"}
    assert all(p.requires_grad for p in system.judge.parameters())


def test_the_opponent_runs_at_its_own_rate(system):
    generator, opponent = (system.players[turn] for turn in BOTH)
    assert opponent.rates == {"discriminator": 4.0}
    assert generator.rates.get("generator", 1.0) == 1
    assert (generator.average, opponent.average) == (True, False)


def test_the_opponent_sees_the_faces_that_the_generator_was_judged_by(system):
    made, seen = [], []
    system.generator.register_forward_hook(lambda _m, _i, out: made.append(out.detach().clone()))
    judge = system.judge.judge_both
    system.judge.judge_both = lambda f, m, r: seen.append(m.detach().clone()) or judge(f, m, r)
    first, second = batch_of(system), {k: v.flip(0) for k, v in batch_of(system).items()}
    for turn in BOTH:  # a batch in two parts, as the engine takes them
        for batch in (first, second):
            system.loss(turn, batch, moment(5))
    assert len(made) == 2
    assert torch.equal(seen[2], seen[0])
    assert torch.equal(seen[3], seen[1])
    system.loss("discriminator", first, moment(6))  # none was judged in this step
    assert len(made) == 3


@torch.no_grad()
def by_hand(system, batch, restored):
    """Terms of the joint stage in float64, from the networks' own answers."""
    face, target = ((batch[key].double() + 1) / 2 for key in ("face", "target"))
    shown = torch.where(batch["inside"] > 0, restored.double(), target)
    judge = copy.deepcopy(system.judge).double().eval()
    made, real = judge(face, shown), judge(face, target)
    adversarial = sum(float(((m[4] - 1) ** 2).mean()) for m in made) / 2
    feature = sum(
        float((m[i] - r[i]).abs().sum()) / m[i].numel()
        for m, r in zip(made, real, strict=True)
        for i in range(4)
    )
    l1 = float((shown - target).abs().mean())
    opponent = sum(
        float((m[4] ** 2).mean() + ((r[4] - 1) ** 2).mean())
        for m, r in zip(made, real, strict=True)
    )
    return {
        "adversarial": adversarial,
        "feature": feature / 2,
        "l1": l1,
        "discriminator": opponent / 2,
    }


def test_joint_terms_by_hand(system):
    batch = batch_of(system)
    for network in (system.generator, system.judge):
        network.eval()
    torch.nn.init.normal_(system.generator.outs[3].weight, std=0.5)
    restored = system.generator((batch["face"] + 1) / 2).detach()
    want = by_hand(system, batch, restored)
    total, terms = system.loss("generator", batch, moment())
    assert set(terms) == {"adversarial", "feature", "l1"}
    for name, value in terms.items():
        assert value.item() == pytest.approx(want[name], rel=1e-4), name
    weighted = want["adversarial"] + 10 * want["feature"] + 5 * want["l1"]
    assert total.item() == pytest.approx(weighted, rel=1e-4)
    error, _ = system.loss("discriminator", batch, moment())
    assert error.item() == pytest.approx(want["discriminator"], rel=1e-4)


def test_perceptual_and_identity_terms_by_hand(monkeypatch, config, tmp_path):
    maps, names = with_features(monkeypatch)
    (tmp_path / "w").touch()
    use = FeaturesConfig(
        use="face-maps",
        file=str(tmp_path / "w"),
        identity_use="face-identity",
        identity_file=str(tmp_path / "w"),
    )
    loss = LossConfig(adversarial=0, feature=0, perceptual=3, identity=2)
    system = HiFaceGANSystem(dataclasses.replace(config, loss=loss, features=use), seed=0)
    assert system.off == ["adversarial", "feature"]
    assert set(system.frozen()) == {"perceptual", "identity"}
    said = {values["term"]: values["use"] for _, values in system.notes.said}
    assert said == {"perceptual": "face-maps", "identity": "face-identity"}
    batch = batch_of(system)
    system.generator.eval()
    restored = system.generator((batch["face"] + 1) / 2).detach() * 2 - 1
    shown = torch.where(batch["inside"] > 0, restored, batch["target"])
    pairs = list(zip(maps(shown), maps(batch["target"]), strict=True))
    perceptual = sum((a - b).abs().mean().item() for a, b in pairs) / 4  # of [0, 1]: half as far
    identity = (names(shown)[0] - names(batch["target"])[0]).abs().mean().item()
    total, terms = system.loss("generator", batch, moment())
    assert terms["perceptual"].item() == pytest.approx(2 * perceptual, rel=1e-4)
    assert terms["identity"].item() == pytest.approx(identity, rel=1e-4)
    assert total.item() == pytest.approx(6 * perceptual + 2 * identity, rel=1e-4)


@pytest.mark.parametrize("stage", ["pixels", "joint"])
def test_nothing_is_learned_where_the_target_is_made_up(system, stage):
    batch = batch_of(system)
    answers = []

    def keep(_module, _inputs, out):
        out.retain_grad()
        answers.append(out)

    system.generator.register_forward_hook(keep)
    system.loss("generator", batch, moment(stage=stage))[0].backward()
    outside = (batch["inside"] == 0).expand(-1, 3, -1, -1)
    assert 0.1 < outside.float().mean() < 0.5
    assert (answers[0].grad[outside] == 0).all()
    assert (answers[0].grad[~outside] != 0).float().mean() > 0.5


def test_parts_are_cut_at_the_same_random_places():
    rows, columns = torch.meshgrid(torch.arange(96), torch.arange(128), indexing="ij")
    where = torch.stack([rows, columns]).float().expand(8, 2, 96, 128)
    chance = torch.Generator().manual_seed(0)
    first, second = parts([where, where.flip(1)], 64, chance)
    assert torch.equal(first, second.flip(1))
    corners = first[:, :, 0, 0]
    for part, corner in zip(first, corners, strict=True):
        y, x = int(corner[0]), int(corner[1])
        assert torch.equal(part, where[0, :, y : y + 64, x : x + 64])
    assert len({tuple(c.tolist()) for c in corners}) > 5
    assert corners[:, 0].max() <= 32
    assert 32 < corners[:, 1].max() <= 64  # every place can be drawn


def test_stages_learn_from_parts_of_faces_if_wanted(faces, config):
    data = dataclasses.replace(config.data, size=96)
    network = dataclasses.replace(config.network, size=96)
    config = dataclasses.replace(config, data=data, network=network, crop=CropConfig(pixels=64))
    system, seen = HiFaceGANSystem(config, seed=0), []
    system.generator.register_forward_hook(lambda _m, _i, out: seen.append(out.shape[2:]))
    batch = batch_of(system)
    system.loss("generator", batch, moment(stage="pixels"))
    system.loss("generator", batch, moment(stage="joint"))
    assert seen == [(64, 64), (96, 96)]


def spoilt(network):
    """As averages are: statistics of other weights, and singular vectors shorter than 1."""
    for name, value in network.named_parameters():
        if value.ndim == 4 and "parametrizations" not in name:
            torch.nn.init.xavier_normal_(value.data)
    for name, value in network.named_buffers():
        if name.endswith(("_u", "_v")):
            value.mul_(0.8).add_(0.1 * torch.randn_like(value) / len(value) ** 0.5)
    return network.eval()


def test_settling_finds_statistics_and_singular_values_of_the_averaged_weights():
    torch.manual_seed(0)
    network = spoilt(HiFaceGAN(HiFaceGANConfig(size=64, width=2)))
    before = copy.deepcopy(network.state_dict())
    batch = torch.rand(8, 3, 64, 64)
    own = settled(network, [batch])
    for name, value in network.state_dict().items():
        assert torch.equal(value, before[name]), name
    assert not own.training
    for conv in (m for m in own.modules() if hasattr(m, "parametrizations")):
        largest = np.linalg.svd(conv.weight.flatten(1).detach().double().numpy())[1][0]
        assert largest == pytest.approx(1, rel=1e-3)
    with torch.no_grad():
        wanted = copy.deepcopy(own).train()(batch)  # its batch statistics are those of this batch
        error = (own(batch) - wanted).abs().mean()
        assert error < 0.02 * wanted.abs().mean()
        assert (network(batch) - wanted).abs().mean() > 5 * error
    norms = [m for m in own.modules() if isinstance(m, SpadeNorm)]
    assert {norm.momentum for norm in norms} == {0.1}


def test_settling_weighs_all_batches_alike():
    torch.manual_seed(0)
    network = HiFaceGAN(HiFaceGANConfig(size=64, width=2, guidance="16xface")).eval()
    dark, bright = torch.rand(2, 3, 64, 64) / 4, 1 - torch.rand(2, 3, 64, 64) / 4
    means = [
        settled(network, batches).head.spade0.norm.running_mean
        for batches in ([dark], [bright], [dark, bright])
    ]
    torch.testing.assert_close(means[2], (means[0] + means[1]) / 2)
    assert (means[0] - means[1]).abs().max() > 1e-3
    with pytest.raises(ValueError, match="faces: "):
        settled(network, [])


@pytest.mark.parametrize("statistics", ["running", "picture"])
def test_an_exported_model_restores_as_the_averaged_network(config, tmp_path, statistics):
    network = dataclasses.replace(config.network, statistics=statistics)
    system = HiFaceGANSystem(dataclasses.replace(config, network=network), seed=0)
    _, averaged = play(system, batch_of(system), 2, "joint", rate=2e-2)
    spoilt(averaged["generator"])
    card = read_card(exported_model(system, averaged, tmp_path / "mine"))
    assert (card.kind, card.zoom, card.config["statistics"]) == ("blind", 1.1, statistics)
    crop = np.random.default_rng(0).random((SIZE, SIZE, 3)).astype(np.float32)
    restored = hifacegan_restorer.load(card, "cpu").restore(FaceInput(crop=crop, landmarks=None))
    own = settled(averaged["generator"], system._settling_faces(torch.device("cpu")))
    with torch.no_grad():
        want = own(torch.from_numpy(crop.transpose(2, 0, 1))[None])[0].clamp(0, 1)
        raw = averaged["generator"](torch.from_numpy(crop.transpose(2, 0, 1))[None])[0].clamp(0, 1)
    error, unsettled = (
        np.abs(restored.restored - picture.permute(1, 2, 0).numpy()).mean()
        for picture in (want, raw)
    )
    assert error < 1e-3  # float16
    assert unsettled > 10 * error
    assert np.abs(restored.restored - crop).mean() > 0.05


def test_measuring_tells_both_modes_of_eval(system):
    system.samples("train", 0)
    figures = system.measure({"generator": copy.deepcopy(system.generator).eval()})
    assert set(figures) == {"8x_psnr_input", "8x_psnr", "8x_psnr_picture"}
    # a fresh residual network leaves the face nearly as it is
    assert figures["8x_psnr"] == pytest.approx(figures["8x_psnr_input"], abs=0.5)
    assert figures["8x_psnr_picture"] == pytest.approx(figures["8x_psnr_input"], abs=0.5)
    _, averaged = play(system, batch_of(system), 3, "pixels", rate=2e-2)
    figures = system.measure(averaged)
    assert figures["8x_psnr"] != figures["8x_psnr_picture"]


def test_pictures_are_rows_of_input_restored_and_target(system):
    sheet = system.pictures({"generator": copy.deepcopy(system.generator).eval()})
    assert sheet.shape == (2, 3, 3, SIZE, SIZE)
    degraded, restored, target = sheet.unbind(1)
    assert (degraded - restored).abs().mean() < 0.05
    assert (degraded - target).abs().mean() > 0.01


def test_it_overfits_one_face_and_then_holds_against_its_opponent(config):
    network = dataclasses.replace(config.network, residual=False)
    config = dataclasses.replace(config, network=network, initial=InitialConfig(gain=1.0))
    system, chance = HiFaceGANSystem(config, seed=0), torch.Generator().manual_seed(0)
    batch = batch_of(system, 1)
    batch["face"] = batch["target"] + 0.5 * torch.randn(batch["face"].shape, generator=chance)
    warm, _ = play(system, batch, 16, "pixels", rate=1e-2)
    first, last = (warm[i]["generator"]["l1"] for i in (0, -1))
    assert last < first / 3
    joint, _ = play(system, batch, 8, "joint", rate=3e-4)
    assert joint[-1]["generator"]["l1"] < first / 2
    assert joint[-1]["discriminator"]["discriminator"] < joint[0]["discriminator"]["discriminator"]


def test_initial_weights_have_the_recipes_gain(config):
    loud = dataclasses.replace(config, initial=InitialConfig(gain=1.0))
    soft, loud = (HiFaceGANSystem(c, seed=0).generator.state_dict() for c in (config, loud))
    for name, value in soft.items():
        if value.ndim == 4 and value.numel() > 200:
            want = 1 if name.startswith("outs.") else 50
            ratio = (loud[name].square().mean() / value.square().mean()).sqrt().item()
            assert ratio == pytest.approx(want, rel=0.35), name


def test_the_same_seed_gives_the_same_weights(config):
    one, same, other = (HiFaceGANSystem(config, seed=s).generator.state_dict() for s in (1, 1, 2))
    assert all(torch.equal(one[k], same[k]) for k in one)
    assert any(not torch.equal(one[k], other[k]) for k in one)


def test_a_model_to_start_from_is_taken_over(system, config):
    other = HiFaceGANSystem(config, seed=9)
    system.begin(other.generator.state_dict(), ())
    for name, value in system.generator.state_dict().items():
        assert torch.equal(value, other.generator.state_dict()[name])


def test_features_that_are_weighed_and_named_must_be_there(config):
    use = FeaturesConfig(use="vgg19-hifacegan", file="none.pth")
    with pytest.raises(MissingFileError, match=r"perceptual: .*none\.pth is not there"):
        HiFaceGANSystem(dataclasses.replace(config, features=use), seed=0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"network": HiFaceGANConfig(size=96)}, r"data\.size: 64 is not"),
        ({"crop": CropConfig(joint=48)}, r"crop\.joint: wanted 0 or a multiple of 32"),
        ({"crop": CropConfig(pixels=96)}, r"crop\.pixels: wanted 0 or"),
        (
            {
                "crop": CropConfig(joint=64),
                "loss": LossConfig(perceptual=1),
                "features": FeaturesConfig(use="face-maps", file="x"),
            },
            "want whole faces",
        ),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(config, changes, words):
    with pytest.raises(BadConfigError, match=words):
        dataclasses.replace(config, **changes)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: LossConfig(l1=-1), "l1: "),
        (lambda: OpponentConfig(rate=0), "rate: "),
        (lambda: InitialConfig(gain=0), "gain: "),
        (lambda: MeasureConfig(presets=("none-such",)), "presets: unknown"),
        (lambda: MeasureConfig(settle=1), "settle: "),
    ],
)
def test_wrong_values_name_their_key(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_joint_stage_without_any_term_is_refused(config):
    nothing = dataclasses.replace(config, loss=LossConfig(adversarial=0, feature=0))
    nothing.check_stages(["pixels"])
    with pytest.raises(BadConfigError, match="nothing would be learned"):
        nothing.check_stages(["pixels", "joint"])
    with pytest.raises(BadConfigError, match="has 3 maps"):
        FeaturesConfig(use="face-maps", weights=(1.0, 2.0)).map_weights(3)


def test_unknown_turns_are_refused(system):
    with pytest.raises(ValueError, match="turn: "):
        system.loss("r1", batch_of(system), moment())
    assert module.PIXELS in system.stages
