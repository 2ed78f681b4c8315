"""Makes docs/licences.md: what Zorgscan stands on, under which licence, and why that fits EUPL-1.2.

The packages come from the pinned requirements, their licences from what each package says of
itself. A licence without a verdict here is an error: someone must read it first.
"""

from __future__ import annotations

import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
_PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
# packages for other systems, whose own word cannot be read here: read from the package by hand
_ELSEWHERE = {
    "brotlicffi": "MIT",
    "colorama": "BSD-3-Clause",
    "macholib": "MIT",
    "pefile": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
}
# what packages say without the standard's words
_SAID_OTHERWISE = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "GPLv2-or-later with a special exception which allows to use": "GPL-2.0 with exception",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "public domain",
    "The MIT License (MIT)": "MIT",
}
# packages that say several things, or say it in a sentence
_READ_BY_HAND = {
    "olefile": "BSD-2-Clause AND HPND",
    "pyinstaller": "GPL-2.0-or-later with the bootloader exception",
    "pyinstaller-hooks-contrib": "GPL-2.0-or-later; run-time hooks Apache-2.0",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "reportlab": "BSD-3-Clause",
}
_PERMISSIVE = "permissive: may be used in and shipped with a work under EUPL-1.2"
_VERDICTS = {
    **dict.fromkeys(
        (
            "Apache-2.0",
            "Apache-2.0 OR BSD-2-Clause",
            "BSD-2-Clause",
            "BSD-2-Clause AND HPND",
            "BSD-3-Clause",
            "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
            "BSD-3-Clause AND Apache-2.0",
            "MIT",
            "MIT-0",
            "MIT-CMU",
            "PSF-2.0",
            "public domain",
        ),
        _PERMISSIVE,
    ),
    "EUPL-1.2": "the same licence; tests only, never shipped",
    "MPL-2.0": "copyleft per file, named in the EUPL's appendix: its own files stay MPL-2.0",
    "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": (
        "used as LGPL-3.0, named in the EUPL's appendix: unchanged, linked at run time, and "
        "replaceable in the one-folder build"
    ),
    "GPL-2.0-or-later with the bootloader exception": (
        "builds the frozen program only; the exception leaves what it builds its own licence"
    ),
    "GPL-2.0-or-later; run-time hooks Apache-2.0": (
        "builds the frozen program only; what goes into it is Apache-2.0"
    ),
    "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1": "benches only, never shipped",
}
_HEAD = """\
# Licences

Zorgscan is under the European Union Public Licence 1.2 (`LICENSE`). This page lists every package
it stands on, with the licence that the package states and why that fits. It is made by
`python3 dev.py docs` from the pinned requirements; a test compares it, and a licence that nobody
has judged yet fails.

"""
_SHIPPED_FILES = """\
## Shipped beside the code

| what | licence | fits EUPL-1.2 |
|---|---|---|
| fonts: Atkinson Hyperlegible Next (`resources/fonts/`) | OFL-1.1, see `OFL.txt` there | \
may be shipped and embedded in reports; the fonts stay under OFL-1.1 |
| colour profile sRGB2014 (`resources/icc/`) | ICC profile licence, see `LICENSE.txt` there | \
may be copied and embedded unchanged |
| given names of the privacy radar (`resources/privacy/names.toml`), in part from Faker | MIT, see \
`LICENSE.txt` there | permissive: may be shipped, with its notice |
| what pdfium (in pypdfium2) is built of: abseil, AGG, FreeType, HarfBuzz, ICU, Little CMS, \
libjpeg, libpng, libtiff, OpenJPEG, zlib and others \
| permissive; FreeType under its own licence (FTL) \
| as above, each with its text in the frozen program |
| Python and Qt, in the frozen program only | PSF-2.0; LGPL-3.0 | as above, each with its licence \
text in the folder |

"""


def pinned(requirements: Path) -> dict[str, str]:
    """Return name and version of every package that a requirements file pins."""
    return dict(_PIN.findall(requirements.read_text(encoding="utf-8")))


def licence(package: str) -> str:
    """Return the licence of a package, in SPDX words where there are any."""
    if package in _ELSEWHERE or package in _READ_BY_HAND:
        return _ELSEWHERE.get(package) or _READ_BY_HAND[package]
    told = metadata(package)
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classifiers = [str(line) for line in told.get_all("Classifier") or ()]
    names = [line.split(" :: ")[-1] for line in classifiers if line.startswith("License")]
    first = (str(told["License"]) if "License" in told else names[-1]).partition("\n")[0].strip()
    return _SAID_OTHERWISE.get(first, first)


def verdict(package: str) -> str:
    """Return why a package's licence fits; a licence that was never judged is a KeyError."""
    return _VERDICTS[licence(package)]


def _table(packages: dict[str, str]) -> str:
    rows = [
        f"| {name} | {version} | {licence(name)} | {verdict(name)} |"
        for name, version in sorted(packages.items())
    ]
    head = ["| package | version | licence | fits EUPL-1.2 |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n\n"


def page() -> str:
    """Return the whole page."""
    runtime = pinned(ROOT / "requirements.txt")
    every = pinned(ROOT / "requirements-dev.txt")
    development = {name: version for name, version in every.items() if name not in runtime}
    return (
        _HEAD
        + "## Part of the program\n\n"
        + _table(runtime)
        + _SHIPPED_FILES
        + "## Used to develop and build, not part of the program\n\n"
        + _table(development)
    ).rstrip() + "\n"


def remake() -> Path:
    """Write the page anew and return where."""
    PAGE.write_text(page(), encoding="utf-8")
    return PAGE
