"""Hybrid logical clock stamps: fixed width hexadecimal text whose order is the order of events (SPEC C1, C2)."""

import re
from typing import Final

import msgspec

ZERO: Final = "0" * 12 + "-" + "0" * 4 + "-" + "0" * 16
"""Less than every stamp a device makes."""

SERVER: Final = "0" * 16
"""The device that the server's own changes are from (SPEC C5)."""

_FORM: Final = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}\Z")
_COUNTER_FULL: Final = 0xFFFF


class Stamp(msgspec.Struct, frozen=True, order=True):
    """A stamp taken apart: milliseconds since 1970, the counter within one millisecond, the device's 64 bit id."""

    ms: int
    counter: int
    device: str

    def __str__(self) -> str:
        return f"{self.ms:012x}-{self.counter:04x}-{self.device}"


def is_stamp(text: str) -> bool:
    """Whether a text is a stamp in the one form there is."""
    return _FORM.match(text) is not None


def ms_of(stamp: str) -> int:
    """The milliseconds since 1970 in a stamp."""
    return int(stamp[:12], 16)


def parse(text: str) -> Stamp:
    """The parts of a stamp; ValueError if it is not one."""
    if not is_stamp(text):
        raise ValueError("not a stamp")
    return Stamp(int(text[:12], 16), int(text[13:17], 16), text[18:])


def tick(last: str, now: int, device: str) -> str:
    """The next stamp of a device: after `last`, and not before `now` (milliseconds)."""
    before = parse(last)
    if now > before.ms:
        return str(Stamp(now, 0, device))
    if before.counter == _COUNTER_FULL:
        return str(Stamp(before.ms + 1, 0, device))
    return str(Stamp(before.ms, before.counter + 1, device))


def observe(last: str, remote: str) -> str:
    """What a device's clock stands at after it has seen a stamp from elsewhere."""
    return max(last, remote)
