import type { Local } from '../local/database';
import { state } from '../local/reading';
import { absorb } from './absorb';
import { call, FULL_PACE, type Outcome } from './call';
import { delayOf } from './delay';
import { askedBy, hasNews, type LivePage } from './request';
import { type Alarm, alarm, type Timers } from './timers';
import type { Transport } from './transport';

/** What made it worth a call. */
export type Reason = 'change' | 'online' | 'visible' | 'start';

/** What the loop is doing; `until` is the device time in milliseconds when it tries again. */
export interface LoopState {
  phase: 'idle' | 'syncing' | 'waiting' | 'offline';
  until?: number;
}

/** Web Locks, as far as they are used here. */
export interface Locks {
  request(
    name: string,
    options: { ifAvailable: true },
    work: (lock: unknown) => Promise<Outcome | null>,
  ): Promise<Outcome | null>;
}

/** Everything the loop takes from its surroundings. */
export interface LoopParts {
  local: Local;
  transport: Transport;
  timers: Timers;
  clock: () => number;
  random: () => number;
  locks?: Locks;
  visible(): boolean;
  onState(state: LoopState): void;
}

/** The one owner of when and how this context syncs (SPEC L3). */
export interface Loop {
  nudge(reason: Reason): void;
  /** The account stands at this number: pull, unless this device is the one that moved it there. */
  hint(seq: number, page?: LivePage): void;
  /** Sync at once, whatever was waited for; resolves when there is nothing left to do for now. */
  now(): Promise<void>;
  stop(): void;
}

const DEBOUNCE_MS = 300;
const PERIOD_MS = 300_000;
const ABORT_MS = 30_000;
const OCCUPIED_MS = 1000;
const MOST_RESTARTS = 3;

/** Where the loop stands. */
interface Course {
  pace: typeof FULL_PACE;
  failures: number;
  /** While a failure is waited out, until when, and whether the server asked for it. */
  until: number | null;
  asked: boolean;
  /** The run that is under way, and whether to go round once more after it. */
  running: Promise<void> | null;
  rerun: boolean;
  /** The hints that are being taken, in order. */
  hints: Promise<void>;
  stopped: boolean;
  abort: AbortController | null;
}

interface Engine extends LoopParts {
  course: Course;
  later: Alarm;
}

/** Start syncing; it never rejects, and needs a nudge, 'start', to begin. */
export function startLoop(parts: LoopParts): Loop {
  const course: Course = {
    pace: FULL_PACE,
    failures: 0,
    until: null,
    asked: false,
    running: null,
    rerun: false,
    hints: Promise.resolve(),
    stopped: false,
    abort: null,
  };
  const engine: Engine = { ...parts, course, later: alarm(parts.timers, () => void wake(engine)) };
  const soon = alarm(parts.timers, () => void afterChange(engine));
  return {
    nudge(reason) {
      if (reason === 'change') soon.set(DEBOUNCE_MS);
      else if (!waitsFor(engine, 'server')) void run(engine);
    },
    hint: (seq, page) => {
      // One after the other: the second of two pages begins where the first one ends.
      course.hints = course.hints.then(() => takeHint(engine, seq, page)).catch(() => undefined);
    },
    now: () => run(engine),
    stop() {
      course.stopped = true;
      soon.clear();
      engine.later.clear();
      course.abort?.abort();
    },
  };
}

/** Whether a wait is on: one that the server asked for, or any. */
function waitsFor({ course, clock }: Engine, whom: 'server' | 'any'): boolean {
  return course.until !== null && clock() < course.until && (whom === 'any' || course.asked);
}

/** What others wrote, and what the loop itself wrote, is no reason to call. */
async function afterChange(engine: Engine): Promise<void> {
  if (waitsFor(engine, 'any')) return;
  const news = await hasNews(engine.local).catch(() => true);
  if (news) await run(engine);
}

/** What came along is taken in where the diary stands right before it; everything else is asked for. */
async function takeHint(engine: Engine, seq: number, page: LivePage | undefined): Promise<void> {
  await engine.course.running;
  if (page === undefined || engine.course.stopped) return void pullUpTo(engine, seq);
  const { local } = engine;
  const sent = askedBy((await state(local)).meta, page);
  if (sent === null) return void pullUpTo(engine, seq);
  const now = engine.clock();
  const absorbed = await absorb(local, sent, page.reply, { sentAt: now, gotAt: now });
  if (absorbed !== 'done') void run(engine);
}

