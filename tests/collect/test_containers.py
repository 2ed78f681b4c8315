"""Folders, zips and mails: which files they give, under which name, and what is refused."""

from __future__ import annotations

import os
import signal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from tests.hostile.mails import mail
from tests.hostile.outlooks import attachment, saved
from tests.hostile.pdfs import good
from tests.hostile.zips import zipped
from zorgscan.collect.containers import Caps, Found, Unpacker, files_in
from zorgscan.core.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PDF = good()


def _told(found: Iterable[Found]) -> dict[str, str]:
    """Return for each name where its bytes are, or why there are none."""
    return {
        one.name: one.refusal.slug if one.refusal else "path" if one.path else "data"
        for one in found
    }


def _put(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_folder_gives_every_pdf_in_it_by_its_place_and_in_order(tmp_path: Path) -> None:
    _put(tmp_path, b_pdf=_PDF, a_PDF=b"geen PDF", sub__c_pdf=_PDF, sub__deep__d_zip=zipped({}))

    assert _told(files_in(tmp_path)) == {
        "a.PDF": "path",
        "b.pdf": "path",
        "sub/c.pdf": "path",
        "sub/deep/d.zip": "container-empty",
    }


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(files_in(tmp_path)) == []


def test_other_kinds_of_files_are_told_and_a_pdf_without_suffix_is_one(tmp_path: Path) -> None:
    _put(tmp_path, brief_docx=b"PK", rapport=b"\n" * 900 + _PDF, leeg=b"")

    assert _told(files_in(tmp_path)) == {
        "brief.docx": "pdf-not",
        "leeg": "pdf-not",
        "rapport": "path",
    }


@pytest.mark.parametrize("name", ["x.7z", "x.rar", "x.tar.gz", "smime.p7m", "winmail.dat"])
def test_other_archives_are_told_as_such(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "y.zip").write_bytes(zipped({name: b"x"}))

    assert _told(files_in(tmp_path)) == {
        name: "container-wrapped",
        f"y.zip!{name}": "container-wrapped",
    }


@pytest.mark.parametrize(
    "name",
    [
        ".verborgen.pdf",
        "._rapport.pdf",
        "~$rapport.docx",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "rapport.pdf.part",
        "rapport.pdf.crdownload",
        "x.tmp",
        "2026.zorgcollectie",
        "2026.zorgcollectie-journal",
    ],
)
def test_what_programs_leave_behind_is_passed_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(_PDF)
    (tmp_path / "x.zip").write_bytes(zipped({name: _PDF, "r.pdf": _PDF}))

    assert _told(files_in(tmp_path)) == {"x.zip!r.pdf": "data"}


def test_a_file_by_itself_is_named_without_its_folder(tmp_path: Path) -> None:
    _put(tmp_path, a_pdf=_PDF, b_zip=zipped({"map/c.pdf": _PDF}))

    assert list(files_in(tmp_path / "a.pdf")) == [Found("a.pdf", path=tmp_path / "a.pdf")]
    assert list(files_in(tmp_path / "b.zip")) == [Found("b.zip!map/c.pdf", data=_PDF)]


@pytest.mark.skipif(os.name == "nt", reason="only an administrator makes links on Windows")
def test_links_are_told_never_followed_and_a_chosen_one_is(tmp_path: Path) -> None:
    outside = _put(tmp_path / "buiten", geheim_pdf=_PDF)
    inside = _put(tmp_path / "binnen", sub__a_pdf=_PDF)
    (inside / "bestand.pdf").symlink_to(outside / "geheim.pdf")
    (inside / "map").symlink_to(outside)
    (inside / "sub" / "rond").symlink_to(inside)
    (inside / "weg.pdf").symlink_to(outside / "bestaat-niet.pdf")
    chosen = tmp_path / "gekozen"
    chosen.symlink_to(inside)

    expected = {
        "bestand.pdf": "container-link",
        "map": "container-link",
        "sub/a.pdf": "path",
        "sub/rond": "container-link",
        "weg.pdf": "container-link",
    }
    assert _told(files_in(inside)) == expected
    assert _told(files_in(chosen)) == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_told_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.pdf")

    assert _told(files_in(tmp_path)) == {"pijp.pdf": "pdf-not"}
    with pytest.raises(FileError):
        list(files_in(tmp_path / "pijp.pdf"))


def test_what_is_not_there_is_the_callers_fault(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        list(files_in(tmp_path / "weg"))


def test_folders_that_go_on_and_on_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["m"] * 45)
    deep.mkdir(parents=True)
    (deep / "a.pdf").write_bytes(_PDF)

    assert list(_told(files_in(tmp_path)).values()) == ["container-deep"]


def test_a_folder_with_too_many_files_is_told_at_the_end(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.pdf").write_bytes(_PDF)

    told = _told(files_in(tmp_path, Caps(members=3)))

    assert list(told.values()) == ["path", "path", "path", "container-many"]
    assert list(told)[-1] == tmp_path.name


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="acts as another user")
def test_what_may_not_be_read_is_told_and_the_rest_goes_on() -> None:
    # not in the folder of the tests: another user may not even enter that
    with TemporaryDirectory() as name:
        folder = _put(Path(name), dicht__a_pdf=_PDF, dicht_zip=zipped({}), open_pdf=_PDF)
        folder.chmod(0o755)
        (folder / "dicht").chmod(0)
        (folder / "dicht.zip").chmod(0)
        os.seteuid(65534)
        try:
            told = _told(files_in(folder))
        finally:
            os.seteuid(0)

    assert told == {
        "dicht": "source-unreadable",
        "dicht.zip": "source-unreadable",
        "open.pdf": "path",
    }


def test_mails_give_their_attachments_and_those_of_zips_and_mails_in_them(tmp_path: Path) -> None:
    inner = mail(("b.pdf", _PDF))
    outer = mail(("a.pdf", _PDF), ("c.zip", zipped({"d.pdf": _PDF, "d.txt": b"x"})))
    outer.add_attachment(inner)
    _put(tmp_path, x_eml=outer.as_bytes(), y_msg=saved(attachment("x.eml", outer.as_bytes())))

    told = _told(files_in(tmp_path))

    assert told == {
        "x.eml!a.pdf": "data",
        "x.eml!c.zip!d.pdf": "data",
        "x.eml!c.zip!d.txt": "pdf-not",
        "x.eml!b.pdf": "data",
        "y.msg!x.eml!a.pdf": "data",
        "y.msg!x.eml!c.zip!d.pdf": "data",
        "y.msg!x.eml!c.zip!d.txt": "pdf-not",
        "y.msg!x.eml!b.pdf": "data",
    }
    assert {one.data for one in files_in(tmp_path) if one.refusal is None} == {_PDF}


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit", "binary"])
def test_a_pdf_comes_out_of_a_mail_as_it_went_in(encoding: str, tmp_path: Path) -> None:
    from email.encoders import encode_base64, encode_noop, encode_quopri
    from email.mime.application import MIMEApplication

    encoders = {"base64": encode_base64, "quoted-printable": encode_quopri}
    part = MIMEApplication(_PDF, "pdf", encoders.get(encoding, encode_noop))
    if encoding not in encoders:
        part["Content-Transfer-Encoding"] = encoding
    part.add_header("Content-Disposition", "attachment", filename="rapport.pdf")
    (tmp_path / "x.eml").write_bytes(part.as_bytes())

    assert list(files_in(tmp_path / "x.eml")) == [Found("x.eml!rapport.pdf", data=_PDF)]


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 999_999, 1_000_000, 3_000_001])
@pytest.mark.parametrize("line", [b"\n", b"\r\n", b" ", b""])
def test_base64_comes_out_whole_however_it_is_broken_up(length: int, line: bytes) -> None:
    from base64 import b64encode

    from zorgscan.collect.mail import mail_members

    data = bytes(number % 251 for number in range(length))
    text = b64encode(data)
    lines = line.join(text[at : at + 75] for at in range(0, len(text), 75))
    head = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"

    (found,) = mail_members(BytesIO(head + lines), Caps())

    assert b"".join(found.content) == data


