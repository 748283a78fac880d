// What the person changes of an entry of a list: of their own by its id, of the catalogue's by the name that every
// device knows it by (SPEC M7).
import { writing } from '../../diary/entries';
import type { Item, OwnList } from '../../diary/items';
import type { Draft, Fields } from '../../diary/record';
import type { Act, Reader } from '../../local/act';
import { perform } from '../perform';

/** What to write of which entries; `said` tells the person what was done. */
export function shape(
  list: OwnList,
  changes: readonly { item: Pick<Item, 'key' | 'own'>; fields: Fields }[],
  said: string,
): Promise<Act | null> {
  return perform((reader) => Promise.all(changes.map((change) => draftOf(reader, list, change))), said);
}

async function draftOf(
  reader: Reader,
  list: OwnList,
  { item, fields }: { item: Pick<Item, 'key' | 'own'>; fields: Fields },
): Promise<Draft> {
  const { key, own } = item;
  const slug = own ? {} : { slug: key };
  const id = own ? key : reader.idOf(`item/${list}/${key}`);
  return writing(await reader.get(id), { id, kind: 'item', initial: { list, ...slug }, fields });
}
