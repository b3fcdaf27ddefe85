"""The window's one place for what the program says."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.notice import Kind, Notice
from app.notice_area import MOST
from core.errors import MissingFileError


def info(text="Saved.", **more):
    return Notice(text=text, **more)


def error(text="It failed.", details="Traceback: here"):
    return Notice(text=text, kind=Kind.ERROR, details=details)


def place(area):
    return QRect(area.mapToGlobal(QPoint(0, 0)), area.size())


def test_both_tabs_say_it_in_the_same_place_over_what_is_worked_on(driver):
    d = driver()
    area = d.window.notices
    area.show_notice(error())
    canvas = QRect(d.canvas.mapToGlobal(QPoint(0, 0)), d.canvas.size())
    assert canvas.contains(place(area))
    d.window.show_people()
    pages = d.window.people.tab.pages
    assert area.isVisible()
    assert QRect(pages.mapToGlobal(QPoint(0, 0)), pages.size()).contains(place(area))
    d.window.resize(1050, 720)
    QApplication.processEvents()
    assert QRect(pages.mapToGlobal(QPoint(0, 0)), pages.size()).contains(place(area))
    d.window.show_restore()
    canvas = QRect(d.canvas.mapToGlobal(QPoint(0, 0)), d.canvas.size())
    assert canvas.contains(place(area))
    assert place(area).center().x() == pytest.approx(canvas.center().x(), abs=1)


def test_people_speak_through_the_windows_area(driver):
    d = driver()
    d.window.show_people()
    d.window.people.control.report(MissingFileError("/gone: no folder"))
    (said,) = d.window.notices.notices
    assert said.kind is Kind.ERROR
    assert said.details == "/gone: no folder"
    assert d.window.notices.last_error is said


def test_notices_stand_above_one_another_the_newest_lowest(driver):
    area = driver().window.notices
    for each in (error("One."), info("Two."), Notice(text="Three.", kind=Kind.WARNING)):
        area.show_notice(each)
    assert [n.text for n in area.notices] == ["One.", "Two.", "Three."]
    cards = area._cards
    for upper, lower in pairwise(cards):
        assert upper.geometry().bottom() < lower.geometry().top()
    assert area.rect().contains(cards[-1].geometry())


def test_what_only_informs_makes_room_and_what_is_said_again_is_said_once(driver):
    area = driver().window.notices
    for each in (info("One."), error("Bad."), info("Two."), error("Bad.")):
        area.show_notice(each)
    assert [n.text for n in area.notices] == ["Two.", "Bad."]
    for number in range(MOST + 2):
        area.show_notice(error(f"{number}."))
    assert [n.text for n in area.notices] == [f"{n}." for n in range(2, MOST + 2)]
    area.show_notice(info("Three."))
    area.show_notice(error("Last."))
    assert "Three." not in [n.text for n in area.notices], "the least grave goes first"


def test_escape_takes_one_away_at_a_time_in_either_tab(driver):
    d = driver()
    area = d.window.notices
    for tab in (d.window.show_restore, d.window.show_people):
        tab()
        area.show_notice(error("One."))
        area.show_notice(error("Two."))
        d.action("cancel")
        assert [n.text for n in area.notices] == ["One."]
        d.action("cancel")
        assert not area.isVisible()


def test_details_open_and_are_copied_with_the_sentence(driver):
    d = driver()
    area = d.window.notices
    area.show_notice(error("Below."))
    area.show_notice(error("It failed.", "Traceback: here"))
    card = area.newest
    before = area.height()
    d.press(card.details_button)
    assert card.details.isVisible()
    assert area.height() > before
    assert d.canvas.rect().contains(card.details.mapTo(d.window, QPoint(0, 0))
                                    - d.canvas.mapTo(d.window, QPoint(0, 0)))  # fmt: skip
    d.press(card.copy)
    assert QGuiApplication.clipboard().text() == "It failed.\n\nTraceback: here"


def test_another_photo_takes_notices_of_the_last_one_but_no_error_away(driver):
    d = driver()
    d.open("one.jpg")
    d.space.guides.noticed.emit(Notice(text="Odd.", kind=Kind.WARNING))
    d.space.guides.noticed.emit(error("Gone."))
    d.session.noticed.emit(Notice(text="Full disk.", kind=Kind.WARNING))
    d.open("two.jpg")
    assert [n.text for n in d.window.notices.notices] == ["Gone.", "Full disk."]


def test_information_goes_by_itself_but_not_under_the_pointer(driver):
    d = driver()
    area = d.window.notices
    area.show_notice(error())
    area.show_notice(info())
    card = area.newest
    assert card._timer.isActive()
    assert not area._cards[0]._timer.isActive()
    middle = QPointF(card.rect().center())
    QApplication.sendEvent(card, QEnterEvent(middle, middle, middle))
    assert not card._timer.isActive()
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert card._timer.isActive()
    card._timer.timeout.emit()
    assert [n.kind for n in area.notices] == [Kind.ERROR]


def test_each_is_announced_errors_at_once(driver, monkeypatch):
    d = driver()
    told = []

    def heard(event):
        told.append((event.type(), event.message(), event.politeness()))

    monkeypatch.setattr("app.notice_area.QAccessible.updateAccessibility", heard)
    d.window.notices.show_notice(info("Saved."))
    d.window.notices.show_notice(error("It failed."))
    politeness = QAccessible.AnnouncementPoliteness
    assert told == [
        (QAccessible.Event.Announcement, "Saved.", politeness.Polite),
        (QAccessible.Event.Announcement, "It failed.", politeness.Assertive),
    ]


def test_focus_comes_back_to_the_work_when_its_notice_goes(driver):
    d = driver()
    area = d.window.notices
    area.show_notice(error())
    area.newest.close_button.setFocus()
    d.qtbot.keyClick(area.newest.close_button, Qt.Key.Key_Space)
    assert not area.isVisible()
    focus = QApplication.focusWidget()
    assert focus is None or not area.isAncestorOf(focus)
