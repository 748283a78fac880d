// One way for every action: write it, offer to undo it; and if it cannot be written, keep it and say so.
import { signal } from '@preact/signals';
import { type Act, type Author, act } from '../local/act';
import { LimitError } from '../local/limits';
import { undoOf } from '../local/undo';
import { isFull } from './keeping/room';
import { refresh, whenOpen } from './store';

const UNDO_FOR = 10_000;
const RETRY_AFTER = 3_000;

/** An action that could not be written yet. It is kept in memory and tried again; its text can be copied. */
export interface Unsaved {
  author: Author;
  said: string;
  full: boolean;
}

/** What the person can take back right now. */
export const undoable = signal<{ said: string; act: Act | null } | null>(null);

/** What is not saved yet, oldest first. */
export const unsaved = signal<Unsaved[]>([]);

let forget = 0;
let retry = 0;

/** Write an action and offer to undo it. `said` tells the person what was done, and is what they can copy if it fails. */
export async function perform(author: Author, said: string): Promise<Act | null> {
  try {
    const done = await act(await whenOpen(), author, Date.now);
    if (done.changes.length > 0) {
      // A shortcut acts before any touch, and a browser complains of a buzz nobody asked for.
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(15);
      tell(said, done);
    }
    return done;
  } catch (error) {
    void refresh(); // what was shown ahead of it is not there
    if (error instanceof LimitError) throw error;
    keep({ author, said, full: isFull(error) });
    return null;
  }
}

/** Say something that must not be missed: it stays until it is closed, or until something else was done. */
export function say(said: string): void {
  clearTimeout(forget);
  undoable.value = { said, act: null };
}

/** Say something for a while, with Undo where there is something to undo. */
export function tell(said: string, done: Act | null = null): void {
  undoable.value = { said, act: done };
  clearTimeout(forget);
  forget = window.setTimeout(hush, UNDO_FOR);
}

/** Take the offer away. */
export function hush(): void {
  undoable.value = null;
}

/** Take back what was done last. */
export async function undo(): Promise<void> {
  const done = undoable.value?.act;
  hush();
  if (done) await act(await whenOpen(), undoOf(done), Date.now);
}

function keep(action: Unsaved): void {
  unsaved.value = [...unsaved.value, action];
  clearTimeout(retry);
  retry = window.setTimeout(tryAgain, RETRY_AFTER);
}

async function tryAgain(): Promise<void> {
  const waiting = unsaved.value;
  unsaved.value = [];
  for (const action of waiting) await perform(action.author, action.said);
}
