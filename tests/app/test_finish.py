"""Colour, grain and protection in the inspector: live, undone step by step, kept in sessions."""

import json
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.blend import Blend
from app.canvas.tiles import Box
from app.restore.band_bars import BandBars
from app.session.record import read_record
from core.jobs import JobContext
from core.pipeline.protection import BandProtection, Protection
from tests.helpers.engine import BOXES, FakeEngine, level_of

FREE = Blend(colour="free")


def shown_level(d):
    x, y = int(BOXES[0].x) + 5, int(BOXES[0].y) + 5
    return int(d.canvas.photo.after.pixels(0, Box(x, y, x + 1, y + 1))[0, 0, 0])


def choose(combo, value):
    """As a user does: from the list."""
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def switch(d, box):
    d.qtbot.keyClick(box, Qt.Key.Key_Space)


@pytest.fixture
def photo(tmp_path):
    for name in ("old.jpg", "portrait.jpg", "other.jpg"):
        (tmp_path / name).touch()
    return tmp_path / "old.jpg"


def restored(d, photo):
    d.window.photos.open(photo)
    d.until(lambda: bool(d.document.edits.faces))
    d.space.guides.read(d.document.selected, photo.parent / "portrait.jpg")
    d.until(lambda: d.document.entry.guide is not None)
    d.press(d.inspector.run.restore)
    d.until(lambda: d.document.outcome is not None)


def test_every_control_answers_without_the_network_and_is_one_step(driver):
    d = driver()
    assert not d.inspector.finish.isEnabled()
    d.restored()
    section = d.inspector.finish
    assert section.isEnabled()
    runs, steps = d.engine.calls.count("restore"), d.window.undo.count()
    choose(section.colour, "free")
    d.until(lambda: shown_level(d) == level_of(FREE))
    switch(d, section.protect)
    both = replace(FREE, protect=False)
    d.until(lambda: shown_level(d) == level_of(both))
    section.grain.setSliderDown(True)
    for value in (70, 40, 10):
        section.grain.setSliderPosition(value)
    d.until(lambda: shown_level(d) == level_of(replace(both, grain=0.1)))
    assert section.grain_value.text() == "10 %"
    assert d.document.edits.grain == 1.0, "the drag has not ended"
    section.grain.setSliderDown(False)
    assert d.document.edits.blend == Blend(colour="free", protect=False, grain=0.1)
    assert d.window.undo.count() == steps + 3
    assert d.engine.calls.count("restore") == runs


def test_section_opens_by_its_heading_stays_so_and_says_in_short_what_is_chosen(driver):
    d = driver()
    d.restored()
    part = d.inspector.finish_part
    assert not d.inspector.finish.isVisible()
    assert part.short.text() == "as the photo"
    d.press(part.header)
    assert d.inspector.finish.isVisible()
    assert d.window.preferences.settings.show_finish
    choose(d.inspector.finish.colour, "free")
    assert part.short.toolTip() == "model's colours"
    d.inspector.finish.grain.setValue(40)
    switch(d, d.inspector.finish.protect)
    assert part.short.toolTip() == "model's colours, grain 40 %, unprotected"
    again = driver()
    assert again.inspector.finish.isVisible()
    d.press(part.header)
    assert not d.inspector.finish.isVisible()


def test_undo_and_redo_move_the_controls_and_the_picture(driver):
    d = driver()
    d.restored()
    section = d.inspector.finish
    choose(section.colour, "free")
    switch(d, section.protect)
    section.grain.setValue(30)
    d.until(lambda: shown_level(d) == level_of(Blend(colour="free", protect=False, grain=0.3)))
    stack = d.window.undo.activeStack()
    words = [stack.text(index) for index in range(stack.count())][-3:]
    assert words == ["Change Colours", "Do Not Protect Good Faces", "Change Grain"]
    for _ in range(3):
        d.action("undo")
    d.until(lambda: shown_level(d) == level_of(Blend()))
    assert section.colour.currentData() == "keep"
    assert section.protect.isChecked()
    assert section.grain.value() == 100
    assert section.grain_value.text() == "100 %"
    for _ in range(3):
        d.action("redo")
    assert (section.colour.currentData(), section.grain.value()) == ("free", 30)
    assert not section.protect.isChecked()


def test_keys_on_two_sliders_do_not_join(driver):
    d = driver()
    d.restored()
    steps = d.window.undo.count()
    for slider in (d.inspector.fidelity.slider, d.inspector.finish.grain):
        for _ in range(2):
            d.qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert d.window.undo.count() == steps + 2
    d.action("undo")
    assert d.document.edits.blend == Blend(fidelity=0.98)


