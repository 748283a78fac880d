// The app on the device: every built file is kept, any page of ours is the shell, and /api is never touched.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { worker } from './scope';

declare const __PRECACHE__: { url: string; revision: string | null }[];

export function keepShell(): void {
  precacheAndRoute(__PRECACHE__, { cleanURLs: false, directoryIndex: '' });
  cleanupOutdatedCaches();
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/api\//, /^\/sw\.js$/] }));
  // The first visit works offline without a reload; a later version takes over only when asked.
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
}
