from core.packs.embeddings import read_embeddings
from core.packs.format import Pack
from tests.helpers.packs import write_pack


def test_embed(likeness, tmp_path):
    folder = write_pack(tmp_path / "pack", people=("a",), photos=2)
    code, out, _ = likeness("embed", folder, "--workers", 0)
    assert (code, out) == (0, f"{folder / 'embeddings.npz'}\n")
    assert read_embeddings(Pack(folder)).shape == (2, 128)


def test_embed_of_nothing(likeness, tmp_path):
    code, _, err = likeness("embed", tmp_path)
    assert code == 3
    assert "not a pack" in err
