// Asking the server what the diary says. What it says is kept on this device, and read from there.
import type { Review } from '../diary/schema';
import type { Local } from '../local/database';
import { keepReview, keptReview } from '../local/kept-review';
import { state } from '../local/reading';

/** What came of asking: a new review, the same as before, none without an account, or no answer. */
export type Asked = 'new' | 'same' | 'no-account' | 'no-answer';

/** Ask for the review of a local day, and keep it. */
export async function askForReview(
  local: Local,
  day: string,
  send: typeof fetch,
  now: () => number,
): Promise<Asked> {
  const { meta } = await state(local);
  if (meta.account === null || meta.signedOut || meta.stopped !== null) return 'no-account';
  const kept = await keptReview(local);
  const response = await answerTo(send, day, kept?.etag);
  if (response === null) return 'no-answer';
  if (kept && response.status === 304) {
    await keepReview(local, { ...kept, askedAt: now() });
    return 'same';
  }
  const review = response.ok ? await readReview(response) : null;
  if (review === null) return 'no-answer';
  await keepReview(local, { review, etag: response.headers.get('ETag') ?? '', askedAt: now() });
  return 'new';
}

async function answerTo(send: typeof fetch, day: string, etag = ''): Promise<Response | null> {
  try {
    const headers = { 'X-Onset': '1', ...(etag ? { 'If-None-Match': etag } : {}) };
    return await send(`/api/review?day=${day}`, { headers, cache: 'no-store' });
  } catch {
    return null; // no network
  }
}

/** The review in a reply; a network that puts a page of its own in its place says none. */
async function readReview(response: Response): Promise<Review | null> {
  const body: unknown = await response.json().catch(() => null);
  const isOne = typeof body === 'object' && body !== null && 'engine' in body && 'overview' in body;
  return isOne ? (body as Review) : null;
}
