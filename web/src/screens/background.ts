// What goes on behind the screens of a page: syncing while it is looked at, the service worker, lasting storage.
import { effect } from '@preact/signals';
import { onChange } from '../local/bus';
import type { Local } from '../local/database';
import { startLive } from '../sync/live';
import { type Loop, startLoop } from '../sync/loop';
import type { Timers } from '../sync/timers';
import { httpTransport } from '../sync/transport';
import { today } from '../time';
import { keepOffline } from '../update';
import { persisted } from './keeping/persisted';
import { watchRoom } from './keeping/room';
import { sayRemoved, settleSession, useLoop } from './session';
import { standing } from './store';

interface WakingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

const timers: Timers = {
  setTimeout: (work, ms) => setTimeout(work, ms),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/** So long after a sync a page that was just opened has loaded the rest of itself. */
const SETTLED = 2_000;

const visible = (): boolean => document.visibilityState === 'visible';

/** Start everything that keeps this device and the server together. */
export async function stayInSync(local: Local): Promise<void> {
  const loop = startLoop({
    local: watchRoom(local),
    transport: httpTransport(fetch.bind(window), Date.now),
    timers,
    clock: Date.now,
    random: Math.random,
    ...('locks' in navigator ? { locks: navigator.locks } : {}),
    visible,
    onState: ({ phase }) => {
      if (phase === 'idle') setTimeout(() => void reviewOnceADay(), SETTLED);
    },
  });
  useLoop(loop);
  onChange(() => loop.nudge('change'));
  window.addEventListener('online', () => loop.nudge('online'));
  document.addEventListener('visibilitychange', () => {
    if (visible()) loop.nudge('visible');
  });
  listenWhileSeen(loop);
  loop.nudge('start');
  local.onRemoved(() => void settle(local).then(() => sayRemoved(local)));
  wakeLater(await keepOffline().catch(() => null));
  await settle(local);
  await lookForNewcomers();
  setTimeout(() => void tidyUp(local), SETTLED);
}

/** Let go of what is kept for 90 days only. */
async function tidyUp(local: Local): Promise<void> {
  const { tidy } = await import('../local/tidy');
  await tidy(local, Date.now()).catch(() => undefined); // another day will do
}

/** Without a server to ask whose session this is, it is asked once there is a network. */
async function settle(local: Local): Promise<void> {
  if (await settleSession(local)) return;
  window.addEventListener('online', () => void settle(local), { once: true });
}

/** Say so where a device joined the account. */
async function lookForNewcomers(): Promise<void> {
  const meta = standing.peek()?.meta;
  if (!meta || meta.account === null || meta.signedOut) return;
  const { lookAtDevices } = await import('./account/newcomers');
  await lookAtDevices();
}

let askedOn = '';

/** Today's review, which the warnings rest on: asked for after a sync, while someone looks, and once on each day. */
async function reviewOnceADay(): Promise<void> {
  const meta = standing.peek()?.meta;
  const day = today();
  if (!visible() || !meta || meta.account === null || meta.signedOut || askedOn === day) return;
  askedOn = day;
  const { askOnceADay } = await import('./latest-review');
  await askOnceADay();
}

/** The live hint is open only while someone looks, and only with an account to hear of. */
function listenWhileSeen(loop: Loop): void {
  let live: { stop(): void } | null = null;
  const settle = (): void => {
    const meta = standing.peek()?.meta;
    const wanted = visible() && !!meta && meta.account !== null && !meta.signedOut && meta.stopped === null;
    if (wanted && !live) {
      live = startLive({
        open: (url) => new EventSource(url),
        onHint: loop.hint,
        onDevices: () => void lookForNewcomers(),
        onEnd: () => loop.nudge('online'),
        timers,
        random: Math.random,
      });
    } else if (!wanted && live) {
      live.stop();
      live = null;
    }
  };
  effect(() => {
    standing.value;
    settle();
  });
  document.addEventListener('visibilitychange', settle);
}

/** Where the browser has Background Sync, ask it to wake the worker for what is left when the page goes. */
function wakeLater(registration: WakingRegistration | null): void {
  document.addEventListener('visibilitychange', () => {
    if (visible() || !registration?.sync || !standing.peek()?.waiting) return;
    registration.sync.register('onset').catch(() => undefined); // it is only a wake-up
  });
}

/** Once there is something to keep, ask the browser to keep it (SPEC L4). */
export function askToPersist(): void {
  const stop = effect(() => {
    if (standing.value?.empty !== false) return;
    queueMicrotask(() => stop());
    navigator.storage
      ?.persist?.()
      .then((granted) => {
        persisted.value = granted;
      })
      .catch(() => undefined);
  });
}
