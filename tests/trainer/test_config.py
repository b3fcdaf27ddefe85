import pytest

from core.errors import BadConfigError, MissingFileError
from core.paths import ROOT
from trainer.config import RunConfig, StageConfig, build, read_recipe, to_table

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
    assert config.data.people == ("one", "two")
    assert config.stages[1] == StageConfig(train="joint", steps=5, rate=1e-3)
    assert config.total_steps == 15


def test_every_value_can_be_overridden(recipe):
    config = read_recipe(
        recipe,
        ["batch=2", "stages.1.steps=7", "data.gray_share=0.5", "loss.reduction=sum", "device=cpu"],
    )
    assert (config.batch, config.stages[1].steps, config.data.gray_share) == (2, 7, 0.5)
    assert (config.loss.reduction, config.device) == ("sum", "cpu")


def test_the_saved_config_is_the_config(recipe):
    config = read_recipe(recipe)
    table = to_table(config)
    assert build(table | {"stages": list(table["stages"])}) == config


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("btach=3", "btach: unknown"),
        ("data.grey_share=1", "data.grey_share: unknown"),
        ("batch=two", "batch: 'two' is no int"),
        ("batch=0", "batch of 1 or more"),
        ("stages.0.train=both", "none of warp, joint"),
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
    assert isinstance(read_recipe(path), RunConfig)