def test_what_is_saved_is_what_is_shown_and_is_asked_about_again_after_a_change(driver, tmp_path):
    d = driver()
    d.restored()
    choose(d.inspector.finish.colour, "free")
    d.dialogs.place = tmp_path / "new.png"
    d.action("save")
    d.until(lambda: not d.document.unsaved)
    assert [blend for *_, blend in d.engine.saved] == [FREE]
    d.inspector.finish.grain.setValue(50)
    assert d.document.unsaved
    d.action("undo")
    assert not d.document.unsaved


def test_next_run_measures_what_is_shown(driver):
    d = driver()
    d.restored()
    choose(d.inspector.finish.colour, "free")
    switch(d, d.inspector.finish.protect)
    finish = d.engine.requests[-1].finish
    assert (finish.colour, finish.protect) == ("keep", True)
    d.press(d.inspector.run.restore)
    d.until(lambda: len(d.engine.requests) == 2)
    finish = d.engine.requests[-1].finish
    assert (finish.colour, finish.grain, finish.protect) == ("free", 1.0, False)


def test_each_photo_has_its_own_and_restore_all_follows_it(driver, photo):
    d = driver()
    restored(d, photo)
    choose(d.inspector.finish.colour, "free")
    other = photo.parent / "other.jpg"
    d.window.photos.open(other)
    d.until(lambda: d.shows(other) and bool(d.document.edits.faces))
    assert d.inspector.finish.colour.currentData() == "keep"
    assert not d.inspector.finish.isEnabled()
    d.window.photos.open(photo)
    d.until(lambda: d.shows(photo))
    assert d.inspector.finish.colour.currentData() == "free"
    d.until(lambda: shown_level(d) == level_of(FREE))
    d.document.set_outcome(None)
    d.action("restore-all")
    d.until(lambda: len(d.engine.requests) == 3)
    colours = {request.picture.path: request.finish.colour for request in d.engine.requests[1:]}
    assert colours == {photo: "free", other: "keep"}


def test_it_comes_back_with_the_session(driver, photo):
    d = driver()
    restored(d, photo)
    d.until(lambda: d.session.album.current.kept is not None)
    choose(d.inspector.finish.colour, "free")
    switch(d, d.inspector.finish.protect)
    d.inspector.finish.grain.setValue(25)
    wanted = d.document.edits.blend
    d.dialogs.place = photo.parent / "new.png"
    d.action("save")
    d.until(lambda: not d.document.unsaved)
    assert d.window.close()
    again = driver()
    again.until(lambda: again.document.outcome is not None)
    assert again.document.edits.blend == wanted == Blend(colour="free", protect=False, grain=0.25)
    assert not again.document.unsaved, "it was saved like this"
    assert again.inspector.finish.grain.value() == 25
    again.until(lambda: shown_level(again) == level_of(wanted))


OLD = {  # as version 0.1.0 wrote it before there was colour, grain and protection
    "schema_version": 1,
    "current": 4,
    "photos": [
        {
            "key": 4, "path": "/photos/old.jpg", "pasted": False, "searched": True,
            "selected": None, "fidelity": 0.75, "faces": [], "more": {}, "kept": None,
            "saved_fidelity": 0.5, "size": None, "place": None, "allow_huge": False,
            "landmarks": [], "guides": [], "embeddings": [],
        }
    ],
}  # fmt: skip


