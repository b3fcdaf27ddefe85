import copy
import dataclasses
import json
import math
import tomllib
from pathlib import Path

import numpy as np
import pytest
import torch

from core.errors import BadConfigError, MissingFileError
from core.landmarks.dlib_tensors import weights_path
from core.landmarks.recognition_tensors import RECOGNITION_WEIGHTS, read_recognition_tensors
from core.models.face_embedding import FaceEmbeddingConfig
from core.models.face_embedding_file import load_face_embedding
from core.models.face_resnet import FaceResNet, FaceResNetConfig, take_over
from core.packs.embed import add_embeddings
from core.packs.embeddings import read_embeddings, write_embeddings
from core.packs.format import Pack
from core.paths import ROOT
from tests.helpers.packs import SIZE, write_pack
from trainer import checkpoint
from trainer.__main__ import main
from trainer.data import to_tensor
from trainer.distil import WEIGHTS, Distillation
from trainer.distil_config import (
    DistilConfig,
    DistilDataConfig,
    DistilLossConfig,
    build_distil,
    read_distil_recipe,
    to_distil_table,
)
from trainer.distil_data import Faces
from trainer.distil_loss import cosine, distil_loss, euclidean
from trainer.events import EventLog


def fake(pixels, landmarks):
    """A teacher that sees the colour of a face."""
    return np.repeat(pixels.mean((0, 1)) - 0.5, [43, 43, 42])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs") / "faces"
    write_pack(folder, people=("a", "b", "c", "d", "e"), photos=3, val=("d", "e"))
    add_embeddings(folder, workers=0, teacher=fake)
    return folder


@pytest.fixture
def distil(folder):
    return DistilConfig(
        steps=8,
        rate=3e-3,
        warm_up=2,
        network=FaceEmbeddingConfig(size=32, widths=(8, 12), blocks=(1, 1)),
        data=DistilDataConfig(packs=(str(folder),), gray_share=0.0, workers=0),
        batch=4,
        threads=1,
        precision="float32",
        log_steps=1,
        validate_steps=4,
        validate_faces=4,
    )


def train(config, folder, *, stop_at=None, resume=False):
    log = EventLog(folder)
    trainer = Distillation(config, folder, log)
    if resume:
        assert trainer.resume()
    if stop_at is not None:
        step = trainer._one_step

        def stepping(batch):
            step(batch)
            if trainer.step == stop_at:
                trainer.stop()

        trainer._one_step = stepping
    trainer.run()
    log.close()
    return trainer


