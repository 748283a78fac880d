"""Small diaries by hand, and what has to be seen in them."""

from collections.abc import Iterator

from onset.diary.typed import Scalar
from tests.vectors.seen import BERLIN, TODAY, Json, at, attack, case, id_of, instant, record


def cases() -> list[Json]:
    """All of them."""
    return [
        *_open(),
        *_joined(),
        *_waiting(),
        *_days(),
        *_travels(),
        *_checkins(),
        *_used(),
        *_medications(),
        *_names(),
    ]


def _open() -> Iterator[Json]:
    yield case("an empty diary", openAttack=None, waitingForReview=[], days={})
    yield case("one open attack", attack(1, "11-21T10:00"), openAttack=1, waitingForReview=[], days={1: TODAY})
    yield case("one that is over", attack(1, "11-21T10:00", "11-21T11:00"), openAttack=None, waitingForReview=[1])
    yield case("an end that was taken back", attack(1, "11-21T10:00", endedAt=None), openAttack=1)
    yield case("of two open ones the later", attack(1, "11-21T10:00"), attack(2, "11-20T10:00"), openAttack=1)
    yield case("of two at one time the greater id", attack(1, "11-21T10:00"), attack(2, "11-21T10:00"), openAttack=2)
    times = ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00.500Z")
    yield case("half a second later", attack(2, times[0]), attack(1, times[1]), openAttack=1)
    yield case("a deleted one", attack(1, "11-21T10:00", deleted=True), openAttack=None, days={})
    yield case("one that came back", attack(1, "11-21T10:00", deleted=False), openAttack=1)
    yield case(
        "without a start", attack(1, None), attack(2, None, "11-21T11:00"), openAttack=None, waitingForReview=[]
    )
    unheard = record(2, "mood", at=instant("11-21T10:00"), zone=BERLIN)
    yield case("a kind from later", attack(1, "11-21T10:00", halo__blue=7, mood="low"), unheard, days={1: TODAY})


def _joined() -> Iterator[Json]:
    over, opened = ("11-21T10:00", "11-21T11:00"), "11-21T12:00"
    yield case("one open makes both", attack(1, *over), attack(2, opened, sameAs=id_of(1)), openAttack=1)
    yield case("joined from the other end", attack(1, *over, sameAs=id_of(2)), attack(2, opened), openAttack=1)
    yield case("joined both ways", attack(1, *over, sameAs=id_of(2)), attack(2, *over, sameAs=id_of(1)),
               openAttack=None, waitingForReview=[1])  # fmt: skip
    chain = (attack(3, *over, sameAs=id_of(2)), attack(2, *over, sameAs=id_of(1)), attack(1, *over))
    yield case("a chain of three", *chain, waitingForReview=[1])
    yield case("its middle deleted", chain[0], attack(2, *over, sameAs=id_of(1), deleted=True), chain[2],
               waitingForReview=[3, 1])  # fmt: skip
    yield case("its first deleted", *chain[:2], attack(1, *over, deleted=True), waitingForReview=[2])
    star = (
        attack(4, *over, sameAs=id_of(2)),
        attack(3, *over, sameAs=id_of(2)),
        attack(2, "11-20T01:00", "11-20T02:00"),
    )
    yield case("two that name one", *star, attack(1, *over), waitingForReview=[1, 2])
    yield case("reviewed once", *chain[:2], attack(1, *over, reviewedAt=instant("11-21T15:00")), waitingForReview=[])
    itself = attack(1, *over, sameAs=id_of(1))
    yield case("asked, and its own", itself, attack(2, opened), openAttack=2, waitingForReview=[1])
    yield case("its own, and yet joined", itself, attack(2, opened, sameAs=id_of(1)), openAttack=1)
    yield case("the same as what is not there", attack(1, opened, sameAs=id_of(9)), openAttack=1)
    begun = (attack(1, "11-21T03:00"), attack(2, "11-21T05:00"))
    yield case("the least start counts", *begun, attack(3, "11-21T09:00", sameAs=id_of(1)), openAttack=2)
    yield case("a part without a start is not open", attack(1, *over), attack(2, None, sameAs=id_of(1)),
               openAttack=None, waitingForReview=[1])  # fmt: skip
    late = attack(1, "10-20T10:00", "10-20T12:00")
    yield case("begun too long ago with its first part", late, attack(2, *over, sameAs=id_of(1)), waitingForReview=[])
    yield case("the day is that of the least start's zone",
               attack(1, *over), attack(2, "11-20T20:00", "11-20T21:00", sameAs=id_of(1), zone="Asia/Tokyo"),
               waitingForReview=[1], days={1: TODAY, 2: TODAY})  # fmt: skip


