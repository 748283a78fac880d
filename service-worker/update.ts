// A new version waits until the person says so: the page asks, nothing else does.
import { worker } from './scope';

export function takeOverWhenAsked(): void {
  worker.addEventListener('message', (event) => {
    if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
  });
}