def events(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_distances_by_hand():
    student = torch.tensor([[3.0, 4.0], [1.0, 0.0]])
    teacher = torch.tensor([[0.0, 0.0], [0.0, 2.0]])
    assert euclidean(student, teacher).item() == pytest.approx((5 + math.sqrt(5)) / 2)
    teacher = torch.tensor([[4.0, 3.0], [-2.0, 0.0]])
    assert cosine(student, teacher).item() == pytest.approx((1 - 24 / 25 + 2) / 2)
    with pytest.raises(ValueError, match="teacher"):
        euclidean(student, teacher[:1])
    with pytest.raises(ValueError, match="student"):
        cosine(student[0], teacher)


def test_the_loss_is_the_weighted_sum():
    torch.manual_seed(0)
    clean, poor, teacher = torch.randn(3, 4, 5)
    weights = DistilLossConfig(euclidean=2.0, cosine=3.0, degraded=0.5)
    total, terms = distil_loss(clean, poor, teacher, weights)
    wanted = 2 * euclidean(clean, teacher) + 3 * cosine(clean, teacher)
    wanted = wanted + 0.5 * (2 * euclidean(poor, teacher) + 3 * cosine(poor, teacher))
    torch.testing.assert_close(total, wanted)
    assert terms["euclidean_degraded"] == euclidean(poor, teacher)
    assert terms["cosine"] == cosine(clean, teacher)


def test_a_perfect_student_has_no_loss_and_a_finite_gradient():
    teacher = torch.randn(3, 5)
    student = teacher.clone().requires_grad_()
    total, _ = distil_loss(student, student, teacher, DistilLossConfig())
    assert total.item() == pytest.approx(0, abs=1e-5)
    total.backward()
    assert torch.isfinite(student.grad).all()


def test_samples_pair_a_face_with_its_own_embedding(folder):
    data = DistilDataConfig(packs=(str(folder),), jitter_share=0.0, workers=0)
    faces, pack = Faces(data, "train", seed=3), Pack(folder)
    embedding = read_embeddings(pack)
    rows = pack.rows("train")
    crops = [to_tensor((pack.crop(row) / 255).astype(np.float32)) for row in rows]
    seen = set()
    for number in range(30):
        sample = faces[number]
        (row,) = [r for r, crop in zip(rows, crops, strict=True) if crop.equal(sample["clean"])]
        seen.add(row)
        np.testing.assert_array_equal(sample["embedding"], embedding[row])
        assert sample["face"].shape == (3, SIZE, SIZE)
        assert not torch.equal(sample["face"], sample["clean"])
        again = faces[number]
        assert all(torch.equal(sample[key], again[key]) for key in sample)
    assert len(seen) > 6


def test_measured_faces_are_all_different_and_of_kept_people(folder):
    data = DistilDataConfig(packs=(str(folder),), workers=0)
    kept = Faces(data, "val", seed=1).in_order(100)
    assert len({tuple(sample["embedding"].tolist()) for sample in kept}) == 6
    val = read_embeddings(Pack(folder))[Pack(folder).rows("val")]
    assert all((val == np.asarray(s["embedding"])).all(axis=1).any() for s in kept)


def test_faces_without_an_embedding_are_left_out(tmp_path):
    pack = Pack(write_pack(tmp_path / "pack"))
    embedding = np.full((9, 128), np.nan, np.float32)
    embedding[1] = 1
    write_embeddings(pack, embedding)
    data = DistilDataConfig(packs=(str(pack.folder),), workers=0)
    faces = Faces(data, "train", seed=0)
    assert all((faces[n]["embedding"] == 1).all() for n in range(10))
    with pytest.raises(BadConfigError, match="no val face"):
        Faces(data, "val", seed=0)


def test_a_pack_without_embeddings_is_said(tmp_path):
    pack = write_pack(tmp_path / "bare")
    with pytest.raises(MissingFileError, match="likeness embed"):
        Faces(DistilDataConfig(packs=(str(pack),)), "train", seed=0)


def test_distillation_comes_near_the_teacher(distil, folder, tmp_path, capsys):
    config = dataclasses.replace(
        distil, steps=100, rate=1e-2, batch=8, validate_faces=6, validate_steps=1000, ema=0.9
    )
    trainer = Distillation(config, tmp_path, EventLog())
    trainer.run()
    pack = Pack(folder)
    embedding = read_embeddings(pack)
    kept = embedding[pack.rows("val")]
    blind = np.linalg.norm(kept - embedding[pack.rows("train")].mean(axis=0), axis=1).mean()
    after = trainer.measure()  # of people it never saw, against knowing the mean face alone
    assert after["distance_clean"] < 0.75 * blind
    assert after["distance_degraded"] < 0.75 * blind
    losses = [sum(e["loss"].values()) for e in events(capsys) if e["event"] == "step"]
    assert sum(losses[-5:]) < 0.5 * sum(losses[:5])


def test_a_resumed_run_is_the_unbroken_one(distil, tmp_path):
    whole = train(distil, tmp_path / "whole")
    first = train(distil, tmp_path / "parts", stop_at=3)
    assert first.step == 3
    second = train(distil, tmp_path / "parts", resume=True)
    assert second.step == whole.step == 8
    for one, two in ((whole.network, second.network), (whole.average, second.average)):
        one, two = (getattr(n, "network", n).state_dict() for n in (one, two))
        for key, value in one.items():
            torch.testing.assert_close(value, two[key], rtol=0, atol=0, msg=key)


def test_the_averaged_network_is_exported_whole(distil, tmp_path, capsys):
    trainer = train(distil, tmp_path)
    network, zoom = load_face_embedding(tmp_path / WEIGHTS)
    assert (network.config, zoom) == (distil.network, 1.1)
    image = torch.rand(2, 3, 32, 32)
    kept = copy.deepcopy(trainer.average.network)
    for value in kept.parameters():  # what eight bits keep of it, by hand
        if value.ndim < 2:
            value.data = value.data.half().float()
            continue
        step = value.data.flatten(1).abs().amax(dim=1).reshape(-1, *[1] * (value.ndim - 1)) / 127
        value.data = (value.data / step).round() * step
    torch.testing.assert_close(network(image), kept(image))
    names = [e["event"] for e in events(capsys)]
    assert (names[0], names[-2:]) == ("start", ["done", "exported"])
    assert names.count("validate") == 2


def test_a_checkpoint_of_other_sizes_is_refused(distil, tmp_path):
    train(distil, tmp_path, stop_at=1)
    other = dataclasses.replace(distil.network, widths=(8, 16))
    with pytest.raises(BadConfigError, match="another network"):
        Distillation(dataclasses.replace(distil, network=other), tmp_path, EventLog()).resume()
    checkpoint.save(tmp_path, {"format": 2, "system": "gfrnet"})
    with pytest.raises(BadConfigError, match="another network"):
        Distillation(distil, tmp_path, EventLog()).resume()


def test_a_gradient_that_is_not_finite_changes_nothing(distil, tmp_path):
    trainer = Distillation(distil, tmp_path, EventLog())
    before = {k: v.clone() for k, v in trainer.network.named_parameters()}
    batch = {
        "clean": torch.zeros(2, 3, SIZE, SIZE),
        "face": torch.zeros(2, 3, SIZE, SIZE),
        "embedding": torch.full((2, 128), float("nan")),
    }
    trainer._one_step(batch)
    for key, value in trainer.network.named_parameters():
        torch.testing.assert_close(value, before[key], rtol=0, atol=0)


RECIPE = """
steps = 2
batch = 2
precision = "float32"
[network]
size = 32
widths = [4, 6]
blocks = [1, 1]
[data]
workers = 0
"""


def test_the_command_trains_and_keeps_a_run_from_being_lost(folder, tmp_path, capsys):
    recipe = tmp_path / "tiny.toml"
    recipe.write_text(RECIPE)
    packs = f'data.packs=["{folder.as_posix()}"]'
    arguments = ["distil", str(recipe), "--out", str(tmp_path / "run"), "--set", packs]
    assert main(arguments) == 0
    assert (tmp_path / "run" / WEIGHTS).is_file()
    assert main(arguments) == 3
    assert "--resume" in events(capsys)[-1]["message"]
    assert main([*arguments, "--resume"]) == 0
    made = tmp_path / "made"
    assert main(["export", "--out", str(tmp_path / "run"), "--model", str(made)]) == 0
    card = tomllib.loads((made / "face-embedding.toml").read_text())
    assert (card["model"]["kind"], card["training"]["steps"]) == ("embedding", 2)
    assert card["training"]["faces"] == 4
    assert card["data"]["packs"]["faces"]["people"] == 3
    (one, _), (two, _) = (load_face_embedding(f / WEIGHTS) for f in (made, tmp_path / "run"))
    torch.testing.assert_close(one.state_dict(), two.state_dict(), rtol=0, atol=0)
    assert main([*arguments, "--set", "btach=3", "--resume"]) == 3
    assert "btach" in events(capsys)[-1]["message"]


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("network.size=33", "network.size"),
        ("network.width=3", "network.width: unknown"),
        ("data.degradation={fog = 1.0}", "fog"),
        ("data.packs=[]", r"data\.packs"),
        ("steps=0", "steps"),
        ("loss.cosine=much", "loss.cosine: 'much' is no float"),
        ("precision=half", "none of bf16, float32"),
    ],
)
def test_mistakes_name_their_place(tmp_path, override, words):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    with pytest.raises(BadConfigError, match=words):
        read_distil_recipe(recipe, [override])


