import limits from '../../../backend/onset/sync/limits.json';
import type { Draft, Fields, Scalar } from '../diary/record';
import type { Change } from '../diary/schema';
import { isStamp } from './stamp';

/** The limits of SPEC P7, from the one file that the server reads too. */
export const LIMITS = limits;

/** What is wrong with a change: the field (empty for the change as a whole) and the reason's stable name. */
export interface Fault {
  field: string;
  reason: string;
}

/** A change that may not be written, since the server would refuse it; nothing was stored. */
export class LimitError extends Error {
  override name = 'LimitError';

  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field || 'the change'}: ${reason}`);
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KIND = /^[a-z][a-z0-9-]{0,63}$/;
const NAME = /^[a-z][A-Za-z0-9]*(\.[a-z0-9][a-z0-9_-]*)?$/;
const NAME_LENGTH = 128;
// With the flag `u`, a surrogate in a class matches only where it stands alone.
const UNFIT = /[\0\ud800-\udfff]/u;
const UNFIT_EVERYWHERE = /[\0\ud800-\udfff]/gu;

/** The first thing that is wrong with a change, or null if a server may take it; the twin is sync/admission.py. */
export function faultOf(change: Change): Fault | null {
  if (!ID.test(change.id)) return { field: '', reason: 'id' };
  if (!KIND.test(change.kind)) return { field: '', reason: 'kind' };
  if (!isStamp(change.stamp)) return { field: '', reason: 'stamp' };
  const entries = Object.entries(change.fields);
  if (entries.length === 0 || entries.length > LIMITS.fieldsPerChange) return { field: '', reason: 'size' };
  for (const [field, value] of entries) {
    const reason = NAME.test(field) && field.length <= NAME_LENGTH ? reasonOf(value) : 'name';
    if (reason !== null) return { field, reason };
  }
  return bytesOf(change) > LIMITS.bytesPerChange ? { field: '', reason: 'size' } : null;
}

/** What a change holds beside its fields: id, kind, stamp, and how they are written. */
const BESIDE = 512;

/** What one action says of a record, as the drafts of changes of which each is within the limits. */
export function inParts(draft: Draft): Draft[] {
  const entries = Object.entries(draft.fields);
  const most = LIMITS.bytesPerChange - BESIDE;
  if (entries.length <= LIMITS.fieldsPerChange - 2 && bytesOf(draft.fields) <= most) return [draft];
  // What brings a record back wins over whatever else was done to it, in each part (SPEC M4).
  const always: Fields = draft.fields.deleted === false ? { deleted: false } : {};
  const parts: Fields[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [name, value] of entries) {
    const more = bytesOf({ [name]: value });
    const last = parts.at(-1);
    if (last && bytes + more <= most && Object.keys(last).length < LIMITS.fieldsPerChange - 2)
      last[name] = value;
    else {
      parts.push({ ...always, [name]: value });
      bytes = 0;
    }
    bytes += more;
  }
  return parts.map((fields) => ({ ...draft, fields }));
}

/** Input without what no field can hold: NUL and lone surrogates. */
export function cleanText(text: string): string {
  return text.replace(UNFIT_EVERYWHERE, '');
}

/** The bytes of a value as JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function reasonOf(value: Scalar): string | null {
  switch (typeof value) {
    case 'string':
      return tooLong(value) || UNFIT.test(value) ? 'text' : null;
    case 'number':
      // NaN fails every comparison, so the question is asked this way round.
      return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? null : 'value';
    case 'boolean':
      return null;
    default:
      return value === null ? null : 'value';
  }
}

/** Characters are code points, of which a UTF-16 string has at least half as many as units. */
function tooLong(text: string): boolean {
  const most = LIMITS.charactersPerText;
  return text.length > most && (text.length > 2 * most || [...text].length > most);
}
