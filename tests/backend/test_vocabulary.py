"""The catalogue and its words: nothing lacks a word, nothing refers to nothing, no word claims too much."""

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

import msgspec
import pytest

import onset
from onset.diary.check import may_hold
from onset.diary.lists import LISTS
from onset.diary.records import KINDS

PACKAGE: Final = Path(onset.__file__).parent
Of = TypeVar("Of")


class Item(msgspec.Struct, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """One item of any list."""

    slug: str
    common: bool = False
    group: str | None = None
    overlaps: list[str] = []
    neutral: bool = False
    kind: str | None = None
    of: list[str] | None = None
    urgent: bool = False
    roles: list[str] = []
    overuse_days: int | None = None
    examples: list[str] = []
    atc: list[str] = []
    sessions: list[str] = []
    every_days: int | None = None
    caution: str | None = None
    units: list[str] = []
    icd10: str | None = None


@dataclass
class Book:
    """The lists, and their words by language."""

    lists: dict[str, list[Item]]
    texts: dict[str, dict[str, dict[str, str]]]

    def slugs(self, name: str) -> list[str]:
        """The slugs of one list, in order."""
        return [item.slug for item in self.lists[name]]

    def item(self, name: str, slug: str) -> Item:
        """One item."""
        return next(item for item in self.lists[name] if item.slug == slug)

    def sentences(self) -> Iterator[tuple[str, str, str, str]]:
        """Language, section, key and text of everything."""
        for code, sections in self.texts.items():
            for name, words in sections.items():
                yield from ((code, name, key, text) for key, text in words.items())


def read(path: str, of: type[Of]) -> Of:
    """What lies in the package."""
    return msgspec.json.decode((PACKAGE / path).read_bytes(), type=of)


BOOK: Final = Book(
    read("diary/vocabulary.json", dict[str, list[Item]]),
    {code: read(f"text/{code}/vocabulary.json", dict[str, dict[str, str]]) for code in ("en", "de")},
)
GROUPS: Final = {
    "triggerGroup": {"stress", "sleep", "food", "cycle", "weather", "senses", "body", "other"},
    "auraKind": {"visual", "sensory", "speech", "motor", "brainstem", "retinal"},
}
CAUTIONS: Final = {"magnesium", "manual", "hormones"}
OVERUSE: Final = {"triptan": 10, "ergot": 10, "opioid": 10, "combination_analgesic": 10, "nonopioid_analgesic": 15}
"""The published numbers of days a month; no other class has one."""
ATC: Final = {"N02CA", "N02CC", "N02CD", "M01A", "N02BA", "C07", "R06A", "M03AX01"}
ICD10: Final = {"migraine-without-aura": "G43.0", "migraine-with-aura": "G43.1", "chronic-migraine": "G43.3"}
URGENT: Final = {"chest_pain", "breathing_difficulty", "fainting", "marked_weakness", "palpitations"}
"""What calls for emergency help at the very least."""

NAMED: Final = """\
trigger: stress_level stress_letdown intense_emotion poor_sleep short_sleep oversleep late_night missed_meal
late_meal low_fluid caffeine_more caffeine_less alcohol_units red_wine white_wine beer spirits aged_cheese chocolate
cured_meat_nitrite msg citrus artificial_sweetener gluten dairy food_other menstruation_day premenstrual ovulation
hormonal_change weather_change pressure_drop heat cold wind humidity bright_light glare_screen flicker loud_noise
odour smoke exertion inactivity sexual_activity neck_tension posture_screen tooth_jaw head_knock illness allergy
travel altitude time_zone weekend_dayoff new_medicine missed_preventive wore_blue got_letter saw_dog
sign: yawning neck_stiffness fatigue light_sensitivity concentration irritability food_craving sound_sensitivity
dizziness smell_sensitivity touch_sensitivity mood_change anxiety low_mood euphoria thirst appetite_loss drowsiness
sleep_trouble word_finding nausea_early gut_change urination fluid_retention nasal tearing pallor cold_hands
hyperactivity talkative muscle_cramps body_ache
symptom: photophobia phonophobia nausea vomiting osmophobia dizziness neck_pain allodynia cognitive_slowing fatigue
blurred_vision vertigo irritability word_finding tearing_red_eye nasal_congestion eyelid_droop_swelling
facial_sweat_flush ear_fullness tinnitus chills diarrhoea urination body_pain
aura: visual_zigzag visual_shimmer visual_spots visual_blind_spot visual_tunnel sensory_tingling sensory_numbness
speech_language motor_weakness brainstem_vertigo brainstem_double_vision brainstem_slurred_speech brainstem_unsteady
retinal_one_eye
postdrome: fatigue concentration neck_stiffness residual_head_discomfort hungover weakness dizziness gut low_mood
euphoria light_sensitivity sound_sensitivity thirst body_ache
relief: dark_room quiet_room lying_down sleep cold_pack heat temple_pressure massage shower fresh_air caffeine fluids
eating ginger vomiting breathing_relaxation biofeedback tens_device acupressure stretching walking
earplugs_tinted_lenses
sideEffect: nausea gut_upset constipation drowsiness tiredness dizziness light_headed_low_bp flushing_warmth
burning_at_site headache weakness tingling numbness injection_site_pain neck_pain droopy_eyelid soreness stiffness
bruising skin_irritation dry_mouth weight_change appetite_change slow_thinking sleep_trouble mood_change
breast_tenderness bleeding_change palpitations chest_tightness chest_pain breathing_difficulty fainting
marked_weakness swallowing_trouble swollen_face speech_sight_trouble other
medicationClass: triptan nonopioid_analgesic combination_analgesic antiemetic gepant ditan ergot opioid
bridge_procedure beta_blocker antiepileptic tricyclic snri arb_ace calcium_channel_blocker
antihistamine_antiserotonergic botulinum cgrp_mab gepant_preventive hormonal thyroid short_term_menstrual
magnesium_iv nerve_block supplement other
treatmentType: botulinum magnesium-iv magnesium-oral supplement antioxidant probiotic diet magnesium-diet hormonal
thyroid preventive-drug cgrp-antibody nerve-block neuromodulation electrical-stimulation chiropractic osteopathy
massage physiotherapy acupuncture dry-needling relaxation counselling biofeedback sleep-routine exercise other
measurement: tsh free_t4 free_t3 anti_tpo estradiol progesterone magnesium_serum magnesium_rbc ferritin b12 vitamin_d
hba1c crp systolic diastolic weight midas hit6
condition: subclinical_hypothyroidism hypothyroidism hyperthyroidism autoimmune immune_disorder gut_condition
hypertension diabetes_type2 cardiovascular anxiety depression chronic_pain low_back_pain neck_disorder jaw
sleep_disorder sleep_apnoea magnesium_deficiency oxidative_stress_note hormonal_imbalance pregnancy menopause
seizure_history nerve_muscle_disease asthma_allergy kidney_disease patent_foramen_ovale
role: neurologist migraine_specialist gp chiropractor chiropractic_neurologist physiotherapist functional_medicine
massage_therapist iv_clinic counsellor gynaecologist dentist pharmacist emergency other
"""
"""What the catalogue has to have. Diaries store these slugs: one that goes leaves its entries without a name."""

DENIES: Final = {"caution.general", "caution.insights"}  # what they claim is denied
CLAIMS: Final = {
    "en": r"\b(diagnos(e|es|ed|ing)|prevent(s|ed|ing)?|cure[sd]?|proven?|causes?|safe(ly)?|heals?|works|must)\b"
    r"|\b(your triggers?|should)\b|\b(predict|clinical|guarante|effective|medical-grade)",
    "de": r"\bheil(t|en|ung)|\b(beweis|bewiesen|garantier|diagnostizier|verursach)|\bsagt\b.*\bvoraus\b|vorhersag"
    r"|verhinder|vorbeug|auslöser|wirksam|klinisch|unbedenklich|ungefährlich|\b(wirkt gegen|hilft|musst|solltest)\b",
}
LABEL: Final = r"(?![a-zäöü ]).{1,28}(?<![. ])\Z"
DOSE: Final = r"\d\s?(mg|g|µg|iu|ie|ml|tablets?|tabletten)\b"


def every_item_has_a_label(book: Book) -> set[str]:
    """Items without one, and labels without an item."""
    return {
        f"{code}: {name}.{slug}"
        for code, sections in book.texts.items()
        for name in book.lists
        for slug in set(book.slugs(name)) ^ sections.get(name, {}).keys()
    }


def help_is_for_an_item(book: Book) -> set[str]:
    """Sections that belong to nothing, and help for what does not exist."""
    known = book.lists.keys() | GROUPS.keys() | {"measureUnit", "caution", "redFlag"}
    known |= {f"{name}Help" for name in book.lists}
    helped = [(of, name) for of in book.texts.values() for name in book.lists]
    lost = {slug for of, name in helped for slug in of.get(f"{name}Help", {}).keys() - set(book.slugs(name))}
    return lost | {name for of in book.texts.values() for name in of.keys() - known}


def languages_agree(book: Book) -> set[str]:
    """What one language has and the other lacks, or has with other blanks."""
    found: dict[str, set[str]] = {code: set() for code in book.texts}
    for code, name, key, text in book.sentences():
        found[code].add(f"{name}.{key} {sorted(re.findall(r'{.*?}', text))}")
    return found["en"] ^ found["de"]


def labels_fit(book: Book) -> set[str]:
    """Labels that are too long for a chip, or do not look like one."""
    return {
        f"{code}: {name}.{key}"
        for code, name, key, label in book.sentences()
        if name in book.lists.keys() | GROUPS.keys() and not re.match(LABEL, label)
    }


def labels_differ(book: Book) -> set[str]:
    """Two items of one list, or of the check-in, that are called the same."""
    screens = [*([name] for name in book.lists), ["trigger", "sign"]]
    shown = [Counter(chain(*(of[name].values() for name in each))) for each in screens for of in book.texts.values()]
    return {label for labels in shown for label, n in labels.items() if n > 1}


def help_is_sentences(book: Book) -> set[str]:
    """Help lines that are no short sentence."""
    return {
        f"{code}: {name}.{key}"
        for code, name, key, text in book.sentences()
        if name.endswith("Help") and not (re.match(r"[^a-z].*\.\Z", text) and len(text) <= 160)
    }


def nothing_is_claimed(book: Book) -> set[str]:
    """Claims, doses and exclamation marks."""
    return {
        f"{code}: {name}.{key}"
        for code, name, key, text in book.sentences()
        if re.search(f"!|{DOSE}", text, re.IGNORECASE)
        or (f"{name}.{key}" not in DENIES and re.search(CLAIMS[code], text, re.IGNORECASE))
    }


def slugs_are_sound(book: Book) -> set[str]:
    """Slugs that cannot be part of a field's name (SPEC P5), or stand twice in a list."""
    form = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
    counted = [Counter(book.slugs(name)) for name in book.lists]
    return {slug for slugs in counted for slug, n in slugs.items() if n > 1 or not form.match(slug)}


def nothing_is_lost(book: Book) -> set[str]:
    """What was named and has no place."""
    lists = re.findall(r"^(\w+):([^:]*)$", NAMED, re.MULTILINE)
    named = {f"{name}.{slug}" for name, slugs in lists for slug in slugs.split()}
    return named - {f"{name}.{slug}" for name in book.lists for slug in book.slugs(name)}


def references_hold(book: Book) -> set[str]:
    """Items that refer to something that does not exist."""
    fields = {field.encode_name for field in msgspec.structs.fields(KINDS["session"])}
    types = {*book.slugs("treatmentType"), "dose"}
    wrong: set[str] = set()
    for item in chain(*book.lists.values()):
        wrong |= set(item.overlaps) - set(book.slugs("sign")) | set(item.of or []) - types
        wrong |= set(item.sessions) - fields | set(item.roles) - {"acute", "preventive"}
        wrong |= {item.caution or "magnesium"} - CAUTIONS
    for text in book.texts.values():
        wrong |= CAUTIONS - text["caution"].keys()
        wrong |= {name for name, keys in GROUPS.items() if text[name].keys() != keys}
        wrong |= text["measureUnit"].keys() - {unit for item in book.lists["measurement"] for unit in item.units}
    return wrong


def each_list_says_what_it_must(book: Book) -> set[str]:
    """Items that lack what their list is read for."""
    lacks: dict[str, Callable[[Item], bool]] = {
        "trigger": lambda item: item.group not in GROUPS["triggerGroup"],
        "aura": lambda item: item.kind not in GROUPS["auraKind"],
        "sideEffect": lambda item: item.of is None or (item.slug in URGENT and not item.urgent),
        "medicationClass": lambda item: not item.roles,
        "measurement": lambda item: not item.units,
    }
    return {f"{name}.{item.slug}" for name, lack in lacks.items() for item in book.lists[name] if lack(item)}


def every_value_can_be_stored(book: Book) -> set[str]:
    """Slugs that the field they are written to would refuse."""
    homes = {
        "sign": ("sign", "sign"),
        "symptom": ("attack", "mostBothersome"),
        "medicationClass": ("medication", "class"),
        "treatmentType": ("treatment", "type"),
        "measurement": ("measurement", "what"),
        "role": ("visit", "role"),
        "diagnosis": ("profile", "diagnosis"),
    }
    refused = {slug for name, home in homes.items() for slug in book.slugs(name) if not may_hold(*home, slug)}
    checkin = {field.name.removesuffix("_missed") for field in msgspec.structs.fields(KINDS["checkin"])}
    refused |= set(book.slugs("checkinValue")) - checkin - LISTS["checkin"].keys()
    return refused | {of for lists in LISTS.values() for of in lists.values() if of} - book.lists.keys()


def overuse_is_as_published(book: Book) -> set[str]:
    """Classes whose number of days is not the published one."""
    said = {item.slug: item.overuse_days for item in book.lists["medicationClass"] if item.overuse_days is not None}
    return {str(entry) for entry in said.items() ^ OVERUSE.items()}


def codes_are_verified(book: Book) -> set[str]:
    """Codes and rhythms that no source was seen for."""
    wrong: set[str] = set()
    for item in chain(*book.lists.values()):
        wrong |= {f"{item.slug}: {code}" for code in item.atc if code not in ATC}
        wrong |= {item.slug} if item.icd10 != ICD10.get(item.slug) else set()
    rhythms = {item.slug: item.every_days for item in chain(*book.lists.values()) if item.every_days}
    return wrong if rhythms == {"botulinum": 84} else wrong | rhythms.keys() | {"botulinum"}


def few_are_common(book: Book) -> set[str]:
    """Lists that offer more than nine first, or none where some must be offered."""
    shown = {name: sum(item.common for item in items) for name, items in book.lists.items()}
    some = {"trigger", "sign", "symptom", "aura", "postdrome", "relief"}
    return {name for name, n in shown.items() if n > 9 or (n == 0 and name in some)}


def three_are_neutral(book: Book) -> set[str]:
    """Whether there are things to ask for comparison: three, never offered first, confused with no sign."""
    neutral = [item for item in chain(*book.lists.values()) if item.neutral]
    odd = {item.slug for item in neutral if item.common or item.overlaps or item.slug not in book.slugs("trigger")}
    return odd if len(neutral) == 3 else odd | {"not three"}


def red_flags_are_in_order(book: Book) -> set[str]:
    """Languages whose list does not begin with what cannot wait."""
    form = re.compile(r"(now[A-Z]\w+ ){7}(soon[A-Z]\w+ ){8}\Z")
    return {code for code, sections in book.texts.items() if not form.match(" ".join([*sections["redFlag"], ""]))}


Check = Callable[[Book], set[str]]
Spoil = Callable[[Book], object]


def word(language: str, section: str, key: str, text: str | None) -> Spoil:
    """Spoil one word, or take it away."""

    def spoil(book: Book) -> None:
        words = {name: old for name, old in book.texts[language][section].items() if name != key}
        book.texts[language][section] = words if text is None else words | {key: text}

    return spoil


def entry(name: str, slug: str, /, **fields: object) -> Spoil:
    """Spoil one item."""

    def spoil(book: Book) -> None:
        for field, value in fields.items():
            setattr(book.item(name, slug), field, value)

    return spoil


SPOILT: Final[list[tuple[Check, Spoil]]] = [
    (every_item_has_a_label, word("de", "sign", "yawning", None)),
    (every_item_has_a_label, word("en", "sign", "snoring", "Snoring")),
    (every_item_has_a_label, lambda book: book.lists["sign"].append(Item(slug="snoring"))),
    (help_is_for_an_item, word("en", "signHelp", "snoring", "Loud.")),
    (help_is_for_an_item, lambda book: book.texts["de"].update({"signsHelp": {}})),
    (languages_agree, word("de", "signHelp", "yawning", None)),
    (languages_agree, word("en", "caution", "general", "{n} things.")),
    (labels_fit, word("de", "sign", "yawning", "G" * 29)),
    (labels_fit, word("en", "triggerGroup", "food", "food")),
    (labels_fit, word("en", "sign", "yawning", "")),
    (labels_differ, word("en", "trigger", "wind", "Heat")),
    (labels_differ, word("de", "trigger", "wind", "Gähnen")),
    (help_is_sentences, word("en", "signHelp", "yawning", "Again and again")),
    (help_is_sentences, word("de", "signHelp", "yawning", "Immer " * 40 + "wieder.")),
    (nothing_is_claimed, word("en", "signHelp", "yawning", "This predicts an attack.")),
    (nothing_is_claimed, word("en", "treatmentTypeHelp", "botulinum", "A proven treatment.")),
    (nothing_is_claimed, word("en", "trigger", "heat", "Your trigger")),
    (nothing_is_claimed, word("en", "treatmentTypeHelp", "supplement", "Such as riboflavin 400 mg.")),
    (nothing_is_claimed, word("de", "treatmentTypeHelp", "massage", "Das heilt.")),
    (nothing_is_claimed, word("de", "trigger", "heat", "Deine Auslöser")),
    (nothing_is_claimed, word("de", "sign", "yawning", "Gähnen!")),
    (nothing_is_claimed, word("en", "caution", "general", "Well done!")),
    (slugs_are_sound, lambda book: book.lists["sign"].append(Item(slug="yawning"))),
    (slugs_are_sound, entry("sign", "yawning", slug="yawningOften")),
    (nothing_is_lost, entry("trigger", "neck_tension", slug="neck")),
    (nothing_is_lost, lambda book: book.lists["treatmentType"].clear()),
    (references_hold, entry("trigger", "heat", overlaps=["sweat"])),
    (references_hold, entry("sideEffect", "nausea", of=["botox"])),
    (references_hold, entry("treatmentType", "massage", caution="oil")),
    (references_hold, entry("treatmentType", "other", sessions=["hours"])),
    (references_hold, entry("medicationClass", "triptan", roles=["daily"])),
    (references_hold, word("de", "caution", "manual", None)),
    (references_hold, word("de", "auraKind", "motor", None)),
    (each_list_says_what_it_must, entry("trigger", "heat", group="climate")),
    (each_list_says_what_it_must, entry("aura", "motor_weakness", kind=None)),
    (each_list_says_what_it_must, entry("sideEffect", "chest_pain", urgent=False)),
    (each_list_says_what_it_must, entry("measurement", "tsh", units=[])),
    (every_value_can_be_stored, entry("role", "gp", slug="Family doctor")),
    (every_value_can_be_stored, entry("checkinValue", "mood", slug="temper")),
    (every_value_can_be_stored, lambda book: book.lists.pop("weather")),
    (overuse_is_as_published, entry("medicationClass", "gepant", overuse_days=10)),
    (overuse_is_as_published, entry("medicationClass", "triptan", overuse_days=None)),
    (codes_are_verified, entry("medicationClass", "snri", atc=["N06AX"])),
    (codes_are_verified, entry("diagnosis", "cluster", icd10="G44.0")),
    (codes_are_verified, entry("treatmentType", "cgrp-antibody", every_days=28)),
    (few_are_common, lambda book: book.lists["relief"].extend(Item(slug=f"{n}", common=True) for n in range(2))),
    (few_are_common, lambda book: book.lists["relief"].clear()),
    (three_are_neutral, entry("trigger", "saw_dog", neutral=False)),
    (three_are_neutral, entry("trigger", "saw_dog", common=True)),
    (red_flags_are_in_order, word("en", "redFlag", "nowSeizure", "A seizure.")),
]
"""Each check, and a book that it catches."""

CHECKS: Final = list(dict.fromkeys(check for check, _ in SPOILT))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_vocabulary(check: Check) -> None:
    assert check(BOOK) == set()


@pytest.mark.parametrize(("check", "spoil"), SPOILT)
def test_control_each_check_catches_its_fault(check: Check, spoil: Spoil) -> None:
    book = copy.deepcopy(BOOK)
    spoil(book)
    assert check(book) != set()


def test_a_misspelt_property_is_seen() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"slug": "x", "overuse_days": 10}', type=Item)
