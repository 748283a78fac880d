// Everything the check-in of one day rests on, read together.
import { attacksOn, checkinOf, type Noted, notedOn, spanAround } from '../../diary/checkin';
import { checkinState, type Offer, offerOf } from '../../diary/evenings';
import { nameOf } from '../../diary/names';
import type { Fields, Held } from '../../diary/record';
import type { Local } from '../../local/database';
import { entriesBetween, named, state } from '../../local/reading';
import { today } from '../../time';

/** How long before a day an attack that still goes on may have begun. */
const ATTACK_DAYS = 8;

/** The check-in of one day, and what belongs to it. */
export interface Day {
  date: string;
  held: Held | undefined;
  state: 'none' | 'begun' | 'done';
  fields: Fields;
  noted: Noted[];
  attacks: Held[];
  /** What the setting of the check-in says. */
  setting: Fields;
  offer: Offer;
  namespace: string;
}

/** The name of a day's check-in, from which all devices derive its id. */
export function checkinName(date: string): string {
  return nameOf('checkin', { date }) ?? '';
}

/** The name of the check-in's setting. */
export const SETTING = { purpose: 'checkin' } as const;
export const SETTING_NAME = nameOf('setting', SETTING) ?? '';

/** Read a day. */
export async function readDay(local: Local, date: string): Promise<Day> {
  const [from, to] = spanAround(date, ATTACK_DAYS);
  const [{ held }, setting, entries, { meta }] = await Promise.all([
    named(local, checkinName(date)),
    named(local, SETTING_NAME),
    entriesBetween(local, from, to),
    state(local),
  ]);
  return {
    date,
    held,
    state: checkinState(held),
    fields: checkinOf(held),
    noted: notedOn(date, entries),
    attacks: attacksOn(date, entries, today()),
    setting: checkinOf(setting.held),
    offer: offerOf(setting.held),
    namespace: meta.namespace,
  };
}

/** Whether something is known of the day beside its check-in. */
export function hasHappened({ noted, attacks }: Day): boolean {
  return noted.length > 0 || attacks.length > 0;
}
