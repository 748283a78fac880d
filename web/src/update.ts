// The page's side of the service worker: it is registered once, and a new version waits until the person says so.
import { signal } from '@preact/signals';

interface ScriptPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
}

const WORKER = '/sw.js';
const ASK_AGAIN = 60 * 60_000;

/** Whether a new version waits. */
export const updateReady = signal(false);

let waiting: ServiceWorker | null = null;

/** The one script address that our Trusted Types policy lets through. */
function workerAddress(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return WORKER;
  const onlyOurs = (url: string): string => {
    if (url !== WORKER) throw new TypeError('not our worker');
    return url;
  };
  return factory.createPolicy('onset', { createScriptURL: onlyOurs }).createScriptURL(WORKER);
}

/** Register the worker and watch for a version that waits. */
export async function keepOffline(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  const registration = await navigator.serviceWorker.register(workerAddress());
  const offer = (worker: ServiceWorker | null): void => {
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    updateReady.value = true;
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed') offer(coming);
    });
  });
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < ASK_AGAIN) return;
    asked = Date.now();
    registration.update().catch(() => undefined); // offline: there is nothing to ask
  });
  return registration;
}

/** Let the waiting version take over, and load it. */
export async function takeUpdate(): Promise<void> {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
}
