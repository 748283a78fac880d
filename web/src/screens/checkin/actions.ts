// What can be said about a day. Every answer is written at once; the first one begins the check-in.
import { type AskedList, askedItems, beginning, doneFields, tickedOf } from '../../diary/checkin';
import { writing } from '../../diary/entries';
import { askedHow } from '../../diary/evenings';
import { FIELDS } from '../../diary/fields';
import { type Fields, isDeleted, type Scalar } from '../../diary/record';
import type { Act } from '../../local/act';
import { cleanText, LimitError } from '../../local/limits';
import { named, t } from '../../text';
import { deviceZone } from '../../time';
import { itemName, itemsIn, loadItems } from '../own-items';
import { perform } from '../perform';
import { wallNow } from './clock';
import { checkinName, type Day, SETTING, SETTING_NAME } from './day';

const LONGEST = FIELDS.checkin.note.most;

/** The lists of a check-in of which items are ticked. */
export type TickList = AskedList | 'weather';

/** Keep some answers of a day. `word` tells the person what was done. */
export function answer(day: Day, fields: Fields, word: string = t('entry.saved')): Promise<Act | null> {
  const { date, offer, namespace, attacks } = day;
  const asked = askedHow(date, wallNow(), offer, namespace, attacks.length > 0);
  const initial = beginning(date, deviceZone(), asked);
  return perform(async (reader) => {
    const id = reader.idOf(checkinName(date));
    const held = await reader.get(id);
    const there = held !== undefined && !isDeleted(held);
    // Taking back what is not there begins nothing.
    if (!there && Object.values(fields).every((value) => value === null)) return [];
    return [writing(held, { id, kind: 'checkin', initial, fields })];
  }, word);
}

/** Keep one answer; null takes it back. */
export function put(day: Day, field: string, value: Scalar): void {
  void answer(day, { [field]: value });
}

/** Tick an item of a list, or take the tick back, which is not a no. */
export function tick(day: Day, list: TickList, key: string, ticked: boolean): void {
  const word = t(ticked ? 'list.unticked' : 'list.ticked', { item: itemName(list, key) });
  void answer(day, { [`${list}.${key}`]: ticked ? null : true }, word);
}

/** Keep the person's own words; what is wrong with them comes back as a sentence. */
export async function putNote(day: Day, text: string): Promise<string | undefined> {
  try {
    const clean = cleanText(text);
    if ([...clean].length > LONGEST) return t('fault.tooLong', { n: LONGEST });
    await answer(day, { note: clean.trim() === '' ? null : clean });
    return undefined;
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    return named('refused', error.reason);
  }
}

/** The day is done; of what stood on the screen, what is not ticked was not there. */
export function finish(
  day: Day,
  shown: Record<AskedList, readonly string[]>,
  word: string,
): Promise<Act | null> {
  return answer(day, doneFields(shown, day.noted), word);
}

/** Done from another screen with one tap: everything on the person's own lists was not there. */
export async function finishUnseen(day: Day, word: string): Promise<void> {
  await loadItems();
  const keys = (list: AskedList): string[] => {
    const ticked = tickedOf(day.fields, list, day.noted);
    return askedItems(itemsIn(list), (key) => ticked.has(key)).map(({ key }) => key);
  };
  await finish(day, { trigger: keys('trigger'), sign: keys('sign') }, word);
}

/** Change what the check-in asks, on every device. */
export function putSetting(fields: Fields): void {
  void perform(async (reader) => {
    const id = reader.idOf(SETTING_NAME);
    return [writing(await reader.get(id), { id, kind: 'setting', initial: SETTING, fields })];
  }, t('entry.changed'));
}
