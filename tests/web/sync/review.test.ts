import { beforeEach, describe, expect, test } from 'vitest';
import type { Local } from '../../../web/src/local/database';
import { keptReview } from '../../../web/src/local/kept-review';
import { signOutKeeping } from '../../../web/src/local/link';
import { askForReview } from '../../../web/src/sync/review';
import { linked, NOW, tab } from '../support';

const DAY = '2026-11-26';
const review = { engine: 1, seq: 3, day: DAY, overview: {} };

describe('the review a server has made', () => {
  let local: Local;
  let asked: { path: string; headers: Record<string, string> }[];

  beforeEach(async () => {
    local = await linked();
    asked = [];
  });

  /** Ask, and be answered so; nothing for no network. */
  function ask(answer: Response | null, now = NOW, of = local): ReturnType<typeof askForReview> {
    const send = async (path: unknown, options?: RequestInit): Promise<Response> => {
      asked.push({ path: String(path), headers: options?.headers as Record<string, string> });
      if (answer === null) throw new TypeError('no network');
      return answer;
    };
    return askForReview(of, DAY, send as typeof fetch, () => now);
  }

  test('is kept to be read offline, and asked for again by its tag', async () => {
    expect(await ask(Response.json(review, { headers: { ETag: '"3"' } }))).toBe('new');
    expect(await keptReview(local)).toEqual({ review, etag: '"3"', askedAt: NOW });
    expect(await ask(new Response(null, { status: 304 }), NOW + 1)).toBe('same');
    expect(await keptReview(local)).toEqual({ review, etag: '"3"', askedAt: NOW + 1 });
    expect(asked.map(({ headers }) => headers['If-None-Match'])).toEqual([undefined, '"3"']);
    expect(asked[0]?.path).toBe(`/api/review?day=${DAY}`);
  });

  test('without a tag it is asked for whole each time', async () => {
    await ask(Response.json(review));
    await ask(Response.json(review));
    expect(asked.map(({ headers }) => Object.keys(headers))).toEqual([['X-Onset'], ['X-Onset']]);
  });

  test.each([
    ['no network', () => null],
    ['a server that cannot', () => new Response(null, { status: 500 })],
    ['a page of the hotel', () => new Response('<h1>Welcome</h1>')],
    ['something else', () => Response.json({ engine: 1 })],
    ['nothing', () => Response.json(null)],
    ['the same as before, where there is none', () => new Response(null, { status: 304 })],
  ])('%s leaves what is kept as it is', async (_, answer) => {
    expect(await ask(answer())).toBe('no-answer');
    expect(await keptReview(local)).toBeUndefined();
    await ask(Response.json(review));
    if (answer()?.status !== 304) expect(await ask(answer())).toBe('no-answer');
    expect((await keptReview(local))?.review).toEqual(review);
  });

  test('is not asked for without an account, nor once signed out', async () => {
    expect(await ask(Response.json(review), NOW, await tab('alone'))).toBe('no-account');
    await signOutKeeping(local);
    expect(await ask(Response.json(review))).toBe('no-account');
    expect(asked).toEqual([]);
  });
});
