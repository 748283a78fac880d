// The app on the device: every built file is kept, any page of ours is the shell, and /api is never touched.
import { setCacheNameDetails } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { worker } from './scope';

/** What was built, and a name for exactly that. */
declare const __PRECACHE__: { files: string[]; version: string };

const { files, version } = __PRECACHE__;
const CACHE = `onset-${version}`;

/** Where a browser can find an answer without starting a worker: Chromium's static routes. */
interface RoutableEvent extends ExtendableEvent {
  addRoutes?(rules: { condition: object; source: { cacheName: string } }[]): Promise<void>;
}

export function keepShell(): void {
  // A cache of its own for each version, so that a file's address is its key, and nothing is revised in place.
  setCacheNameDetails({ prefix: '', precache: CACHE, suffix: '' });
  precacheAndRoute(
    files.map((url) => ({ url, revision: null })),
    { cleanURLs: false, directoryIndex: '' },
  );
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL('/'), {
      denylist: [/^\/api\//, /^\/sw\.js$/, /^\/privacy$/, /^\/schema/],
    }),
  );
  worker.addEventListener('install', startWithoutWorker);
  worker.addEventListener('activate', (event) => event.waitUntil(begin()));
}

/** Starting a worker takes longer than all the rest of a start, so the shell and its files come straight from the cache. */
function startWithoutWorker(event: RoutableEvent): void {
  if (!event.addRoutes) return;
  const shell = { urlPattern: new URLPattern({ pathname: '/', search: '' }), requestMode: 'navigate' };
  const built = { urlPattern: new URLPattern({ pathname: '/assets/*' }) };
  const rules = [shell, built].map((condition) => ({ condition, source: { cacheName: CACHE } }));
  event.waitUntil(event.addRoutes(rules).catch(() => undefined)); // then the worker answers, as elsewhere
}

/** The first visit works offline without a reload; a later version comes here only when it was asked for. */
async function begin(): Promise<void> {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}
