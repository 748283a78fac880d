// The account's calls: sign up, in and out, and who the session belongs to.
import type { Me, NewAccount, ProblemDetails, SignIn } from '../diary/schema';

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
