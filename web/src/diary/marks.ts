// What is wrong only together with other fields or records: kept as it is, said beside it, and never changed by itself.
// The rules are those of backend/onset/diary/marks.py.
import { momentOf, type Whole, wholeAttacks } from './joined';
import { fieldsOf, type Held, textOf } from './record';
import { instantOf } from './zone';

export type Mark =
  | 'end-before-start'
  | 'overlap'
  | 'long-open'
  | 'long-attack'
  | 'several-open'
  | 'lost-medication'
  | 'future-checkin';

/** What is known beside the entries. */
export interface Beside {
  today: string;
  /** The ids of the medicines that are there. */
  medications: ReadonlySet<string>;
}

/** Beyond this an attack of migraine is called status migrainosus (ICHD-3 1.4.1). */
const LONG = 72 * 3_600_000;

/** What there is to say beside entries, by their ids. Attacks are compared with those that are given. */
export function marksOf(entries: readonly Held[], beside: Beside): Map<string, Mark[]> {
  const found = new Map<string, Mark[]>();
  const mark = (id: string, word: Mark): void => {
    const said = found.get(id) ?? [];
    if (!said.includes(word)) found.set(id, [...said, word]);
  };
  const attacks = wholeAttacks(entries);
  for (const attack of attacks) markAttack(attack, beside.today, mark);
  const open = attacks.filter(({ isOpen }) => isOpen);
  if (open.length > 1) for (const { id } of open) mark(id, 'several-open');
  markOverlaps(attacks, mark);
  for (const held of entries) markOther(held, beside, mark);
  return found;
}

type Say = (id: string, word: Mark) => void;

function markAttack({ id, held, isOpen }: Whole, today: string, mark: Say): void {
  const fields = fieldsOf(held);
  const start = momentOf(fields, 'startedAt');
  if (start === undefined) return;
  if (isOpen) {
    const midnight = Date.parse(instantOf(`${today}T00:00`, textOf(fields, 'zone')) ?? '');
    if (midnight - start > LONG) mark(id, 'long-open');
    return;
  }
  const end = momentOf(fields, 'endedAt') ?? start;
  if (end < start) mark(id, 'end-before-start');
  else if (end - start > LONG) mark(id, 'long-attack');
}

/** Each attack against the one before it that goes on longest; two open ones are said elsewhere. */
function markOverlaps(attacks: readonly Whole[], mark: Say): void {
  let longest: Whole | undefined;
  for (const attack of attacks) {
    const start = momentOf(fieldsOf(attack.held), 'startedAt');
    if (start === undefined) continue;
    if (longest && start < endOf(longest)) {
      const settled = standsAlone(attack) || standsAlone(longest);
      const bothOpen = attack.isOpen && longest.isOpen;
      if (!settled && !bothOpen) for (const { id } of [longest, attack]) mark(id, 'overlap');
    }
    if (!longest || endOf(attack) > endOf(longest)) longest = attack;
  }
}

function endOf({ held, isOpen }: Whole): number {
  return isOpen ? Number.POSITIVE_INFINITY : (momentOf(fieldsOf(held), 'endedAt') ?? 0);
}

/** The person was asked, and said that it is an attack of its own. */
function standsAlone({ members }: Whole): boolean {
  return members.some((member) => fieldsOf(member).sameAs === member.id);
}

function markOther(held: Held, { today, medications }: Beside, mark: Say): void {
  const fields = fieldsOf(held);
  const medication = textOf(fields, 'medication');
  if (held.kind === 'dose' && medication !== undefined && !medications.has(medication))
    mark(held.id, 'lost-medication');
  if (held.kind === 'checkin' && (textOf(fields, 'date') ?? '') > today) mark(held.id, 'future-checkin');
}
