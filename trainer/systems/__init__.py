"""Every system that can be trained: its name in recipes, and where it is.

A system's module has a frozen dataclass, its tables of a recipe, and a `trainer.system.System`,
built as `SomeSystem(config, seed=...)`.  The dataclass may have `check_stages(names)`, which
refuses stages that would learn nothing by a BadConfigError.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from core.errors import BadConfigError

if TYPE_CHECKING:
    from trainer.system import System

SYSTEMS: dict[str, str] = {  # name -> "module:ConfigClass:SystemClass", imported when wanted
    "gfrnet": "trainer.systems.gfrnet:Config:GFRNetSystem",
    "hifacegan": "trainer.systems.hifacegan:Config:HiFaceGANSystem",
    "mmrb": "trainer.systems.mmrb:Config:MMRBSystem",
    "sr-baseline": "trainer.systems.sr_baseline:Config:SRBaselineSystem",
    "srdeblur": "trainer.systems.srdeblur:Config:SRDeblurSystem",
    "stylegan2": "trainer.systems.stylegan2:Config:StyleGAN2System",
}


def config_class(name: str) -> type:
    """The dataclass of a system's own tables in a recipe.

    Raises:
        BadConfigError: no such system.
    """
    module, config, _ = _place(name)
    kind: type = getattr(import_module(module), config)
    return kind


def system_class(name: str) -> type[System]:
    """The system itself, not built.

    Raises:
        BadConfigError: no such system.
    """
    module, _, system = _place(name)
    kind: type[System] = getattr(import_module(module), system)
    return kind


def build_system(name: str, config: Any, seed: int) -> System:
    """A system as a recipe wants it; the same seed gives the same weights.

    Raises:
        BadConfigError: no such system, or a config that makes no sense.
    """
    build: Any = system_class(name)
    system: System = build(config, seed=seed)
    return system


def _place(name: str) -> tuple[str, str, str]:
    if name not in SYSTEMS:
        raise BadConfigError(f"system: no {name!r}; there are {', '.join(SYSTEMS)}")
    module, config, system = SYSTEMS[name].split(":")
    return module, config, system
