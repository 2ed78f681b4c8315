"""dev.py on machines that lack something: what it installs, what it asks for, when it stops."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ABSENT = dev.Need("abacus", ("abacus-bin", "abacus-data"), "counting", programs=("no-such-abacus",))
WISHED = dev.Need("beads", ("beads",), "more counting", libraries=("libno-such-beads.so.9",))
HERE = dev.Need("python", ("python3",), "this test", programs=(sys.executable,), modules=("json",))


@pytest.mark.parametrize(
    ("need", "met"),
    [
        (HERE, True),
        (ABSENT, False),
        (WISHED, False),
        (dev.Need("file", ("f",), "w", files=("/no/such/file",)), False),
        (dev.Need("module", ("m",), "w", modules=("no_such_module",)), False),
    ],
)
def test_a_need_is_looked_for_on_the_machine(need, met):
    assert need.is_met() is met


@pytest.mark.skipif(not dev.IS_LINUX, reason="other systems bring their own libraries")
class TestWithoutRoot:
    @pytest.fixture(autouse=True)
    def no_root(self, monkeypatch):
        monkeypatch.setattr(dev, "is_root", lambda: False)

    def test_what_lacks_is_told_in_one_line_to_copy(self, monkeypatch, tmp_path):
        (tmp_path / "apt-get").touch(mode=0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(SystemExit) as stopped:
            dev.ensure_system((HERE, ABSENT), wishes=(WISHED,))
        (line,) = str(stopped.value).splitlines()
        command = "sudo apt-get install --no-install-recommends abacus-bin abacus-data beads"
        assert line.endswith(command)

    def test_where_there_is_no_apt_the_things_are_named(self, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(SystemExit, match=r"your system's installer, for abacus \(Debian"):
            dev.ensure_system((ABSENT,))

    def test_a_wish_alone_stops_nothing(self):
        assert dev.ensure_system((HERE,), wishes=(HERE, WISHED)) == (WISHED,)

    def test_nothing_is_asked_when_nothing_lacks(self):
        assert dev.ensure_system((HERE,), wishes=(HERE,)) == ()


def test_a_changed_requirement_asks_for_a_new_environment(tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "VENV", tmp_path)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one==1\n")
    dev.venv_python().parent.mkdir()
    dev.venv_python().touch()
    assert not dev.is_installed(requirements)
    dev.stamp_file(requirements).write_text(dev.stamp_of(requirements))
    assert dev.is_installed(requirements)
    requirements.write_text("one==2\n")
    assert not dev.is_installed(requirements)


def test_children_keep_compiled_files_and_find_the_checkout(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    child = dev.environment(EXTRA="x")
    assert "PYTHONDONTWRITEBYTECODE" not in child
    assert child["PYTHONPATH"] == str(dev.ROOT)
    assert child["EXTRA"] == "x"


@pytest.mark.skipif(not dev.IS_LINUX, reason="other systems always have a screen")
@pytest.mark.parametrize(
    ("variables", "screen"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True)],
)
def test_a_screen_is_known_by_its_name(variables, screen, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.has_screen() is screen


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--help"], 0), (["dance"], 2)])
def test_without_a_known_verb_it_explains_itself(arguments, code, tmp_path):
    # -S: nothing but the standard library is there, as on a bare machine
    done = subprocess.run(
        [sys.executable, "-S", "-I", dev.ROOT / "dev.py", *arguments],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert all(f"    {verb}" in done.stdout for verb in dev.VERBS)


def test_the_gate_of_ci_is_the_gate_of_developers():
    script = Path(dev.ROOT, ".ci", "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "exec python3 dev.py test"
