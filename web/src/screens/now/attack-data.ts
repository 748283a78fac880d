// What attack mode knows beyond the attack itself: its readings and doses, what went before, and what comes often.
// It is kept ready, so that the screen stands still when an attack is opened.
import { signal } from '@preact/signals';
import { ASK_AFTER } from '../../diary/asking';
import { byUse } from '../../diary/items';
import { wholeWith } from '../../diary/joined';
import { fieldsOf, type Held, numberOf, textOf, ticksOf } from '../../diary/record';
import type { Local } from '../../local/database';
import { entriesBetween, latestOf, named } from '../../local/reading';
import { instant } from '../../time';
import { followChanges, openAttacks, whenOpen } from '../store';
import { joined } from './since';
import { showTint } from './tint';

const DAY = 86_400_000;
/** Symptoms and relief are offered by how often they came in so many attacks. */
const ATTACKS = 20;

/** So far back reaches what is asked about: three days, and what was felt before a warning of then. */
const RECENT = 4 * DAY;

/** Entries of the last days, in order of time. */
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
    entriesBetween(local, instant(now - RECENT), instant(now + DAY)),
    named(local, 'setting/attack'),
  ]);
  const setting = attackSetting.value?.held;
  if (setting) showTint(textOf(fieldsOf(setting), 'tint') ?? 'neutral'); // it may have been chosen on another device
  const attacks = recentOf('attack');
  const open = openAttacks.peek()[0];
  const whole = open && wholeWith(attacks, open.id);
  joined.value = open && whole && whole.members.length > 1 ? { id: open.id, whole: whole.held } : null;
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

/** The entries of the last days of one kind. */
export function recentOf(kind: string): Held[] {
  return recent.value.filter((held) => held.kind === kind);
}

/** How many minutes after a dose its effect is asked for. */
export function askAfter(): number {
  const setting = attackSetting.value?.held;
  return (setting && numberOf(fieldsOf(setting), 'askAfter')) ?? ASK_AFTER;
}
