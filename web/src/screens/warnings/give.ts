// A sign is being logged: say what it was followed by, if the rule speaks and the person wants it.
import { type Draft, fieldsOf, type Held, isDeleted, textOf } from '../../diary/record';
import type { WarningRule } from '../../diary/schema';
import { HOUR, SOMETHING, warningFor } from '../../diary/warnings';
import { type Act, act, type Reader } from '../../local/act';
import { uuid7 } from '../../local/ids';
import { instant } from '../../time';
import { warningRule } from '../latest-review';
import { recent } from '../now/attack-data';
import { undoable } from '../perform';
import { whenOpen } from '../store';
import { loadWarnings, wantsWarnings } from './state';

/** So far back lies what the rule asks about: the warnings of a week, and how long an attack may last. */
const BEFORE = 14 * 24 * HOUR;
/** A sign that is named later than this after it was felt warns of nothing: the counts are of the first hours. */
const FRESH = HOUR;

/**
 * Write the warning that a sign calls for, if any, once `logging` has saved the sign; undoing the sign takes it back too.
 *
 * The database does what writes in the order in which it was asked, so this is asked for at once: its turn comes right
 * after the sign's, and before everything that the screens read when they hear of the sign.
 */
export async function warnOf(
  id: string,
  sign: string | undefined,
  logging: Promise<Act | null>,
): Promise<void> {
  try {
    if (wantsWarnings() === undefined && (await logging)) await loadWarnings(); // a shortcut is there before them
    const rule = warningRule.peek();
    if (!rule || !wantsWarnings() || !rule.rows.some(({ signs }) => signs.includes(sign ?? SOMETHING)))
      return;
    const giving = act(await whenOpen(), (reader) => authored(reader, rule, id), Date.now);
    const [logged, given] = await Promise.all([logging, giving]);
    if (logged && given.changes.length > 0) show(logged, given);
  } catch {
    // What cannot be written is not said either: the sign is kept, and this is only what was seen of such signs.
  }
}

async function authored(reader: Reader, rule: WarningRule, id: string): Promise<Draft[]> {
  const setting = await reader.get(reader.idOf('setting/warnings'));
  const sign = await reader.get(id);
  if (!sign || isDeleted(sign) || !setting || fieldsOf(setting).warn !== true) return [];
  const at = Date.parse(textOf(fieldsOf(sign), 'at') ?? '');
  if (!(Math.abs(Date.now() - at) < FRESH)) return [];
  const entries = await reader.between(instant(at - BEFORE), instant(at + HOUR));
  const draft = warningFor(rule, sign, entries, uuid7(Date.now()));
  return draft ? [draft] : [];
}

/** It is written: it need not be read again to be shown, and one undo is for both. */
function show(logged: Act, given: Act): void {
  const both = {
    changes: [...logged.changes, ...given.changes],
    before: [...logged.before, ...given.before],
  };
  recent.value = [...recent.peek(), ...newIn(both)];
  const offer = undoable.peek();
  if (offer?.act === logged) undoable.value = { ...offer, act: both };
}

function newIn({ changes, before }: Act): Held[] {
  return changes
    .filter((_, index) => before[index] === undefined)
    .map((change) => ({ id: change.id, kind: change.kind, changes: [change] }));
}
