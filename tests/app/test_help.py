"""The Help menu's pages, and what the log keeps."""

import faulthandler
import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app import crash, help, system_facts
from app.notice import Kind, Notice
from core.jobs import JobContext
from core.paths import user_logs

FACTS = {
    "processor": "Slide rule", "cores": 3, "memory_gib": 7.5, "torch": "9.9", "threads": 2,
    "bfloat16": True, "cuda": None,
}  # fmt: skip


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(system_facts, "machine_facts", lambda context: FACTS)


def test_shortcuts_page_lists_the_keys_as_they_are_now(driver):
    d = driver()
    d.window.actions_table.set_keys({"open": ("F7",)})
    d.action("shortcuts")
    text = d.window.help.page.text.toPlainText()
    assert "F7" in text
    assert "Ctrl+O" not in text
    assert "Ctrl+K" in text
    assert "hold B" in text
    for title, _ in d.window.menus.groups:
        assert title in text
    assert not d.window.help.page.isModal()


def test_system_information_says_what_a_bug_report_needs(driver, quick):
    d = driver()
    d.action("system")
    page = d.window.help.page
    d.until(lambda: "Slide rule" in page.text.toPlainText())
    text = page.text.toPlainText()
    for word in ("Likeness", "Python", "torch 9.9", "2 threads", "3 cores", "7.5 GiB", "Qt",
                 "guided (in use)", "none that CUDA can use"):  # fmt: skip
        assert word in text, word
    d.press(page.copy)
    assert QGuiApplication.clipboard().text() == text


def test_a_machine_that_cannot_be_asked_is_no_crash(driver, monkeypatch):
    def broken(context):
        raise OSError("no /proc")

    monkeypatch.setattr(system_facts, "machine_facts", broken)
    d = driver()
    d.action("system")
    d.until(lambda: "reading" not in d.window.help.page.text.toPlainText())


def test_the_machines_facts_are_real():
    facts = system_facts.machine_facts(JobContext())
    assert facts["threads"] >= 1
    assert facts["torch"]
    assert "Processor" in system_facts.system_information(facts)


def test_bug_report_holds_the_last_error_and_the_log_and_sends_nothing(driver, quick, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    home = str(Path.home())
    user_logs().mkdir(parents=True)
    (user_logs() / crash.LOG_NAME).write_text("first\n" * 100 + f"opened {home}/wedding.jpg\n")
    d = driver()
    d.notice.show_notice(Notice(text="It failed.", kind=Kind.ERROR, details="Traceback: nought"))
    d.notice.dismiss()
    d.action("report")
    page = d.window.help.page
    d.until(lambda: "Slide rule" in page.text.toPlainText())
    text = page.text.toPlainText()
    assert "What happened?" in text
    assert "Traceback: nought" in text
    assert "opened ~/wedding.jpg" in text
    assert home not in text
    assert text.count("first") == system_facts.LOG_LINES - 1
    assert opened == []


def test_what_the_user_wrote_is_not_written_over(driver, monkeypatch):
    d = driver()
    answers = []
    monkeypatch.setattr(d.window.runner, "start", lambda *a, done, **k: answers.append(done))
    d.action("report")
    page = d.window.help.page
    page.text.setPlainText("It said no.")
    answers[0](FACTS)
    assert page.text.toPlainText() == "It said no."


def test_a_closed_page_is_forgotten(driver, quick):
    d = driver()
    d.action("shortcuts")
    d.window.help.page.close()
    d.until(lambda: d.window.help.page is None)


def test_logs_folder_is_opened(driver, monkeypatch):
    opened = []
    monkeypatch.setattr(help.QDesktopServices, "openUrl", lambda url: opened.append(url))
    d = driver()
    d.action("logs")
    assert [Path(url.toLocalFile()) for url in opened] == [user_logs()]
    assert user_logs().is_dir()


def test_about_says_what_the_log_keeps(driver):
    d = driver()
    d.action("about")
    assert "names of files" in d.dialogs.told[0]


@pytest.fixture
def logged(tmp_path):
    handler = crash.open_log(tmp_path)
    yield tmp_path / crash.LOG_NAME
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_the_log_does_not_name_the_user(logged):
    try:
        (Path.home() / "album" / "anna.jpg").read_bytes()
    except OSError:
        logging.getLogger("app").info("opening %s", Path.home() / "album", exc_info=True)
    text = logged.read_text("utf-8")
    assert str(Path.home()) not in text
    assert "~/album/anna.jpg" in text


def test_the_log_turns_over_and_keeps_few(tmp_path, monkeypatch):
    monkeypatch.setattr(crash, "LOG_BYTES", 2000)
    handler = crash.open_log(tmp_path)
    try:
        for number in range(400):
            logging.getLogger("app").info("line %d %s", number, "x" * 50)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert len(files) == crash.LOG_FILES + 1
    assert all(path.stat().st_size <= 2000 for path in tmp_path.iterdir())
    assert "line 399" in (tmp_path / crash.LOG_NAME).read_text("utf-8")


def test_what_brought_the_last_run_down_is_logged_once(tmp_path, caplog):
    was_on = faulthandler.is_enabled()
    (tmp_path / crash.FAULTS_NAME).write_text("Fatal Python error: Segmentation fault\n")
    try:
        crash.catch_faults(tmp_path).close()
        assert "Segmentation fault" in caplog.text
        caplog.clear()
        crash.catch_faults(tmp_path).close()
        assert not caplog.records
        assert crash.catch_faults(tmp_path / "nowhere") is None
    finally:
        faulthandler.disable()
        if was_on:
            faulthandler.enable()


def test_what_qt_complains_of_is_logged(caplog):
    before = qInstallMessageHandler(crash._on_qt_message)
    try:
        qWarning("a widget is unhappy")
    finally:
        qInstallMessageHandler(before)
    assert "a widget is unhappy" in caplog.text
    assert caplog.records[0].levelno == logging.WARNING
    assert set(crash.LEVELS) >= {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    caplog.clear()
