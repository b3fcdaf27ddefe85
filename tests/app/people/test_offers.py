"""The gallery's guides in the Restore tab."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.people.answers import SuggestedGuide, Suggestion
from core.gallery.guides import Reason
from core.gallery.people import list_people
from core.pipeline.types import Guide
from tests.helpers.engine import BOXES, drawn_face, drawn_picture

REASONS = (Reason("same-turn"), Reason("eyes-open"), Reason("sharper", 4.2))


@pytest.fixture
def known(people, store):
    """A window whose gallery knows the first face of each photo with this confidence."""

    def make(confidence, count=5):
        d = people(store)
        d.action("show-restore")
        d.asked = []
        library = d.place.library
        gallery = library.gallery()
        who = list_people(gallery)[0]
        numbers = library.numbers(who.id, _everything(), "best").tolist()[:count]
        entries = library.faces(numbers)

        def suggest(picture, face):
            d.asked.append(face)
            if confidence is None or face.box.x != BOXES[0].x:
                return None
            return Suggestion(
                who=replace(who, name="Anna"), confidence=confidence, sure=confidence >= 0.9,
                guides=tuple(
                    SuggestedGuide(
                        entry=entries[number], reasons=REASONS[place % 3 :],
                        picture=np.full((16, 16, 3), 40 * place, np.uint8),
                    )
                    for place, number in enumerate(numbers)
                ),
            )  # fmt: skip

        def guide(number):
            path = Path(f"/gallery/{number}.jpg")
            return Guide(picture=drawn_picture(path), face=drawn_face(BOXES[0]), path=path)

        library.suggest, library.guide = suggest, guide
        d.offers = d.window.workspace.inspector.guide.offers
        d.document = d.window.document
        d.numbers = numbers
        return d

    return make


def _everything():
    from core.gallery.people import ALL

    return ALL


def open_photo(d):
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(lambda: len(d.document.edits.faces) == 2)
    d.until(lambda: "Looking" not in d.offers.words.text())


def test_best_guide_of_a_sure_person_is_chosen_with_its_reasons_and_can_be_taken_back(known):
    d = known(0.97)
    open_photo(d)
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    assert d.document.edits.faces[0].guide.path == Path(f"/gallery/{d.numbers[0]}.jpg")
    assert d.document.edits.faces[1].guide is None
    assert d.offers.words.text().startswith("Anna (97% sure)")
    assert d.offers.reasons.text() == "same head turn, eyes open, 4x sharper"
    assert [b.isChecked() for b in d.offers.buttons] == [True, False, False, False, False]
    d.action("undo")
    assert d.document.edits.faces[0].guide is None
    d.qtbot.wait(50)
    assert d.document.edits.faces[0].guide is None, "chosen again against the user's wish"
    assert not any(b.isChecked() for b in d.offers.buttons)


def test_all_faces_are_asked_about_and_restored_by_what_the_gallery_has(known):
    d = known(0.97)
    d.window.preferences.change(lambda s: replace(s, auto_restore=True))
    d.window.workspace.control.shelf.warm_up()
    d.until(lambda: d.window.workspace.control.shelf.listed)
    open_photo(d)
    d.until(lambda: d.document.outcome is not None)
    assert len(d.asked) == 2
    assert [request.models for request in d.engine.requests] == [("guided", "blind")]
    assert not d.document.stale


@pytest.fixture
def slow(known):
    """The same; the gallery answers when `told` is set, and Restore was pressed before that."""
    d = known(0.97)
    d.window.workspace.control.shelf.warm_up()
    d.until(lambda: d.window.workspace.control.shelf.listed)
    d.told, quick = threading.Event(), d.place.library.suggest

    def suggest(picture, face):
        assert d.told.wait(60)
        return quick(picture, face)

    d.place.library.suggest = suggest
    d.run = d.window.workspace.inspector.run
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(lambda: len(d.document.edits.faces) == 2)
    d.until(d.run.restore.isEnabled)
    d.action("restore")
    assert d.run.status.text() == "Waiting for the guides"
    yield d
    d.told.set()


def test_restore_pressed_early_waits_for_the_guides_that_the_gallery_has(slow):
    d = slow
    assert not d.run.restore.isEnabled()
    assert d.run.cancel.isEnabled()
    assert not d.window.runner.running("restore")
    d.told.set()
    d.until(lambda: d.document.outcome is not None)
    assert [request.models for request in d.engine.requests] == [("guided", "blind")]
    assert not d.document.stale


def test_restore_that_waits_can_be_cancelled(slow):
    d = slow
    d.action("cancel")
    assert d.run.restore.isEnabled()
    assert d.run.status.text() != "Waiting for the guides"
    d.told.set()
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    d.qtbot.wait(50)
    assert d.document.outcome is None
    assert not d.engine.requests


def test_restore_does_not_wait_for_ever(slow):
    d = slow
    d.window.workspace.wait._patience.start(1)
    d.until(lambda: d.document.outcome is not None)
    assert [request.models for request in d.engine.requests] == [("blind",)]
    d.told.set()
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    assert d.run.restore.isEnabled(), "with the guides it can be restored again"


def test_restore_that_waits_is_for_the_photo_that_is_shown(slow):
    d = slow
    d.window.photos.open(Path("/photos/other.jpg"))
    d.until(lambda: d.document.picture.path.name == "other.jpg")
    d.told.set()
    d.until(lambda: d.document.edits.faces and d.document.edits.faces[0].guide is not None)
    d.qtbot.wait(50)
    assert not d.engine.requests


def test_guide_that_was_taken_away_is_not_chosen_again_when_the_photo_comes_back(known):
    d = known(0.97)
    open_photo(d)
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    d.window.workspace.guides.remove()
    d.window.photos.open(Path("/photos/other.jpg"))
    d.until(lambda: d.document.picture.path.name == "other.jpg")
    d.until(lambda: d.document.edits.faces and d.document.edits.faces[0].guide is not None)
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(lambda: d.document.picture.path.name == "old.jpg")
    d.until(lambda: "Anna" in d.offers.words.text())
    d.qtbot.wait(50)
    assert d.document.edits.faces[0].guide is None


def test_another_of_the_five_is_picked_by_a_click(known):
    d = known(0.97)
    open_photo(d)
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    d.qtbot.mouseClick(d.offers.buttons[2], Qt.MouseButton.LeftButton)
    wanted = Path(f"/gallery/{d.numbers[2]}.jpg")
    d.until(lambda: d.document.edits.faces[0].guide.path == wanted)
    assert [b.isChecked() for b in d.offers.buttons] == [False, False, True, False, False]
    assert d.offers.reasons.text() == "4x sharper"
    assert "4x sharper" in d.offers.buttons[2].toolTip()


def test_likely_person_is_offered_and_not_chosen(known):
    d = known(0.85, count=2)
    open_photo(d)
    d.qtbot.wait(50)
    assert d.document.edits.faces[0].guide is None
    assert "85%" in d.offers.words.text()
    assert [b.isVisible() for b in d.offers.buttons] == [True, True, False, False, False]
    d.qtbot.mouseClick(d.offers.buttons[0], Qt.MouseButton.LeftButton)
    d.until(lambda: d.document.edits.faces[0].guide is not None)


def test_unknown_stays_unknown(known):
    d = known(None)
    open_photo(d)
    assert "Nobody" in d.offers.words.text()
    assert not any(b.isVisible() for b in d.offers.buttons)
    assert d.offers.sizeHint().height() < d.offers.buttons[0].height(), "an empty row is left out"
    assert d.document.edits.faces[0].guide is None


def test_each_face_has_its_own_offers_and_is_asked_about_once(known):
    d = known(0.97)
    open_photo(d)
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    first, second = (entry.key for entry in d.document.edits.faces)
    d.document.select(second)
    d.until(lambda: "Nobody" in d.offers.words.text())
    d.document.select(first)
    assert "Anna" in d.offers.words.text()
    assert d.offers.buttons[0].isChecked()
    assert len(d.asked) == 2
    assert all(face.embedding is not None for face in d.asked), "dlib would run on this thread"


def test_users_own_guide_is_never_replaced(known):
    d = known(0.97)
    d.window.workspace.guides.forget()
    real, d.place.library.suggest = d.place.library.suggest, lambda *_: None
    open_photo(d)
    key = d.document.edits.faces[0].key
    d.window.workspace.guides.read(key, Path("/portraits/mine.jpg"))
    d.until(lambda: d.document.edits.faces[0].guide is not None)
    d.place.library.suggest = real
    d.window.offers._known.clear()
    d.window.offers._asked.clear()
    d.document.select(d.document.edits.faces[1].key)
    d.document.select(key)
    d.until(lambda: "Anna" in d.offers.words.text())
    d.qtbot.wait(50)
    assert d.document.edits.faces[0].guide.path == Path("/portraits/mine.jpg")


def test_without_a_gallery_nothing_is_offered(people, tmp_path):
    d = people(tmp_path / "none" / "gallery.sqlite")
    d.place.library.exists = lambda: False
    d.action("show-restore")
    d.window.photos.open(Path("/photos/old.jpg"))
    d.until(lambda: len(d.window.document.edits.faces) == 2)
    assert not d.window.workspace.inspector.guide.offers.isVisible()


def test_face_of_the_people_tab_becomes_the_guide_of_the_chosen_face(known):
    d = known(None)
    open_photo(d)
    d.document.select(d.document.edits.faces[1].key)
    d.action("show-people")
    d.open_person(1)
    d.choose_faces(1)
    wanted = d.faces.numbers()[0]
    d.action("people-guide")
    d.until(lambda: d.document.edits.faces[1].guide is not None)
    assert d.document.edits.faces[1].guide.path == Path(f"/gallery/{wanted}.jpg")
    assert d.window.tabs.currentWidget() is d.window.workspace


def test_several_of_the_five_guide_together(known):
    d = known(0.97)
    open_photo(d)
    d.until(lambda: d.document.edits.faces[0].guide is not None)

    def guides():
        return [guide.path.stem for guide in d.document.edits.faces[0].guides]

    def checked():
        return [button.isChecked() for button in d.offers.buttons]

    wanted = [str(number) for number in d.numbers]
    d.offers.toggled.emit(d.numbers[2])
    d.until(lambda: guides() == [wanted[0], wanted[2]])
    assert checked() == [True, False, True, False, False]
    d.offers.toggled.emit(d.numbers[0])
    assert guides() == [wanted[2]]
    assert checked() == [False, False, True, False, False]
    d.qtbot.mouseClick(d.offers.all, Qt.MouseButton.LeftButton)
    d.until(lambda: guides() == wanted)
    assert all(checked())
    assert not d.offers.all.isEnabled()
    d.action("undo")
    assert guides() == [wanted[2]]
