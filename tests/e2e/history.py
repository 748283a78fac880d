"""A diary that was kept for months, put into the device's own database in the form in which the app keeps it.

Thousands of clicks would make the same; here the records are written as the app's own actions would have left them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from playwright.async_api import Page

from onset.diary.typed import RecordFields

ZONE: Final = "Europe/Berlin"
EVENING: Final = datetime(2026, 5, 21, 19, 40, tzinfo=ZoneInfo(ZONE))
"""The moment at which the tours look at the app: a Thursday, when the check-in is offered."""

Fields = Mapping[str, object]
Row = dict[str, object]
Made = tuple[str, str, list[tuple[datetime, Row]]]
"""A record: its id, its kind, and what was said about it when."""

_THINGS: Final = {"medication", "treatment", "profile", "item", "setting"}
_WORDS: Final = ("note", "advice", "questions", "examination", "plan", "goal")
_NAMED: Final[dict[str, tuple[str, ...]]] = {
    "checkin": ("date",),
    "setting": ("purpose",),
    "item": ("list", "slug"),
    "profile": (),
}
"""The kinds whose records have one meaning, and the fields that their ids are derived from."""

_READ: Final = """() => new Promise((done, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const asking = opening.result.transaction('meta').objectStore('meta').get('meta');
        asking.onsuccess = () => { opening.result.close(); done(asking.result.namespace); };
    };
})"""

_WRITE: Final = """(rows) => new Promise((done, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const tx = opening.result.transaction(['records', 'outbox', 'earlier'], 'readwrite');
        tx.onabort = failed;
        tx.oncomplete = () => { opening.result.close(); done(); };
        for (const name of tx.objectStoreNames) tx.objectStore(name).clear();
        for (const row of rows) {
            tx.objectStore('records').put(row);
            for (const change of row.changes) tx.objectStore('outbox').put(change);
        }
    };
})"""


def instant(when: datetime) -> str:
    """An instant as the diary keeps it."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03}Z"


