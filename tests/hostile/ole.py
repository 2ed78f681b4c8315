"""Writes OLE compound files, as [MS-CFB] says, to make Outlook's mails of and to spoil them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Final

SECTOR: Final = 512
END: Final = 0xFFFFFFFE
FREE: Final = 0xFFFFFFFF
_FAT: Final = 0xFFFFFFFD
_DIFAT: Final = 0xFFFFFFFC
_MINI: Final = 64
_CUTOFF: Final = 4096
_IN_HEADER: Final = 109
_PER_SECTOR: Final = SECTOR // 4


@dataclass
class _Entry:
    name: str
    kind: int  # 1 storage, 2 stream, 5 root
    data: bytes = b""
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = END
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        length = len(name) + 2
        head = name.ljust(64, b"\0") + struct.pack("<HBB", length, self.kind, 1)
        links = struct.pack("<III", self.left, self.right, self.child)
        return head + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


@dataclass
class Layout:
    """A compound file in parts, so that a test can spoil one of them before it is joined.

    Attributes:
        sectors: All sectors behind the header.
        fat: For each sector the one that follows it.
        directory: First sector of the list of entries.
        mini_fat: First sector of the list for small streams.
    """

    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    directory: int = END
    mini_fat: int = END

    def add(self, data: bytes) -> int:
        """Put data in a chain of sectors and return the first one."""
        pieces = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        first = len(self.sectors)
        self.sectors += pieces
        self.fat += [*range(first + 1, first + len(pieces)), END] if pieces else []
        return first if pieces else END

    def joined(self) -> bytes:
        """Return the file."""
        count = len(self.sectors)
        fat_count, difat_count = _counts(count)
        fat = [*self.fat, *[_FAT] * fat_count, *[_DIFAT] * difat_count]
        fat += [FREE] * (-len(fat) % _PER_SECTOR)
        places = list(range(count, count + fat_count))
        difat = list(range(count + fat_count, count + fat_count + difat_count))
        header = struct.pack(
            "<8s16sHHHHH6sIIIIIIIIII",
            bytes.fromhex("D0CF11E0A1B11AE1"), bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6),
            0, fat_count, self.directory, 0, _CUTOFF, self.mini_fat,
            int(self.mini_fat != END), difat[0] if difat else END, difat_count, 0,
        )[:-4]  # fmt: skip
        first = places[:_IN_HEADER]
        header += _numbers(first + [FREE] * (_IN_HEADER - len(first)))
        rest = places[_IN_HEADER:]
        listed = b""
        for number in range(difat_count):
            part = rest[number * (_PER_SECTOR - 1) : (number + 1) * (_PER_SECTOR - 1)]
            part += [FREE] * (_PER_SECTOR - 1 - len(part))
            listed += _numbers([*part, difat[number + 1] if number + 1 < difat_count else END])
        return header + b"".join(self.sectors) + _numbers(fat) + listed


def _numbers(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def _counts(sectors: int) -> tuple[int, int]:
    """Return how many sectors the list of sectors takes, and the list of that list."""
    fat = difat = 0
    while True:
        wanted = -(-(sectors + fat + difat) // _PER_SECTOR)
        more = -(-max(0, wanted - _IN_HEADER) // (_PER_SECTOR - 1))
        if (wanted, more) == (fat, difat):
            return fat, difat
        fat, difat = wanted, more


def laid_out(tree: dict[str, object]) -> Layout:
    """Return a compound file with these storages (dicts) and streams (bytes)."""
    entries = [_Entry("Root Entry", 5)]
    _collect(tree, 0, entries)
    layout, mini = Layout(), b""
    mini_fat: list[int] = []
    for entry in entries:
        if entry.kind == 2:
            entry.size = len(entry.data)
            if entry.size >= _CUTOFF:
                entry.start = layout.add(entry.data)
            elif entry.size:
                entry.start = len(mini_fat)
                count = -(-entry.size // _MINI)
                mini += entry.data.ljust(count * _MINI, b"\0")
                mini_fat += [*range(entry.start + 1, entry.start + count), END]
    entries[0].start, entries[0].size = layout.add(mini), len(mini)
    mini_fat += [FREE] * (-len(mini_fat) % _PER_SECTOR)
    layout.mini_fat = layout.add(_numbers(mini_fat))
    packed = b"".join(entry.packed() for entry in entries)
    layout.directory = layout.add(packed + bytes(-len(packed) % SECTOR))
    return layout


def _collect(tree: dict[str, object], parent: int, entries: list[_Entry]) -> None:
    """Add what is in a storage to the entries, linked as a balanced tree."""
    numbers: list[tuple[tuple[int, str], int]] = []
    for name, content in tree.items():
        number = len(entries)
        numbers.append(((len(name), name.upper()), number))
        if isinstance(content, bytes):
            entries.append(_Entry(name, 2, content))
        else:
            entries.append(_Entry(name, 1))
            assert isinstance(content, dict)
            _collect(content, number, entries)
    entries[parent].child = _linked([number for _, number in sorted(numbers)], entries)


def _linked(numbers: list[int], entries: list[_Entry]) -> int:
    if not numbers:
        return FREE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _linked(numbers[:middle], entries)
    entry.right = _linked(numbers[middle + 1 :], entries)
    return numbers[middle]
