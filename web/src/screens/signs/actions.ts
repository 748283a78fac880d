// What can be done about warning signs. The time of the tap is taken first, so that a slow disk does not move it.
import { changing, signNow } from '../../diary/entries';
import { type Fields, fieldsOf, type Held } from '../../diary/record';
import { SOMETHING } from '../../diary/warnings';
import { uuid7 } from '../../local/ids';
import { t } from '../../text';
import { clockTime, deviceZone, instant } from '../../time';
import { itemName } from '../own-items';
import { perform } from '../perform';
import { warnOf } from '../warnings/give';

/** A warning sign is felt now; without a slug, something is off. `id` is set by a shortcut. */
export async function logSign(sign?: string, id?: string): Promise<void> {
  const now = Date.now();
  const draft = signNow(id ?? uuid7(now), instant(now), deviceZone(), sign);
  const said = t('warningSign.logged', { sign: signName(sign), time: clockTime(now) });
  const logging = perform(async (reader) => ((await reader.get(draft.id)) ? [] : [draft]), said);
  void warnOf(draft.id, sign, logging);
  await logging;
}

/** Say which sign it was that a shortcut logged. */
export async function nameSign(held: Held, sign: string): Promise<void> {
  const time = clockTime(String(fieldsOf(held).at), String(fieldsOf(held).zone));
  const said = t('warningSign.logged', { sign: signName(sign), time });
  const logging = perform(() => [changing(held, { sign })], said);
  void warnOf(held.id, sign, logging);
  await logging;
}

/** What a sign is called. */
export function signName(sign: unknown): string {
  return typeof sign === 'string' && sign !== SOMETHING ? itemName('sign', sign) : t('warningSign.something');
}

/** What a logged sign is called: which one it was, or how sure the person was that an attack would come. */
export function signTitle(fields: Fields): string {
  const { sign, selfPrediction } = fields;
  if (sign === undefined && typeof selfPrediction === 'number') {
    return `${t('warningSign.thinking')}: ${t('warningSign.thinkingAt', { n: selfPrediction })}`;
  }
  return signName(sign);
}
