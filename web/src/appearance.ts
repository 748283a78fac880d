// Dark unless the person says otherwise. A browser says "light" for everyone who never chose, and a bright screen hurts,
// so the device's own scheme is followed only when asked. Kept apart from the diary: it belongs to this screen, and is
// needed before the database has opened.
import { signal } from '@preact/signals';
import { remember, remembered } from './remember';

export const APPEARANCES = ['dark', 'light', 'device'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const KEY = 'appearance';

export const appearance = signal<Appearance>(
  APPEARANCES.find((known) => known === remembered(KEY)) ?? 'dark',
);

/** Show the page as chosen. */
export function showAppearance(): void {
  document.documentElement.dataset.theme = appearance.value;
}

/** Choose how the page looks, on this device. */
export function chooseAppearance(chosen: Appearance): void {
  appearance.value = chosen;
  showAppearance();
  remember(KEY, chosen);
}
