import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { hasPasskeys, makePasskey, takePasskey, toBytes, toText } from '../../../web/src/sync/passkeys';

afterEach(() => void vi.unstubAllGlobals());

const bytes = (...of: number[]): ArrayBuffer => Uint8Array.from(of).buffer;

test('bytes go to text and back, as the standard writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (given) => {
      const text = toText(Uint8Array.from(given).buffer);
      expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
      expect([...toBytes(text)]).toEqual([...given]);
    }),
  );
});

function browser(credentials: object, host = 'diary.example'): void {
  vi.stubGlobal('navigator', { credentials });
  vi.stubGlobal('window', { isSecureContext: true, PublicKeyCredential: class {} });
  vi.stubGlobal('location', { hostname: host });
}

test('a new passkey travels in the form the server reads', async () => {
  const asked: unknown[] = [];
  browser({
    create: async (options: unknown) => {
      asked.push(options);
      return {
        id: 'AQI',
        rawId: bytes(1, 2),
        type: 'public-key',
        response: { clientDataJSON: bytes(3), attestationObject: bytes(4) },
      };
    },
  });
  const options = { challenge: 'CQ', user: { id: 'Bw', name: 'Ada' }, excludeCredentials: [{ id: 'CA' }] };
  expect(await makePasskey(options)).toEqual({
    id: 'AQI',
    rawId: 'AQI',
    type: 'public-key',
    response: { clientDataJSON: 'Aw', attestationObject: 'BA' },
  });
  expect(asked).toMatchObject([{ publicKey: { user: { name: 'Ada' } } }]);
});

test('a passkey that is used says whose it is', async () => {
  const response = {
    clientDataJSON: bytes(3),
    authenticatorData: bytes(4),
    signature: bytes(5),
    userHandle: bytes(6),
  };
  browser({ get: async () => ({ id: 'AQ', rawId: bytes(1), type: 'public-key', response }) });
  expect(await takePasskey({ challenge: 'CQ' })).toMatchObject({ response: { userHandle: 'Bg' } });
});

test('who does not want to is nobody, and no error', async () => {
  browser({
    create: async () => Promise.reject(new DOMException('no', 'NotAllowedError')),
    get: async () => null,
  });
  expect(await makePasskey({ challenge: '', user: { id: '' } })).toBeNull();
  expect(await takePasskey({ challenge: '' })).toBeNull();
});

test.each([
  ['diary.example', true],
  ['localhost', true],
  ['127.0.0.1', false],
  ['[::1]', false],
])('at %s passkeys are offered: %s', (host, offered) => {
  browser({}, host);
  expect(hasPasskeys()).toBe(offered);
});
