import csv
import json

import pytest

from app.cli.model_card import tell_card
from core.evaluation.natural_faces import load_naturalness
from core.models.weights import read_card
from core.picture import Picture, load_picture, save_picture
from tests.helpers.aligned_pairs import Oracle, aligned_face, write_pairs


@pytest.fixture
def models(monkeypatch):
    known = {"half": Oracle(0.5, "half"), "most": Oracle(0.9, "most")}
    monkeypatch.setattr("app.cli.evaluate.loaded_restorer", lambda name, device: known[name])
    return known


def test_what_is_wrong_with_the_pairs_is_said(likeness, tmp_path):
    table = tmp_path / "pairs.csv"
    code, _, err = likeness("evaluate", table, "--model", "x")
    assert code == 3
    assert "pairs.csv" in err
    table.write_text("a,b\n1,2\n")
    code, _, err = likeness("evaluate", table, "--model", "x")
    assert code == 2
    assert "degraded,guide,target" in err
    code, _, err = likeness("evaluate", table, "--model", "x", "--metrics", "beauty")
    assert code == 2
    assert "beauty" in err
    code, _, err = likeness("evaluate", table)
    assert code == 2
    assert "--model" in err


def test_models_are_measured_side_by_side(likeness, models, tmp_path):
    table = write_pairs(tmp_path)
    files = {name: tmp_path / f"out.{name}" for name in ("json", "csv", "png")}
    code, out, _ = likeness(
        "evaluate", table, "--model", "half", "--model", "most", "--metrics", "psnr,fed",
        "--json", files["json"], "--csv", files["csv"], "--worst", files["png"],
    )  # fmt: skip
    assert code == 0
    assert "half - most" in out
    told = json.loads(files["json"].read_text())
    assert told["compared"] == ["input", "half", "most"]
    assert set(told["summary"]["most"]) == {"psnr", "fed"}
    assert [d["metrics"]["psnr"]["mean"] > 0 for d in told["differences"]] == [True, True, True]
    assert len(list(csv.DictReader(files["csv"].read_text().splitlines()))) == 2
    assert load_picture(files["png"]).pixels.shape[1] > 5 * 192  # five columns
    for option, name in (("--json", "json"), ("--csv", "csv"), ("--worst", "png")):
        code, _, err = likeness("evaluate", table, "--model", "half", option, files[name])
        assert code == 3  # nothing is written over
        assert files[name].name in err


def test_figures_go_into_the_card_of_the_model(likeness, tmp_path, monkeypatch, capsys):
    fake = type("Fake", (), {"load": staticmethod(lambda card, device: Oracle(0.5, card.name))})
    monkeypatch.setattr("core.models.architectures.architecture_of", lambda card: fake)
    for name in ("mine", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "card.toml").write_text(
            f'[model]\nname = "{name}"\narchitecture = "x"\nkind = "guided"\nsize = 256\n'
            'summary = "x"\n[config]\n[files]\n[metrics.mixed.psnr]\nmodel = 1.0\n'
            "[metrics.old.psnr]\nmodel = 2.0\n"
        )
    (tmp_path / "mixed").mkdir()
    table, data = write_pairs(tmp_path / "mixed"), tmp_path / "out.json"
    command = ["evaluate", table, "--model", tmp_path / "mine", "--metrics", "psnr"]
    assert likeness(*command, "--json", data, "--card", tmp_path / "mine")[0] == 0
    told = json.loads(data.read_text())
    about = read_card(tmp_path / "mine").about["metrics"]
    assert about["old"] == {"psnr": {"model": 2.0}}
    row = about["mixed"]["psnr"]
    assert row["model"] == pytest.approx(told["summary"]["mine"]["psnr"]["mean"], abs=1e-3)
    gain = told["differences"][0]["metrics"]["psnr"]
    assert row["gain_interval"] == pytest.approx(gain["interval"], abs=1e-3)
    assert (about["mixed"]["count"], row["better_share"]) == (2, 1.0)
    code, _, err = likeness(*command, "--card", tmp_path / "other")
    assert code == 2
    assert "other is not measured" in err
    tell_card(read_card(tmp_path / "mine").about, tmp_path / "mine", recipe=False)
    assert f"{row['gain']} [{row['gain_interval'][0]}, " in capsys.readouterr().out


def test_blind_models_want_no_guide_and_guided_ones_do(likeness, models, tmp_path):
    table = write_pairs(tmp_path, guides=False)
    assert likeness("evaluate", table, "--model", "half", "--metrics", "psnr")[0] == 0
    models["most"].needs_guide = True
    code, _, err = likeness("evaluate", table, "--model", "most", "--metrics", "psnr")
    assert code == 2
    assert "needs a guide" in err


def test_niqe_is_fitted_to_a_folder_and_measured_by_it(likeness, models, tmp_path, monkeypatch):
    monkeypatch.setattr("core.evaluation.natural_faces.FEWEST", 5)
    faces, fit = tmp_path / "faces", tmp_path / "fit.json"
    faces.mkdir()
    for side in (256, 384):
        save_picture(Picture(pixels=aligned_face(side)), faces / f"{side}.png")
    assert likeness("evaluate", "--fit-niqe", faces)[0] == 2
    code, out, err = likeness("evaluate", "--fit-niqe", faces, "--niqe-file", fit)
    assert code == 0
    assert out.strip() == str(fit)
    assert "2 pictures" in err
    assert load_naturalness(fit).mean.shape == (36,)
    table = write_pairs(tmp_path)
    code, out, _ = likeness(
        "evaluate", table, "--model", "most", "--metrics", "niqe", "--niqe-file", fit
    )
    assert code == 0
    assert "not comparable with published NIQE" in out


def test_a_papers_table_is_printed_with_the_models_of_a_folder(likeness, tmp_path, monkeypatch):
    for preset in ("4x", "8x"):
        for guide in ("same", "stranger"):
            (tmp_path / f"{preset}-{guide}").mkdir()
            write_pairs(tmp_path / f"{preset}-{guide}", scales=(int(preset[0]),))
    folder = tmp_path / "models" / "gfrnet-w-s"
    folder.mkdir(parents=True)
    (folder / "card.toml").write_text(
        '[model]\nname = "gfrnet-w-s"\narchitecture = "gfrnet"\nkind = "guided"\nsize = 256\n'
        'summary = "x"\n[config]\n[files]\n'
    )
    fake = type("Fake", (), {"load": staticmethod(lambda card, device: Oracle(0.5, card.name))})
    monkeypatch.setattr("core.models.architectures.architecture_of", lambda card: fake)
    page, data = tmp_path / "table.md", tmp_path / "table.json"
    code, out, _ = likeness(
        "evaluate", "--table", "paper1", "--from", tmp_path, "--models-folder", tmp_path / "models",
        "--markdown", page, "--json", data,
    )  # fmt: skip
    assert code == 0
    assert out.count("Ours(-W) ") == 2
    assert "not trained" in out
    assert "| Ours(-WG) | not trained |" in page.read_text()
    rows = {row["method"]: row for row in json.loads(data.read_text())["tasks"][1]["rows"]}
    assert rows["Ours(-W)"]["model"] == "gfrnet-w-s"
    assert rows["Ours(Full)"]["trained"] is False
    assert likeness("evaluate", "--table", "paper1")[0] == 2
    assert likeness("evaluate", "--table", "paper1", "--from", tmp_path, "--row", "x")[0] == 2
