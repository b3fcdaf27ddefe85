import json
import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from core import settings as module
from core.errors import UnwritableError
from core.settings import MOST_RECENT, Settings, load_settings, save_settings, settings_file


def test_first_start_gives_defaults_and_writes_nothing():
    assert load_settings() == Settings()
    assert not settings_file().parent.exists()


def test_settings_live_in_the_users_folder():
    assert str(settings_file()).startswith(os.environ["XDG_CONFIG_HOME"])


def test_everything_comes_back():
    settings = Settings(
        theme="dark",
        contrast="high",
        language="zh_CN",
        shortcuts={"open": ("Ctrl+Ö", "F3"), "quit": ()},
        photo_folder="/photos/Großmutter",
        recent_files=("/a.jpg", "/b\udce9.jpg"),  # a name that is not UTF-8
        auto_restore=True,
        model="gfrnet-s",
        fidelity=0.25,
        device="cpu",
        window_geometry="AdnQywAD",
        compare_mode="side-by-side",
    )
    save_settings(settings)
    assert load_settings() == settings
    assert json.loads(settings_file().read_text())["schema_version"] == module.SCHEMA_VERSION
    assert [p.name for p in settings_file().parent.iterdir()] == ["settings.json"]


def test_settings_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        Settings().theme = "dark"
    with pytest.raises(ValueError, match="fidelity"):
        Settings(fidelity=1.5)


def test_recent_files_are_newest_first_unique_and_bounded():
    settings = Settings()
    for i in range(MOST_RECENT + 5):
        settings = settings.with_recent(Path(f"/{i}.jpg"))
    settings = settings.with_recent(Path("/10.jpg"))
    assert len(settings.recent_files) == MOST_RECENT
    assert settings.recent_files[:3] == (
        str(Path("/10.jpg")),
        str(Path("/14.jpg")),
        str(Path("/13.jpg")),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b'{"schema_version": 0}',
        b'{"schema_version": "2"}',
        b'{"schema_version": true}',
        b'{"schema_version": 2, "contrast": "extreme"}',
        b'{"schema_version": 2, "shortcuts": {"open": "Ctrl+O"}}',
        b'{"schema_version": 2, "shortcuts": {"open": [1]}}',
        b'{"schema_version": 2, "shortcuts": ["open"]}',
        b'{"schema_version": 1, "theme": "pink"}',
        b'{"schema_version": 1, "theme": ["dark"]}',
        b'{"schema_version": 1, "fidelity": NaN}',
        b'{"schema_version": 1, "fidelity": "1"}',
        b'{"schema_version": 1, "auto_restore": 1}',
        b'{"schema_version": 1, "recent_files": [1]}',
        b'{"schema_version": 1, "recent_files": "abc"}',
    ],
)
def test_damaged_file_is_kept_aside_and_said(caplog, content):
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert load_settings() == Settings()
    assert [p.name for p in path.parent.iterdir()] == ["settings.json.broken"]
    assert path.with_name("settings.json.broken").read_bytes() == content
    assert "damaged" in caplog.text
    caplog.clear()
    save_settings(Settings(theme="dark"))
    assert load_settings().theme == "dark"


def test_a_missing_or_unknown_entry_is_no_damage():
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text('{"schema_version": 1, "theme": "dark", "fidelity": 1, "later": 3}')
    assert load_settings() == Settings(theme="dark")


def test_the_file_of_a_newer_program_is_kept_whole_for_it(caplog):
    path = settings_file()
    path.parent.mkdir(parents=True)
    content = json.dumps({"schema_version": module.SCHEMA_VERSION + 1, "theme": "sepia"})
    path.write_text(content)
    assert load_settings() == Settings()
    assert path.with_name("settings.json.newer").read_text() == content
    assert [p.name for p in path.parent.iterdir()] == ["settings.json.newer"]
    assert "newer program" in caplog.text
    assert "damaged" not in caplog.text
    caplog.clear()


# a file as each earlier version wrote it, and what it means today
EARLIER = {
    1: (
        {
            "theme": "dark",
            "photo_folder": "/photos",
            "guide_folder": "/portraits",
            "save_folder": "/restored",
            "recent_files": ["/photos/a.jpg", "/photos/b.jpg"],
            "auto_restore": True,
            "model": "gfrnet-lp-s",
            "fidelity": 0.75,
            "device": "cpu",
            "window_geometry": "AdnQywAD",
            "window_state": "",
            "compare_mode": "side-by-side",
        },
        Settings(
            theme="dark",
            photo_folder="/photos",
            guide_folder="/portraits",
            save_folder="/restored",
            recent_files=("/photos/a.jpg", "/photos/b.jpg"),
            auto_restore=True,
            model="gfrnet-lp-s",
            fidelity=0.75,
            device="cpu",
            window_geometry="AdnQywAD",
            compare_mode="side-by-side",
        ),
    ),
}


@pytest.mark.parametrize("version", range(1, module.SCHEMA_VERSION))
def test_the_file_of_every_earlier_version_is_understood(version):
    document, meant = EARLIER[version]
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"schema_version": version, **document}))
    assert load_settings() == meant
    save_settings(load_settings())
    assert json.loads(path.read_text())["schema_version"] == module.SCHEMA_VERSION
    assert load_settings() == meant


def test_strays_in_an_old_file_are_not_taken_for_new_entries():
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text('{"schema_version": 1, "contrast": 3, "theme": "dark"}')
    assert load_settings() == Settings(theme="dark")


def test_an_old_file_is_migrated(monkeypatch):
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text('{"schema_version": 1, "dark": true}')
    monkeypatch.setattr(module, "SCHEMA_VERSION", 3)
    steps = {
        1: lambda old: {"colours": "dark" if old["dark"] else "light"},
        2: lambda old: {"theme": old["colours"]},
    }
    monkeypatch.setattr(module, "MIGRATIONS", steps)
    assert load_settings() == Settings(theme="dark")


def test_migrations_reach_the_present_version():
    assert sorted(module.MIGRATIONS) == list(range(1, module.SCHEMA_VERSION))


def test_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableError, match="settings cannot be made"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")
