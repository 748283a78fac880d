"""What a field can hold: the types that the kinds in `onset.diary.records` are made of.

Bounds refuse only what cannot be. A type's `extra` says what the web has to know of it beside its bounds.
"""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta


def _one_of(*known: str) -> Meta:
    """A choice word. A word that a newer version added is kept, so the list only documents (SPEC M6)."""
    union = " | ".join(f'"{word}"' for word in known)
    return Meta(
        pattern=r"^[a-z][a-z0-9-]{0,63}\Z",
        extra_json_schema={"tsType": f"{union} | (string & {{}})"},
        extra={"type": "choice", "choices": known},
    )


Instant = Annotated[datetime, Meta(tz=True, description="A UTC instant in ISO 8601, with Z.")]
LocalDate = Annotated[date, Meta(description="A day of the person's own calendar, YYYY-MM-DD.")]
Zone = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_+/-]{1,64}\Z",
        description="The IANA zone the person was in.",
        extra={"type": "zone"},
    ),
]
RecordId = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", extra={"type": "record"})]
Item = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9_-]{0,63}\Z",
        description="A slug, or an own item's id.",
        extra={"type": "item"},
    ),
]
Label = Annotated[str, Meta(max_length=200)]

Pain = Annotated[int, Meta(ge=0, le=10, description="0 no pain, 10 the worst there is. 0 is a value.")]
Level = Annotated[int, Meta(ge=0, le=10, description="0 not at all, 10 as much as there is. 0 is a value.")]
Quality = Annotated[int, Meta(ge=1, le=5, description="1 very bad, 5 very good.")]
Strength = Annotated[int, Meta(ge=1, le=3, description="1 slight, 2 clear, 3 strong.")]
Percent = Annotated[int, Meta(ge=0, le=100)]
Impact = Annotated[int, Meta(ge=0, le=3, description="0 none, 1 slower, 2 half of what was meant, 3 in bed.")]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Meals = Annotated[int, Meta(ge=0, le=20)]
Minutes = Annotated[int, Meta(ge=0, le=10_080, description="Minutes, a week at most.")]
MinutesOfDay = Annotated[int, Meta(ge=0, le=1_500, description="Minutes; a day can have 25 hours.")]
AskAfter = Annotated[int, Meta(ge=15, le=720, description="Minutes.")]
Days = Annotated[int, Meta(ge=1, le=3_660)]
DaysOfMonth = Annotated[int, Meta(ge=0, le=31)]
Hours = Annotated[float, Meta(ge=0, le=24)]
Horizon = Annotated[float, Meta(ge=0, le=720, description="Hours.")]
Servings = Annotated[float, Meta(ge=0, le=100, description="Glasses, cups or units, as the field says.")]
Amount = Annotated[float, Meta(ge=0, le=1_000_000)]
Cost = Annotated[float, Meta(ge=0, le=1_000_000_000, description="In the person's own currency.")]
Figure = Annotated[float, Meta(description="Any number: a laboratory value, a place in an order.")]

StartPrecision = Annotated[str, _one_of("exact", "about", "woke-with-it")]
EndHow = Annotated[str, _one_of("gone", "slept", "faded", "unknown")]
AttackType = Annotated[str, _one_of("migraine", "aura-only", "tension-type", "cluster", "other", "unsure")]
Side = Annotated[str, _one_of("left", "right", "both", "switching")]
Lost = Annotated[str, _one_of("none", "half", "day")]
Bleeding = Annotated[str, _one_of("none", "spotting", "light", "medium", "heavy")]
Outcome = Annotated[str, _one_of("came", "did-not", "unsure")]
Answer2h = Annotated[str, _one_of("gone", "some", "none")]
Answer24h = Annotated[str, _one_of("stayed-away", "came-back")]
Asked = Annotated[str, _one_of("daily", "control", "self")]
MedicationRole = Annotated[str, _one_of("acute", "preventive", "both")]
StopReason = Annotated[str, _one_of("did-not-help", "side-effects", "cost", "other")]
Place = Annotated[str, _one_of("clinic", "mobile", "hospital", "home")]
Sex = Annotated[str, _one_of("female", "male", "intersex")]
ItemList = Annotated[str, _one_of("trigger", "sign", "symptom", "relief", "aura", "postdrome")]
Purpose = Annotated[str, _one_of("attack", "checkin", "lists", "reminders", "sample", "warnings")]
Tint = Annotated[str, _one_of("neutral", "warm", "green")]
Offer = Annotated[str, _one_of("daily", "random", "never")]