def _waiting() -> Iterator[Json]:
    some = [
        attack(1, "10-22T10:00", "10-22T11:00"),
        attack(2, "10-21T21:59", "10-22T11:00"),
        attack(3, "10-21T22:00", "10-22T11:00"),
        attack(4, "11-21T22:59", "11-21T23:59"),
        attack(5, "11-21T23:00", "11-21T23:59"),
        attack(6, "11-01T10:00", "11-01T11:00", reviewedAt=instant("11-02T10:00")),
        attack(7, "11-01T10:00", "11-01T11:00"),
        attack(8, "11-01T10:00", "11-01T11:00"),
        attack(9, "11-01T10:00"),
    ]
    yield case(
        "thirty days back, newest first, none of tomorrow", *some, waitingForReview=[4, 8, 7, 1, 3], openAttack=9
    )
    yield case("an end before the start is an end", attack(1, "11-21T10:00", "11-21T09:00"), waitingForReview=[1])


def _days() -> Iterator[Json]:
    def of(zone: str, *times: str) -> list[Json]:
        return [at(number, "sign", f"2026-{time}Z" if time[4] != "-" else f"{time}Z", zone)
                for number, time in enumerate(times, start=1)]  # fmt: skip

    short = of(BERLIN, "2027-03-27T22:59:59", "2027-03-27T23:00:00", "2027-03-28T21:59:59", "2027-03-28T22:00:00")
    yield case("a day of 23 hours in Berlin", *short, today="2027-03-28",
               days={1: "2027-03-27", 2: "2027-03-28", 3: "2027-03-28", 4: "2027-03-29"})  # fmt: skip
    long = of(BERLIN, "10-24T21:59:59.999", "10-24T22:00:00", "10-25T22:59:59.999", "10-25T23:00:00")
    yield case("a day of 25 hours in Berlin", *long, today="2026-10-25",
               days={1: "2026-10-24", 2: "2026-10-25", 3: "2026-10-25", 4: "2026-10-26"})  # fmt: skip
    york = "America/New_York"
    short = of(york, "03-08T04:59:59", "03-08T05:00:00", "03-09T03:59:59", "03-09T04:00:00")
    yield case("a day of 23 hours in New York", *short, today="2026-03-08", zone=york,
               days={1: "2026-03-07", 2: "2026-03-08", 3: "2026-03-08", 4: "2026-03-09"})  # fmt: skip
    long = of(york, "11-01T03:59:59", "11-01T04:00:00", "11-02T04:59:59", "11-02T05:00:00")
    yield case("a day of 25 hours in New York", *long, today="2026-11-01", zone=york,
               days={1: "2026-10-31", 2: "2026-11-01", 3: "2026-11-01", 4: "2026-11-02"})  # fmt: skip
    tokyo = of("Asia/Tokyo", "11-20T14:59:59", "11-20T15:00:00", "11-21T14:59:59")
    yield case("Tokyo", *tokyo, zone="Asia/Tokyo", days={1: "2026-11-20", 2: TODAY, 3: TODAY})
    odd = (("Mars/Olympus", 1), (None, 2), ("UTC", 3), ("Etc/GMT+7", 4), ("Asia/Kathmandu", 5))
    unknown = [at(number, "sign", "11-21T18:30", zone) for zone, number in odd]
    yield case("an unknown zone is UTC", *unknown,
               days={1: TODAY, 2: TODAY, 3: TODAY, 4: TODAY, 5: "2026-11-22"})  # fmt: skip
    kinds = ("reading", "dose", "session", "warning", "measurement", "visit")
    each = [at(number, kind, "11-21T23:30") for number, kind in enumerate(kinds, start=1)]
    lasting = record(8, "medication", startedOn=TODAY, zone=BERLIN)
    yield case("every kind has its day", *each, lasting, record(7, "checkin", date="2026-11-20", zone=BERLIN),
               days={7: "2026-11-20"} | dict.fromkeys(range(1, 7), "2026-11-22"))  # fmt: skip


