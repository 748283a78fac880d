// Passkeys, as the browser makes and uses them. What travels is the WebAuthn standard's own JSON.

export type Json = Record<string, unknown>;

/** Whether this browser knows passkeys here: it takes HTTPS, or localhost, and a name instead of a bare address. */
export function hasPasskeys(): boolean {
  if (/^[\d.]+$|:/.test(location.hostname)) return false;
  return window.isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in window;
}

/** Make a passkey; null if the person or the device would not. */
export async function makePasskey(options: Json): Promise<Json | null> {
  return answer(() => navigator.credentials.create({ publicKey: creation(options) }));
}

/** Use a passkey that the person picks; null if the person or the device would not. */
export async function takePasskey(options: Json): Promise<Json | null> {
  return answer(() => navigator.credentials.get({ publicKey: request(options) }));
}

async function answer(ask: () => Promise<Credential | null>): Promise<Json | null> {
  try {
    const credential = await ask();
    return credential === null ? null : asJson(credential as PublicKeyCredential);
  } catch {
    return null; // dismissed, timed out, or not possible here: all the same to the person
  }
}

function creation(options: Json): PublicKeyCredentialCreationOptions {
  const user = options.user as Json;
  const excluded = (options.excludeCredentials as Json[] | undefined) ?? [];
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...user, id: toBytes(user.id) },
    excludeCredentials: excluded.map((one) => ({ ...one, id: toBytes(one.id) })),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function request(options: Json): PublicKeyCredentialRequestOptions {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: [],
  } as unknown as PublicKeyCredentialRequestOptions;
}

/** Our own, because `toJSON` is missing where passkeys of a password manager take the browser's place. */
function asJson(credential: PublicKeyCredential): Json {
  const { response } = credential;
  const parts: Json = { clientDataJSON: toText(response.clientDataJSON) };
  if ('attestationObject' in response) {
    parts.attestationObject = toText((response as AuthenticatorAttestationResponse).attestationObject);
  } else {
    const used = response as AuthenticatorAssertionResponse;
    parts.authenticatorData = toText(used.authenticatorData);
    parts.signature = toText(used.signature);
    if (used.userHandle) parts.userHandle = toText(used.userHandle);
  }
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response: parts };
}

/** Base64url without padding. */
export function toText(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The way back. */
export function toBytes(text: unknown): Uint8Array<ArrayBuffer> {
  const letters = atob(String(text).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