/** Our own push is hinted back to us, often before its reply has been read: then the reply says all there is. */
async function pullUpTo(engine: Engine, seq: number): Promise<void> {
  await engine.course.running;
  const cursor = await state(engine.local).then(
    ({ meta }) => meta.cursor,
    () => 0,
  );
  if (cursor < seq && !waitsFor(engine, 'server')) await run(engine);
}

/** A timer went off: a wait is over, or five minutes have passed, which only matter while someone looks. */
async function wake(engine: Engine): Promise<void> {
  if (engine.course.until !== null || engine.visible()) await run(engine);
}

function run(engine: Engine): Promise<void> {
  const { course } = engine;
  if (course.stopped) return Promise.resolve();
  if (course.running !== null) {
    course.rerun = true;
    return course.running;
  }
  engine.later.clear();
  course.until = null;
  course.running = rounds(engine);
  return course.running;
}

async function rounds(engine: Engine): Promise<void> {
  const { course } = engine;
  show(engine, { phase: 'syncing' });
  let outcome: Outcome | null;
  let restarts = 0;
  do {
    course.rerun = false;
    outcome = await lockedCall(engine);
    if (outcome !== null) course.pace = outcome.pace;
    if (outcome?.next === 'restart') restarts += 1;
    if (outcome?.next === 'again') course.failures = 0;
  } while (!course.stopped && goesOn(outcome, restarts, course.rerun));
  // Before anyone is told, so that a nudge from there starts a run of its own.
  course.running = null;
  if (!course.stopped) rest(engine, outcome);
}

/** A server that starts over again and again is not helped by haste. */
function goesOn(outcome: Outcome | null, restarts: number, rerun: boolean): boolean {
  if (outcome?.next === 'restart') return restarts < MOST_RESTARTS;
  return outcome?.next === 'again' || outcome?.next === 'smaller' || (outcome?.next === 'done' && rerun);
}

/** Set the timer for whatever comes next. */
function rest(engine: Engine, outcome: Outcome | null): void {
  const { course, later } = engine;
  if (outcome === null) {
    // Another context is at it; what it does not know of is looked for after it.
    later.set(OCCUPIED_MS);
    course.until = engine.clock() + OCCUPIED_MS;
    course.asked = false;
    show(engine, { phase: 'idle' });
  } else if (outcome.next === 'done' || outcome.next === 'off') {
    course.failures = 0;
    if (outcome.next === 'done') later.set(PERIOD_MS);
    show(engine, { phase: 'idle' });
  } else {
    course.failures += 1;
    const ms = outcome.wait === null ? delayOf(course.failures, engine.random) : outcome.wait * 1000;
    later.set(ms);
    course.until = engine.clock() + ms;
    course.asked = outcome.wait !== null;
    show(engine, { phase: outcome.next === 'offline' ? 'offline' : 'waiting', until: course.until });
  }
}

/** The loop outlives a listener that throws. */
function show(engine: Engine, state: LoopState): void {
  try {
    engine.onState(state);
  } catch (error) {
    console.error(error);
  }
}

/** One call under the lock, if no other context holds it; null if one does. */
async function lockedCall(engine: Engine): Promise<Outcome | null> {
  const { locks } = engine;
  try {
    if (locks === undefined) return await timedCall(engine);
    return await locks.request('onset-sync', { ifAvailable: true }, (lock) =>
      lock === null ? Promise.resolve(null) : timedCall(engine),
    );
  } catch {
    // The local database failed. It will be tried again like a server that failed.
    return { next: 'wait', wait: null, pace: engine.course.pace };
  }
}

async function timedCall(engine: Engine): Promise<Outcome> {
  const { course, timers } = engine;
  const abort = new AbortController();
  course.abort = abort;
  const patience = timers.setTimeout(() => abort.abort(), ABORT_MS);
  try {
    return await call(engine, course.pace, abort.signal);
  } finally {
    timers.clearTimeout(patience);
    course.abort = null;
  }
}
