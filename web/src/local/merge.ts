import type { Scalar } from '../diary/record';
import type { Change } from '../diary/schema';

/**
 * All that two sets of changes of one record say together, as the smallest list of changes, in order of stamp.
 *
 * Per field the greater stamp wins (SPEC M1, M2). The twin is backend/onset/sync/merge.py.
 */
export function merge(held: readonly Change[], arriving: readonly Change[]): Change[] {
  const winners = new Map<string, Change>();
  for (const changes of [held, arriving]) {
    for (const change of changes) {
      for (const name of Object.keys(change.fields)) {
        const standing = winners.get(name);
        if (standing === undefined || wins(change, standing, name)) winners.set(name, change);
      }
    }
  }
  return smallest(winners);
}

function wins(change: Change, standing: Change, name: string): boolean {
  if (change.stamp !== standing.stamp) return change.stamp > standing.stamp;
  return greater(canonical(change.fields[name]), canonical(standing.fields[name]));
}

/** The RFC 8785 form of a scalar, which is what JSON.stringify makes of one. */
function canonical(value: Scalar | undefined): string {
  return JSON.stringify(value ?? null);
}

/** Order by UTF-8 bytes: JavaScript compares UTF-16 units, which order differently beyond U+FFFF. */
function greater(a: string, b: string): boolean {
  if (a === b) return false;
  const encoder = new TextEncoder();
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? -1);
}

/** Each field with the change that won it, fields of one stamp together and in order of name. */
function smallest(winners: ReadonlyMap<string, Change>): Change[] {
  const byStamp = new Map<string, [string, Scalar][]>();
  const first = new Map<string, Change>();
  for (const name of [...winners.keys()].sort()) {
    const won = winners.get(name);
    if (won === undefined) continue;
    const entries = byStamp.get(won.stamp) ?? [];
    entries.push([name, won.fields[name] ?? null]);
    byStamp.set(won.stamp, entries);
    if (!first.has(won.stamp)) first.set(won.stamp, won);
  }
  return [...first.keys()].sort().flatMap((stamp) => {
    const won = first.get(stamp);
    if (won === undefined) return [];
    return [{ id: won.id, kind: won.kind, stamp, fields: Object.fromEntries(byStamp.get(stamp) ?? []) }];
  });
}
