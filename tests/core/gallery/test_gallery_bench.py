"""What `likeness bench` tells of the gallery."""

import pytest

from core.bench import gallery_stages
from core.bench.material import SIZES
from core.bench.stage import time_stage
from core.gallery.bench import GroupingTime, made_up_faces, measure
from core.gallery.reading import ReadPhoto


def test_made_up_faces_are_grouped_as_they_were_made():
    vectors, people = made_up_faces(400)
    assert vectors.shape == (400, 128)
    assert len(people) == 400
    found = measure(400)
    assert found.bcubed > 0.9
    assert found.processor > 0


class Photos:
    """Stands for the bench's material."""

    def photo(self, size):
        return size


def test_steps_of_reading_and_sizes_of_grouping_are_told(monkeypatch):
    reads = iter(range(100))

    def read(path):
        return ReadPhoto(path=path, size=1, mtime_ns=1, seconds=(next(reads) + 0.25, 2.0, 3.0, 4.0))

    grouped = []

    def table(sizes):
        grouped.append(sizes)
        return [
            GroupingTime(
                faces=sizes[0], neighbours=1.0, joining=2.0, processor=5.0, memory=3 * 2**20,
                bcubed=1.0,
            )
        ]  # fmt: skip

    monkeypatch.setattr(gallery_stages, "read_photo", read)
    monkeypatch.setattr(gallery_stages, "grouping_table", table)
    timings = [time_stage(stage) for stage in gallery_stages.stages(Photos())]
    steps = timings[: 4 * len(SIZES)]
    # of the reads 0 to 3 the first does not count; all four steps are of the same reads
    assert [t.median for t in steps[:4]] == [2.25, 2.0, 3.0, 4.0]
    assert next(reads) == 4 * len(SIZES)
    assert [t.median for t in timings[len(steps) :]] == pytest.approx([3.0] * 5)
    assert timings[-1].stage.unit == "MiB"
    assert [one[0] for one in grouped] == [1_000, 10_000, 20_000, 100_000]


def test_a_photo_that_cannot_be_read_is_a_fault(monkeypatch):
    broken = ReadPhoto(path="p", size=1, mtime_ns=1, error="p is damaged")
    monkeypatch.setattr(gallery_stages, "read_photo", lambda path: broken)
    timing = time_stage(next(iter(gallery_stages.stages(Photos()))))
    assert timing.failed
    assert "damaged" in timing.absent
