import type { Me } from '../diary/schema';
import type { Local } from './database';
import { type Meta, newMeta, readMeta, writeMeta } from './meta';
import { rekey } from './rekey';
import { NAMES } from './stores';

/** The local diary belongs to another account; it is erased first, or that account is signed in to (SPEC L6). */
export class OtherAccountError extends Error {
  override name = 'OtherAccountError';
}

/** Join the local diary to an account: all it holds is sent, and all the account has is read (SPEC R). */
export async function link(local: Local, me: Me): Promise<void> {
  await local.write(async (tx) => {
    const meta = await readMeta(tx);
    if (meta.account !== null && meta.account !== me.account) throw new OtherAccountError('another account');
    if (meta.namespace !== me.namespace) await rekey(tx, meta.namespace, me.namespace);
    const { devices: _, ...rest } = meta; // looked at anew: who signs in again may have been away for long
    await writeMeta(tx, {
      ...rest,
      account: me.account,
      accountName: me.name,
      namespace: me.namespace,
      epoch: '',
      cursor: 0,
      resend: '',
      signedOut: false,
      signOutPending: false,
      stopped: null,
      erased: false,
    });
  });
}

/** Sign out and keep the diary here. The server hears of it when it can be reached: then call `signOutDone`. */
export function signOutKeeping(local: Local): Promise<void> {
  return amend(local, () => ({ signedOut: true, signOutPending: true }));
}

/** The server knows that this device signed out. */
export function signOutDone(local: Local): Promise<void> {
  return amend(local, () => ({ signOutPending: false }));
}

/** These devices of the account are known from now on. */
export function knowDevices(local: Local, devices: string[]): Promise<void> {
  return amend(local, () => ({ devices }));
}

/** The person has read that the diary here was erased. */
export function erasureSeen(local: Local): Promise<void> {
  return amend(local, () => ({ erased: false }));
}

function amend(local: Local, patch: (meta: Meta) => Partial<Meta>): Promise<void> {
  return local.write(async (tx) => {
    const meta = await readMeta(tx);
    await writeMeta(tx, { ...meta, ...patch(meta) });
  });
}

/** The account is gone from the server, and the diary stays: it stands alone again, and may join another account. */
export function unlink(local: Local): Promise<void> {
  return amend(local, () => ({
    account: null,
    accountName: null,
    epoch: '',
    cursor: 0,
    resend: null,
    savedAt: null,
    signedOut: false,
    signOutPending: false,
    stopped: null,
  }));
}

/** The account was deleted from this device. */
export function accountDeleted(local: Local): Promise<void> {
  return amend(local, () => ({ stopped: 'account-deleted' }));
}

/**
 * Erase the diary because its owner signed this device out so. What no server has seen is set aside, to be copied or
 * let go: nothing recorded is lost without a word.
 */
export function eraseButUnsent(local: Local): Promise<void> {
  return local.write(async (tx) => {
    const unsent = await tx.objectStore('outbox').getAll();
    await Promise.all(NAMES.map((name) => tx.objectStore(name).clear()));
    await writeMeta(tx, { ...newMeta(), erased: true });
    const attention = tx.objectStore('attention');
    for (const change of unsent) await attention.put({ change, field: '', reason: 'revoked' });
  });
}
