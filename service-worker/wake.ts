// Background Sync, where a browser has it, is only a wake-up: the outbox is the one queue, and the app's own code
// empties it.
import { openLocal } from '../web/src/local/database';
import { httpTransport } from '../web/src/sync/transport';
import { syncOnce } from '../web/src/sync/wake';
import { worker } from './scope';

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

async function sendWhatWaits(): Promise<void> {
  const local = await openLocal();
  const done = await syncOnce(local, httpTransport(worker.fetch.bind(worker), Date.now));
  if (!done) throw new Error('something remains'); // the browser wakes the worker again later
}

export function syncWhenWoken(): void {
  worker.addEventListener('sync', (event) => {
    (event as SyncEvent).waitUntil(sendWhatWaits());
  });
}
