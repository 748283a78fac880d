// Writing some fields of a record that may not be there yet: it begins with the first thing the person says about it.
import { writing } from '../../diary/entries';
import { type Fields, fieldsOf, type Held } from '../../diary/record';
import type { Act, Author } from '../../local/act';
import { cleanText, LimitError } from '../../local/limits';
import { named, t } from '../../text';
import { perform } from '../perform';

/** A record that is being written, or may be. */
export interface Target {
  id: string;
  kind: string;
  held: Held | undefined;
  /** What it says from the start, such as when it was and in which zone. */
  initial: Fields;
  /** How some fields are written, where it is made of more than one record. */
  writes?: (fields: Fields) => Author;
}

/** A record that is there. */
export function existing(held: Held): Target {
  return { id: held.id, kind: held.kind, held, initial: {} };
}

/** What it says now, or will say from the start. */
export function said({ held, initial }: Target): Fields {
  return held ? fieldsOf(held) : initial;
}

/** Save some fields. `word` tells the person what was done. */
export function save(target: Target, fields: Fields, word: string = t('entry.changed')): Promise<Act | null> {
  const { id, kind, initial, writes } = target;
  const alone: Author = async (reader) => [writing(await reader.get(id), { id, kind, initial, fields })];
  return perform(writes?.(fields) ?? alone, word);
}

/** Save a text; what is wrong with it comes back as a sentence. */
export async function saveText(
  target: Target,
  field: string,
  text: string,
  most = Number.POSITIVE_INFINITY,
): Promise<string | undefined> {
  try {
    const clean = cleanText(text);
    if ([...clean].length > most) return t('fault.tooLong', { n: most });
    await save(target, { [field]: clean.trim() === '' ? null : clean });
    return undefined;
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    return named('refused', error.reason);
  }
}
