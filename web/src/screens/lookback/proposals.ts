// What the diary proposes for the time before an attack. It is shown as ticked, and written when the person goes on.
import { beforeOnset, type Noted } from '../../diary/before';
import { type Fields, fieldsOf } from '../../diary/record';
import { t } from '../../text';
import { dayAndTime, weekdayOf } from '../../time';
import { onsetOf } from '../attack/events';
import type { Story } from '../attack/read';
import { targetOf } from '../attack/writing';
import type { Target } from '../record/target';
import { refuse, refusedFor } from './refused';

/** What the diary says of the two days before. */
export function notedBefore({ whole, around }: Story): Noted[] {
  const onset = onsetOf(whole.held);
  return onset ? beforeOnset(around, onset) : [];
}

/** Those of it that neither the attack nor the person has answered yet, as the fields they would be. */
export function proposed({ whole }: Story, noted: readonly Noted[]): Fields {
  const said = fieldsOf(whole.held);
  const refused = refusedFor(whole.id);
  const open = noted.map(nameOf).filter((name) => said[name] === undefined && !refused.has(name));
  return Object.fromEntries(open.map((name) => [name, true]));
}

/** The attack with what is proposed for it. What is taken away was never written, and is only remembered. */
export function proposedTarget(story: Story, noted: readonly Noted[]): Target {
  const { whole } = story;
  const { id, kind, changes } = whole.held;
  const target = targetOf(whole);
  const names = new Set(noted.map(nameOf));
  const tapped = (fields: Fields): void => {
    for (const [name, value] of Object.entries(fields))
      if (names.has(name)) refuse(whole.id, name, value !== true);
  };
  return {
    ...target,
    held: { id, kind, changes: [...changes, { id, kind, stamp: '', fields: proposed(story, noted) }] },
    writes: (fields) => {
      tapped(fields);
      return target.writes?.(fields) ?? (() => []);
    },
  };
}

/** Where an item was noted, in a few words. */
export function sourceOf(noted: readonly Noted[], list: Noted['list'], key: string): string | undefined {
  const from = noted.find((one) => one.list === list && one.key === key)?.from;
  if (from === undefined) return undefined;
  return from.kind === 'sign'
    ? t('lookback.fromSign', { when: dayAndTime(from.at, from.zone) })
    : t('lookback.fromCheckin', { day: weekdayOf(from.date) });
}

function nameOf({ list, key }: Noted): string {
  return `${list}.${key}`;
}
