"""Whatever names a key names the one that the user chose."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.key_tips import tip_of
from app.notice import Kind, Notice
from app.shortcuts import held_by


def choose(d, **keys):
    chosen = {name.replace("_", "-"): value for name, value in keys.items()}
    d.window.preferences.change(lambda s: replace(s, shortcuts=chosen))


def shown(widget):
    """The tool tip that comes up when the pointer rests on a widget."""
    middle = widget.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)
    text = QToolTip.text()
    QToolTip.showText(QPoint(), "")
    return text


def test_tool_tips_name_the_keys_of_the_table_and_then_the_users(driver):
    d = driver()
    d.restored()
    d.window.notices.show_notice(Notice(text="Odd.", kind=Kind.ERROR))
    places = (
        (d.inspector.run.restore, "Ctrl+R"),
        (d.inspector.guide.choose, "Ctrl+G"),
        (d.window.notices.newest.close_button, "Esc"),
        (d.session.strip.button, "Ctrl+Shift+R"),
    )
    for widget, keys in places:
        assert tip_of(widget).endswith(f" ({keys})")
        assert keys not in widget.toolTip()
    assert shown(d.inspector.run.restore) == "Restore the faces (Ctrl+R)"
    choose(d, restore=("F7",), guide=(), cancel=("F8",), restore_all=("F9", "F10"))
    assert shown(d.inspector.run.restore) == "Restore the faces (F7)"
    assert shown(d.inspector.guide.choose) == d.inspector.guide.choose.toolTip()
    assert tip_of(d.window.notices.newest.close_button) == "Close (F8)"
    assert tip_of(d.session.strip.button).endswith(" (F9)")


def test_no_two_actions_have_one_key(driver):
    actions = driver().window.actions_table
    keys = [(QKeySequence(key), name) for name in actions.rows for key in actions.keys(name)]
    shared = {
        (first, second)
        for key, first in keys
        for other, second in keys
        if first < second and key == other
    }
    assert not shared  # Qt would run neither
    assert not [name for key, name in keys if held_by(key.toString())]


def test_a_control_that_cannot_be_used_names_no_keys(driver):
    d = driver()
    d.choose_model("guided")
    d.open()
    assert not d.inspector.run.restore.isEnabled()
    assert "Ctrl" not in tip_of(d.inspector.run.restore)
    assert "Esc" not in tip_of(d.inspector.run.cancel)


def test_hints_follow_the_users_keys_at_once(driver):
    d = driver()
    assert "Ctrl+V" in d.canvas.empty.ways.text()
    choose(d, paste=("Ctrl+Shift+V",))
    assert "Ctrl+Shift+V" in d.canvas.empty.ways.text()
    choose(d, paste=())
    assert d.canvas.empty.ways.text() == "or paste one, or open a file"
    d.restored("guided")
    assert d.inspector.run.status.text() == "Restored. Save a copy with Ctrl+S."
    choose(d, save=("F3",))
    assert d.inspector.run.status.text() == "Restored. Save a copy with F3."
    choose(d, save=())
    assert d.inspector.run.status.text() == "Restored. You can save a copy now."


def test_an_open_page_of_shortcuts_follows(driver):
    d = driver()
    d.action("shortcuts")
    page = d.window.help.page
    choose(d, restore=("Ctrl+Alt+R",))
    assert "Ctrl+Alt+R" in page.text.toPlainText()


def test_no_words_of_the_window_name_a_key_that_can_be_changed(driver):
    """Whatever is shown once all keys are taken away, but for what is held, names none."""
    d = driver()
    d.restored()
    choose(d, **{name.replace("-", "_"): () for name in d.window.actions_table.rows})
    d.window.notices.show_notice(Notice(text="Odd.", kind=Kind.ERROR))
    left = []
    for widget in d.window.findChildren(QWidget):
        words = [tip_of(widget), widget.accessibleDescription()]
        words += [widget.text()] if hasattr(widget, "text") and callable(widget.text) else []
        left += [w for w in words if any(key in w for key in ("Ctrl+", "(Esc", "(F", "Shift+"))]
    assert left == []
