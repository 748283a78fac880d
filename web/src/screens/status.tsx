// Where the diary stands, in two or three words.
import type { JSX } from 'preact';
import { t, tn } from '../text';
import { clockTime } from '../time';
import { unsaved } from './perform';
import { standing } from './store';

export function statusWords(): string {
  if (unsaved.value.length > 0) return t('status.unsaved');
  const now = standing.value;
  if (!now) return ''; // not read yet
  if (!now.meta.account) return t('status.here');
  if (now.meta.signedOut) return t('status.signedOut');
  if (now.meta.stopped) return t('status.paused');
  if (now.waiting > 0) return tn('status.waiting', now.waiting);
  return now.meta.savedAt === null
    ? t('status.here')
    : t('status.saved', { time: clockTime(now.meta.savedAt) });
}

export function Status(): JSX.Element {
  return (
    <span class="status" role="status">
      {statusWords()}
    </span>
  );
}
