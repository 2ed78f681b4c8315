"""Whatever bytes come in: nothing is raised, and each file is told at least once."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import mails, outlooks
from tests.hostile.pdfs import good
from tests.hostile.zips import zipped
from zorgscan.collect.caps import Caps
from zorgscan.collect.containers import files_in
from zorgscan.collect.names import Kind, kind_by_name
from zorgscan.collect.reading import Reading, read_report, readings
from zorgscan.collect.unpacking import unpack
from zorgscan.core.collecting.outcomes import outcome_of
from zorgscan.core.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.collect.batch import BatchReader
    from zorgscan.collect.containers import Unpacker
    from zorgscan.core.problem_codes import Code

_GOOD: Final = {
    ".pdf": good(),
    ".zip": zipped({"a.pdf": good(), "b/c.zip": zipped({"d.pdf": good()}), "e.txt": b"x"}),
    ".eml": mails.mail(("a.pdf", good()), ("b.zip", zipped({"c.pdf": good()}))).as_bytes(),
    ".msg": outlooks.saved(outlooks.attachment("a.pdf", good(filling=5_000))),
}
_CAPS: Final = Caps(members=50, parts=50, spared=5_000_000)
_CONTAINERS: Final = sorted(set(_GOOD) - {".pdf"})


@st.composite
def _changed(draw: st.DrawFn, data: bytes) -> bytes:
    """Return bytes after some changes: cut, doubled, moved, flipped, overwritten."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        to = draw(st.integers(at, min(len(data), at + 400)))
        part = data[at:to]
        put = draw(
            st.one_of(
                st.just(b""),
                st.just(part * 2),
                st.just(part[::-1]),
                st.just(bytes(byte ^ 0xFF for byte in part)),
                st.sampled_from([b"\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\r\n", b"--"]),
                st.binary(max_size=40),
            )
        )
        data = data[:at] + put + data[to:]
    return data[: draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))]


class _Told:
    """Keeps what comes out of a container."""

    def __init__(self) -> None:
        self.ended: list[tuple[str, Code | None]] = []
        self._begun: str | None = None

    def begin(self, name: str) -> None:
        self._begun = name

    def piece(self, data: bytes) -> None:
        assert self._begun is not None
        assert data

    def whole(self) -> None:
        assert self._begun is not None
        self.ended.append((self._begun, None))
        self._begun = None

    def refuse(self, name: str, code: Code) -> None:
        self.ended.append((name, code))
        self._begun = None


def _assert_told(data: bytes, suffix: str) -> None:
    told = _Told()
    unpack(io.BytesIO(data), f"x{suffix}", kind_by_name(f"x{suffix}"), _CAPS, told)

    assert told.ended
    assert all(name.isprintable() for name, _ in told.ended)
    assert told._begun is None


@pytest.mark.parametrize("suffix", _CONTAINERS)
def test_a_good_container_gives_what_is_in_it(suffix: str) -> None:
    told = _Told()
    unpack(io.BytesIO(_GOOD[suffix]), "x", kind_by_name(f"x{suffix}"), _CAPS, told)

    assert [code for _, code in told.ended if code is None]


@pytest.mark.parametrize("suffix", _CONTAINERS)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_changed_container_never_raises_and_is_told(suffix: str, data: st.DataObject) -> None:
    _assert_told(data.draw(_changed(_GOOD[suffix])), suffix)


@pytest.mark.parametrize("suffix", _CONTAINERS)
@given(body=st.binary(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_any_bytes_as_container_never_raise_and_are_told(suffix: str, body: bytes) -> None:
    _assert_told(body, suffix)


_HEADER = st.one_of(
    st.sampled_from(
        [
            b"Content-Type: multipart/mixed; boundary=g",
            b"Content-Type: multipart/mixed; boundary*=utf-8''%67",
            b"Content-Type: message/rfc822",
            b"Content-Type: message/external-body; access-type=x",
            b"Content-Type: application/pdf; name==?utf-8?q?=ff?=.pdf",
            b"Content-Disposition: attachment; filename*0*=x''%; filename*1=.pdf",
            b"Content-Transfer-Encoding: base64",
            b"Content-Transfer-Encoding: x-uuencode",
            b"Content-Transfer-Encoding: quoted-printable",
            b"--g",
            b"--g--",
            b"",
            b"JVBERi0xLjc=",
            b"begin 644 x",
        ]
    ),
    st.binary(max_size=60),
)


@given(lines=st.lists(_HEADER, max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_lines_of_a_mail_never_raise_and_are_told(lines: list[bytes]) -> None:
    _assert_told(b"\r\n".join(lines), ".eml")


@given(suffix=st.sampled_from(sorted(_GOOD)), data=st.data())
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_changed_file_is_settled_by_the_processes_of_the_intake(
    suffix: str, data: st.DataObject, tmp_path: Path, unpacker: Unpacker, reader: BatchReader
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data.draw(_changed(_GOOD[suffix])))

    found = list(files_in(path, unpacker=unpacker))

    assert found
    for one in found:
        assert [one.path, one.data, one.refusal].count(None) == 2
        source = one.path or one.data
        if source is not None:
            ((_, heard),) = reader.read([(0, source)])
            told = readings(heard, one.name)
            assert heard.system is None
            assert told
            assert all(outcome_of(each) for each in told if isinstance(each, Problem))


_JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(["zorgscan/scan", 1, 2, "municipality", "school", "final"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.text(max_size=8), st.sampled_from(["format", "format_version"])),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)


@given(value=_JSON, ends=st.binary(max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_attachment_is_read_or_refused(value: object, ends: bytes, reader: BatchReader) -> None:
    file = good(json.dumps(value).encode() + ends)

    ((_, heard),) = reader.read([(0, file)])

    told = readings(heard, "x.pdf")
    assert len(told) == 1
    assert heard.attachments


@given(data=st.data())
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_changed_report_is_read_or_refused_by_itself(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data.draw(_changed(_GOOD[".pdf"])))

    assert isinstance(read_report(str(path)), (Reading, Problem))


@given(name=st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_name_is_shown_on_one_line_and_leads_nowhere(name: str) -> None:
    from zorgscan.collect.names import shown

    told = shown(name)

    assert told
    assert told.isprintable()
    assert len(told) <= 160
    assert not told.startswith("/")
    assert ".." not in told.split("/")
    assert "\\" not in told
    assert kind_by_name(name) in Kind
    assert shown(told) == told
