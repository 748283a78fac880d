// The colour of attack mode, remembered here so that it stands before the diary has opened.
import { remember, remembered } from '../../remember';

const KEY = 'tint';

/** Show attack mode in this colour from now on. */
export function showTint(tint: string): void {
  document.documentElement.dataset.tint = tint;
  remember(KEY, tint === 'neutral' ? null : tint);
}

/** Show it as it was last. */
export function showTintAsBefore(): void {
  document.documentElement.dataset.tint = remembered(KEY) ?? 'neutral';
}
