import json

import pytest

from core.bench import report
from core.bench.machine import describe, describe_torch, peak_memory
from core.bench.material import SIZES, Material
from core.bench.stage import Absent, Stage, Timing, time_stage
from core.bench.table import ENGINE, stages_of
from core.picture import load_picture

SLOW, QUICK = 4.0, 0.25


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    return Material(tmp_path_factory.mktemp("bench"), "cpu")


class Clock:
    """Moves when work is done, by what the work takes."""

    def __init__(self, *takes):
        self.now, self.takes, self.runs = 0.0, takes, 0

    def __call__(self):
        return self.now

    def work(self):
        self.now += self.takes[min(self.runs, len(self.takes) - 1)]
        self.runs += 1


def stage(prepare, **more):
    return Stage(group="g", name="n", prepare=prepare, **more)


def test_runs_until_the_time_is_spent_and_the_first_does_not_count():
    clock = Clock(9.0, 1, 2, 4, 3, 5)
    timing = time_stage(stage(lambda: clock.work), seconds=14, clock=clock)
    assert timing.seconds == (1, 2, 4, 3, 5)
    assert (timing.median, timing.warm_up) == (3, 1)
    assert timing.spread == 1  # quartiles 2 and 4
    assert len(timing.processor) == 5


@pytest.mark.parametrize(("takes", "most", "runs"), [(SLOW, 50, 3), (QUICK, 7, 7), (90.0, 50, 1)])
def test_three_runs_at_least_unless_one_takes_all_the_time(takes, most, runs):
    clock = Clock(takes)
    timing = time_stage(stage(lambda: clock.work, most=most), seconds=5, clock=clock)
    assert len(timing.seconds) == runs
    assert timing.median == takes


def test_stages_may_time_themselves():
    timing = time_stage(stage(lambda: lambda: 0.75, told=True, most=1))
    assert timing.seconds == (0.75,)
    assert timing.warm_up == 0
    assert timing.processor == ()
    assert time_stage(stage(lambda: lambda: None, told=True)).failed


def test_what_is_absent_or_broken_is_said_and_costs_no_other():
    def absent():
        raise Absent("no such engine")

    def broken():
        raise RuntimeError("out of order")

    first, second = time_stage(stage(absent)), time_stage(stage(lambda: broken))
    assert (first.absent, first.failed) == ("no such engine", False)
    assert second.failed
    assert "out of order" in second.absent
    lines = "\n".join(report.text({}, [first, second]))
    assert "absent: no such engine" in lines
    assert "failed: RuntimeError: out of order" in lines


def test_json_and_text_tell_the_same():
    here = Stage(group="g", name="n", prepare=lambda: lambda: None, bar=1.0)
    timing = Timing(stage=here, seconds=(0.1, 0.2, 0.4), processor=(0.3,), warm_up=1)
    told = json.loads(json.dumps(report.as_table({"cores": 2}, [timing], {"absent": "x"})))
    assert told["version"] == report.VERSION
    assert told["stages"] == [
        {
            "group": "g", "stage": "n", "median": 0.2, "spread": pytest.approx(0.075),
            "unit": "s", "runs": 3, "warm_up": 1, "processor": 0.3, "bar": 1.0,
        }
    ]  # fmt: skip
    line = report.text({"cores": 2}, [timing])[-1]
    for words in ("200.00 ms", "75.00 ms", "300.00 ms", "aim 1.00 s"):
        assert words in line


def test_photos_have_their_megapixels_and_one_face(material):
    assert round(SIZES["12 MP"][0] * SIZES["12 MP"][1] / 1e6) == 12
    picture = load_picture(material.photo("1 MP"))
    assert (picture.width, picture.height) == SIZES["1 MP"]
    face = material.face("1 MP")
    height = SIZES["1 MP"][1]
    assert 0.1 * height < face.box.width < 0.5 * height


def test_stages_of_the_engine_are_each_named_once(material):
    found = stages_of(ENGINE, material)
    names = [stage.name for stage in found]
    for name in ("load", "find faces", "align", "compose", "save JPEG", "PyTorch float32"):
        assert name in names
    assert "gfrnet-lp-s bfloat16" in names
    with pytest.raises(ValueError, match="one name"):
        stages_of((*ENGINE, ENGINE[0]), material)


def test_the_quick_stages_run(material):
    """One of each kind: photo, alignment, whole result, network, absent engine."""
    wanted = {"load", "align", "compose", "gfrnet-lp-s bfloat16", "GFPGAN's network"}
    found = stages_of(ENGINE, material)
    chosen = [s for s in found if s.name in wanted and "12" not in s.group]
    assert {s.name for s in chosen} == wanted
    for one in chosen:
        timing = time_stage(one, seconds=0.01)
        assert not timing.failed, timing.absent
        assert bool(timing.absent) == (one.name == "GFPGAN's network")


def test_the_machine_is_described():
    machine = describe() | describe_torch()
    assert machine["processor"]
    assert machine["threads"] >= 1
    assert "torch" in machine
    memory = peak_memory()
    assert memory is None or memory > 50  # torch alone takes more
