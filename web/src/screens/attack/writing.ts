// Writing to an attack, which may be made of several records: each action looks at them as they stand when it writes.
import { type Whole, wholeOf } from '../../diary/joined';
import { answering } from '../../diary/joined-entries';
import { type Draft, type Held, isDeleted } from '../../diary/record';
import type { Act, Author } from '../../local/act';
import { t } from '../../text';
import { perform } from '../perform';
import type { Target } from '../record/target';

/** The attack as the forms write it. */
export function targetOf({ id, members, held }: Whole): Target {
  const ids = members.map((member) => member.id);
  return {
    id,
    kind: 'attack',
    held,
    initial: {},
    writes: (fields) => authorOf(ids, (whole) => answering(whole.members, fields)),
  };
}

/** Do something to the attack, and say that it is done. */
export function change(
  { members }: Whole,
  decide: (whole: Whole) => Draft[],
  word: string = t('entry.changed'),
): Promise<Act | null> {
  const author = authorOf(
    members.map(({ id }) => id),
    decide,
  );
  return perform(author, word);
}

function authorOf(ids: readonly string[], decide: (whole: Whole) => Draft[]): Author {
  return async (reader) => {
    const found = await Promise.all(ids.map((id) => reader.get(id)));
    const members = found.filter((held): held is Held => held !== undefined && !isDeleted(held));
    return members.length > 0 ? decide(wholeOf(members)) : [];
  };
}
