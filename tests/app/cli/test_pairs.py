from app.main import main
from core.evaluation.pairs import read_pairs
from tests.helpers.packs import write_pack


def test_pairs_are_written_once(tmp_path, capsys):
    pack = write_pack(tmp_path / "pack", people=("a", "b", "c"), val=("b", "c"))
    command = ["pairs", str(pack), str(tmp_path / "out"), "--preset", "4x", "--count", "3"]
    assert main(command) == 0
    path = tmp_path / "out" / "pairs.csv"
    assert capsys.readouterr().out.strip() == str(path)
    assert len(read_pairs(path)) == 3
    assert main(command) == 3
    assert "holds pairs already" in capsys.readouterr().err


def test_a_folder_without_a_pack_is_said(tmp_path, capsys):
    assert main(["pairs", str(tmp_path), str(tmp_path / "out"), "--preset", "4x"]) == 3
    assert "not a pack" in capsys.readouterr().err
