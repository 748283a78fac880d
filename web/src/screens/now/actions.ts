// What can be done on Now. The time of the tap is taken first, so that a slow disk does not move it.
import { attackEnd, attackStart, painReading, startEarlier, wokeWithIt } from '../../diary/entries';
import type { Held } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { t } from '../../text';
import { clockTime, deviceZone, instant } from '../../time';
import { perform, tell } from '../perform';
import { foreshow, openAttacks } from '../store';

/** The attack starts now; if one is open already, there is nothing to write. `id` is set by a shortcut. */
export async function startAttack(id?: string): Promise<void> {
  const now = Date.now();
  const draft = attackStart(id ?? uuid7(now), instant(now), deviceZone());
  if (id === undefined && openAttacks.value.length === 0) foreshow(draft);
  const done = await perform(
    async (reader) => ((await reader.openAttack()) || (await reader.get(draft.id)) ? [] : [draft]),
    t('attack.started', { time: clockTime(now) }),
  );
  if (done?.changes.length === 0) tell(t('attack.alreadyOpen'));
}

/** It started some minutes earlier than it says. */
export async function moveEarlier(attack: Held, minutes: number): Promise<void> {
  const draft = startEarlier(attack, minutes);
  const time = clockTime(String(draft.fields.startedAt), String(draft.fields.zone));
  await perform(() => [draft], t('attack.movedEarlier', { time }));
}

/** The person woke up with it. */
export async function wokeUpWithIt(attack: Held): Promise<void> {
  await perform(() => [wokeWithIt(attack)], t('attack.wokeSaid'));
}

/** This is the pain now; tells whether it could be written. */
export async function logPain(attack: Held, pain: number): Promise<boolean> {
  const now = Date.now();
  const draft = painReading(uuid7(now), attack.id, instant(now), deviceZone(), pain);
  const done = await perform(() => [draft], t('attack.painLogged', { n: pain, time: clockTime(now) }));
  return done !== null;
}

/** It is over now. */
export async function endAttack(attack: Held): Promise<void> {
  const now = Date.now();
  await perform(() => [attackEnd(attack, instant(now))], t('attack.ended', { time: clockTime(now) }));
}