def test_only_what_is_larger_than_the_cap_is_refused(tmp_path: Path) -> None:
    big = good(filling=3_000)
    _put(tmp_path, x_zip=zipped({"klein.pdf": _PDF, "groot.pdf": big, "na.pdf": _PDF}))

    assert _told(files_in(tmp_path, Caps(file=len(big) - 1))) == {
        "x.zip!klein.pdf": "data",
        "x.zip!groot.pdf": "container-large",
        "x.zip!na.pdf": "data",
    }


def test_what_came_out_before_the_caps_were_reached_stays(tmp_path: Path) -> None:
    _put(tmp_path, x_zip=zipped({f"{number}.pdf": _PDF for number in range(9)}))

    many = list(_told(files_in(tmp_path, Caps(members=2))).values())
    large = list(_told(files_in(tmp_path, Caps(unpacked=2 * len(_PDF)))).values())

    assert many == ["data", "data", "container-many"]
    assert large == ["data", "data", "container-large"]


def test_a_file_on_disk_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    _put(tmp_path, x_zip=zipped({"a.pdf": _PDF}), y_eml=mail(("a.pdf", _PDF)).as_bytes())

    told = _told(files_in(tmp_path, Caps(archive=100, mail=100)))

    assert told == {"x.zip": "container-large", "y.eml": "container-large"}


