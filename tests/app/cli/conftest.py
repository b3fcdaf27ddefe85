import os
from dataclasses import replace

import numpy as np
import pytest

from app.main import main
from core.models.choice import AUTOMATIC, models_for
from core.picture import Picture, save_picture
from tests.helpers.portrait import portrait
from tests.helpers.restorers import Guided, Laying, Sharpen

# how far off guides are laid, by their brightness: the second is nearest, but for the left side
OFFSETS = {
    0.1: np.where(np.arange(256) < 128, 0.0, 9.0)[None, :, None],
    0.25: (1, 0),
    0.45: (0, 4),
}


@pytest.fixture
def likeness(capsys):
    """Runs a command; gives back exit code, standard output and standard error."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture
def network(monkeypatch):
    """A small stand-in for the installed model; set its `answer` to change what it does."""
    fake = Sharpen()
    cards = {"fake": "blind", "fake-guided": "guided", "fake-laying": "guided"}

    def load(name, device):
        found = {"fake-guided": Guided(), "fake-laying": Laying(OFFSETS)}.get(name, fake)
        found.asked_device = device
        return found

    def installed(chosen=None):
        return models_for(chosen or AUTOMATIC, cards)

    monkeypatch.setattr("app.cli.restore.installed_models", installed)
    monkeypatch.setattr("app.cli.restore.loaded_restorer", load)
    monkeypatch.setattr("core.pipeline.restore.loaded_restorer", load)
    return fake


@pytest.fixture
def photo(tmp_path):
    """An old photo with one face."""
    pixels, _ = portrait()
    path = tmp_path / "photo.png"
    save_picture(Picture(pixels=pixels), path)
    return path


@pytest.fixture
def guide(tmp_path):
    """A portrait of the same person."""
    pixels, _ = portrait()
    folder = tmp_path / "guides"
    folder.mkdir()
    path = folder / "guide.png"
    save_picture(Picture(pixels=pixels), path)
    return path


@pytest.fixture
def someone_else(monkeypatch):
    """Guides are seen as the opposite of the person they show."""
    import core.pipeline.guide as module

    embed = module.embed
    monkeypatch.setattr(module, "embed", lambda pixels, marks: -embed(pixels, marks))


def faces_of_portrait():
    _, face = portrait()
    return [replace(face, embedding=None)]


def as_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0
