import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as account from '../../../web/src/sync/account';
import { signIn, signOut, signUp, whoAmI } from '../../../web/src/sync/account';

const device = { id: '0'.repeat(16), name: 'Chrome, Android' };
const me = { account: 'a', name: 'Ann', namespace: 'n' };
const answers: (() => Response)[] = [];
const asked: { path: string; init: RequestInit }[] = [];

beforeEach(() => {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, init });
    const answer = answers.shift();
    if (!answer) throw new TypeError('no network');
    return answer();
  });
});

afterEach(() => {
  asked.length = 0;
  answers.length = 0;
  vi.unstubAllGlobals();
});

test('signing up and in send JSON with our own header', async () => {
  answers.push(
    () => Response.json(me, { status: 201 }),
    () => Response.json(me, { status: 201 }),
  );
  expect(await signUp({ name: 'Ann', password: 'long enough', device, namespace: 'n' })).toEqual({
    kind: 'done',
    value: me,
  });
  expect(await signIn({ name: 'Ann', password: 'long enough', device })).toEqual({ kind: 'done', value: me });
  expect(asked.map(({ path }) => path)).toEqual(['/api/accounts', '/api/sessions']);
  for (const { init } of asked) {
    expect(init.headers).toEqual({ 'X-Onset': '1', 'Content-Type': 'application/json' });
  }
});

test('nobody is null, somebody is somebody', async () => {
  answers.push(
    () => new Response(null, { status: 204 }),
    () => Response.json(me),
  );
  expect(await whoAmI()).toEqual({ kind: 'done', value: null });
  expect(await whoAmI()).toEqual({ kind: 'done', value: me });
});

test('a problem is known by its name, anything else is no server', async () => {
  answers.push(
    () => Response.json({ type: 'onset:name-taken', title: '', status: 409 }, { status: 409 }),
    () => new Response('<h1>Hotel network</h1>', { status: 200 }),
  );
  const again = { name: 'Ann', password: 'long enough', device };
  expect(await signIn(again)).toEqual({ kind: 'problem', problem: 'name-taken' });
  expect(await signIn(again)).toEqual({ kind: 'unreachable' });
  expect(await signIn(again)).toEqual({ kind: 'unreachable' });
});

test('signed out is signed out, whoever ended the session', async () => {
  answers.push(
    () => new Response(null, { status: 204 }),
    () => Response.json({ type: 'onset:signed-out', title: '', status: 401 }, { status: 401 }),
  );
  expect([await signOut(), await signOut(), await signOut()]).toEqual([true, true, false]);
});

test('what is asked goes where it is answered', async () => {
  const ceremony = { ceremony: 'c', credential: {} };
  const calls: [() => Promise<unknown>, string][] = [
    [() => account.beginPasskey('add'), 'POST /api/passkeys/options'],
    [
      () => account.beginPasskey('sign-up', { name: 'Ann', invitation: '' }),
      'POST /api/passkeys/sign-up/options',
    ],
    [
      () => account.passkeySignUp({ ...ceremony, device, namespace: 'n' } as never),
      'POST /api/passkeys/sign-up',
    ],
    [() => account.passkeySignIn({ ...ceremony, device }), 'POST /api/passkeys/sign-in'],
    [() => account.confirm({ password: 'long enough' }), 'POST /api/sessions/current/confirm'],
    [() => account.confirm(ceremony), 'POST /api/passkeys/confirm'],
    [() => account.addPasskey({ ...ceremony, name: 'key' }), 'POST /api/passkeys'],
    [() => account.removePasskey('k'), 'DELETE /api/passkeys/k'],
    [() => account.setPassword('long enough'), 'PUT /api/password'],
    [() => account.setPassword(null), 'DELETE /api/password'],
    [() => account.newRecoveryCode(), 'POST /api/recovery-code'],
    [() => account.recover({ name: 'Ann', code: 'ABCD', device } as never), 'POST /api/recovery'],
    [() => account.loadAccount(), 'GET /api/account'],
    [() => account.renameDevice('d', 'phone'), 'PUT /api/devices/d'],
    [() => account.revokeDevice('d', true), 'POST /api/devices/d/revoke'],
    [() => account.beginPairing(device), 'POST /api/pairings'],
    [() => account.claimPairing({ id: 'p', secret: 's' } as never), 'POST /api/pairings/p/claim'],
    [() => account.lookAtPairing('ABCDEFGH'), 'POST /api/pairings/look'],
    [() => account.decidePairing('p', true), 'POST /api/pairings/p/approve'],
    [() => account.decidePairing('p', false), 'POST /api/pairings/p/refuse'],
    [() => account.loadEarlier('r'), 'GET /api/records/r/earlier'],
    [() => account.exportEverything(), 'GET /api/export'],
    [() => account.deleteAccount(), 'DELETE /api/accounts/current'],
  ];
  for (const [call, where] of calls) {
    answers.push(() => Response.json({}));
    expect(await call()).toEqual({ kind: 'done', value: {} });
    const { path, init } = asked.at(-1) ?? { path: '', init: {} };
    expect(`${init.method} ${path}`).toBe(where);
    const sent = init.method === 'POST' || init.method === 'PUT';
    expect(typeof init.body).toBe(sent ? 'string' : 'undefined'); // a body the server would not read is a refusal
  }
});
