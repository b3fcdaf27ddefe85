"""What a checkpoint holds of a run, and how it is put back."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torch import nn

from core.errors import BadConfigError
from trainer.engine_config import recipe_text

if TYPE_CHECKING:
    from trainer.engine import Engine

FORMAT = 2  # 1 was the first slice's, of GFRNet alone


def snapshot(engine: Engine) -> dict[str, Any]:
    """All that is needed to go on, to begin from, and to export."""
    return {
        "format": FORMAT,
        "system": engine.config.system,
        "card": engine.card,
        "recipe": recipe_text(engine.recipe),
        "origin": engine.origin,
        "step": engine.step,
        "drawn": engine.drawn,
        "faces": engine.step * engine.config.batch,
        "seconds": engine.seconds,
        "time": time.time(),
        "schedule": engine.schedule.state(),
        "modules": {name: module.state_dict() for name, module in engine.modules().items()},
        "averages": {name: n.state_dict() for name, n in engine.averages.networks.items()},
        "learners": {name: learner.state() for name, learner in engine.learners.items()},
        "state": engine.system.state(),
    }


def check_format(state: Mapping[str, Any], folder: Path) -> None:
    """Refuse checkpoints of other versions of the program.

    Raises:
        BadConfigError: it says what can be done.
    """
    if state.get("format") != FORMAT:
        raise BadConfigError(
            f"{folder}: its checkpoint was written by another version of the trainer, which this "
            "one cannot go on from; export it with that version, and begin here from the exported "
            "model (start = FOLDER)"
        )


def restore(engine: Engine, state: Mapping[str, Any], folder: Path) -> None:
    """Put a snapshot back, but for `drawn`.

    Players that the snapshot does not know begin fresh, and an event says so.

    Raises:
        BadConfigError: it is of another system, of another architecture or of other opponents.
    """
    check_format(state, folder)
    config, own = state["card"]["config"], engine.card["config"]
    if state["system"] != engine.config.system or config != own:
        what = _difference(config, own) if state["system"] == engine.config.system else ""
        raise BadConfigError(
            f"{folder}: holds a run of another {state['system']} network{what}; "
            "choose another --out"
        )
    for name, player in engine.system.players.items():
        if name not in state["learners"]:
            engine.log.say("fresh", step=engine.step, what=f"{name}: the checkpoint has none")
            continue
        try:
            for part, module in player.modules.items():
                module.load_state_dict(state["modules"][part])
                if player.average:
                    engine.averages.networks[part].load_state_dict(state["averages"][part])
            engine.learners[name].load_state(state["learners"][name])
        except (RuntimeError, ValueError, KeyError) as error:
            raise BadConfigError(
                f"{folder}: holds another {name}; choose another --out ({error})"
            ) from error
    try:
        engine.system.load_state(state["state"])
    except (ValueError, KeyError) as error:
        raise BadConfigError(f"{folder}: holds a run of another system: {error}") from error
    engine.schedule.load_state(state["schedule"])
    engine.step, engine.seconds = state["step"], state["seconds"]


def _difference(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> str:
    keys = [key for key in {**theirs, **ours} if theirs.get(key) != ours.get(key)]
    return f" ({', '.join(keys)} differ)"


def averaged_modules(
    modules: Mapping[str, nn.Module], state: Mapping[str, Any]
) -> dict[str, nn.Module]:
    """The averaged modules of a snapshot, in evaluation mode.

    Args:
        modules: of the same system, freshly built; they take the weights, those that are not
            averaged as well: some systems export them too.
        state: a snapshot.
    """
    for name, module in modules.items():
        if name in state["modules"] and name not in state["averages"]:
            module.load_state_dict(state["modules"][name])
    out = {}
    for name, weights in state["averages"].items():
        module = modules[name]
        module.load_state_dict(weights)
        out[name] = module.eval().requires_grad_(False)
    return out
