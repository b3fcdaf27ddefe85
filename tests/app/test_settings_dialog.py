"""The settings dialog, its fields, and shortcuts changed in it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSlider

from app.settings import fields as module
from app.settings.fields import REMEMBERED, default, field_names, table
from core.settings import Settings, load_settings


def test_every_field_of_the_settings_can_be_set_or_is_kept_by_itself(qapp):
    rows = [row.name for row in table()]
    assert len(rows) == len(set(rows))
    assert set(rows) | REMEMBERED == field_names()
    assert not set(rows) & REMEMBERED


def test_every_choice_is_one_that_the_settings_take(qapp):
    for row in table():
        assert row.label
        assert row.help.endswith(".")
        for value, words in row.choices:
            assert words
            replace(Settings(), **{row.name: value})
        if isinstance(default(row.name), float):
            assert row.least <= default(row.name) <= row.most


@pytest.fixture
def dialog(driver):
    d = driver()
    d.action("settings")
    return d, d.window.panels.settings


def choose(dialog, name, value):
    editor = dialog.controls[name].editor
    editor.setCurrentIndex(editor.findData(value))
    editor.activated.emit(editor.currentIndex())


def test_it_stands_beside_the_window_and_opens_once(dialog):
    d, shown = dialog
    assert shown.isVisible()
    assert not shown.isModal()
    d.action("settings")
    assert d.window.panels.settings is shown


def test_a_change_holds_at_once_and_is_kept(dialog, qapp):
    d, shown = dialog
    choose(shown, "theme", "dark")
    assert qapp.palette().window().color().lightness() < 80
    assert load_settings().theme == "dark"
    assert d.window.actions_table["theme-dark"].isChecked()


def test_a_change_elsewhere_is_shown(dialog):
    d, shown = dialog
    d.action("contrast-high")
    assert shown.controls["contrast"].editor.currentData() == "high"


def test_each_field_has_its_own_way_back(dialog):
    d, shown = dialog
    assert not shown.resets["fidelity"].isVisible()
    slider = shown.controls["fidelity"].editor
    assert isinstance(slider, QSlider)
    slider.setValue(slider.maximum() // 2)
    choose(shown, "device", "cpu")
    settings = load_settings()
    assert (settings.fidelity, settings.device) == (0.5, "cpu")
    assert shown.resets["fidelity"].isVisible()
    d.press(shown.resets["fidelity"])
    assert load_settings().fidelity == 1.0
    assert load_settings().device == "cpu"
    assert slider.value() == slider.maximum()
    assert not shown.resets["fidelity"].isVisible()


def test_a_switch_is_a_switch(dialog):
    d, shown = dialog
    box = shown.controls["auto_restore"].editor
    box.setFocus()
    before = load_settings().auto_restore
    d.qtbot.keyClick(box, Qt.Key.Key_Space)
    assert load_settings().auto_restore is not before


def test_a_value_of_another_machine_is_shown_not_changed(driver):
    d = driver()
    other = "mps" if any(v == "cuda" for row in table() for v, _ in row.choices) else "cuda"
    d.window.preferences.change(lambda s: replace(s, device=other))
    d.action("settings")
    combo = d.window.panels.settings.controls["device"].editor
    assert isinstance(combo, QComboBox)
    assert combo.currentData() == other
    assert load_settings().device == other


def test_a_kind_without_a_control_is_an_error(qapp):
    from app.settings.control import Control

    row = module.Field(name="photo_folder", page=module.Page.LOOK, label="x", help="x.")
    with pytest.raises(TypeError, match="photo_folder"):
        Control(row)


@pytest.fixture
def keys(driver):
    d = driver()
    d.action("change-shortcuts")
    page = d.window.panels.settings.shortcuts
    assert page.isVisible()
    return d, page


def record(d, page, name, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.choose(name)
    d.press(page.record)
    d.qtbot.keyClick(page.record, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_recorded_keys_work_at_once_and_at_the_next_start(keys):
    d, page = keys
    record(d, page, "theme-dark", Qt.Key.Key_F8)
    table = d.window.actions_table
    assert table["theme-dark"].shortcut().toString() == "F8"
    assert "F8" in table["theme-dark"].toolTip()
    assert load_settings().shortcuts == {"theme-dark": ("F8",)}
    d.window.panels.settings.hide()
    d.window.activateWindow()
    d.until(d.window.isActiveWindow)
    d.qtbot.keyClick(d.window, Qt.Key.Key_F8)
    assert d.window.preferences.settings.theme == "dark"


def test_keys_of_the_settings_are_those_of_a_new_window(driver):
    first = driver()
    first.window.preferences.change(lambda s: replace(s, shortcuts={"open": ("F3",), "quit": ()}))
    second = driver()
    assert second.window.actions_table["open"].shortcut().toString() == "F3"
    assert second.window.actions_table["quit"].shortcuts() == []


def test_keys_of_another_action_are_told_and_taken_only_if_the_user_says(keys):
    d, page = keys
    record(d, page, "guide", Qt.Key.Key_R, CTRL)
    assert "Restore" in page.conflict.text()
    assert load_settings().shortcuts == {}
    d.press(page.take)
    table = d.window.actions_table
    assert table["guide"].shortcut().toString() == "Ctrl+R"
    assert table["restore"].shortcuts() == []
    assert page.conflict.text() == ""


def test_of_two_keys_only_the_one_taken_goes(keys):
    d, page = keys
    record(d, page, "guide", Qt.Key.Key_Y, CTRL)
    d.press(page.take)
    left = [key.toString() for key in d.window.actions_table["redo"].shortcuts()]
    assert left == ["Ctrl+Shift+Z"]


def test_a_key_that_is_held_down_cannot_be_a_shortcut(keys):
    d, page = keys
    record(d, page, "guide", Qt.Key.Key_B)
    assert "See the original" in page.conflict.text()
    assert not page.take.isVisible()
    assert load_settings().shortcuts == {}


def test_escape_gives_up_and_modifiers_alone_are_waited_out(keys):
    d, page = keys
    page.choose("guide")
    d.press(page.record)
    d.qtbot.keyClick(page.record, Qt.Key.Key_Control, CTRL)
    assert page.record.isChecked()
    d.qtbot.keyClick(page.record, Qt.Key.Key_Escape)
    assert not page.record.isChecked()
    assert load_settings().shortcuts == {}


def test_keys_can_be_removed_and_reset(keys):
    d, page = keys
    page.choose("save")
    d.press(page.remove)
    assert d.window.actions_table["save"].shortcuts() == []
    assert not page.remove.isEnabled()
    d.press(page.reset)
    assert d.window.actions_table["save"].shortcut().toString() == "Ctrl+S"
    assert load_settings().shortcuts == {}
    assert not page.reset.isEnabled()


def test_reset_does_not_give_two_actions_one_key(keys):
    d, page = keys
    record(d, page, "guide", Qt.Key.Key_R, CTRL)
    d.press(page.take)
    page.choose("restore")
    d.press(page.reset)
    assert "Choose Guide" in page.conflict.text()
    assert d.window.actions_table["restore"].shortcuts() == []
    d.press(page.reset_all)
    assert load_settings().shortcuts == {}
    assert d.window.actions_table["restore"].shortcut().toString() == "Ctrl+R"
    assert d.window.actions_table["guide"].shortcut().toString() == "Ctrl+G"


def test_the_list_is_searched_by_words_and_by_keys(keys):
    _, page = keys

    def seen():
        return {i.data(0, Qt.ItemDataRole.UserRole) for i in page._items() if not i.isHidden()}

    page.filter.setText("bent gr")
    assert seen() == {"grid"}
    page.filter.setText("ctrl+g")
    assert "guide" in seen()
    assert "grid" not in seen()
    page.filter.clear()
    assert len(seen()) > 20


def test_the_pages_stand_one_below_the_other(dialog):
    _, shown = dialog
    rows = [shown.pages.visualItemRect(shown.pages.item(k)) for k in range(shown.pages.count())]
    assert all(below.top() > above.bottom() for above, below in pairwise(rows))
