"""Words, notices, actions, crashes."""

import logging
import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from app import words
from app.crash import CrashGuard, open_log
from app.notice import Kind
from app.trouble import notice_of
from core import errors
from core.jobs import Stage
from core.picture_notes import NOTE_WORDS
from core.pipeline.report import WARNING_WORDS


def all_errors(base=errors.CoreError):
    yield base
    for kind in base.__subclasses__():
        if kind.__module__.startswith("core"):
            yield from all_errors(kind)


@pytest.mark.parametrize("code", sorted({kind.code for kind in all_errors()}))
def test_every_error_of_core_has_its_own_sentence(qapp, code):
    sentence = words.error_words(code)
    assert sentence.endswith(".")
    assert sentence != words.error_words(words.UNEXPECTED)


def test_no_two_errors_share_a_sentence_and_none_is_left_over(qapp):
    known = words._errors()
    assert len(set(known.values())) == len(known)
    assert set(known) - {words.UNEXPECTED} == {kind.code for kind in all_errors()}


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_words(qapp, stage):
    assert words.stage_words(stage.value) not in ("", "Working", stage.value)


@pytest.mark.parametrize("code", sorted(WARNING_WORDS))
def test_every_warning_has_a_sentence(qapp, code):
    assert words.warning_words(code) != code


@pytest.mark.parametrize("code", sorted(NOTE_WORDS))
def test_every_note_on_a_file_has_a_sentence(qapp, code):
    assert words.note_words(code) != code


def test_error_of_core_is_told_with_its_message_as_details(qapp):
    notice = notice_of(errors.NotAPictureError("a.doc: not a picture"))
    assert notice.kind is Kind.ERROR
    assert notice.text == words.error_words("not-a-picture")
    assert notice.details == "a.doc: not a picture"


def test_unexpected_error_is_logged_and_its_traceback_can_be_copied(driver, caplog):
    d = driver()
    faces = d.open()
    d.guide(faces[0].key)
    d.engine.error = ZeroDivisionError("by nought")
    d.press(d.inspector.run.restore)
    d.until(d.notice.isVisible)
    assert d.notice.text.text() == words.error_words(words.UNEXPECTED)
    assert not d.notice.details.isVisible()
    d.press(d.notice.details_button)
    assert d.notice.details.isVisible()
    d.press(d.notice.copy)
    assert "ZeroDivisionError: by nought" in QGuiApplication.clipboard().text()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    caplog.clear()
    d.press(d.notice.close_button)
    assert not d.notice.isVisible()


def test_notice_lies_over_the_canvas_and_moves_nothing(driver):
    d = driver()
    d.open()
    before = d.canvas.geometry(), d.inspector.geometry(), d.inspector.run.restore.geometry()
    d.notice.show_notice(notice_of(errors.NoWeightsError("x" * 200)))
    d.qtbot.wait(10)
    over = d.notice.geometry().translated(-d.canvas.mapTo(d.window, QPoint(0, 0)))
    assert d.canvas.rect().contains(over)
    after = d.canvas.geometry(), d.inspector.geometry(), d.inspector.run.restore.geometry()
    assert after == before


def test_every_action_is_in_a_menu_and_no_shortcut_is_taken_twice(driver):
    d = driver()
    table = d.window.actions_table
    reached = set()

    def walk(menu):
        for action in menu.actions():
            reached.add(action.objectName())
            if action.menu() is not None:
                walk(action.menu())

    for action in d.window.menuBar().actions():
        walk(action.menu())
    assert set(table.rows) <= reached
    keys = [key for row in table.rows.values() for key in row.keys]
    assert len(keys) == len(set(keys))
    assert all("&" in row.text for row in table.rows.values())


def test_theme_can_be_chosen_and_is_remembered(driver, qapp):
    d = driver()
    d.action("theme-dark")
    assert qapp.palette().window().color().lightness() < 80
    assert d.window.preferences.settings.theme == "dark"
    d.action("theme-light")
    assert qapp.palette().window().color().lightness() > 200


def test_crash_is_logged_and_told(qapp, tmp_path, caplog):
    handler = open_log(tmp_path / "logs")
    guard, told = CrashGuard(), []
    guard.happened.connect(told.append)
    guard.install()
    try:
        sys.excepthook(ValueError, ValueError("lost"), None)
    finally:
        guard.remove()
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert "ValueError: lost" in told[0]
    assert "ValueError: lost" in (tmp_path / "logs" / "likeness.log").read_text("utf-8")
    assert sys.excepthook is sys.__excepthook__
    caplog.clear()


def test_log_in_a_place_that_cannot_be_written_is_no_crash(tmp_path):
    (tmp_path / "file").touch()
    assert open_log(tmp_path / "file" / "logs") is None
