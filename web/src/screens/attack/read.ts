// What the diary knows of one attack: all its records, what belongs to them, and what was noted around it.
import { BEFORE } from '../../diary/before';
import { momentOf, type Whole, wholeOf, wholeWith } from '../../diary/joined';
import { nextTo } from '../../diary/joined-entries';
import { fieldsOf, type Held, isDeleted } from '../../diary/record';
import type { Local } from '../../local/database';
import { getHeld, heldOf } from '../../local/records';
import type { AnyTx } from '../../local/stores';
import { instant } from '../../time';

/** One attack and everything around it. */
export interface Story {
  whole: Whole;
  /** Of all its records, in order of time. */
  readings: Held[];
  doses: Held[];
  /** Signs and check-ins of the days before it, in no order. */
  around: Held[];
  /** The attacks within a day of it, which may be the same. */
  near: Whole[];
}

const DAY = 86_400_000;

/** The story of the attack that a record belongs to; undefined if it is not there, or deleted. */
export function readStory(local: Local, id: string): Promise<Story | undefined> {
  return local.read(async (tx) => {
    const [attacks, held] = await Promise.all([attacksIn(tx, ''), getHeld(tx, id)]);
    if (held === undefined || held.kind !== 'attack' || isDeleted(held)) return undefined;
    // One without a start lies in no order of time.
    const whole = wholeWith(attacks, id) ?? wholeOf([held]);
    const [parts, around] = await Promise.all([partsOf(tx, whole), aroundOf(tx, whole)]);
    return {
      whole,
      readings: parts.filter(({ kind }) => kind === 'reading'),
      doses: parts.filter(({ kind }) => kind === 'dose'),
      around,
      near: nextTo(attacks, whole),
    };
  });
}

/** The attacks that began at an instant or later. */
export function attacksSince(local: Local, from: string): Promise<Held[]> {
  return local.read((tx) => attacksIn(tx, from));
}

async function attacksIn(tx: AnyTx, from: string): Promise<Held[]> {
  const range = IDBKeyRange.bound(['attack', from], ['attack', []]);
  return (await tx.objectStore('records').index('byKind').getAll(range)).map(heldOf);
}

async function partsOf(tx: AnyTx, { members }: Whole): Promise<Held[]> {
  const index = tx.objectStore('records').index('byAttack');
  const found = await Promise.all(members.map(({ id }) => index.getAll(id)));
  const at = (held: Held): number => momentOf(fieldsOf(held), 'at') ?? 0;
  return found
    .flat()
    .map(heldOf)
    .sort((a, b) => at(a) - at(b));
}

/** A check-in lies at noon of its day, which may be up to half a day and a day's length away from the hours it touches. */
async function aroundOf(tx: AnyTx, { held }: Whole): Promise<Held[]> {
  const onset = momentOf(fieldsOf(held), 'startedAt');
  if (onset === undefined) return [];
  const range = IDBKeyRange.bound(instant(onset - BEFORE - 2 * DAY), instant(onset + 2 * DAY));
  const found = await tx.objectStore('records').index('byTime').getAll(range);
  return found.filter(({ kind }) => kind === 'sign' || kind === 'checkin').map(heldOf);
}
