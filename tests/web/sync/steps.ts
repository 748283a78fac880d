import { expect } from 'vitest';
import type { Change } from '../../../web/src/diary/schema';
import type { Local } from '../../../web/src/local/database';
import { LIMITS } from '../../../web/src/local/limits';
import { call, FULL_PACE, type Outcome } from '../../../web/src/sync/call';
import { plan, type Sent } from '../../../web/src/sync/request';
import { allHeld, allStored, attack, type Model, outbox, type Wire, write } from '../support';

export const signal = new AbortController().signal;

/** Calls until there is nothing more to do, like the loop but without its waits. */
export async function settle(local: Local, wire: Wire, most = 200, first = FULL_PACE): Promise<Outcome> {
  let pace = first;
  for (let calls = 0; calls < most; calls += 1) {
    const outcome = await call({ local, transport: wire }, pace, signal);
    pace = outcome.pace;
    if (outcome.next === 'done' || outcome.next === 'off') return outcome;
  }
  throw new Error(`not settled after ${most} calls`);
}

export async function agrees(local: Local, model: Model): Promise<void> {
  expect(await outbox(local)).toEqual([]);
  expect(await allHeld(local)).toEqual(allStored(model));
}

export async function many(local: Local, count: number): Promise<Change[]> {
  return write(
    local,
    Array.from({ length: count }, (_, pain) => attack({ pain: pain % 11 })),
  );
}

export async function planned(local: Local): Promise<Sent> {
  const made = await plan(local, LIMITS.changesPerPush);
  if (made.kind !== 'call') throw new Error(made.kind);
  return made.sent;
}
