import type { SyncReply, SyncRequest } from '../diary/schema';

/** What became of one call. Times are the device's, in milliseconds. */
export type Answer =
  | { kind: 'reply'; reply: SyncReply; sentAt: number; gotAt: number }
  | Trouble
  | { kind: 'unreachable' };

/** An error reply. `problem` is its type, '' if it is not one of ours; `retryAfter` is in seconds. */
export interface Trouble {
  kind: 'problem';
  problem: string;
  status: number;
  retryAfter: number | null;
  wipe: boolean;
}

/** How a request reaches a server; it never rejects. */
export interface Transport {
  sync(request: SyncRequest, signal: AbortSignal): Promise<Answer>;
}

/** The transport over HTTP. */
export function httpTransport(send: typeof fetch, clock: () => number): Transport {
  return {
    async sync(request, signal) {
      try {
        const sentAt = clock();
        const { body, coding } = await packed(JSON.stringify(request));
        const response = await send('/api/sync', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Onset': '1', ...coding },
          body,
          cache: 'no-store',
          signal,
        });
        // The server reads its clock when it begins to answer, so the time the body takes is not part of it.
        const gotAt = clock();
        if (!response.ok) return await trouble(response, gotAt);
        const reply: unknown = await response.json();
        return isReply(reply) ? { kind: 'reply', reply, sentAt, gotAt } : { kind: 'unreachable' };
      } catch {
        // No network, an abort, or a body that broke off: all mean that nothing was heard.
        return { kind: 'unreachable' };
      }
    },
  };
}

/** Less than this does not become less by packing. */
const SMALLEST = 512;

/** A body as it travels: by gzip where the browser can, and it is worth it (SPEC P8). */
async function packed(text: string): Promise<{ body: BodyInit; coding: Record<string, string> }> {
  if (text.length < SMALLEST || typeof CompressionStream === 'undefined') return { body: text, coding: {} };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: await new Response(stream).arrayBuffer(), coding: { 'Content-Encoding': 'gzip' } };
}

async function trouble(response: Response, now: number): Promise<Trouble> {
  const body: unknown = await response.json().catch(() => null);
  const problem = isObject(body) && typeof body.type === 'string' ? body.type : '';
  const wipe = isObject(body) && body.wipe === true;
  const retryAfter = secondsOf(response.headers.get('Retry-After'), now);
  return { kind: 'problem', problem, status: response.status, retryAfter, wipe };
}

/** Retry-After is a number of seconds or a date. */
function secondsOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** Whether it is a reply and not, say, the page of a hotel's network that asks to be clicked. */
export function isReply(body: unknown): body is SyncReply {
  return (
    isObject(body) &&
    typeof body.epoch === 'string' &&
    typeof body.cursor === 'number' &&
    typeof body.more === 'boolean' &&
    Array.isArray(body.changes) &&
    Array.isArray(body.refused) &&
    (typeof body.now === 'number' || body.now === null) &&
    typeof body.server === 'string'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