def test_unpacking_that_takes_too_long_is_stopped_and_the_next_goes_on(tmp_path: Path) -> None:
    _put(tmp_path, a_zip=zipped({"a.pdf": _PDF}))

    # no process can even start in a ten-thousandth of a second
    with Unpacker(Caps(seconds=0.0001)) as unpacker:
        told = [_told(files_in(tmp_path, unpacker=unpacker)) for _ in range(2)]

    assert told == [{"a.zip": "container-slow"}] * 2


def test_a_process_that_dies_loses_one_container_and_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(tmp_path, a_zip=zipped({"a.pdf": _PDF}), b_zip=zipped({"b.pdf": _PDF}))

    with Unpacker(Caps()) as unpacker:
        with monkeypatch.context() as patched:
            patched.setattr("zorgscan.collect.unpacker.serve", _dying)
            assert _told(files_in(tmp_path / "a.zip", unpacker=unpacker)) == {
                "a.zip": "container-damaged"
            }
        assert _told(files_in(tmp_path / "b.zip", unpacker=unpacker)) == {"b.zip!b.pdf": "data"}


def _dying(_line: object, _caps: object) -> None:
    """Stand in for a process whose reader crashes."""
    os._exit(9)


@pytest.mark.skipif(os.name == "nt", reason="keys reach a process there in another way")
def test_the_keys_that_stop_a_command_are_left_to_who_started_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from multiprocessing import active_children

    _put(tmp_path, a_zip=zipped({f"{n}.pdf": _PDF for n in range(9)}))
    before = set(active_children())

    with Unpacker(Caps()) as unpacker:
        found = files_in(tmp_path, unpacker=unpacker)
        first = next(found)
        (child,) = set(active_children()) - before
        os.kill(child.pid or 0, signal.SIGINT)
        told = _told([first, *found, *files_in(tmp_path, unpacker=unpacker)])

    assert set(told.values()) == {"data"}
    assert capfd.readouterr().err == ""


def test_whoever_wants_no_more_leaves_nothing_behind(tmp_path: Path) -> None:
    _put(
        tmp_path, a_zip=zipped({f"{n}.pdf": _PDF for n in range(9)}), b_zip=zipped({"b.pdf": _PDF})
    )

    with Unpacker(Caps()) as unpacker:
        some = files_in(tmp_path / "a.zip", unpacker=unpacker)
        assert next(some).name == "a.zip!0.pdf"
        del some
        assert _told(files_in(tmp_path / "b.zip", unpacker=unpacker)) == {"b.zip!b.pdf": "data"}


def test_one_process_serves_many_containers(tmp_path: Path) -> None:
    from multiprocessing import active_children

    for number in range(3):
        (tmp_path / f"{number}.zip").write_bytes(zipped({"a.pdf": _PDF}))
    before = set(active_children())

    with Unpacker(Caps()) as unpacker:
        processes = {
            child.pid
            for _ in files_in(tmp_path, unpacker=unpacker)
            for child in set(active_children()) - before
        }

    assert len(processes) == 1
    assert set(active_children()) <= before


def test_nothing_is_written_beside_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    inner = zipped({"groot.pdf": os.urandom(5_000_000), "../../uit.pdf": _PDF}, level=0)
    _put(tmp_path, x__a_zip=zipped({"b.zip": inner}, level=0))

    told = _told(files_in(tmp_path / "x"))

    assert told == {"a.zip!b.zip!groot.pdf": "data", "a.zip!b.zip!uit.pdf": "data"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "tijdelijk", "x"]
