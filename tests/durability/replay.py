"""What a power cut leaves of the files that a process has written.

The model is a journalling file system. What was synced is there. Of what was written since, any sector of 512 bytes
may be there or not, in any order, and so may a change of length; of one file much, of another nothing. A file that
was created is there once it, or the folder, was synced; one that was removed may be there until something is synced,
also where another of its name was made since.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

_SECTOR: Final = 512
FOLDER: Final = "."
"""The name of the folder itself."""


class Entry(NamedTuple):
    """One thing done to one file; `op` as powercut.c says."""

    op: str
    name: str
    number: int
    data: bytes


def read_trace(file: Path) -> list[Entry]:
    """All that was done, in order."""
    return list(_entries(file.read_bytes()))


def _entries(trace: bytes) -> Iterator[Entry]:
    at = 0
    while at < len(trace):
        end = trace.index(b"\n", at)
        op, name, number, length = trace[at:end].decode().split(" ")
        at = end + 1 + int(length)
        yield Entry(op, name, int(number), trace[end + 1 : at])


@dataclass
class _File:
    kept: bytearray = field(default_factory=bytearray)
    """What is on the disk for sure."""
    waits: list[Entry] = field(default_factory=list[Entry])
    """What was done since."""
    durable: bool = False
    """Whether it is known to the folder."""
    gone: bool = False
    before: "_File | None" = None
    """The one of this name that was removed, while that may not be on the disk yet."""


class Disk:
    """The disk at one moment after another."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    def do(self, entry: Entry) -> None:
        """One thing more was done."""
        if entry.name == FOLDER:
            if entry.op == "s":
                self._sync_folder()
            return
        file = self._files.setdefault(entry.name, _File())
        match entry.op:
            case "s":
                self._sync(file)
            case "u":
                file.gone = True
            case "c":
                self._files[entry.name] = _File(before=file if file.gone else None)
            case _:
                file.waits.append(entry)

    def _sync(self, file: _File) -> None:
        """What was removed before is gone with it: one journal has both."""
        for entry in file.waits:
            _apply(file.kept, entry)
        file.waits.clear()
        file.durable = True
        for name, each in list(self._files.items()):
            each.before = None
            if each.gone:
                del self._files[name]

    def _sync_folder(self) -> None:
        for file in list(self._files.values()):
            file.durable = True
        self._sync(_File())

    def now(self, name: str) -> bytes:
        """What the process itself reads in a file."""
        content = bytearray(self._files[name].kept)
        for entry in self._files[name].waits:
            _apply(content, entry)
        return bytes(content)

    def cut(self, rng: random.Random, folder: Path) -> None:
        """Write into a folder what is there after the power went: by chance none, some or all of what was waiting."""
        for name, newest in self._files.items():
            share = rng.choice((0.0, 0.1, 0.5, 0.9, 1.0))
            file = newest if newest.durable or rng.random() < share else newest.before
            if file is None or (file.gone and rng.random() < share):
                continue
            left = bytearray(file.kept)
            for entry in file.waits:
                for part in _sectors(entry):
                    if rng.random() < share:
                        _apply(left, part)
            (folder / name).write_bytes(left)


def _sectors(entry: Entry) -> Iterator[Entry]:
    if entry.op == "t":
        yield entry
        return
    start = entry.number
    while start < entry.number + len(entry.data):
        end = min(start - start % _SECTOR + _SECTOR, entry.number + len(entry.data))
        yield entry._replace(number=start, data=entry.data[start - entry.number : end - entry.number])
        start = end


def _apply(content: bytearray, entry: Entry) -> None:
    end = entry.number + len(entry.data)
    if entry.op == "t":
        del content[entry.number :]
        end = entry.number
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[entry.number : entry.number + len(entry.data)] = entry.data
