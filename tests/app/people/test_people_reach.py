"""The keyboard alone does everything in the People tab, and screen readers name all of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.notice import Kind, Notice
from app.people.side_bar import Place
from tests.helpers.reach import described, missed, nameless


def press(d, key, keys=Qt.KeyboardModifier.NoModifier):
    d.qtbot.keyClick(QApplication.focusWidget(), key, keys)
    d.settle()


def test_tab_comes_by_every_control_of_every_page(people, store):
    d = people(store)
    for place in Place:
        d.go(place)
        assert missed(d.qtbot, d.window) == [], place
        assert nameless(d.window) == [], place


def test_tab_comes_by_every_control_of_a_persons_page(people, store):
    d = people(store)
    d.open_person(0)
    d.choose_faces(0)
    assert missed(d.qtbot, d.window) == []
    assert nameless(d.window) == []


def test_tab_comes_by_every_control_of_a_gallery_without_photos(people, tmp_path):
    d = people(tmp_path / "gallery.sqlite")
    assert missed(d.qtbot, d.window) == []
    assert nameless(d.window) == []


def test_tab_comes_by_a_notices_buttons(people, store):
    d = people(store)
    d.window.notices.show_notice(
        Notice(text="Odd.", kind=Kind.ERROR, details="why", action="Mend", run=lambda: None)
    )
    d.notice.details_button.setChecked(True)
    assert missed(d.qtbot, d.window) == []
    assert nameless(d.window) == []


def test_a_person_is_opened_named_and_left_by_keys_alone(people, store):
    d = people(store)
    d.people.setFocus()
    press(d, Qt.Key.Key_Home)
    first = d.people.people.people[0].who.id
    press(d, Qt.Key.Key_Return)
    d.until(lambda: d.control.person is not None)
    assert d.control.person.who.id == first
    d.until(d.faces.hasFocus)
    d.action("people-name")
    d.qtbot.keyClicks(QApplication.focusWidget(), "Ada")
    press(d, Qt.Key.Key_Return)
    d.until(lambda: d.control.person.who.label == "Ada")
    d.faces.setFocus()
    d.action("people-back")
    d.until(lambda: d.control.person is None)
    d.until(d.people.hasFocus)


def test_faces_are_selected_by_arrows_and_shift(people, store):
    d = people(store)
    d.open_person(0)
    d.faces.setFocus()
    press(d, Qt.Key.Key_Home)
    press(d, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(d.faces.rows()) == 2
    assert d.can("people-not")


def test_the_side_bar_is_walked_by_arrows(people, store):
    d = people(store)
    d.tab.side.setFocus()
    here = d.tab.side.place()
    press(d, Qt.Key.Key_Down)
    assert d.tab.side.place() is not here
    press(d, Qt.Key.Key_Up)
    assert d.tab.side.place() is here


def test_enter_in_the_side_bar_goes_to_what_is_shown(people, store):
    d = people(store)
    for place, wanted in ((Place.PEOPLE, d.people), (Place.PHOTOS, d.faces)):
        d.go(place)
        d.tab.side.setFocus()
        press(d, Qt.Key.Key_Return)
        assert wanted.hasFocus()


def test_tiles_and_places_say_what_they_are(people, store):
    """What a screen reader reads when an item of a list has the keyboard."""
    d = people(store)
    for place in Place:
        d.go(place)
        for view in (d.tab.side, d.people, d.faces):
            if view.isVisible():
                assert wordless(view) == [], described(view)


def wordless(view):
    """Rows that can be selected and say nothing."""
    model = view.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    chosen = [row for row in rows if model.flags(row) & Qt.ItemFlag.ItemIsSelectable]
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return [row.row() for row in chosen if not any(row.data(role) for role in roles)]


def test_what_has_the_keyboard_wears_the_ring(people, store):
    d = people(store)
    d.window.activateWindow()
    d.qtbot.waitUntil(d.window.isActiveWindow)
    for place in (Place.PEOPLE, Place.FOLDERS):
        d.go(place)
        ringed = set()
        for _ in range(25):
            d.qtbot.keyClick(QApplication.focusWidget() or d.window, Qt.Key.Key_Tab)
            here = QApplication.focusWidget()
            if here is not None and d.place.tab.isAncestorOf(here):
                assert d.window.look.ring.around() is here, described(here)
                ringed.add(here)
        assert len(ringed) > 2
