// A loop under fake time, for the tests of when it calls.
import { afterEach, beforeEach, vi } from 'vitest';
import type { Local } from '../../../web/src/local/database';
import { type Loop, type LoopParts, startLoop } from '../../../web/src/sync/loop';
import { linked, type Model, NOW, newModel, type Wire, wireTo } from '../support';

/** A loop under fake time, and a log of all it did: `+300 call 1` is a call with one change after 300 ms. */
export interface Stage {
  local: Local;
  model: Model;
  wire: Wire;
  loop: Loop;
  log: string[];
  seen: { visible: boolean };
}

const stages: Stage[] = [];

/** Time stands still in the tests of a file, but for what they let pass; every loop is stopped at the end. */
export function underFakeTime(): void {
  beforeEach(() => {
    // Not setImmediate: the database in memory runs on it.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
  });

  afterEach(() => {
    for (const { loop } of stages.splice(0)) loop.stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** A device with a loop of its own. */
export async function stage(given: Partial<LoopParts> = {}): Promise<Stage> {
  const local = given.local ?? (await linked());
  const model = newModel({ now: Date.now });
  const wire = wireTo(model, Date.now);
  const log: string[] = [];
  const seen = { visible: true };
  const say = (what: string) => log.push(`+${Date.now() - NOW} ${what}`);
  const inner = wire.sync;
  wire.sync = (request, signal) => {
    say(`call ${request.changes.length}`);
    return inner(request, signal);
  };
  const loop = startLoop({
    local,
    transport: wire,
    timers: globalThis,
    clock: Date.now,
    random: () => 0,
    visible: () => seen.visible,
    onState: ({ phase, until }) => say(until === undefined ? phase : `${phase} until +${until - NOW}`),
    ...given,
  });
  const made = { local, model, wire, loop, log, seen };
  stages.push(made);
  return made;
}

/** Let time pass, and what was begun in it finish: the database answers in real time. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What the log says since it was last asked. */
export function news({ log }: Stage): string[] {
  return log.splice(0);
}