class History:
    """Records as they are made, one after the other; `put` brings them to a device."""

    def __init__(self, now: datetime = EVENING) -> None:
        self.now = now
        self._made: list[Made] = []

    def ago(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """A moment before now."""
        return self.now - timedelta(days=days, hours=hours, minutes=minutes)

    def on(self, days: int, time: str) -> datetime:
        """A time of day, so many days ago."""
        hour, minute = (int(part) for part in time.split(":"))
        return (self.now - timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)

    def day(self, days: int) -> str:
        """A calendar day, so many days ago."""
        return (self.now - timedelta(days=days)).date().isoformat()

    def add(self, kind: str, fields: Fields, said: datetime | None = None) -> str:
        """A new record, said at some moment, at first when it was; returns its id."""
        at = fields.get("at") or fields.get("startedAt")
        moment = said or (datetime.fromisoformat(at) if isinstance(at, str) else self.now)
        id_ = f"{int(moment.timestamp() * 1000):012x}"
        id_ = f"{id_[:8]}-{id_[8:]}-7000-8000-{len(self._made):012x}"
        self._made.append((id_, kind, [(moment, dict(fields))]))
        return id_

    def change(self, id_: str, fields: Fields, said: datetime | None = None) -> None:
        """Some fields of a record are said anew."""
        changes = next(changes for known, _, changes in self._made if known == id_)
        for _, before in changes:
            for name in fields:
                before.pop(name, None)
        changes.append((said or self.now, dict(fields)))

    def attack(self, start: datetime, end: datetime | None = None, **fields: object) -> str:
        """An attack, open without an end."""
        known = {"startedAt": instant(start), "startPrecision": "exact", "zone": ZONE}
        id_ = self.add("attack", {**known, **fields})
        if end:
            self.change(id_, {"endedAt": instant(end), "endHow": "gone"}, end)
        return id_

    def reading(self, attack: str, at: datetime, pain: int) -> str:
        """The pain at a moment."""
        return self.add("reading", {"attack": attack, "at": instant(at), "zone": ZONE, "pain": pain})

    def sign(self, at: datetime, sign: str | None, **fields: object) -> str:
        """A warning sign; without a name, something was off."""
        named = {"sign": sign} if sign else {}
        return self.add("sign", {"at": instant(at), "zone": ZONE, **named, **fields})

    def warning(self, at: datetime, *signs: str, **fields: object) -> str:
        """A warning that was shown, of these signs."""
        ticks = {f"sign.{sign}": True for sign in signs}
        counts = {"followed": 9, "of": 14, "usual": 1.9, "horizonHours": 24}
        return self.add("warning", {"at": instant(at), "zone": ZONE, **ticks, **counts, **fields})

    def dose(self, at: datetime, medication: str, attack: str | None = None, **fields: object) -> str:
        """One intake."""
        belongs = {"attack": attack} if attack else {}
        known = {"at": instant(at), "zone": ZONE, "medication": medication, "amount": 1, "unit": "tablet"}
        return self.add("dose", {**known, **belongs, **fields})

    def checkin(self, days: int, fields: Fields | None = None, *, done: bool = True) -> str:
        """The check-in of a day, in its evening."""
        known: Row = {"date": self.day(days), "zone": ZONE, "asked": "daily"}
        if done:
            known["done"] = True
        return self.add("checkin", known | dict(fields or {}), self.on(days, "20:10"))

    async def put(self, page: Page) -> None:
        """Make this the diary of the device whose page this is, and show the page anew."""
        namespace = UUID(await page.evaluate(_READ))
        await put_rows(page, [_row(namespace, *made) for made in self._made])


async def put_rows(page: Page, rows: list[Row]) -> None:
    """Make these rows the diary of the device whose page this is, and show the page anew."""
    await page.evaluate(_WRITE, rows)
    await page.evaluate("localStorage.clear()")
    await page.reload()


def row_of(record: RecordFields) -> Row:
    """The row of a record that was made elsewhere: its id, fields and stamps as they are."""
    by_stamp: dict[str, Row] = {}
    for name, value in record.fields.items():
        by_stamp.setdefault(record.stamps[name], {})[name] = value
    changes = [
        {"id": record.id, "kind": record.kind, "stamp": stamp, "fields": by_stamp[stamp]}
        for stamp in sorted(by_stamp)
    ]
    fields = {name: value for name, value in record.fields.items() if value is not None}
    return {"id": record.id, "kind": record.kind, "changes": changes, **_shelf(record.kind, fields, record.stamps)}


def _row(namespace: UUID, id_: str, kind: str, changes: list[tuple[datetime, Row]]) -> Row:
    """A record in the stored form of web/src/local/records.ts."""
    fields = {name: value for _, said in changes for name, value in said.items()}
    parts = [str(fields[name]) for name in _NAMED.get(kind, ()) if name in fields]
    if kind in _NAMED and len(parts) == len(_NAMED[kind]):
        id_ = str(uuid5(namespace, "/".join([kind, *parts])))
    stamped = [(_stamp(at, n), said) for n, (at, said) in enumerate(changes) if said]
    stamps = {name: stamp for stamp, said in stamped for name in said}
    made = [{"id": id_, "kind": kind, "stamp": stamp, "fields": said} for stamp, said in stamped]
    return {"id": id_, "kind": kind, "changes": made, **_shelf(kind, fields, stamps)}


def _stamp(at: datetime, n: int) -> str:
    return f"{int(at.timestamp() * 1000):012x}-{n:04x}-00000000000000aa"


def _shelf(kind: str, fields: Fields, stamps: Mapping[str, str]) -> Row:
    """The keys of web/src/diary/record.ts under which the app finds a record."""
    if fields.get("deleted"):
        gone: Row = {"gone": stamps["deleted"]}
        return gone | {"asked": 1} if any(stamp > stamps["deleted"] for stamp in stamps.values()) else gone
    shelf: Row = {"noted": 1} if any(name in fields for name in _WORDS) else {}
    if kind in _THINGS:
        return shelf | {"thing": kind}
    at = fields.get("startedAt") if kind == "attack" else fields.get("at")
    if kind == "checkin":
        at = f"{fields['date']}T12:00:00.000Z"
    if at and kind != "reading":
        shelf["at"] = at
    if kind == "attack" and "endedAt" not in fields:
        shelf["open"] = 1
    belongs = {"reading": "attack", "dose": "attack", "session": "treatment"}.get(kind)
    return shelf | ({belongs: fields[belongs]} if belongs and belongs in fields else {})
