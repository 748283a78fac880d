// Dark unless the person says otherwise. A browser says "light" for everyone who never chose, and a bright screen hurts,
// so the device's own scheme is followed only when asked. Kept apart from the diary: it belongs to this screen, and is
// needed before the database has opened.
import { signal } from '@preact/signals';

export const APPEARANCES = ['dark', 'light', 'device'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const KEY = 'appearance';

function kept(): Appearance {
  try {
    const found = localStorage.getItem(KEY);
    return APPEARANCES.find((known) => known === found) ?? 'dark';
  } catch {
    return 'dark'; // a browser that keeps nothing for this page
  }
}

export const appearance = signal<Appearance>(kept());

/** Show the page as chosen. */
export function showAppearance(): void {
  document.documentElement.dataset.theme = appearance.value;
}

/** Choose how the page looks, on this device. */
export function chooseAppearance(chosen: Appearance): void {
  appearance.value = chosen;
  showAppearance();
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // It holds until the page is closed.
  }
}
