"""Shipped files are found from a checkout and from an installed wheel, and from nowhere else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from zorgscan import shipped

ROOT = Path(__file__).parents[1]
FOLDERS = {"forms": "forms", "resources": "resources", "manual": "docs/handleiding"}


@pytest.mark.parametrize(
    "name",
    ["..", ".", "", "../pyproject.toml", "a/b", "a\\b", "C:", "C:\\secret", "/etc", "a\0b"],
)
def test_a_name_that_could_leave_the_folder_is_refused(name):
    for reading in (shipped.path, shipped.data):
        with pytest.raises(ValueError, match="not the name of one shipped file"):
            reading("forms", name)


def test_what_is_not_shipped_is_named():
    with pytest.raises(FileNotFoundError, match="forms/zorgscan/nothing"):
        shipped.data("forms", "zorgscan", "nothing.toml")


def test_bytes_and_path_agree():
    real = shipped.path("forms", "zorgscan", "form.toml")
    assert real == ROOT / "forms" / "zorgscan" / "form.toml"
    assert shipped.data("forms", "zorgscan", "form.toml") == real.read_bytes()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel that `pip install .` would make."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_every_shipped_file_and_no_other_data(wheel):
    in_wheel = {name for name in zipfile.ZipFile(wheel).namelist() if "/_shipped/" in name}
    in_checkout = {
        f"zorgscan/_shipped/{kind}/{file.relative_to(ROOT / beside).as_posix()}"
        for kind, beside in FOLDERS.items()
        for file in (ROOT / beside).rglob("*")
        if file.is_file()
    }
    assert in_wheel == in_checkout


def test_the_installed_wheel_answers_the_same_as_the_checkout(wheel, tmp_path):
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    asked = (
        f"import sys; sys.path.insert(0, {str(target)!r})\n"
        "from zorgscan import shipped\n"
        "print(shipped.__file__)\n"
        "print(shipped.path('forms'))\n"
        "print(len(shipped.data('forms', 'zorgscan', 'form.toml')))\n"
    )
    command = [sys.executable, "-I", "-c", asked]
    told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert told.stdout.splitlines() == [
        str(target / "zorgscan" / "shipped.py"),
        str(target / "zorgscan" / "_shipped" / "forms"),
        str(len(shipped.data("forms", "zorgscan", "form.toml"))),
    ]


def test_the_wheel_installs_the_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert b"zorgscan = zorgscan.__main__:main" in archive.read(entry)
