import type { Local } from '../local/database';
import { call, FULL_PACE } from './call';
import type { Transport } from './transport';

const ABORT_MS = 30_000;
/** A browser gives a wake-up minutes, not hours; what remains waits for the next one. */
const MOST_CALLS = 200;

/** Call until nothing remains, for a service worker that was woken; tells whether that was reached. */
export async function syncOnce(local: Local, transport: Transport): Promise<boolean> {
  let pace = FULL_PACE;
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const outcome = await call({ local, transport }, pace, AbortSignal.timeout(ABORT_MS));
    if (outcome.next === 'done' || outcome.next === 'off') return true;
    if (outcome.next === 'offline' || outcome.next === 'wait') return false;
    pace = outcome.pace;
  }
  return false;
}