def _travels() -> Iterator[Json]:
    flight = attack(1, "11-21T11:30", zone="Pacific/Auckland", startPrecision="exact")
    pain = at(2, "reading", "11-22T05:00", "Pacific/Honolulu", attack=id_of(1), pain=6)
    days = {1: "2026-11-22", 2: "2026-11-21"}
    honolulu = {"zone": "Pacific/Honolulu", "today": TODAY}
    yield case("over the date line with an attack open", flight, pain, **honolulu, openAttack=1, days=days)
    over = attack(1, "11-21T11:30", "11-22T08:00", zone="Pacific/Auckland")
    yield case("over, and begun tomorrow", over, pain, **honolulu, openAttack=None, waitingForReview=[], days=days)
    yield case("and a day later", over, pain, zone="Pacific/Honolulu", today="2026-11-22", waitingForReview=[1])
    back = attack(1, "11-21T09:30", "11-21T12:00", zone="Pacific/Honolulu")
    yield case("the other way", back, today="2026-11-22", zone="Pacific/Auckland", waitingForReview=[1],
               days={1: "2026-11-20"})  # fmt: skip


def _checkins() -> Iterator[Json]:
    day = record(1, "checkin", date=TODAY, zone=BERLIN)
    done = record(2, "checkin", date=TODAY, done=True)
    yield case("no check-in", record(1, "checkin", date="2026-11-20", done=True), checkin="none")
    yield case("a check-in begun", day, checkin="begun", days={1: TODAY})
    yield case("not done after all", record(1, "checkin", date=TODAY, done=False), checkin="begun")
    yield case("a check-in done", done, checkin="done")
    yield case("done on one of two", day, done, checkin="done")
    yield case("a check-in deleted", record(1, "checkin", date=TODAY, done=True, deleted=True), checkin="none")
    yield case("a check-in of no day", record(1, "checkin", done=True), checkin="none", days={})
    elsewhere = record(1, "checkin", date="2026-11-22", done=True, zone="Pacific/Auckland")
    yield case("its day is its date, wherever it was", elsewhere, today="2026-11-22", checkin="done",
               days={1: "2026-11-22"})  # fmt: skip


def _used() -> Iterator[Json]:
    def ill(number: int, **ticks: bool) -> Json:
        return attack(number, f"11-{number:02}T10:00", f"11-{number:02}T11:00", **ticks)

    few = (ill(1, symptom__nausea=True, symptom__chills=True), ill(2, symptom__chills=True, symptom__vertigo=False))
    yield case("symptoms by use", *few, ill(3, symptom__aches=True), symptomsByUse=["chills", "aches", "nausea"])
    many = [ill(number, symptom__vertigo=True) for number in range(2, 21)]
    last = (ill(1, symptom__chills=True), ill(21, symptom__nausea=True))
    yield case("of the last twenty attacks", *many, *last, symptomsByUse=["vertigo", "nausea"])
    gone = attack(1, "11-01T10:00", symptom__nausea=True, deleted=True)
    unborn = attack(2, None, symptom__nausea=True)
    yield case("not of what is deleted or has no time", gone, unborn, symptomsByUse=[])
    two = (ill(1, symptom__nausea=True), attack(2, "11-02T10:00", sameAs=id_of(1), symptom__nausea=True))
    yield case(
        "joined attacks are one", *two, *few[1:], ill(3, symptom__chills=True), symptomsByUse=["chills", "nausea"]
    )
    opposed = (ill(1, symptom__nausea=False), attack(2, "11-02T10:00", sameAs=id_of(1), symptom__nausea=True))
    yield case("noted at once, the first id's answer counts", *opposed, symptomsByUse=[])
    own = id_of(77)
    signs = [
        at(1, "sign", "11-21T10:00", sign="yawning"),
        at(2, "sign", "11-21T11:00", sign="yawning"),
        at(3, "sign", "11-21T12:00"),
        at(4, "sign", "08-23T10:00", sign="thirst"),
        at(5, "sign", "08-22T10:00", sign="fatigue"),
        at(6, "sign", "11-22T10:00", sign="fatigue"),
        at(7, "sign", "11-20T10:00", sign="fatigue", deleted=True),
        record(8, "checkin", date=TODAY, sign__thirst=True, sign__yawning=False, shownSign__fatigue=True, done=True),
        {"id": id_of(9), "kind": "checkin", "fields": {"date": "2026-11-20", f"sign.{own}": True}},
        record(10, "checkin", date="2026-08-22", sign__fatigue=True),
        record(12, "checkin", date="2026-08-23", sign__pallor=True),
        ill(11, sign__fatigue=True),
    ]
    yield case("signs by use, in ninety days", *signs, signsByUse=["thirst", "yawning", own, "pallor"])


