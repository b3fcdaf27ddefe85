"""Undo histories come back with the session, bounded, and never at the cost of the photo itself."""

import json

import numpy as np
import pytest
from PySide6.QtGui import QUndoStack

from app.document import Document, Edits
from app.session import steps
from app.session.record import SCHEMA_VERSION, read_record, record_of
from app.session.steps import fill
from app.undo import ChangeBlend, NudgeLandmarks, SwapEdits
from core.landmarks.points import Landmarks
from core.paths import user_data
from tests.app.test_session import SESSION, brought_back, guide, photos, restore, show

__all__ = ["photos"]


def worked(d, path):
    """A photo with three steps, the last of them undone."""
    show(d, path)
    guide(d)
    d.space.control.move_landmarks(moved(d))
    d.space.control.settle_fidelity(0.5, True)
    d.action("undo")
    return d.document.edits


def moved(d):
    return Landmarks(d.document.entry.face.landmarks.points + 3)


def texts(stack):
    return [stack.text(row) for row in range(stack.count())]


def test_steps_come_back_and_can_be_walked_both_ways(driver, photos):
    d = driver()
    before = worked(d, photos[0])
    stack = d.session.album.current.stack
    told = texts(stack)
    points = before.faces[0].face.landmarks.points
    again = brought_back(d, driver)
    again.until(lambda: again.shows(photos[0]))
    back = again.session.album.current.stack
    assert texts(back) == told
    assert (back.index(), back.count()) == (2, 3)
    assert (again.document.edits.entry(1).face.landmarks.points == points).all()
    again.action("redo")
    assert again.document.edits.fidelity == 0.5
    again.action("undo")
    assert again.document.edits.fidelity == 1.0
    again.action("undo")
    np.testing.assert_allclose(again.document.entry.face.landmarks.points, points - 3, atol=1e-9)
    again.action("undo")
    assert again.document.entry.guide is None
    assert not again.window.can_undo()
    again.action("redo")
    assert again.document.entry.guide.picture.width > 1, "its pixels came back, too"


def test_undo_after_a_start_knows_whether_the_result_is_of_now(driver, photos):
    d = driver()
    restore(d, photos[0])
    d.space.control.move_landmarks(moved(d))
    assert d.document.stale
    again = brought_back(d, driver)
    again.until(lambda: again.document.outcome is not None)
    assert again.document.stale
    again.action("undo")
    assert not again.document.stale, "these are the landmarks that the result was made of"


def test_a_session_without_histories_comes_back_without(driver, photos):
    d = driver()
    worked(d, photos[0])
    assert d.window.close()
    file = user_data() / SESSION
    document = json.loads(file.read_text())
    assert document["schema_version"] == SCHEMA_VERSION == 2
    document["schema_version"] = 1
    for photo in document["photos"]:
        del photo["history"]
        photo.pop("entries", None)
    file.write_text(json.dumps(document))
    again = driver()
    again.until(lambda: again.shows(photos[0]))
    assert again.window.undo.count() == 0
    assert again.document.entry.guide is not None
    assert not again.notice.isVisible()


DAMAGE = {
    "no steps": lambda history: history.pop("steps"),
    "a place that is not there": lambda history: history["steps"][0].update(before=99),
    "a place before the first": lambda history: history["steps"][0].update(before=-1),
    "an unknown kind": lambda history: history["steps"][0].update(kind="dance"),
    "more done than there are": lambda history: history.update(done=9),
    "landmarks that are none": lambda history: history["landmarks"].append("AAAA"),
    "words for numbers": lambda history: history["snapshots"][0].update(places=["x"]),
    "no history": lambda history: history.clear(),
}


