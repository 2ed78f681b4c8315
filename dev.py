"""Everything a developer does, from a machine with nothing but Python: `python3 dev.py VERB`.

    run [ARGUMENTS]      start Zorgscan (without a screen: write the example school's report)
    test [ARGUMENTS]     format, lint, types, layers and tests; with arguments only pytest
    check                the gate without the tests, and the shipped forms and standards
    bench [ARGUMENTS]    measure the promises about speed, side by side
    build                the frozen program, tried, and held against the source
    docs                 remake what is generated: pictures and the list of licences
    simulate N R OUT     N made-up schools, R years of scans and reports

Each verb first sees to what it needs: libraries and tools of the system (installed when you are
root, else named in one line that you can copy), the virtual environment `.venv`, and in it the
pinned packages of requirements.txt or requirements-dev.txt, checked by hash.

Standard library only: this runs before anything is installed. It must not know how the program
or its tests work, only how they are called.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - what people have, not what the package asks
    sys.exit("Zorgscan needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
IS_LINUX = sys.platform.startswith("linux")
IS_WINDOWS = os.name == "nt"
A_FIXED_CLOCK = "1767225600"  # 1 January 2026: two builds are only comparable at one moment


@dataclass(frozen=True, slots=True)
class Need:
    """Something of the system that a step cannot do without.

    Attributes:
        name: What tests and people call it.
        packages: The Debian packages that bring it.
        why: What it is for.
        programs: Executables that must be found on the path.
        libraries: Shared libraries that must load, by soname.
        files: Files that must exist.
        modules: Modules of this Python that must exist (Debian packs some apart).
    """

    name: str
    packages: tuple[str, ...]
    why: str
    programs: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    def is_met(self) -> bool:
        """Tell whether all of it is on this machine."""
        return (
            all(shutil.which(program) for program in self.programs)
            and all(_loads(library) for library in self.libraries)
            and all(Path(file).exists() for file in self.files)
            and all(importlib.util.find_spec(module) for module in self.modules)
        )


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


_PYTHON = f"python3.{sys.version_info.minor}"
_JARS = "/usr/share/java"
_A11Y = ("/usr/share/dbus-1/services/org.a11y.Bus.service",)

VENV_NEEDS = (Need("venv", (f"{_PYTHON}-venv",), "makes .venv", modules=("ensurepip", "venv")),)
QT_NEEDS = (
    Need("OpenGL", ("libgl1",), "Qt draws", libraries=("libGL.so.1",)),
    Need("EGL", ("libegl1",), "Qt draws", libraries=("libEGL.so.1",)),
    Need("xkbcommon", ("libxkbcommon0",), "Qt reads keys", libraries=("libxkbcommon.so.0",)),
    Need("fontconfig", ("libfontconfig1",), "Qt finds fonts", libraries=("libfontconfig.so.1",)),
    Need("glib", ("libglib2.0-0",), "Qt waits for events", libraries=("libglib-2.0.so.0",)),
    Need("dbus", ("libdbus-1-3",), "Qt tells screen readers", libraries=("libdbus-1.so.3",)),
)
SCREEN_NEEDS = tuple(
    Need(package, (package,), "Qt opens windows under X", libraries=(soname,))
    for package, soname in (
        ("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
        ("libxcb-cursor0", "libxcb-cursor.so.0"),
        ("libxcb-icccm4", "libxcb-icccm.so.4"),
        ("libxcb-keysyms1", "libxcb-keysyms.so.1"),
        ("libxcb-shape0", "libxcb-shape.so.0"),
    )
)
FREEZE_NEEDS = (
    Need("binutils", ("binutils",), "PyInstaller reads libraries", programs=("objdump", "objcopy")),
    Need(
        "libpython",
        (f"lib{_PYTHON}",),
        "the frozen program carries Python",
        libraries=(f"lib{_PYTHON}.so.1.0",),
    ),
)
BENCH_NEEDS = (
    Need(
        "pango",
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "WeasyPrint makes the report that ours is held against",
        libraries=("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    ),
)
TOOLS = (
    Need(
        "java",
        ("default-jdk-headless", "libjaxb-java", "libjaxb-api-java"),
        "veraPDF, which tells whether a report is PDF/A-3a and PDF/UA-1, runs on it",
        programs=("java", "javac"),
        files=(f"{_JARS}/jaxb-runtime.jar", f"{_JARS}/jaxb-api.jar"),
    ),
    Need("Xvfb", ("xvfb",), "a virtual screen for the real window", programs=("Xvfb",)),
    Need("atspi", ("dbus", "at-spi2-core"), "screen readers' way", ("dbus-daemon",), (), _A11Y),
    Need(
        "pdftoppm",
        ("poppler-utils",),
        "another reader's pages, text and attachments of a report",
        programs=("pdftoppm", "pdftotext", "pdfdetach"),
    ),
    Need("ghostscript", ("ghostscript",), "print-to-PDF, survived", programs=("gs", "ps2pdf")),
    Need("mutool", ("mupdf-tools",), "merging of PDFs, survived", programs=("mutool",)),
    Need("qpdf", ("qpdf",), "another reader's verdict on a report's syntax", programs=("qpdf",)),
    Need("setpriv", ("util-linux",), "folders that root may not write in", ("setpriv",)),
)
"""What tests may ask for by the marker `tool(name)`; without it they are left out and counted."""


def say(text: str) -> None:
    """Tell what happens, apart from what the called program prints."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """Leave, when nothing can be done before a person does something."""
    raise SystemExit(f"dev: {text}")


def is_root() -> bool:
    """Tell whether packages of the system can be installed as they are."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def packages_of(needs: tuple[Need, ...]) -> list[str]:
    """Return the Debian packages that bring all of `needs`."""
    return sorted({package for need in needs for package in need.packages})