def _medications() -> Iterator[Json]:
    def medicine(number: int, name: str | None, role: str | None = "acute", **fields: Scalar) -> Json:
        return record(number, "medication", name=name, role=role, **fields)

    def taken(number: int, of: int, time: str = "11-20T10:00", deleted: bool | None = None) -> Json:
        return at(number, "dose", time, medication=id_of(of), deleted=deleted)

    some = (medicine(1, "b"), medicine(2, "a"), medicine(3, "a"), medicine(4, None))
    yield case("medications by name, then id", *some, favouriteMedications=[4, 2, 3, 1])
    yield case(
        "by use before that", *some, taken(11, 1), taken(12, 1), taken(13, 3), favouriteMedications=[1, 3, 4, 2]
    )
    first = (medicine(5, "z", favourite=2), medicine(6, "y", favourite=1), medicine(7, "x", favourite=1.5))
    yield case("the person's own order before all", *some, *first, taken(11, 1), taken(12, 5),
               favouriteMedications=[6, 7, 5, 1, 4, 2, 3])  # fmt: skip
    zeroth = [medicine(number, "x", favourite=place) for number, place in ((1, None), (2, 0), (3, -1), (4, 0.5))]
    yield case("the place 0 is a place", *zeroth, taken(11, 1), favouriteMedications=[3, 2, 4, 1])
    equal = (medicine(1, "a", favourite=1), medicine(2, "b", favourite=1), taken(11, 2))
    yield case("at one place by use", *equal, favouriteMedications=[2, 1])
    days = (taken(11, 1, "08-23T10:00"), taken(12, 2, "08-22T10:00"), taken(13, 2, "11-22T10:00"),
            taken(14, 3, deleted=True))  # fmt: skip
    yield case("ninety days, today among them", *some, *days, favouriteMedications=[1, 4, 2, 3])
    roles = (
        medicine(1, "a", "preventive"),
        medicine(2, "b", "both"),
        medicine(3, "c", None),
        medicine(4, "d", "rescue"),
    )
    yield case("for attacks, or nobody has said", *roles, favouriteMedications=[2, 3])
    stopped = (
        medicine(1, "a", stoppedOn=TODAY),
        medicine(2, "b", stoppedOn="2026-11-22"),
        medicine(3, "c", stoppedOn="2026-01-01"),
        medicine(4, "d", stoppedOn=None),
        medicine(5, "e", deleted=True),
    )
    yield case("not what is stopped or deleted", *stopped, favouriteMedications=[2, 4])


def _names() -> Iterator[Json]:
    named: list[list[object]] = [
        ["checkin", {"date": TODAY, "stress": 3}, f"checkin/{TODAY}"],
        ["checkin", {"stress": 3}, None],
        ["profile", {}, "profile"],
        ["setting", {"purpose": "attack", "tint": "warm"}, "setting/attack"],
        ["setting", {"tint": "warm"}, None],
        ["item", {"list": "trigger", "slug": "heat", "hidden": True}, "item/trigger/heat"],
        ["item", {"list": "trigger", "label": "The neighbour's dog"}, None],
        ["item", {"slug": "heat"}, None],
        ["item", {"list": "sign", "slug": None, "label": "Cold nose"}, None],
    ]
    yield case(
        "records of one meaning",
        record(1, "checkin", date=TODAY, stress=3),
        record(2, "checkin", stress=3),
        record(3, "profile"),
        record(4, "setting", purpose="attack", tint="warm"),
        record(5, "setting", tint="warm"),
        record(6, "item", list="trigger", slug="heat", hidden=True),
        record(7, "item", list="trigger", label="The neighbour's dog"),
        record(8, "item", slug="heat"),
        record(9, "item", list="sign", slug=None, label="Cold nose"),
        names=named,
    )
