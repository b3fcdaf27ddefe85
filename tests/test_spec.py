"""The freeze itself takes minutes and a gigabyte; here its recipe runs against stand-ins."""

import importlib.util
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]

BINARIES = [
    (name, f"/site-packages/{name}", "BINARY")
    for name in (
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "torch/bin/protoc",
        "torch\\test\\cpp_api_test.exe",
        "libtorch/test/kept.so",
    )
]


class Recorder:
    """Stands in for PyInstaller's builders and keeps what they were given."""

    def __init__(self):
        self.analyses, self.programs, self.collected = [], [], []

    def analysis(self, scripts, **options):
        made = SimpleNamespace(scripts=scripts, pure=[], binaries=BINARIES, **options)
        self.analyses.append(made)
        return made

    def program(self, *parts, **options):
        self.programs.append(options["name"])
        return options["name"]

    def collect(self, *parts, **options):
        self.collected = parts


@pytest.fixture(scope="module")
def recipe():
    pytest.importorskip("PyInstaller")
    recorder = Recorder()
    given = {
        "SPECPATH": str(ROOT / "packaging"),
        "Analysis": recorder.analysis,
        "PYZ": list,
        "EXE": recorder.program,
        "COLLECT": recorder.collect,
    }
    runpy.run_path(str(ROOT / "packaging" / "likeness.spec"), init_globals=given)
    return recorder


def test_both_programs_are_built_from_this_checkout(recipe):
    assert recipe.programs == ["likeness", "likeness-trainer"]
    for analysis in recipe.analyses:
        assert analysis.pathex == [str(ROOT)]
        assert all(Path(script).is_file() for script in analysis.scripts)


def test_data_files_exist_and_hold_the_weights(recipe):
    datas = dict(pair for analysis in recipe.analyses for pair in analysis.datas)
    assert all(Path(source).exists() for source in datas)
    assert datas[str(ROOT / "resources")] == "resources"
    found = {Path(source).name: target for source, target in datas.items()}
    for name in (
        "shape_predictor_68_face_landmarks.dat",
        "dlib_face_recognition_resnet_model_v1.dat",
    ):
        assert Path(found[name]) == Path("face_recognition_models/models")


def test_nothing_excluded_is_needed(recipe):
    for analysis in recipe.analyses:
        assert all(importlib.util.find_spec(name) for name in analysis.hiddenimports)
        assert not {"torch", "cv2", "core", "PIL"} & set(analysis.excludes)


def test_tests_of_torch_are_left_out(recipe):
    windows = recipe.collected[2]
    assert [name for name, *_ in windows] == [
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "libtorch/test/kept.so",
    ]
