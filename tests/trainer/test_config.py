import tomllib

import pytest

from core.errors import BadConfigError, MissingFileError
from core.paths import ROOT
from trainer.engine_config import (
    EngineConfig,
    StageConfig,
    build_recipe,
    read_recipe,
    recipe_table,
    recipe_text,
)

RECIPE = """
model = "gfrnet-s"
batch = 4
[data]
people = ["one", "two"]
[[stages]]
train = "warp"
steps = 10
[[stages]]
train = "joint"
steps = 5
rate = 1e-3
"""


@pytest.fixture
def recipe(tmp_path):
    path = tmp_path / "recipe.toml"
    path.write_text(RECIPE)
    return path


def test_a_recipe_is_read(recipe):
    config = read_recipe(recipe)
    assert config.engine.system == "gfrnet"  # of recipes that name none
    assert config.system.data.people == ("one", "two")
    assert config.engine.stages[1] == StageConfig(train="joint", steps=5, rate=1e-3)
    assert config.engine.total_steps == 15


def test_every_value_can_be_overridden(recipe):
    config = read_recipe(
        recipe,
        ["batch=2", "stages.1.steps=7", "data.gray_share=0.5", "loss.reduction=sum", "device=cpu"],
    )
    assert (config.engine.batch, config.engine.stages[1].steps) == (2, 7)
    assert (config.system.data.gray_share, config.system.loss.reduction) == (0.5, "sum")
    assert config.engine.device == "cpu"


def test_the_saved_config_is_the_config(recipe):
    config = read_recipe(recipe)
    assert build_recipe(recipe_table(config)) == config
    assert build_recipe(tomllib.loads(recipe_text(config))) == config


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("btach=3", "btach: unknown"),
        ("loss.adversarial_local=-1", r"loss\.adversarial_local"),
        ("data.grey_share=1", "data.grey_share: unknown"),
        ("batch=two", "batch: 'two' is no int"),
        ("batch=0", "batch: wanted 1 or more"),
        ("accumulate=3", "accumulate: a batch of 4 has no 3 parts"),
        ("ema=1.5", "ema"),
        ("betas=[0.5]", "betas: wanted 2 values"),
        ("system=gfr", "system: no 'gfr'; there are gfrnet"),
        ("stages.0.train=both", r"stages\.0\.train: 'both' is none of warp, joint-global, joint"),
        ("stages.0.steps=0", r"stages\.0: wanted steps of 1"),
        ("stages.0.rate=nan", r"stages\.0\.rate: wanted a number"),
        ("stages.0.schedule=plateau", r"stages\.0\.watch"),
        ("data.people=7", r"data\.people: wanted a list"),
        ("data.people=[7]", r"data\.people\.0: 7 is no str"),
        ("data.degradation.down=much", r"data\.degradation\.down: 'much' is no float"),
        ("stages.7.steps=1", "there is no '7'"),
        ("model=gfr", "no 'gfr'"),
        ("data.degradation={fog = 1.0}", "fog"),
        ("nonsense", "wanted key=value"),
        ("stages=3", "stages"),
    ],
)
def test_mistakes_name_their_place(recipe, override, words):
    with pytest.raises(BadConfigError, match=words):
        read_recipe(recipe, [override])


def test_missing_and_broken_recipes_are_said(tmp_path):
    with pytest.raises(MissingFileError, match="no such recipe"):
        read_recipe(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("model = ")
    with pytest.raises(BadConfigError, match="not a TOML file"):
        read_recipe(tmp_path / "bad.toml")


@pytest.mark.parametrize("path", sorted((ROOT / "trainer" / "recipes").glob("*.toml")))
def test_shipped_recipes_are_valid(path):
    assert isinstance(read_recipe(path).engine, EngineConfig)
