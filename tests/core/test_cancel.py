"""A job can be stopped deep in its work, and leaves nothing behind wherever that is."""

import threading

import numpy as np
import pytest
from PIL import Image

from core.bench.stretches import longest_stretch
from core.checked_file import CheckedBuffer
from core.jobs import Cancelled, JobContext, Stage, aside, checkpoint
from core.landmarks.detect import find_faces
from core.picture import Picture, load_picture, save_picture
from core.pipeline.compose import compose
from core.pipeline.kept_result import read_result, write_result
from core.pipeline.restore import restore
from core.thumbnail import thumbnail
from tests.helpers.cancelling import StopAt, checks_of, stopped_everywhere
from tests.helpers.portrait import guide_of, portrait, request_for
from tests.helpers.restorers import Guided


def noise(height, width, kind=np.uint8):
    top = np.iinfo(kind).max
    return np.random.default_rng(0).integers(0, top, (height, width, 3), kind, endpoint=True)


def test_a_checkpoint_asks_the_job_of_its_own_thread_and_no_other():
    checkpoint()  # no job: nothing happens
    context = JobContext()
    context.cancel()
    with context.here():
        with pytest.raises(Cancelled):
            checkpoint()
        other = threading.Thread(target=checkpoint)
        other.start()  # an exception there would be a warning, and that an error
        other.join()
        with JobContext().here():
            checkpoint()
        with pytest.raises(Cancelled):
            checkpoint()
    checkpoint()


def test_what_catches_errors_does_not_catch_a_cancel():
    def careless():
        try:
            checkpoint()
        except Exception:  # noqa: BLE001 (what it is about)
            return "went on"

    context = JobContext()
    context.cancel()
    with context.here(), pytest.raises(Cancelled):
        careless()


def test_a_long_call_goes_on_by_itself_while_its_job_is_stopped():
    begun, gate, ended = threading.Event(), threading.Event(), threading.Event()

    def call():
        begun.set()
        assert gate.wait(10)
        ended.set()
        return "too late"

    class Stops(JobContext):
        def check(self):
            if begun.is_set() and threading.current_thread() is threading.main_thread():
                self.cancel()
            super().check()

    with Stops().here(), pytest.raises(Cancelled):
        aside(call)
    assert not ended.is_set()
    gate.set()
    assert ended.wait(10)


def test_a_long_call_answers_and_fails_as_if_it_were_called_here():
    assert aside(lambda: threading.current_thread()) is threading.main_thread()
    with JobContext().here():
        assert aside(lambda: threading.current_thread()) is not threading.main_thread()
        with pytest.raises(ZeroDivisionError):
            aside(lambda: 1 / 0)


def stopped(answers):
    return sum(answer is None for answer in answers)


FORMATS = [
    ("a.jpg", np.uint8, 3),
    ("a.png", np.uint8, 6),
    ("a.png", np.uint16, 3),
    ("a.tif", np.uint8, 5),
    ("a.tif", np.uint16, 8),
    ("a.webp", np.uint8, 3),
    ("a.bmp", np.uint8, 3),
]


@pytest.mark.parametrize(("name", "kind", "fewest"), FORMATS)
def test_saving_is_all_or_nothing_wherever_it_is_stopped(tmp_path, monkeypatch, name, kind, fewest):
    monkeypatch.setattr("core.tiff_writer._STRIP", 1 << 16)
    picture = Picture(samples=noise(200, 400, kind), bits=8 * np.dtype(kind).itemsize)
    path = tmp_path / name
    save_picture(picture, path)
    whole, stops = path.read_bytes(), 0

    def work(_):
        path.write_bytes(b"mine")
        save_picture(picture, path, overwrite=True)
        return "through"

    for _, answer in stopped_everywhere(work):
        stops += answer is None
        assert list(tmp_path.iterdir()) == [path]
        assert path.read_bytes() == (b"mine" if answer is None else whole)
    assert stops >= fewest


