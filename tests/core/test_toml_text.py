import tomllib

import pytest

from core.toml_text import to_toml


def test_what_is_written_is_read_back():
    table = {
        "name": 'quoted "x" \\ ünïcode \n\x7f',
        "flags": [True, False],
        "empty": {},
        "stages": [{"train": "warp", "a.b": {"c": [1]}}, {}],
        "deep": {"a.b": {"x": [1, 2.5, [3]], "small": 1e-12}, "n": -3},
    }
    assert tomllib.loads(to_toml(table)) == table


def test_what_toml_lacks_is_refused():
    with pytest.raises(TypeError, match="None"):
        to_toml({"a": None})
