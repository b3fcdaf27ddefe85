"""The worker thread: newest request wins, late answers are dropped."""

import threading

import pytest

from app.jobs import JobRunner
from core.jobs import Stage, checkpoint


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    assert made.shut_down()


def blocked(gate, answer):
    def work(context):
        assert gate.wait(5)
        return answer

    return work


def test_answers_come_on_the_gui_thread_from_one_other_thread(runner, qtbot):
    workers, receivers, answers = [], [], []

    def done(answer):
        receivers.append(threading.current_thread())
        answers.append(answer)

    for number in range(3):
        runner.start(
            f"kind-{number}",
            lambda context, n=number: workers.append(threading.current_thread()) or n,
            done=done,
            failed=answers.append,
        )
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers == [0, 1, 2]
    assert set(receivers) == {threading.main_thread()}
    assert len(set(workers)) == 1
    assert workers[0] is not threading.main_thread()


def test_newest_of_a_kind_wins_and_the_late_answer_is_dropped(runner, qtbot):
    gate, answers = threading.Event(), []
    runner.start("a", blocked(gate, "old"), done=answers.append, failed=answers.append)
    runner.start("b", blocked(gate, "other kind"), done=answers.append, failed=answers.append)
    runner.start("a", blocked(gate, "new"), done=answers.append, failed=answers.append)
    gate.set()
    qtbot.waitUntil(lambda: "new" in answers)
    assert answers == ["other kind", "new"]


def test_job_that_was_replaced_before_it_began_never_runs(runner, qtbot):
    gate, ran, answers = threading.Event(), [], []
    runner.start("first", blocked(gate, 0), done=answers.append, failed=answers.append)
    for number in (1, 2):
        runner.start(
            "a",
            lambda context, n=number: ran.append(n),
            done=lambda _: answers.append("done"),
            failed=answers.append,
        )
    gate.set()
    qtbot.waitUntil(lambda: "done" in answers)
    assert ran == [2]


def test_cancel_stops_the_job_at_its_next_step_without_an_error(runner, qtbot):
    started, ended, answers = threading.Event(), threading.Event(), []

    def long_job(context):
        try:
            for _ in range(5000):  # bounded: a broken cancel fails, it does not hang
                context.step(0.5, Stage.RESTORE)
                started.set()
                ended.wait(0.001)
        finally:
            ended.set()

    runner.start("a", long_job, done=answers.append, failed=answers.append)
    assert started.wait(5)
    assert runner.cancel("a")
    assert not runner.running("a")
    assert ended.wait(5)
    assert not runner.cancel("a")
    qtbot.wait(20)
    assert answers == []


def test_progress_of_the_newest_job_alone_is_told(runner, qtbot):
    told, answers = [], []

    def job(context):
        context.step(0.25, Stage.FACES)
        return "done"

    runner.start(
        "a", job, done=answers.append, failed=answers.append,
        progress=lambda done, stage: told.append((done, stage)),
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(answers))
    assert told == [(0.25, "faces")]


def test_error_reaches_the_one_who_asked_and_the_worker_lives_on(runner, qtbot):
    answers = []

    def broken(context):
        raise ZeroDivisionError

    runner.start("a", broken, done=answers.append, failed=answers.append)
    runner.start("b", lambda context: "fine", done=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert isinstance(answers[0], ZeroDivisionError)
    assert answers[1] == "fine"


def test_what_must_finish_does_so_although_the_window_closes(qapp):
    runner, begun, gate, ended = JobRunner(), threading.Event(), threading.Event(), []

    def work(context):
        begun.set()
        assert gate.wait(5)
        context.step(1.0, Stage.SAVE)  # would raise if it had been cancelled
        ended.append("written")

    runner.start("save", work, done=print, failed=print, finishes=True)
    runner.start("other", lambda context: ended.append("other"), done=print, failed=print)
    assert begun.wait(5)
    threading.Timer(0.05, gate.set).start()
    assert runner.shut_down()
    assert ended == ["written"], "the other one is not waited for"


def test_a_job_can_be_stopped_by_what_knows_nothing_of_its_context(runner, qtbot):
    started, ended = threading.Event(), threading.Event()

    def deep():
        for _ in range(5000):  # bounded: a broken cancel fails, it does not hang
            checkpoint()
            started.set()
            ended.wait(0.001)
        raise AssertionError("nobody stopped it")

    def work(context):
        try:
            deep()
        finally:
            ended.set()

    runner.start("a", work, done=print, failed=print)
    assert started.wait(5)
    assert runner.cancel("a")
    assert ended.wait(5)