def test_session_of_an_older_program_is_read():
    (photo,) = read_record(json.loads(json.dumps(OLD))).photos
    assert photo.state.edits.blend == Blend(fidelity=0.75)
    assert photo.saved_blend == Blend(fidelity=0.5)
    never = {**OLD["photos"][0], "saved_fidelity": None}
    (photo,) = read_record({**OLD, "photos": [never]}).photos
    assert photo.saved_blend is None


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"colour": "free", "grain": 0.5, "protect": False},
         Blend(fidelity=0.75, colour="free", grain=0.5, protect=False)),
        ({"colour": "purple", "grain": 7, "protect": "no", "later": 1}, Blend(fidelity=0.75)),
        ({"grain": -1.0}, Blend(fidelity=0.75, grain=0.0)),
        ({"grain": float("nan"), "colour": None}, Blend(fidelity=0.75)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_a_session_is_kept_within_bounds(more, wanted):
    (photo,) = read_record({**OLD, "photos": [{**OLD["photos"][0], "more": more}]}).photos
    assert photo.state.edits.blend == wanted
    photo.state.edits.blend.finish()  # the pipeline takes it


# what protection did


class Judged(FakeEngine):
    """Knows how far each band of the chosen face may change."""

    shares = (0.1, 0.4, 1.0)

    def protection(self, face, blend, context):
        self.calls.append("protection")
        shares = self.shares if blend.protect else (1.0,) * 3
        bands = ((2.0, 7.7, 0.4), (7.7, 15.3, 1.5), (15.3, float("inf"), 0.0))
        return Protection(
            pixels=64.0, detail=40.0, error=2.5, passes=shares[1], protects=blend.protect,
            bands=tuple(
                BandProtection(periods=(short, long), error=error, allowed=share)
                for (short, long, error), share in zip(bands, shares, strict=True)
            ),
        )  # fmt: skip


def test_it_is_said_what_protection_did_to_the_chosen_face(driver):
    d = driver(Judged())
    faces = d.restored("guided")
    section = d.inspector.finish
    d.until(lambda: bool(section.bars.shares))
    assert section.bars.shares == (0.1, 0.4, 1.0)
    assert "40 % of the model's change" in section.words.text()
    details = section.bars.accessibleDescription().splitlines()
    assert "40 of 64 pixels" in details[0]
    assert "2.5 of 255" in details[0]
    assert details[2] == "7.7 to 15 px: 1.5 steps wrong, 40 % of the change passes"
    assert details[3].startswith("over 15 px")
    switch(d, section.protect)
    d.until(lambda: section.bars.shares == (1.0, 1.0, 1.0))
    assert "Not protected" in section.words.text()
    d.action("undo")
    d.until(lambda: section.bars.shares == (0.1, 0.4, 1.0))
    d.document.select(faces[1].key)
    assert section.bars.shares == ()
    assert section.words.text() == "This face was not restored."


def test_poor_face_gets_all_the_help_and_it_is_said(driver):
    engine = Judged()
    engine.shares = (1.0, 1.0, 1.0)
    d = driver(engine)
    d.restored()
    d.until(lambda: "Nothing is held back" in d.inspector.finish.words.text())


def test_face_that_was_not_judged_is_no_failure(driver):
    d = driver()
    d.restored()
    d.until(lambda: "not estimated" in d.inspector.finish.words.text())
    assert not d.notice.isVisible()


def test_grain_and_fidelity_ask_nothing_about_protection(driver):
    d = driver(Judged())
    d.restored()
    d.until(lambda: bool(d.inspector.finish.bars.shares))
    asked = d.engine.calls.count("protection")
    d.inspector.finish.grain.setValue(20)
    d.inspector.fidelity.slider.setValue(20)
    d.until(lambda: shown_level(d) == level_of(Blend(fidelity=0.2, grain=0.2)))
    assert d.engine.calls.count("protection") == asked


def test_bars_are_as_high_as_their_shares(qtbot):
    bars = BandBars()
    qtbot.addWidget(bars)
    bars.resize(204, 26)
    bars.show_shares((0.0, 0.5, 1.0))
    image = bars.grab().toImage()
    full = bars.palette().highlight().color().rgb()
    filled = [sum(image.pixel(x, y) == full for y in range(26)) for x in (33, 102, 170)]
    assert filled[0] == 0
    assert filled[1] == pytest.approx(13, abs=1)
    assert filled[2] >= 25


def test_every_control_has_a_name_a_tip_and_the_keyboard(driver):
    d = driver()
    d.restored()
    section = d.inspector.finish
    for control in (section.colour, section.grain, section.protect):
        assert control.accessibleName() or control.text()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert section.bars.accessibleName()


def test_engine_tells_protection_by_core():
    from app.engine import Engine
    from core.pipeline.restore import restore
    from tests.helpers.portrait import portrait, request_for
    from tests.helpers.restorers import Noise

    (face,) = restore(request_for(*portrait()), restorer=Noise()).faces
    held = Engine().protection(face, Blend(), JobContext())
    free = Engine().protection(face, Blend(protect=False), JobContext())
    assert held.protects
    assert max(band.allowed for band in held.bands[:3]) < 0.5
    assert [band.allowed for band in free.bands] == [1.0] * 5
    assert not free.protects
    scale = np.hypot(face.matrix[0, 0], face.matrix[0, 1])
    assert held.bands[0].periods == pytest.approx((2 / scale, 7.66 / scale))
    assert held.bands[-1].periods[1] == np.inf
    assert held.detail <= held.pixels
    assert free.passes == 1.0
    shares = [band.allowed for band in held.bands]
    assert min(shares) < held.passes < max(shares)
    errors = [255 * e for e in face.condition.errors]
    assert [band.error for band in held.bands] == pytest.approx(errors)
    assert held.error == pytest.approx(np.sqrt(sum(e**2 for e in errors)))
    # a face made without being judged, as in a result of another program
    assert Engine().protection(replace(face, condition=None), Blend(), JobContext()) is None
