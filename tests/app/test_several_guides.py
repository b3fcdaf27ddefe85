"""Several guides for one face in the window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QUndoStack

from app.canvas.overlays import Overlay
from app.document import FaceEntry
from app.restore.guide_list import NOTHING, PICK
from app.session.record import read_record, record_of
from tests.app.conftest import drop
from tests.helpers.engine import BOXES, drawn_face


def guided(d, *names):
    """The first face with portraits dropped on the card."""
    key = d.open()[0].key
    drop(d.inspector.guide, QPointF(5, 5), names)
    d.until(lambda: d.document.edits.entry(key).guide is not None)
    return key


def names_of(entry):
    return [guide.path.name for guide in entry.guides]


def restore(d):
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None and not d.document.stale)


def test_portraits_dropped_together_are_all_guides_in_one_step(driver):
    d = driver()
    d.open()
    d.drop_on_canvas(300, 150, "a.jpg", "b.jpg", "c.jpg")
    d.until(lambda: d.document.edits.faces[1].guide is not None)
    assert names_of(d.document.edits.faces[1]) == ["a.jpg", "b.jpg", "c.jpg"]
    assert len([b for b in d.inspector.guide.list.buttons if b.isVisible()]) == 3
    d.action("undo")
    assert d.document.edits.faces[1].guides == ()
    assert not d.inspector.guide.list.isVisible()


def test_another_guide_is_added_looked_at_and_removed(driver):
    d = driver()
    card = d.inspector.guide
    d.open()
    assert not card.add.isVisible()
    key = d.document.selected
    d.guide(key, "a.jpg")
    d.dialogs.guide = Path("/portraits/b.jpg")
    d.press(card.add)
    d.until(lambda: len(d.document.edits.entry(key).guides) == 2)
    assert names_of(d.document.entry) == ["a.jpg", "b.jpg"]
    assert card.name.toolTip() == "b.jpg"  # the new one is shown
    d.press(card.list.buttons[0])
    assert card.name.toolTip() == "a.jpg"
    d.press(card.remove)
    assert names_of(d.document.entry) == ["b.jpg"]
    d.action("undo")
    assert names_of(d.document.entry) == ["a.jpg", "b.jpg"]
    d.guide(key, "c.jpg")  # chosen, not added: in place of both
    assert names_of(d.document.entry) == ["c.jpg"]


def test_bad_portraits_and_those_beyond_eight_are_left_out_and_told(driver):
    d = driver()
    key = guided(d, *[f"{number}.jpg" for number in range(9)], "broken.jpg")
    assert len(d.document.edits.entry(key).guides) == 8
    assert not d.inspector.guide.add.isEnabled()
    assert "8 guides at most" in d.notice.text.text()
    guided(d, "broken.jpg", "good.jpg")
    d.until(lambda: names_of(d.document.entry) == ["good.jpg"])
    assert "cannot be guides" in d.notice.text.text()


def test_a_run_says_what_each_guide_was_worth(driver):
    d = driver()
    card = d.inspector.guide
    guided(d, "a.jpg", "b.jpg")
    assert [button.text() for button in card.list.buttons] == [NOTHING] * 2
    restore(d)
    wanted, _ = d.engine.requests[-1].faces
    assert [guide.path.name for guide in wanted.guides] == ["a.jpg", "b.jpg"]
    assert wanted.several == "blend"
    assert [button.text() for button in card.list.buttons] == ["● 3.2 px", "● 2.2 px"]
    assert "Used for: mouth." in card.list.buttons[0].toolTip()
    assert card.name.toolTip() == "b.jpg"  # the one that led
    card.list.several.setCurrentIndex(card.list.several.findData(PICK))
    card.list.several.activated.emit(1)
    assert d.document.stale
    restore(d)
    assert d.engine.requests[-1].faces[0].several == "pick"
    assert [button.text() for button in card.list.buttons] == ["3.2 px", "● 2.2 px"]
    assert "Used for the whole face." in card.list.buttons[1].toolTip()
    d.action("undo")
    assert d.document.entry.several == "blend"


def test_map_of_regions_is_shown_where_there_are_several_guides(driver):
    d = driver()
    overlays = d.canvas.overlays
    d.restored()
    d.window.actions_table["regions"].setChecked(True)
    assert overlays.item(Overlay.REGIONS) is None, "one guide needs no map"
    drop(d.inspector.guide, QPointF(5, 5), ["a.jpg", "b.jpg"])
    d.until(lambda: len(d.document.entry.guides) == 2)
    restore(d)
    item = overlays.item(Overlay.REGIONS)
    assert [name for _, name in item.guides] == ["Guide 1: a.jpg", "Guide 2: b.jpg"]
    d.window.actions_table["regions"].setChecked(False)
    assert overlays.item(Overlay.REGIONS) is None


def test_a_stranger_among_the_guides_is_asked_about(driver):
    d = driver()
    guided(d, "a.jpg", "stranger.jpg")
    assert "One of the guides" in d.notice.text.text()
    assert d.inspector.guide.insist.isVisible()
    d.press(d.inspector.guide.insist)
    restore(d)
    assert d.engine.requests[-1].allow_other_person


def test_a_model_without_guides_says_what_to_do(driver):
    d = driver()
    guided(d, "a.jpg", "b.jpg")
    d.space.control.shelf.choose("blind")
    assert "makes nothing of several guides" in d.inspector.run.status.text()
    assert not d.inspector.run.restore.isEnabled()


@pytest.fixture
def photo(qapp, tmp_path):
    from app.document import Edits, PhotoState
    from app.session.open_photo import OpenPhoto
    from app.session.portraits import sleeping_guide

    guides = [sleeping_guide(drawn_face(BOXES[0]), tmp_path / f"{n}.jpg") for n in "abc"]
    entry = FaceEntry(key=1, face=drawn_face(BOXES[0]), guide=guides[0],
                      more_guides=tuple(guides[1:]), several="pick")  # fmt: skip
    state = PhotoState(edits=Edits(faces=(entry,)), searched=True, selected=1)
    return OpenPhoto(key=1, path=tmp_path / "old.jpg", stack=QUndoStack(), state=state)


def test_a_session_keeps_them_and_reads_one_without(photo):
    document = json.loads(json.dumps(record_of([photo], 1)))
    (entry,) = read_record(document).photos[0].state.edits.faces
    assert names_of(entry) == ["a.jpg", "b.jpg", "c.jpg"]
    assert entry.several == "pick"
    for face in document["photos"][0]["faces"]:
        del face["more_guides"], face["several"]
    (older,) = read_record(document).photos[0].state.edits.faces
    assert names_of(older) == ["a.jpg"]
    assert older.several == "blend"
