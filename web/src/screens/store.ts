// What the screens show: read from the local database, and read again after every change by anyone.
import { signal, useSignal, useSignalEffect } from '@preact/signals';
import type { Draft, Held } from '../diary/record';
import { onChange } from '../local/bus';
import type { Local } from '../local/database';
import { openAttacks as readOpenAttacks, state as readState, type State } from '../local/reading';

/** The attacks without an end, newest first. */
export const openAttacks = signal<Held[]>([]);

/** Where the diary stands: account, what waits, what needs attention. */
export const standing = signal<State | null>(null);

const changes = signal(0);
const opened = signal<Local | null>(null);

/** The local database; an action before it has opened is a mistake in the code. */
export function diary(): Local {
  if (!opened.value) throw new Error('the diary is not open');
  return opened.value;
}

/** Read what every screen needs, and keep it true from now on. */
export async function openStore(local: Local): Promise<void> {
  opened.value = local;
  await refresh();
  onChange(() => void refresh());
}

/**
 * Show a record as an action is about to write it. What is shown says nothing of "saved"; and the next `refresh`, which
 * follows the write or its failure, shows what is there.
 */
export function foreshow(attack: Draft): void {
  const { id, kind, fields } = attack;
  openAttacks.value = [{ id, kind, changes: [{ id, kind, fields, stamp: '' }] }];
}

/** Read anew what every screen needs. */
export async function refresh(): Promise<void> {
  const local = diary();
  [openAttacks.value, standing.value] = await Promise.all([readOpenAttacks(local), readState(local)]);
  changes.value += 1;
}

/** What a query finds, kept true; `undefined` until it has been read. */
export function useStored<T>(read: (local: Local) => Promise<T>): T | undefined {
  const found = useSignal<T | undefined>(undefined);
  useSignalEffect(() => {
    let wanted = true;
    changes.value;
    read(diary()).then((value) => {
      if (wanted) found.value = value;
    });
    return () => {
      wanted = false;
    };
  });
  return found.value;
}