@pytest.mark.parametrize(("name", "kind", "fewest"), FORMATS)
def test_reading_can_be_stopped_and_reads_the_same(tmp_path, name, kind, fewest):
    path = tmp_path / name
    save_picture(Picture(samples=noise(200, 400, kind), bits=8 * np.dtype(kind).itemsize), path)
    expected = load_picture(path).samples
    answers = [answer for _, answer in stopped_everywhere(lambda _: load_picture(path))]
    assert stopped(answers) >= 3
    np.testing.assert_array_equal(answers[-1].samples, expected)
    small = [answer for _, answer in stopped_everywhere(lambda _: thumbnail(path, 100))]
    assert stopped(small) >= 2
    assert small[-1].shape == (50, 100, 3)


def test_a_stopped_decoder_is_no_damaged_file(tmp_path):
    """Decoders' errors are turned into words for the user; a cancel must pass through."""
    path = tmp_path / "a.png"
    Image.fromarray(noise(300, 300)).save(path)
    context = StopAt(3)
    with context.here(), pytest.raises(Cancelled):
        load_picture(path)


def test_a_search_can_be_stopped_at_every_place():
    pixels, _ = portrait()
    checks, steps = StopAt(), []
    with checks.here():
        found = find_faces(pixels, context=JobContext(lambda *step: steps.append(step)))
    assert len(found) == 1
    assert checks.checks > 8  # besides the steps, which go to a context of their own
    for number in (1, 3, 5):
        context = StopAt(number)
        with context.here(), pytest.raises(Cancelled):
            find_faces(pixels)
    # later ones may not come: how often it checks while it waits for a thread is the machine's
    answers = [a for _, a in stopped_everywhere(lambda _: find_faces(pixels), most=4)]
    assert answers[0] is None
    assert all(len(answer) == 1 for answer in answers if answer is not None)


def test_a_restoration_can_be_stopped_between_and_within_its_stages(tmp_path):
    pixels, face = portrait()
    network = Guided()
    request = request_for(pixels, face, guide=guide_of(pixels, face))

    def work(context):
        return restore(request, context, restorer=network)

    assert checks_of(work) >= 7
    answers = [answer for _, answer in stopped_everywhere(work, most=3)]
    assert answers[:-1] == [None] * (len(answers) - 1)
    result = answers[-1]
    pictures = {"photo": request.picture, "guide": request.faces[0].guide.picture}
    before = request.picture.samples.copy()
    assert stopped([a for _, a in stopped_everywhere(lambda _: compose(result), most=4)]) >= 3
    np.testing.assert_array_equal(request.picture.samples, before)

    path = tmp_path / "kept.npz"

    def keep(_):
        path.unlink(missing_ok=True)
        write_result(path, result, pictures)
        return "through"

    for _, answer in stopped_everywhere(keep, most=5):
        assert list(tmp_path.iterdir()) == ([] if answer is None else [path])
    kept = [a for _, a in stopped_everywhere(lambda _: read_result(path, pictures), most=5)]
    assert stopped(kept) >= 3
    np.testing.assert_array_equal(kept[-1].faces[0].restored, result.faces[0].restored)


def test_a_network_can_be_stopped_between_two_layers():
    import torch
    from torch import nn

    from core.models.stoppable import stoppable

    network = stoppable(nn.Sequential(nn.Conv2d(1, 1, 1), nn.Sequential(nn.ReLU(), nn.ReLU())))
    assert checks_of(lambda _: network(torch.zeros(1, 1, 2, 2))) == 3
    with StopAt(2).here(), pytest.raises(Cancelled):
        network(torch.zeros(1, 1, 2, 2))


def test_the_longest_stretch_is_that_between_two_checks(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("core.bench.stretches.time.perf_counter", lambda: clock[0])
    monkeypatch.setattr("core.bench.stretches.time.process_time", lambda: clock[0] / 2)

    def job(context):
        for seconds in (0.1, 0.7, 0.2):
            clock[0] += seconds
            context.step(0.5, Stage.LOAD)
        checkpoint()
        clock[0] += 0.3

    found = longest_stretch(job)
    assert (found.wall, found.busy) == pytest.approx((0.7, 0.35))
    assert found.checks == 5  # three steps, a checkpoint, the end


def test_a_buffer_in_memory_checks_at_every_write():
    buffer = CheckedBuffer()
    assert checks_of(lambda _: [buffer.write(b"ab") for _ in range(4)]) == 4
    assert buffer.getvalue() == b"abababab"
