// Days counted: with an attack, with a headache, with migraine, with acute medicine. The rules are those of
// backend/onset/diary/days.py: after electronic headache diaries in research, from midnight to midnight.
import { auraCounts, hadHeadache, isMigraine, MODERATE } from './features';
import { momentIn, momentOf } from './joined';
import { type Lasting, timeByDay } from './lasting';
import { isForHeadache, isTriptan, type Medicines, mayBeAcute } from './medicines';
import { fieldOf, type Held } from './record';
import { localDayNumber } from './zone';

const HOUR = 3_600_000;

/** What days are made of. */
export interface Counted {
  attacks: readonly Lasting[];
  doses: readonly Held[];
  medicines: Medicines;
}

/** The days with each, by their numbers; a day may be in several. */
export interface HeadacheDays {
  attack: Set<number>;
  headache: Set<number>;
  /** Whether a day was one of migraine; undefined is not known. */
  migraine: Map<number, boolean | undefined>;
  /** Headache by an attack whose peak is at least moderate. */
  moderate: Set<number>;
  /** With a dose that may be acute treatment. */
  acute: Set<number>;
}

/** All of them, in one pass over the attacks and one over the doses. */
export function headacheDays(counted: Counted, today: number): HeadacheDays {
  const days: HeadacheDays = {
    attack: new Set(),
    headache: new Set(),
    migraine: new Map(),
    moderate: new Set(),
    acute: new Set(),
  };
  const verdicts = new Map<string, boolean | undefined>();
  for (const attack of counted.attacks) {
    const verdict = isMigraine(attack);
    for (const { id, kind } of attack.parts) if (kind === 'dose') verdicts.set(id, verdict);
    addAttack(days, attack, verdict, today);
    addAura(days, attack, verdict);
  }
  for (const dose of counted.doses) addDose(days, dose, counted.medicines, verdicts);
  return days;
}

function addAttack(days: HeadacheDays, attack: Lasting, verdict: boolean | undefined, today: number): void {
  const headache = hadHeadache(attack);
  for (const [day, lasted] of timeByDay(attack, today)) {
    days.attack.add(day);
    if (!headache || (lasted !== undefined && lasted < HOUR)) continue;
    days.headache.add(day);
    if ((attack.peak ?? 0) >= MODERATE) days.moderate.add(day);
    judge(days, day, verdict);
  }
}

function addAura(days: HeadacheDays, attack: Lasting, verdict: boolean | undefined): void {
  const counts = auraCounts(attack);
  const began = momentOf(attack.fields, 'auraStartedAt') ?? attack.start;
  if (counts === false || began === undefined) return;
  judge(days, localDayNumber(began, attack.zone), counts === true ? verdict : undefined);
}

function addDose(
  days: HeadacheDays,
  dose: Held,
  medicines: Medicines,
  verdicts: ReadonlyMap<string, boolean | undefined>,
): void {
  const at = momentIn(dose, 'at');
  if (at === undefined) return;
  const zone = fieldOf(dose, 'zone');
  const day = localDayNumber(at, typeof zone === 'string' ? zone : undefined);
  if (mayBeAcute(medicines, dose)) days.acute.add(day);
  if (!isForHeadache(medicines, dose)) return;
  days.headache.add(day);
  const verdict = verdicts.get(dose.id);
  judge(days, day, (isTriptan(medicines, dose) && verdict !== false) || verdict);
}

/** Yes wins, and then not known. */
function judge({ migraine }: HeadacheDays, day: number, verdict: boolean | undefined): void {
  const said = migraine.has(day) ? migraine.get(day) : verdict;
  migraine.set(day, said === true || verdict === true ? true : said === undefined ? undefined : verdict);
}
