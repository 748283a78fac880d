// A sign has just been logged: say what it was followed by, if the rule speaks and the person wants it. The sign is
// saved by then, so that its tap waits for nothing.
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { HOUR, warningFor } from '../../diary/warnings';
import { type Act, act, type Reader } from '../../local/act';
import { uuid7 } from '../../local/ids';
import { instant } from '../../time';
import { warningRule } from '../latest-review';
import { undoable } from '../perform';
import { whenOpen } from '../store';
import { loadWarnings } from './state';

/** So far back lies what the rule asks about: the warnings of a week, and how long an attack may last. */
const BEFORE = 14 * 24 * HOUR;
/** A sign that is named later than this after it was felt warns of nothing: the counts are of the first hour. */
const FRESH = HOUR;

/** Write the warning that a sign calls for, if any; undoing the sign takes it back too. */
export async function warnAfter(logged: Act): Promise<void> {
  const [sign] = logged.changes;
  if (sign === undefined) return;
  try {
    await loadWarnings();
    if (warningRule.peek() === null) return;
    const given = await act(await whenOpen(), (reader) => authored(reader, sign.id), Date.now);
    if (given.changes.length > 0) undoTogether(logged, given);
  } catch {
    // What cannot be written is not said either: the sign is kept, and this is only what was seen of such signs.
  }
}

async function authored(reader: Reader, id: string) {
  const rule = warningRule.peek();
  const setting = await reader.get(reader.idOf('setting/warnings'));
  const sign = await reader.get(id);
  const at = sign && Date.parse(textOf(fieldsOf(sign), 'at') ?? '');
  const isFresh = at !== undefined && Math.abs(Date.now() - at) < FRESH;
  if (rule === null || !isFresh || !isWanted(setting)) return [];
  const entries = await reader.between(instant(at - BEFORE), instant(at + HOUR));
  const draft = warningFor(rule, sign as Held, entries, uuid7(Date.now()));
  return draft ? [draft] : [];
}

function isWanted(setting: Held | undefined): boolean {
  return setting !== undefined && fieldsOf(setting).warn === true;
}

function undoTogether(logged: Act, given: Act): void {
  const offer = undoable.peek();
  if (offer?.act !== logged) return;
  const both = {
    changes: [...logged.changes, ...given.changes],
    before: [...logged.before, ...given.before],
  };
  undoable.value = { ...offer, act: both };
}
