"""All stages of the engine.

A new one: a function of your module that takes the `Material` and gives its `Stage`s, and a line
here.  What needs the window or the command line is registered in `app.cli.bench`, in the same form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from core.bench.material import Material
from core.bench.stage import Stage

ENGINE = (
    "core.bench.photo_stages:stages",
    "core.bench.model_stages:stages",
    "core.bench.engine_stages:stages",
    "core.bench.gallery_stages:stages",
)


def stages_of(lines: Sequence[str], material: Material) -> list[Stage]:
    """Stages of "module:function" lines, in order.

    Raises:
        ValueError: two of one name in one group.
    """
    found: list[Stage] = []
    for line in lines:
        module, _, name = line.partition(":")
        give: Callable[[Material], Iterable[Stage]] = getattr(import_module(module), name)
        found += give(material)
    names = [(stage.group, stage.name) for stage in found]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"stages: two of one name: {sorted(twice)}")
    return found
