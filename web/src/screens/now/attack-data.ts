// What attack mode knows beyond the attack itself: its readings and doses, what went before, and what comes often.
// It is kept ready, so that the screen stands still when an attack is opened.
import { signal } from '@preact/signals';
import { byUse } from '../../diary/items';
import { fieldsOf, type Held, ticksOf } from '../../diary/record';
import type { Local } from '../../local/database';
import { entriesBetween, latestOf, named } from '../../local/reading';
import { instant } from '../../time';
import { followChanges, whenOpen } from '../store';

const DAY = 86_400_000;
/** Symptoms and relief are offered by how often they came in so many attacks. */
const ATTACKS = 20;

/** Entries of the last three days, in order of time. */
export const recent = signal<Held[]>([]);
/** Symptoms and what eased them, the most frequent of the last attacks first. */
export const frequent = signal<{ symptom: string[]; relief: string[] }>({ symptom: [], relief: [] });
/** The person's settings for attack mode. */
export const attackSetting = signal<{ id: string; held: Held | undefined } | null>(null);

let following: Promise<void> | null = null;

/** Read it all, and keep it true from now on. */
export function loadAttackData(): Promise<void> {
  following ??= whenOpen().then(async (local) => {
    await followChanges(() => read(local));
    await countOften(local);
  });
  return following;
}

async function read(local: Local): Promise<void> {
  const now = Date.now();
  [recent.value, attackSetting.value] = await Promise.all([
    entriesBetween(local, instant(now - 3 * DAY), instant(now + DAY)),
    named(local, 'setting/attack'),
  ]);
}

/** Only once: what stands under a finger does not change its place. */
async function countOften(local: Local): Promise<void> {
  const attacks = await latestOf(local, 'attack', ATTACKS);
  const often = (list: string): string[] =>
    byUse(
      attacks.flatMap((attack) =>
        [...ticksOf(fieldsOf(attack), list)].filter(([, answer]) => answer).map(([key]) => key),
      ),
    );
  frequent.value = { symptom: often('symptom'), relief: often('relief') };
}

/** The recent entries of one kind. */
export function recentOf(kind: string): Held[] {
  return recent.value.filter((held) => held.kind === kind);
}
