import numpy as np

from core.packs.format import Pack
from core.packs.pairs import write_pairs
from core.picture import load_picture
from tests.helpers.packs import write_pack


def test_pairs_compare_the_same_targets(tmp_path):
    pack = Pack(write_pack(tmp_path / "pack", people=("a", "b", "c", "d"), val=("c", "d")))
    paths = [
        write_pairs(pack, tmp_path / kind, preset="4x", count=4, guide=kind)
        for kind in ("same", "stranger")
    ]
    assert paths[0].read_text() == paths[1].read_text()
    first, second = (
        [load_picture(tmp_path / kind / f"{i:04d}_{what}.png").pixels for i in range(4)]
        for kind, what in (("same", "target"), ("stranger", "target"))
    )
    np.testing.assert_array_equal(first, second)
    guides = [load_picture(tmp_path / k / "0000_guide.png").pixels for k in ("same", "stranger")]
    assert not np.array_equal(*guides)
    blurred = load_picture(tmp_path / "same" / "0000_degraded.png").pixels
    assert np.abs(np.diff(blurred, axis=0)).mean() < np.abs(np.diff(first[0], axis=0)).mean()
