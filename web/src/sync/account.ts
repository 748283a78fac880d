// The account's calls: sign up, in and out, and who the session belongs to.
import type {
  Account,
  Asking,
  Ceremony,
  Device,
  Earlier,
  Me,
  NewAccount,
  NewPasskeyAccount,
  Pairing,
  ProblemDetails,
  Recovery,
  RecoveryCode,
  SignIn,
  Standing,
} from '../diary/schema';

/** What a call came to: an answer, a problem by its name, or no server. */
export type Called<T> =
  | { kind: 'done'; value: T }
  | { kind: 'problem'; problem: string }
  | { kind: 'unreachable' };

const SCHEME = 'onset:';

/** Make an account; this device is signed in. */
export function signUp(given: NewAccount): Promise<Called<Me>> {
  return call<Me>('POST', '/api/accounts', given);
}

/** Sign this device in. */
export function signIn(given: SignIn): Promise<Called<Me>> {
  return call<Me>('POST', '/api/sessions', given);
}

/** End this device's session; that there is none is as good. */
export async function signOut(): Promise<boolean> {
  const called = await call<null>('DELETE', '/api/sessions/current');
  return called.kind === 'done' || (called.kind === 'problem' && called.problem === 'signed-out');
}

/** Whose session this device has; null for nobody's. */
export function whoAmI(): Promise<Called<Me | null>> {
  return call<Me | null>('GET', '/api/me');
}

/** Sign this device in by the recovery code; every other one is signed out. */
export function recover(given: Recovery): Promise<Called<Me>> {
  return call<Me>('POST', '/api/recovery', given);
}

/** What the account is: ways to sign in, and devices. */
export function loadAccount(): Promise<Called<Account>> {
  return call<Account>('GET', '/api/account');
}

/** What there is a passkey for. */
export type Purpose = 'sign-up' | 'sign-in' | 'confirm' | 'add';

/** Begin with a passkey: the challenge, and what the browser is told. */
export function beginPasskey(
  purpose: Purpose,
  who?: { name: string; invitation: string },
): Promise<Called<Ceremony>> {
  const path = purpose === 'add' ? '/api/passkeys/options' : `/api/passkeys/${purpose}/options`;
  return call<Ceremony>('POST', path, who ?? {});
}

/** What a passkey answered. */
export type Proof = Pick<NewPasskeyAccount, 'ceremony' | 'credential'>;

/** Make an account with a passkey. */
export function passkeySignUp(given: NewPasskeyAccount): Promise<Called<Me>> {
  return call<Me>('POST', '/api/passkeys/sign-up', given);
}

/** Sign in with a passkey. */
export function passkeySignIn(given: Proof & { device: Device }): Promise<Called<Me>> {
  return call<Me>('POST', '/api/passkeys/sign-in', given);
}

/** Prove who one is: by password, or by passkey. */
export function confirm(given: { password: string } | Proof): Promise<Called<null>> {
  const path = 'password' in given ? '/api/sessions/current/confirm' : '/api/passkeys/confirm';
  return call<null>('POST', path, given);
}

/** One more passkey. */
export function addPasskey(given: Proof & { name: string }): Promise<Called<unknown>> {
  return call('POST', '/api/passkeys', given);
}

/** One passkey less. */
export function removePasskey(id: string): Promise<Called<null>> {
  return call('DELETE', `/api/passkeys/${id}`);
}

/** Set the password; null for none. */
export function setPassword(password: string | null): Promise<Called<null>> {
  return password === null ? call('DELETE', '/api/password') : call('PUT', '/api/password', { password });
}

/** A new recovery code. */
export function newRecoveryCode(): Promise<Called<RecoveryCode>> {
  return call<RecoveryCode>('POST', '/api/recovery-code', {});
}

/** Call a device otherwise. */
export function renameDevice(id: string, name: string): Promise<Called<null>> {
  return call('PUT', `/api/devices/${id}`, { name });
}

/** Sign another device out. */
export function revokeDevice(id: string, wipe: boolean): Promise<Called<null>> {
  return call('POST', `/api/devices/${id}/revoke`, { wipe });
}

/** This new device asks to be let in. */
export function beginPairing(device: Device): Promise<Called<Pairing>> {
  return call<Pairing>('POST', '/api/pairings', { device });
}

/** Whether it is in: who it is then, else how far it is. */
export function claimPairing({ id, secret }: Pairing): Promise<Called<Me | Standing>> {
  return call<Me | Standing>('POST', `/api/pairings/${id}/claim`, { secret });
}

/** Who asks under these letters. */
export function lookAtPairing(code: string): Promise<Called<Asking>> {
  return call<Asking>('POST', '/api/pairings/look', { code });
}

/** Let it in, or not. */
export function decidePairing(id: string, letIn: boolean): Promise<Called<null>> {
  return call('POST', `/api/pairings/${id}/${letIn ? 'approve' : 'refuse'}`, {});
}

/** What a record said before, as far as the server knows. */
export function loadEarlier(record: string): Promise<Called<Earlier[]>> {
  return call<Earlier[]>('GET', `/api/records/${record}/earlier`);
}

/** Everything of the account. */
export function exportEverything(): Promise<Called<unknown>> {
  return call('GET', '/api/export');
}

/** Delete the account, for good. */
export function deleteAccount(): Promise<Called<null>> {
  return call('DELETE', '/api/accounts/current');
}

async function call<T>(method: string, path: string, body?: unknown): Promise<Called<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'X-Onset': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 204) return { kind: 'done', value: null as T };
    const answer: unknown = await response.json();
    if (response.ok) return { kind: 'done', value: answer as T };
    return { kind: 'problem', problem: String((answer as ProblemDetails).type).replace(SCHEME, '') };
  } catch {
    return { kind: 'unreachable' }; // no network, or a proxy's page instead of an answer
  }
}