def how_to_get(needs: tuple[Need, ...]) -> str:
    """Return the one line that brings all of `needs`, to be copied by whom may run it."""
    packages = " ".join(packages_of(needs))
    if shutil.which("apt-get"):
        return f"sudo apt-get install --no-install-recommends {packages}"
    names = ", ".join(need.name for need in needs)
    return f"your system's installer, for {names} (Debian calls them {packages})"


def missing(needs: tuple[Need, ...]) -> tuple[Need, ...]:
    """Return those needs that this machine does not meet; other systems bring their own."""
    return tuple(need for need in needs if not need.is_met()) if IS_LINUX else ()


def install(needs: tuple[Need, ...]) -> None:
    """Install the packages of `needs` by apt; only root gets this far."""
    packages = packages_of(needs)
    say("installing " + " ".join(packages))
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        [*apt, "update"],
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            stop(f"apt-get did not manage; try it by hand: {how_to_get(needs)}")


def ensure_system(needs: tuple[Need, ...], *, wishes: tuple[Need, ...] = ()) -> tuple[Need, ...]:
    """See to the system's part: as root by apt, else by one line to copy.

    Args:
        needs: What the step cannot do without; without it the program stops here.
        wishes: What it would be poorer without.

    Returns:
        The wishes that stay unmet.
    """
    absent, unmet = missing(needs), missing(wishes)
    if not absent and not unmet:
        return ()
    if is_root() and shutil.which("apt-get"):
        install(absent + unmet)
        absent, unmet = missing(needs), missing(wishes)
    if absent:
        stop(f"libraries of the system are lacking; run: {how_to_get(absent + unmet)}")
    return unmet


def venv_python() -> Path:
    """Return the interpreter of `.venv`."""
    return VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")


def stamp_of(requirements: Path) -> str:
    """Return what `.venv` must hold: this Python and the requirements, as one digest."""
    digest = hashlib.sha256(sys.version.encode() + requirements.read_bytes())
    return digest.hexdigest()


def stamp_file(requirements: Path) -> Path:
    """Return where the digest of an installed requirements file is kept."""
    return VENV / f"installed-{requirements.stem}"


def is_installed(requirements: Path) -> bool:
    """Tell whether `.venv` already holds exactly these requirements."""
    stamp = stamp_file(requirements)
    return venv_python().exists() and stamp.exists() and stamp.read_text() == stamp_of(requirements)