def test_a_damaged_history_is_let_go_and_the_photo_stays(driver, photos):
    d = driver()
    edits = worked(d, photos[0])
    assert d.window.close()
    file = user_data() / SESSION
    text = file.read_text()
    for damage, harm in DAMAGE.items():
        document = json.loads(text)
        harm(document["photos"][0]["history"])
        (read,) = read_record(document).photos
        assert read.steps_lost, damage
        assert read.steps.steps == ()
        face = read.state.edits.faces[0]
        assert face.guide is not None
        assert (face.face.landmarks.points == edits.faces[0].face.landmarks.points).all()
    file.write_text(json.dumps(document))
    again = driver()
    again.until(lambda: again.shows(photos[0]))
    assert again.window.undo.count() == 0
    assert again.document.entry.guide is not None
    again.until(again.notice.isVisible)
    assert "scan1.jpg" in again.notice.text.text()
    assert "let go" in again.notice.text.text()


def test_only_the_last_steps_are_kept_around_where_the_user_is(driver, photos, monkeypatch):
    monkeypatch.setattr(steps, "MOST_STEPS", 4)
    monkeypatch.setattr(steps, "MOST_UNDONE", 2)
    d = driver()
    show(d, photos[0])
    for number in range(10):
        d.space.control.settle_fidelity(number / 10, True)
    for _ in range(3):
        d.action("undo")
    again = brought_back(d, driver)
    again.until(lambda: again.shows(photos[0]))
    stack = again.session.album.current.stack
    assert (stack.index(), stack.count()) == (4, 6)
    assert again.document.edits.fidelity == 0.6
    for _ in range(4):
        again.action("undo")
    assert again.document.edits.fidelity == pytest.approx(0.2)
    for _ in range(6):
        again.action("redo")
    assert again.document.edits.fidelity == 0.8


def test_a_history_takes_no_more_room_than_it_may(driver, photos, monkeypatch):
    d = driver()
    show(d, photos[0])
    for _ in range(8):
        d.space.control.move_landmarks(moved(d))
    album, key = list(d.session.album), d.session.album.current.key
    whole = record_of(album, key)["photos"][0]["history"]
    assert len(whole["steps"]) == 8
    monkeypatch.setattr(steps, "MOST_BYTES", 12_000)
    less = record_of(album, key)["photos"][0]["history"]
    assert 0 < len(less["steps"]) < 8
    assert len(json.dumps(less)) < 14_000
    assert less["steps"][-1]["text"] == whole["steps"][-1]["text"], "the last ones stay"
    (read,) = read_record(json.loads(json.dumps(record_of(album, key)))).photos
    assert len(read.steps.steps) == len(less["steps"])
    monkeypatch.setattr(steps, "MOST_BYTES", 10)
    assert record_of(album, key)["photos"][0]["history"]["steps"] == []


def test_what_is_shared_is_written_once(driver, photos):
    d = driver()
    show(d, photos[0])
    for number in range(6):
        d.space.control.settle_fidelity(number / 10, True)
    photo = record_of(list(d.session.album), None)["photos"][0]
    assert photo["history"]["landmarks"] == []  # all are the state's own
    assert len(photo["history"]["entries"]) == len(photo["faces"])
    assert len(photo["history"]["snapshots"]) == 7


def test_filling_a_history_touches_no_document_and_keeps_the_kinds(qapp):
    document, stack = Document(), QUndoStack()
    first, second, third = Edits(), Edits(fidelity=0.4), Edits(fidelity=0.2)
    told = []
    document.changed.connect(told.append)
    kept = steps.KeptSteps(
        steps=(
            steps.KeptStep(kind=steps.NUDGE, text="a", before=first, after=second, key=1),
            steps.KeptStep(kind=steps.NUDGE, text="a", before=second, after=third, key=1),
            steps.KeptStep(kind=steps.BLEND, text="b", before=third, after=first, joins=True),
            steps.KeptStep(kind=steps.SWAP, text="c", before=first, after=third),
        ),
        done=3,
    )
    fill(stack, kept, document)
    assert told == []
    assert (stack.count(), stack.index()) == (4, 3)
    kinds = [type(stack.command(row)) for row in range(4)]
    assert kinds == [NudgeLandmarks, NudgeLandmarks, ChangeBlend, SwapEdits]
    stack.undo()
    assert document.edits is third
    stack.redo()
    stack.redo()
    assert document.edits is third