def test_missing_recipes_are_said_and_saved_configs_are_read(distil, tmp_path):
    with pytest.raises(MissingFileError, match="no such recipe"):
        read_distil_recipe(tmp_path / "none.toml")
    assert build_distil(to_distil_table(distil)) == distil


@pytest.mark.parametrize("path", sorted((ROOT / "trainer/recipes/distil").glob("*.toml")))
def test_shipped_recipes_are_valid(path):
    kinds = {"face-embedding": FaceEmbeddingConfig, "face-resnet": FaceResNetConfig}
    assert read_distil_recipe(path).network == kinds[path.stem]()


def test_a_resnet_begins_as_its_teacher_and_goes_on_after_a_stop(folder, tmp_path, capsys):
    recipe = tmp_path / "resnet.toml"
    recipe.write_text(
        'architecture = "face-resnet"\nstart = "dlib"\nsteps = 2\nbatch = 2\nthreads = 1\n'
        f'validate_faces = 2\n[data]\npacks = ["{folder.as_posix()}"]\nworkers = 0\n'
    )
    config = read_distil_recipe(recipe)
    run = Distillation(config, tmp_path / "run", EventLog())
    teacher = FaceResNet(config.network)
    take_over(teacher, read_recognition_tensors(Path(weights_path(RECOGNITION_WEIGHTS))))
    picture = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(run.network(picture), teacher(picture))
    assert run.run()
    learned, _ = load_face_embedding(tmp_path / "run" / WEIGHTS)
    assert isinstance(learned, FaceResNet)
    with torch.no_grad():
        assert (learned(picture) - teacher(picture)).abs().max() > 1e-4
    again = Distillation(config, tmp_path / "run", EventLog())
    assert again.resume()
    assert not again.left()


def test_a_start_and_an_architecture_that_cannot_be_are_refused():
    with pytest.raises(BadConfigError, match="start"):
        build_distil({"steps": 1, "start": "dlib"})
    with pytest.raises(BadConfigError, match="architecture"):
        build_distil({"steps": 1, "architecture": "face-transformer"})
