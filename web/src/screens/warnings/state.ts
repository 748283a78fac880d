// What everyone who warns or asks about warnings needs: the rule, the days just past, and whether the person wants it.
import { effect, signal } from '@preact/signals';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { settledBy } from '../../diary/what-came';
import { act } from '../../local/act';
import type { Local } from '../../local/database';
import { get, named } from '../../local/reading';
import { remember, remembered } from '../../remember';
import { loadReview } from '../latest-review';
import { loadAttackData, recent } from '../now/attack-data';
import { followChanges, whenOpen } from '../store';

/** The setting that says whether to warn, whether it is there yet or not; null until it has been looked for. */
export const warnSetting = signal<{ id: string; held: Held | undefined } | null>(null);

/** Whether the person wants warnings; undefined while they have not been asked. */
export function wantsWarnings(): boolean | undefined {
  const setting = warnSetting.value?.held;
  const warn = setting && fieldsOf(setting).warn;
  return typeof warn === 'boolean' ? warn : undefined;
}

let following: Promise<void> | null = null;

/** Read it all, and keep it true from now on. */
export function loadWarnings(): Promise<void> {
  following ??= whenOpen().then(async (local) => {
    const setting = followChanges(async () => {
      warnSetting.value = await named(local, 'setting/warnings');
    });
    await Promise.all([setting, loadReview(), loadAttackData()]);
    effect(() => {
      if (recent.value.some(({ kind }) => kind === 'warning')) void settle(local).catch(() => undefined);
    });
  });
  return following;
}

/** An attack that was logged is the answer to the warnings before it: nobody is asked. */
async function settle(local: Local): Promise<void> {
  const entries = recent.peek();
  const attacks = new Map(entries.filter(({ kind }) => kind === 'attack').map((held) => [held.id, held]));
  for (const warning of entries.filter(({ kind }) => kind === 'warning')) {
    const id = textOf(fieldsOf(warning), 'attack');
    const found = id === undefined || attacks.has(id) ? undefined : await get(local, id);
    if (found) attacks.set(found.id, found);
  }
  const drafts = settledBy(entries, (id) => attacks.get(id));
  // A write that says nothing new would be heard as a change, and end up here again.
  if (drafts.length > 0) await act(local, () => drafts, Date.now);
}

const HIDDEN = 'warnings hidden';
const hidden = signal(remembered(HIDDEN)?.split(' ') ?? []);

/** Whether the person has put a warning away on this device. */
export function isHidden(id: string): boolean {
  return hidden.value.includes(id);
}

/** Put it away here; it stays in the diary. */
export function hide(id: string): void {
  hidden.value = [...hidden.value, id].slice(-8);
  remember(HIDDEN, hidden.value.join(' '));
}