def make_venv() -> None:
    """Make `.venv` anew unless it works and is of this Python."""
    version = "import pip, sys; print(sys.version)"
    if venv_python().exists():
        asked = subprocess.run(
            [venv_python(), "-c", version], capture_output=True, text=True, check=False
        )
        if asked.stdout.strip() == sys.version:
            return
    say("making .venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def ensure_packages(requirements: Path) -> None:
    """Make `.venv` hold the pinned packages, each checked by its hash."""
    if is_installed(requirements):
        return
    make_venv()
    say(f"installing the packages of {requirements.name}")
    pip = [venv_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    hashed = ["--no-input", "--require-hashes", "--only-binary", ":all:"]
    done = subprocess.run(
        [*pip, *hashed, "--requirement", requirements], env=environment(), check=False
    )
    if done.returncode:
        stop(f"pip could not install {requirements.name}: see above, then try again")
    # the packages of a run are among those of a test, at the same versions
    for file in {requirements, RUNTIME}:
        stamp_file(file).write_text(stamp_of(file))


def environment(**extra: str) -> dict[str, str]:
    """Return the environment of a child: the checkout importable, compiled files kept."""
    child = {**os.environ, "PYTHONPATH": str(ROOT), **extra}
    child.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # without compiled files every start is twice as slow
    return child


def call(*command: str | Path, **extra: str) -> int:
    """Run a command in the checkout's environment and return its exit code."""
    return subprocess.run(command, env=environment(**extra), check=False).returncode


def python(*arguments: str, **extra: str) -> int:
    """Run the environment's Python and return its exit code."""
    return call(venv_python(), *arguments, **extra)


def has_screen() -> bool:
    """Tell whether a window could be shown."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not IS_LINUX or any(os.environ.get(name) for name in named)


def run(arguments: list[str]) -> int:
    """Start the program as a user would."""
    screen = has_screen()
    ensure_system(VENV_NEEDS + QT_NEEDS + (SCREEN_NEEDS if screen else ()))
    ensure_packages(RUNTIME)
    if not screen and not arguments:
        folder = BUILD / "demo"
        say(f"this machine has no screen: the example school's report goes to {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        arguments = ["demo", str(folder)]
    return python("-m", "zorgscan", *arguments)


def ensure_development(*more: Need, wishes: tuple[Need, ...] = ()) -> tuple[Need, ...]:
    """See to everything that work on the program needs; return the tools that stay missing."""
    unmet = ensure_system(VENV_NEEDS + QT_NEEDS + more, wishes=wishes)
    ensure_packages(DEVELOPMENT)
    return unmet


def lint() -> list[str]:
    """Run every check that reads the code; return the names of those that failed."""
    steps = {
        "ruff format": ("ruff", "format", "--check", "--quiet", str(ROOT)),
        "ruff check": ("ruff", "check", "--quiet", str(ROOT)),
        "pyright": ("pyright", "--project", str(ROOT), "--pythonpath", str(venv_python())),
        "lint-imports": ("lint-imports", "--config", str(ROOT / "pyproject.toml")),
        "vulture": ("vulture", "--config", str(ROOT / "pyproject.toml")),
    }
    return [name for name, command in steps.items() if not _passes(name, command)]


def _passes(name: str, command: tuple[str, ...]) -> bool:
    program, *arguments = command
    started = time.monotonic()
    done = subprocess.run(
        [venv_python().with_name(f"{program}.exe" if IS_WINDOWS else program), *arguments],
        env=environment(),
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    say(f"{name}: {'failed' if done.returncode else 'passed'} ({time.monotonic() - started:.1f} s)")
    if done.returncode:
        print(done.stdout.decode(errors="replace"), flush=True)
    return done.returncode == 0


def test(arguments: list[str]) -> int:
    """Run the gate; with arguments only pytest, with those."""
    unmet = ensure_development(wishes=TOOLS + SCREEN_NEEDS)
    failed = [] if arguments else lint()
    if unmet:
        say(f"for the tests that will be left out: {how_to_get(unmet)}")
    workers = str(min(os.cpu_count() or 1, 4))
    chosen = arguments or ["--numprocesses", workers, "--quiet", str(ROOT / "tests")]
    rootdir = ["--rootdir", str(ROOT), "--config-file", str(ROOT / "pyproject.toml")]
    code = python("-m", "pytest", *rootdir, *chosen)
    if failed:
        say("failed before the tests: " + ", ".join(failed))
    return code or bool(failed)


def check(arguments: list[str]) -> int:
    """Run the checks that read code and content."""
    ensure_development()
    failed = lint()
    content = sorted(str(file) for file in (ROOT / "forms").rglob("*.toml"))
    if python("-m", "zorgscan", "check", *(arguments or content)):
        failed.append("zorgscan check")
    say("failed: " + ", ".join(failed) if failed else "all passed")
    return bool(failed)


def bench(arguments: list[str]) -> int:
    """Measure what the README promises about speed."""
    ensure_development(*BENCH_NEEDS)
    return python("-m", "tests.bench", *arguments)


def docs(arguments: list[str]) -> int:
    """Remake the generated parts of the documentation."""
    ensure_development()
    return python("-m", "tests.docs", *arguments)


def simulate(arguments: list[str]) -> int:
    """Make schools that do not exist, for benches, tests and training."""
    ensure_development()
    return python("-m", "tests.simulate", *arguments)


def build(arguments: list[str]) -> int:
    """Freeze the program, try the result, and hold its report against the source's."""
    ensure_development(*FREEZE_NEEDS, *SCREEN_NEEDS)
    work, target = BUILD / "pyinstaller", ROOT / "dist"
    fixed = {"SOURCE_DATE_EPOCH": A_FIXED_CLOCK, "PYTHONHASHSEED": "0"}
    options = ["--noconfirm", "--log-level", "ERROR", "--workpath", str(work), "--distpath"]
    spec = str(ROOT / "build.spec")
    if python("-m", "PyInstaller", *options, str(target), *arguments, spec, **fixed):
        stop("PyInstaller failed: see above")
    frozen = target / "zorgscan" / ("zorgscan.exe" if IS_WINDOWS else "zorgscan")
    if call(frozen, "--self-test", QT_QPA_PLATFORM="offscreen"):
        stop("the frozen program failed its --self-test")
    if _demo_report(frozen) != _demo_report(venv_python(), "-m", "zorgscan"):
        stop("the frozen program's report differs from the source's")
    say(f"built and tried: {frozen.parent} ({_megabytes(frozen.parent)} MB)")
    return 0


def _demo_report(*program: str | Path) -> bytes:
    folder = BUILD / f"demo-{Path(program[0]).stem}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if call(*program, "demo", folder, SOURCE_DATE_EPOCH=A_FIXED_CLOCK):
        stop(f"demo failed: {program[0]}")
    return (folder / "voorbeeld.pdf").read_bytes()


def _megabytes(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) // 10**6


VERBS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "build": build,
    "docs": docs,
    "simulate": simulate,
}


def main(arguments: list[str]) -> int:
    """Do the verb that was asked for."""
    if not arguments or arguments[0] not in VERBS:
        print(__doc__)
        return 0 if arguments in ([], ["--help"], ["-h"]) else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
