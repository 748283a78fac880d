// Whether the browser has promised to keep the diary.
import { signal } from '@preact/signals';

/** Its answer; null while it has not been asked, or where it cannot be. */
export const persisted = signal<boolean | null>(null);

/** Ask it whether it has, without asking it to. */
export async function readPersisted(): Promise<void> {
  persisted.value = (await navigator.storage?.persisted?.()) ?? null;
}
