"""The engine's part of a recipe, and the reader that splits it from the system's part."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.errors import BadConfigError
from core.toml_text import to_toml
from trainer.recipe_file import make, read_table
from trainer.systems import config_class, system_class

DEFAULT_SYSTEM = "gfrnet"  # of recipes that name none


@dataclass(frozen=True, kw_only=True)
class StageConfig:
    """One stage; stages run one after the other.

    Attributes:
        train: one of the system's stages.
        steps: how many; with "plateau" at most.
        rate: learning rate at the start, multiplied by the system's factors.
        schedule: "cosine" (falls to `final` times the rate), "constant", or "plateau" (falls by
            `factor` whenever the watched figure is no better for `patience` validations; the stage
            ends when it would fall for the (`drops` + 1)-th time).
        final: see "cosine".
        warm_up: steps over which the rate rises from zero; 0 for none.
        watch: name of the figure in the validation events; with "-" before it, lower is better.
        patience, factor, drops: see "plateau".
    """

    train: str
    steps: int
    rate: float = 2e-4
    schedule: Literal["cosine", "constant", "plateau"] = "cosine"
    final: float = 0.02
    warm_up: int = 100
    watch: str = ""
    patience: int = 3
    factor: float = 0.1
    drops: int = 2

    def __post_init__(self) -> None:
        if self.steps < 1 or not self.rate > 0 or self.warm_up < 0:
            raise ValueError("wanted steps of 1 or more, a rate above 0, a warm_up of 0 or more")
        if self.schedule == "plateau" and not self.watch:
            raise ValueError("watch: the plateau schedule wants the name of a validation figure")
        if self.patience < 1 or not 0 < self.factor < 1 or self.drops < 0:
            raise ValueError(
                "wanted patience of 1 or more, factor inside (0, 1), drops of 0 or more"
            )


@dataclass(frozen=True, kw_only=True)
class EngineConfig:
    """What the engine reads of a recipe.

    The same recipe, packs and seed give the same weights on a CPU.

    Attributes:
        stages: in order.
        system: key of `trainer.systems.SYSTEMS`.
        start: folder of an exported model to begin from.
        start_parts: names of its tensors begin with one of these, or with anything if empty; the
            rest of the network begins fresh.
        batch: samples of one step, over all processes and accumulated parts together.
        accumulate: parts that a batch is computed in, one after the other, to need less memory.
        betas: of Adam, where the system has none of its own.
        clip: largest norm of a player's gradient; 0 for none.
        ema: decay of the averaged weights that are exported.
        seed: of all chance.
        precision: "bf16" (autocast), "float32", or "fp16" with loss scaling, on CUDA alone.
        device: "auto", "cpu", "cuda" or "mps".
        threads: of the CPU; 0 for torch's own choice.
        channels_last: the order of pictures in memory; faster for most convolutions.
        compile: whether `torch.compile` is used; an error if it fails.
        skips: steps in a row without finite gradients after which the run goes back to its last
            good checkpoint.
        rewinds: how often it goes back before it gives up.
        checkpoint_minutes, log_steps, validate_steps: how often.
        tensorboard: whether the events go to TensorBoard too, if it is installed.
    """

    stages: tuple[StageConfig, ...]
    system: str = DEFAULT_SYSTEM
    start: str = ""
    start_parts: tuple[str, ...] = ()
    batch: int = 16
    accumulate: int = 1
    betas: tuple[float, float] = (0.5, 0.999)
    clip: float = 1.0
    ema: float = 0.999
    seed: int = 0
    precision: Literal["bf16", "float32", "fp16"] = "bf16"
    device: str = "auto"
    threads: int = 0
    channels_last: bool = True
    compile: bool = False
    skips: int = 5
    rewinds: int = 3
    checkpoint_minutes: float = 5.0
    log_steps: int = 20
    validate_steps: int = 1000
    tensorboard: bool = False

    def __post_init__(self) -> None:
        if not self.stages:
            raise BadConfigError("stages: a run needs at least one [[stages]] table")
        for name in ("batch", "accumulate", "log_steps", "validate_steps", "skips"):
            if getattr(self, name) < 1:
                raise BadConfigError(f"{name}: wanted 1 or more, got {getattr(self, name)}")
        for name in ("clip", "threads", "rewinds", "seed", "checkpoint_minutes"):
            if getattr(self, name) < 0:
                raise BadConfigError(f"{name}: wanted 0 or more, got {getattr(self, name)}")
        if self.batch % self.accumulate:
            raise BadConfigError(
                f"accumulate: a batch of {self.batch} has no {self.accumulate} parts"
            )
        if not 0 <= self.ema < 1 or not all(0 <= beta < 1 for beta in self.betas):
            raise BadConfigError("ema and betas: wanted values from 0 to below 1")

    @property
    def total_steps(self) -> int:
        """Steps of all stages; a plateau may end one earlier."""
        return sum(stage.steps for stage in self.stages)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """A whole recipe: the engine's part, and the system's, an instance of its config class."""

    engine: EngineConfig
    system: Any


def read_recipe(path: Path, overrides: Sequence[str] = ()) -> Recipe:
    """Read a recipe.

    Args:
        path: TOML file.
        overrides: "key=value", the key dotted ("data.gray_share=0.5", "stages.0.steps=100"),
            the value in TOML.

    Raises:
        MissingFileError: no such file.
        BadConfigError: no TOML, unknown keys, values of a wrong type; names the key.
    """
    return build_recipe(read_table(path, list(overrides)))


def build_recipe(table: dict[str, Any]) -> Recipe:
    """A recipe from its tables: the engine's keys, and the rest for the system.

    Raises:
        BadConfigError: unknown keys, values of a wrong type, stages that the system has not.
    """
    name = str(table.get("system", DEFAULT_SYSTEM))
    kind = config_class(name)
    keys = {field.name for field in dataclasses.fields(EngineConfig)}
    own = {field.name for field in dataclasses.fields(kind)}
    for key in table:
        if key not in keys | own:
            known = ", ".join([*sorted(keys), *sorted(own - keys)])
            raise BadConfigError(f"{key}: unknown to the engine and to {name}; there are {known}")
    if not isinstance(table.get("stages", []), list | tuple):
        raise BadConfigError("stages: wanted [[stages]] tables")
    engine: EngineConfig = make(EngineConfig, _some(table, keys) | {"system": name}, "")
    system = make(kind, _some(table, own - keys), "")
    _check_stages(name, system, [stage.train for stage in engine.stages])
    return Recipe(engine=engine, system=system)


def _some(table: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key in keys}


def _check_stages(name: str, system: Any, stages: list[str]) -> None:
    known = getattr(system_class(name), "stages", None)
    for i, stage in enumerate(stages):
        if known is not None and stage not in known:
            raise BadConfigError(f"stages.{i}.train: {stage!r} is none of {', '.join(known)}")
    check = getattr(system, "check_stages", None)
    if check is not None:
        check(stages)


def recipe_table(recipe: Recipe) -> dict[str, Any]:
    """All of a recipe as plain tables, every default filled in; what is None is left out."""
    engine: dict[str, Any] = _plain(recipe.engine)
    system: dict[str, Any] = _plain(recipe.system)
    return engine | system


def recipe_text(recipe: Recipe) -> str:
    """All of a recipe as TOML, every default filled in; reading it gives the same recipe."""
    return to_toml(recipe_table(recipe))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return {key: _plain(v) for key, v in fields.items() if v is not None}
    if isinstance(value, dict):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
