// What the screens show: read from the local database, and read again after every change by anyone.
import { effect, signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Draft, Held } from '../diary/record';
import { onChange } from '../local/bus';
import type { Local } from '../local/database';
import { openAttacks as readOpenAttacks, state as readState, type State } from '../local/reading';
import { remember, remembered } from '../remember';

/** The attacks without an end, newest first. */
export const openAttacks = signal<Held[]>([]);

/** Where the diary stands: account, what waits, what needs attention. */
export const standing = signal<State | null>(null);

const changes = signal(0);
const REMEMBERED = 'attack';

let opened: Local | null = null;
let settleOpening: { resolve(local: Local): void; reject(error: unknown): void };
const opening = new Promise<Local>((resolve, reject) => {
  settleOpening = { resolve, reject };
});
opening.catch(() => undefined); // whoever waits for it is told

/** The local database, once it has opened: the first screen stands before that. */
export function whenOpen(): Promise<Local> {
  return opening;
}

/** The local database, for what is only shown after it has opened. */
export function diary(): Local {
  if (!opened) throw new Error('the diary is not open');
  return opened;
}

/** Read what every screen needs, and keep it true from now on. */
export async function openStore(local: Local): Promise<void> {
  opened = local;
  await refresh();
  onChange(() => void refresh());
  settleOpening.resolve(local);
}

/** The database does not open: what waits for it is kept in memory. */
export function openingFailed(error: unknown): void {
  settleOpening.reject(error);
}

/** Whether an attack was open when this was last looked at: known before the database is, so that nothing flashes. */
export function attackWasOpen(): boolean {
  return remembered(REMEMBERED) !== null;
}

/**
 * Show a record as an action is about to write it. What is shown says nothing of "saved"; and the next `refresh`, which
 * follows the write or its failure, shows what is there.
 */
export function foreshow(attack: Draft): void {
  const { id, kind, fields } = attack;
  openAttacks.value = [{ id, kind, changes: [{ id, kind, fields, stamp: '' }] }];
}

let badge = false;

/** A mark on the app's icon while an attack is open. */
function showBadge(wanted: boolean): void {
  if (wanted === badge) return;
  badge = wanted;
  const done = wanted ? navigator.setAppBadge?.() : navigator.clearAppBadge?.();
  done?.catch(() => undefined); // only an ornament
}

/** Read anew what every screen needs. */
export async function refresh(): Promise<void> {
  if (!opened) return;
  [openAttacks.value, standing.value] = await Promise.all([readOpenAttacks(opened), readState(opened)]);
  changes.value += 1;
  const open = openAttacks.value.length;
  remember(REMEMBERED, open > 0 ? 'open' : null);
  showBadge(open > 0);
}

/** Do something now, and again after every change by anyone. */
export async function followChanges(work: () => Promise<void>): Promise<void> {
  await work();
  let seen = changes.peek();
  effect(() => {
    if (changes.value === seen) return;
    seen = changes.value;
    work().catch(() => undefined); // the page says that the database does not open
  });
}

/**
 * What a query finds, kept true; `undefined` until it has been read. When `query` changes it is asked anew, and what was
 * found before stays until then.
 */
export function useStored<T>(read: (local: Local) => Promise<T>, query = ''): T | undefined {
  const found = useSignal<T | undefined>(undefined);
  const asked = useSignal(query);
  useEffect(() => {
    asked.value = query; // after the signal's own effect has taken in the new `read`
  }, [asked, query]);
  useSignalEffect(() => {
    let wanted = true;
    changes.value;
    asked.value;
    opening.then(read).then(
      (value) => {
        if (wanted) found.value = value;
      },
      () => undefined, // the page says that the database does not open
    );
    return () => {
      wanted = false;
    };
  });
  return found.value;
}
