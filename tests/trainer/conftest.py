import dataclasses

import pytest

from core.models.gfrnet import CONFIGS, GFRNetConfig, RecNetConfig, WarpNetConfig
from tests.helpers.packs import SIZE, write_pack
from trainer.config import DataConfig
from trainer.engine_config import EngineConfig, Recipe, StageConfig
from trainer.systems.gfrnet import Config

TINY = GFRNetConfig(
    size=SIZE,
    warp=WarpNetConfig(widths=(4, 8, 8, 8, 8), work_size=32, base="identity"),
    rec=RecNetConfig(widths=(4, 8, 8, 8, 8, 8), dropout=0.1, residual=True),
)


@pytest.fixture(autouse=True)
def _tiny_models(monkeypatch):
    monkeypatch.setitem(CONFIGS, "tiny", TINY)
    prior = dataclasses.replace(TINY.warp, base="landmarks")
    monkeypatch.setitem(CONFIGS, "tiny-lp", dataclasses.replace(TINY, warp=prior))


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs") / "people"
    return write_pack(folder, people=("a", "b", "c", "d"), photos=4, val=("c", "d"))


@pytest.fixture
def recipe(pack):
    """GFRNet in tiny: three steps of WarpNet alone, five of everything."""
    return Recipe(
        engine=EngineConfig(
            stages=(
                StageConfig(train="warp", steps=3, warm_up=1),
                StageConfig(train="joint", steps=5, rate=1e-3, warm_up=1),
            ),
            batch=2,
            threads=1,
            precision="float32",
            device="cpu",
            log_steps=1,
            validate_steps=4,
        ),
        system=Config(
            model="tiny",
            data=DataConfig(people=(str(pack),), workers=0, stranger_share=0.3, gray_share=0.3),
            validate_pairs=3,
        ),
    )


@pytest.fixture
def config(recipe):
    """GFRNet's tables of that recipe."""
    return recipe.system
