import { describe, expect, test, vi } from 'vitest';
import type { SyncRequest } from '../../../web/src/diary/schema';
import { meaningOf } from '../../../web/src/sync/problems';
import { type Answer, httpTransport } from '../../../web/src/sync/transport';
import { ACCOUNT, NOW, newModel } from '../support';

const request: SyncRequest = {
  protocol: 1,
  account: ACCOUNT,
  device: '0'.repeat(16),
  epoch: '',
  cursor: 0,
  pending: 0,
  changes: [],
};
const reply = newModel().answer(request);

async function answered(response: Response | Error, signal = new AbortController().signal): Promise<Answer> {
  let now = NOW;
  const send = vi.fn<typeof fetch>(async () => {
    now += 40;
    if (response instanceof Error) throw response;
    return response;
  });
  const answer = await httpTransport(send, () => now).sync(request, signal);
  const [path, init] = send.mock.calls[0] ?? [];
  expect(path).toBe('/api/sync');
  expect(init).toMatchObject({
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Onset': '1' },
  });
  expect(JSON.parse(String(init?.body))).toEqual(request);
  expect(init?.signal).toBe(signal);
  return answer;
}

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);

test('[P1] a reply comes with the times around the call', async () => {
  expect(await answered(json(reply))).toEqual({ kind: 'reply', reply, sentAt: NOW, gotAt: NOW + 40 });
});

describe('nothing was heard', () => {
  const whole = JSON.stringify(reply);
  test.each([
    ['without a network', new TypeError('Failed to fetch')],
    ['after an abort', new DOMException('aborted', 'AbortError')],
    ['when the reply breaks off', new Response(whole.slice(0, -5))],
    ['when a portal answers with its page', new Response('<html>Welcome to the hotel</html>')],
    ['when it is JSON of something else', json({ ok: true })],
    ['when a part is missing', json({ ...reply, cursor: null })],
    ['when it is null', json(null)],
  ])('[P2] %s', async (_, response) => {
    expect(await answered(response)).toEqual({ kind: 'unreachable' });
  });
});

describe('problems', () => {
  const trouble = { kind: 'problem', problem: '', retryAfter: null, wipe: false };

  test('[P9] a problem has its type, and says whether to erase', async () => {
    const body = { type: 'onset:device-revoked', title: 'Revoked', status: 401, wipe: true };
    expect(await answered(json(body, { status: 401 }))).toEqual({
      ...trouble,
      problem: 'onset:device-revoked',
      status: 401,
      wipe: true,
    });
  });

  test('[P9] a proxy’s page is a problem without a type', async () => {
    const page = new Response('<html>Bad gateway</html>', { status: 502 });
    expect(await answered(page)).toEqual({ ...trouble, status: 502 });
    expect(await answered(json(null, { status: 500 }))).toEqual({ ...trouble, status: 500 });
  });

  test.each([
    ['7', 7],
    [' 0 ', 0],
    [new Date(NOW + 90_000).toUTCString(), 90],
    [new Date(NOW - 90_000).toUTCString(), 0],
    ['soon', null],
  ])('[P9] Retry-After: %s', async (header, seconds) => {
    const body = { type: 'onset:busy', title: 'Busy', status: 503 };
    const answer = await answered(json(body, { status: 503, headers: { 'Retry-After': header } }));
    const heard = answer.kind === 'problem' ? answer.retryAfter : undefined;
    // A date has no milliseconds, and the call took 40 of them.
    if (seconds === null) expect(heard).toBeNull();
    else expect(Math.abs((heard ?? -9) - seconds)).toBeLessThan(1.1);
  });

  test.each([
    ['onset:signed-out', 401, 'stop'],
    ['onset:busy', 503, 'wait'],
    ['onset:full', 503, 'wait'],
    ['onset:bad-request', 400, 'halve'],
    ['onset:too-large', 413, 'halve'],
    ['', 422, 'halve'],
    ['', 401, 'wait'],
    ['', 502, 'wait'],
    ['toString', 404, 'wait'],
    ['onset:from-the-future', 418, 'wait'],
  ])('[P9] %s with %i: %s', (type, status, next) => {
    expect(meaningOf(type, status).next).toBe(next);
  });
});

describe('[P8] how a body travels', () => {
  const change = {
    id: ACCOUNT,
    kind: 'attack',
    stamp: 's',
    fields: { note: 'behind the left eye; '.repeat(50) },
  };
  const long = { ...request, changes: [change] };

  async function sent(given: SyncRequest): Promise<{ body: unknown; coding: string | null }> {
    const send = vi.fn<typeof fetch>(async () => json(reply));
    await httpTransport(send, () => NOW).sync(given, new AbortController().signal);
    const init = send.mock.calls[0]?.[1];
    const coding = new Headers(init?.headers).get('Content-Encoding');
    return { body: init?.body, coding };
  }

  test('a long one is packed, and is what it was when it is unpacked', async () => {
    const { body, coding } = await sent(long);
    expect(coding).toBe('gzip');
    const packed = body as ArrayBuffer;
    expect(packed.byteLength).toBeLessThan(JSON.stringify(long).length / 2);
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(unpacked).json()).toEqual(long);
  });

  test('a short one is not, for it would not become less', async () => {
    expect(await sent(request)).toEqual({ body: JSON.stringify(request), coding: null });
  });

  test('nor is any in a browser that cannot', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    expect(await sent(long)).toEqual({ body: JSON.stringify(long), coding: null });
    vi.unstubAllGlobals();
  });
});
