import json
from dataclasses import replace

import pytest

from core.degradation.presets import PRESETS
from core.errors import BadConfigError, MissingFileError
from core.evaluation import table_text
from core.evaluation.fill_table import PairSource, chosen_models, fill_table, validation_people
from core.evaluation.judge import Judge
from core.evaluation.measure import evaluate
from core.evaluation.metrics_table import METRICS
from core.evaluation.pairs import read_pairs
from core.evaluation.paper_tables import TABLES, PaperTable, Row, Task, table_named
from core.models.weights import Card
from core.packs.format import Pack
from core.paths import ROOT
from tests.helpers.aligned_pairs import Oracle, write_pairs
from tests.helpers.packs import write_pack

ROWS = (
    Row(label="Bicubic"),
    Row(label="none such", models=("absent", "absent-s")),
    Row(label="small", models=("big", "big-s")),
    Row(label="strangers", models=("big", "big-s"), guide="stranger"),
    Row(label="clean", target=True),
)
TABLE = PaperTable(
    title="A table",
    tasks=(Task(label="4x SR", preset="4x", rows=ROWS),),
    metrics=("psnr",),
    notes=("a note",),
)


def card(name, **about):
    return Card(
        name=name, architecture="x", kind="guided", size=256, summary="", config={}, files={},
        about=about,
    )  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    for kind, scales in (("same", (4, 5)), ("stranger", (6, 7))):  # so that they can be told apart
        (folder / f"4x-{kind}").mkdir()
        write_pairs(folder / f"4x-{kind}", scales=scales)
    source = PairSource(folder, folder, 2, 0, None)
    models = chosen_models(TABLE, [card("big-s"), card("other")], {})
    table = fill_table("mine", TABLE, models, source, lambda one: Oracle(0.5, one.name))
    return folder, table


def test_rows_are_what_evaluate_measures(filled):
    folder, table = filled
    rows = {row.label: row for row in table.tasks[0].rows}
    for label, kind in (("small", "same"), ("strangers", "stranger")):
        pairs = read_pairs(folder / f"4x-{kind}" / "pairs.csv")
        want = evaluate(pairs, [Oracle(0.5, "big-s")], Judge.of(("psnr",)))
        assert rows[label].figures["psnr"] == want.figure("big-s", "psnr")
        assert rows[label].gains["psnr"] == want.difference("big-s", "input", "psnr")
        assert rows[label].model == "big-s"
    assert rows["Bicubic"].figures["psnr"].mean < rows["small"].figures["psnr"].mean
    assert rows["clean"].figures["psnr"].mean == 100


def test_rows_without_a_model_say_so_and_have_no_figures(filled):
    _, table = filled
    row = table.tasks[0].rows[1]
    assert row.missing
    assert not row.figures
    line = next(line for line in table_text.text(table) if line.startswith("none such"))
    assert line.split() == ["none", "such", "not", "trained"]
    assert "| none such | not trained |" in "\n".join(table_text.markdown(table))


def test_text_markdown_and_json_tell_the_same(filled):
    _, table = filled
    told = json.loads(json.dumps(table_text.as_table(table)))
    assert told["version"] == table_text.VERSION
    rows = {row["method"]: row for row in told["tasks"][0]["rows"]}
    assert rows["none such"] == {
        "method": "none such", "model": None, "trained": False, "figures": {}, "gains": {},
    }  # fmt: skip
    figure = rows["small"]["figures"]["psnr"]
    half = (figure["interval"][1] - figure["interval"][0]) / 2
    shown = f"{figure['mean']:.2f} ± {half:.2f}"
    lines = table_text.text(table)
    assert shown in next(line for line in lines if line.startswith("small"))
    assert f"| small | {shown} |" in "\n".join(table_text.markdown(table))
    assert lines[-1] == "a note"
    assert any("4x SR, 2 faces" in line and "PSNR ↑" in line for line in lines)


def test_the_user_may_fill_a_row_with_any_model():
    cards = [card("big"), card("mine")]
    assert chosen_models(TABLE, cards, {})["small"].name == "big"
    assert chosen_models(TABLE, cards, {"small": "mine"})["small"].name == "mine"
    with pytest.raises(BadConfigError, match="no row 'large'"):
        chosen_models(TABLE, cards, {"large": "mine"})
    with pytest.raises(BadConfigError, match="no model 'gone'"):
        chosen_models(TABLE, cards, {"small": "gone"})


def test_every_papers_rows_can_be_trained_in_small():
    recipes = {path.stem for path in (ROOT / "trainer" / "recipes").glob("*-s.toml")}
    named = {
        "paper1": {"Ours(-WG)", "Ours(-W)", "Ours(-F)", "Ours(R), trained so", "Ours(Full)"},
        "mmrb": {"a) w/o MMRB", "b) w/o FreezeD", "c) w/o LocalD", "All", "HiFaceGAN"},
        "srdeblur": {"SRGAN-like", "Pix2Pix-like", "Ours"},
    }
    for name, labels in named.items():
        rows = {row.label: row for task in TABLES[name].tasks for row in task.rows}
        for label in labels:
            assert recipes & set(rows[label].models), label


def test_people_that_a_card_does_not_keep_are_not_measured_on(tmp_path):
    said = card("a", data={"validation_people": ["web/one", "web/two"]})
    other = card("b", data={"validation_people": ["web/two", "web/three"]})
    assert validation_people([said, other, card("c")]) == {"web/two"}
    assert validation_people([card("c"), card("d", data={"people": "a sentence"})]) is None
    pack = write_pack(tmp_path / "pack", people=("x", "y", "z"), val=("y", "z"))
    source = PairSource(pack, tmp_path / "made", 99, 0, {"z"})
    pairs = source.pairs("4x", "same")
    index = Pack(pack).index
    assert len(pairs) == (index.person == "z").sum()
    with pytest.raises(BadConfigError, match="cards"):
        PairSource(pack, tmp_path / "other", 99, 0, {"nobody"})


def test_pairs_are_made_once_and_missing_ones_named(tmp_path):
    pack = write_pack(tmp_path / "pack", people=("x", "y", "z"), val=("y", "z"))
    source = PairSource(pack, tmp_path / "made", 2, 0, None)
    same, again = source.pairs("8x", "same"), source.pairs("8x", "same")
    assert same == again
    assert len(same) == 2
    with pytest.raises(MissingFileError, match="8x-same"):
        PairSource(tmp_path, tmp_path, 2, 0, None).pairs("8x", "same")
    with pytest.raises(MissingFileError, match="gone"):
        PairSource(tmp_path / "gone", tmp_path, 2, 0, None)


def test_the_papers_tables_ask_for_what_there_is():
    for table in TABLES.values():
        assert set(table.metrics) <= set(METRICS)
        for task in table.tasks:
            assert task.preset in PRESETS
            labels = [row.label for row in task.rows]
            assert len(set(labels)) == len(labels)
    with pytest.raises(BadConfigError, match="paper1"):
        table_named("paper9")


def test_paper_one_has_the_papers_rows_and_scales():
    table = table_named("paper1")
    assert [task.preset for task in table.tasks] == ["4x", "8x"]
    rows = {row.label: row for row in table.tasks[0].rows}
    for label in ("-WG", "-W", "-F", "R), trained so", "R), Full given strangers", "Full"):
        assert any(f"Ours({label}" in name for name in rows)
    assert rows["Ours(R), Full given strangers"].guide == "stranger"
    assert (
        replace(rows["Ours(R), Full given strangers"], label="Ours(Full)", guide="same")
        == (rows["Ours(Full)"])
    )
