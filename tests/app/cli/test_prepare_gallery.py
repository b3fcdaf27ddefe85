"""`likeness prepare --gallery`: what is refused; the rest is tests/core/gallery/test_packing."""

import pytest

from app.main import main


@pytest.mark.parametrize("words", [["pack"], ["folder", "pack", "--gallery"]])
def test_a_folder_or_the_gallery_not_both_nor_neither(words, tmp_path, capsys):
    assert main(["prepare", *words, "--store", str(tmp_path / "none.sqlite")]) == 2
    assert "either FOLDER or --gallery" in capsys.readouterr().err
    assert not (tmp_path / "none.sqlite").exists()
