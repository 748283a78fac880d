import type { Meta } from '../local/meta';

/** What an error reply means: what to remember, and whether to try again by itself. */
export interface Meaning {
  next: 'stop' | 'halve' | 'wait';
  remember?: Partial<Meta>;
}

/** The answers that go by problem type (SPEC P9). Every other one goes by its status. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'onset:signed-out': { next: 'stop', remember: { signedOut: true } },
  'onset:device-revoked': { next: 'stop', remember: { signedOut: true } },
  'onset:account-deleted': { next: 'stop', remember: { stopped: 'account-deleted' } },
  'onset:other-account': { next: 'stop', remember: { stopped: 'other-account' } },
  'onset:sync-protocol': { next: 'stop', remember: { stopped: 'sync-protocol' } },
  'onset:busy': { next: 'wait' },
  'onset:full': { next: 'wait' },
};

/** With these it may be the content of a push that fails (SPEC P7). */
const HALVED: readonly number[] = [400, 413, 422];

/** What an error reply means. */
export function meaningOf(problem: string, status: number): Meaning {
  const known = Object.hasOwn(MEANINGS, problem) ? MEANINGS[problem] : undefined;
  return known ?? { next: HALVED.includes(status) ? 'halve' : 'wait' };
}
