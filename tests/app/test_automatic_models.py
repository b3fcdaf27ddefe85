"""Each face is restored by what it has: with a guide by one model, without by another."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.engine import ModelChoice
from core.settings import load_settings
from tests.helpers.engine import BOXES, FakeEngine


class Only(FakeEngine):
    """Has the models of one kind."""

    def __init__(self, *, guided):
        super().__init__()
        self.guided = guided

    def warm_up(self, context):
        return [ModelChoice(name="only", guided=self.guided, summary="The one there is.")]


def status(d):
    return d.inspector.run.status.text()


def note(d):
    label = d.inspector.guide.warning
    return (label.text(), label.property("role")) if label.isVisible() else None


def run(d):
    before = d.document.outcome
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not before)


def models(d):
    request = d.engine.requests[-1]
    return [request.model_of(face) for face in request.faces]


def test_photo_without_any_guide_is_restored_and_what_would_be_better_is_said(driver):
    d = driver()
    d.open()
    assert status(d) == "Ready to restore without a guide."
    assert note(d)[0].startswith("Will be restored without a guide; a portrait of the same person")
    run(d)
    assert models(d) == ["blind", "blind"]
    assert status(d).startswith("Restored without a guide.")
    assert "Ctrl+S" in status(d)
    assert note(d) == (
        "Restored without a guide; a portrait of the same person keeps it truer.", "note",
    )  # fmt: skip
    assert d.inspector.run._values[2].text() == "blind, 1.2 s"


def test_faces_with_and_without_guide_go_in_one_run_each_by_its_model(driver):
    d = driver()
    first, second = d.open()
    d.guide(second.key)
    assert status(d) == "Ready to restore: 1 by a guide, 1 without."
    run(d)
    assert d.engine.calls.count("restore") == 1
    assert models(d) == ["blind", "guided"]
    assert status(d).startswith("Restored: 1 by a guide, 1 without.")
    tips = [d.inspector.faces.item(row).toolTip() for row in (0, 1)]
    assert tips == [
        "Face 1: no guide yet\nRestored by blind, without a guide",
        "Face 2: guide chosen\nRestored by guided, with a guide",
    ]
    for key, model in ((first.key, "blind"), (second.key, "guided")):
        d.document.select(key)
        assert d.inspector.run._values[2].text() == f"{model}, 1.2 s"
        assert (note(d) is not None) is (model == "blind")


def test_guide_that_comes_or_goes_after_the_run_asks_for_another(driver):
    d = driver()
    first, _ = d.restored()
    assert models(d) == ["guided", "blind"]
    d.document.select(first.key)
    d.space.guides.remove()
    assert "restore again" in status(d)
    run(d)
    assert models(d) == ["blind", "blind"]
    d.action("undo")
    assert "restore again" in status(d)
    run(d)
    assert models(d) == ["guided", "blind"]


def test_face_added_after_the_run_asks_for_another(driver):
    d = driver()
    d.restored()
    view = d.canvas.views[0]
    d.action("add-face")
    d.drag(view, d.place_on(view, 140, 20), d.place_on(view, 200, 90))
    d.until(lambda: len(d.document.edits.faces) == 3)
    assert "restore again" in status(d)
    run(d)
    assert sorted(models(d)) == ["blind", "blind", "guided"]


def test_model_chosen_by_hand_takes_all_faces_and_is_remembered(driver):
    d = driver()
    d.choose_model("blind")
    first, _ = d.open()
    d.guide(first.key)
    assert status(d) == "Ready to restore."
    assert d.inspector.summary.text() == "Needs none."
    run(d)
    assert models(d) == ["blind", "blind"]
    assert note(d) is None, "with this model a guide makes no difference"
    assert load_settings().model == "blind"
    assert d.window.close()

    again = driver()
    assert again.inspector.model.currentText() == "blind"
    again.choose_model("")
    assert load_settings().model == ""
    assert again.space.control.shelf.models.names == ("guided", "blind")


def test_automatic_comes_first_and_says_which_models_it_takes(driver):
    d = driver()
    box = d.inspector.model
    assert [box.itemText(row) for row in range(box.count())] == ["Automatic", "guided", "blind"]
    assert box.currentText() == "Automatic"
    tip = box.itemData(0, Qt.ItemDataRole.ToolTipRole)
    assert "with a guide by guided, without one by blind" in tip
    assert box.toolTip() == tip
    assert d.inspector.summary.text() == "With a guide: guided\nWithout: blind"


def test_chosen_model_that_is_gone_leaves_the_choice_to_the_program(driver):
    d = driver()
    d.window.preferences.change(lambda settings: replace(settings, model="removed"))
    d.open()
    run(d)
    assert models(d) == ["blind", "blind"]


@pytest.mark.parametrize("guided", [True, False])
def test_with_models_of_one_kind_only_the_others_faces_wait(driver, guided):
    d = driver(Only(guided=guided))
    first, second = d.open()
    d.guide(first.key)
    run(d)
    chosen = first if guided else second
    assert [entry.key for entry in d.document.outcome.entries] == [chosen.key]
    assert models(d) == ["only"]
    if not guided:
        d.guide(second.key)
        assert status(d) == "No model that takes a guide is installed."
        assert not d.inspector.run.restore.isEnabled()


def test_each_faces_model_comes_back_with_the_session(driver, tmp_path):
    photo = tmp_path / "scan.jpg"
    for name in ("scan.jpg", "portrait.jpg"):
        (tmp_path / name).touch()
    d = driver()
    d.window.photos.open(photo)
    d.until(lambda: d.document.state.searched)
    d.space.guides.read(d.document.selected, tmp_path / "portrait.jpg")
    d.until(lambda: d.document.entry.guide is not None)
    run(d)
    d.until(lambda: d.session.album.current.kept is not None)
    assert d.window.close()

    again = driver()
    again.until(lambda: again.document.outcome is not None)
    outcome = again.document.outcome
    told = [outcome.model_of(outcome.faces[entry.key]) for entry in outcome.entries]
    assert told == ["guided", "blind"]
    assert outcome.model == "guided + blind"


def test_first_face_of_the_photo_needs_no_guide_before_another_has_one(driver):
    d = driver()
    box = BOXES[1]
    d.open()
    d.drop_on_canvas(box.x + 50, box.y + 50, "portrait.jpg")
    d.until(lambda: d.document.edits.faces[1].guide is not None)
    assert d.document.edits.faces[1].guide.path == Path("/dropped/portrait.jpg")
    run(d)
    assert models(d) == ["blind", "guided"]
