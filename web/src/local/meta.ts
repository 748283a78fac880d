import { type Digest, EMPTY, moved, takeMoves } from './digest';
import { newDeviceId, uuid4 } from './ids';
import { ZERO } from './stamp';
import type { AnyTx, WriteTx } from './stores';

/** Why syncing has stopped until the person, or a new version, does something (SPEC P9). */
export type Stopped = 'sync-protocol' | 'other-account' | 'account-deleted';

/** What a device knows about itself and about where it stands with the server. One object, read by one get. */
export interface Meta {
  /** 64 random bits, made with the local database (SPEC C5). */
  device: string;
  /** The last stamp made or seen (SPEC C2). */
  last: string;
  /** What derived ids are made in (SPEC M7). */
  namespace: string;
  /** Set by linking, and kept until the local diary is erased (SPEC L6). */
  account: string | null;
  accountName: string | null;
  epoch: string;
  cursor: number;
  /** While a resend runs, the id of the last record sent, at first ''; else null (SPEC R). */
  resend: string | null;
  /** Milliseconds, server minus device; null until a reply came (SPEC C3). */
  offset: number | null;
  /** The server's time in milliseconds when it last told it; absent before that. */
  heardAt?: number;
  /** Device time in milliseconds when a server last had everything. */
  savedAt: number | null;
  signedOut: boolean;
  /** The person signed out here, and the server has not been told yet. */
  signOutPending: boolean;
  stopped: Stopped | null;
  /** The server's version as of the last reply. */
  server: string | null;
  /** The devices of the account that the person knows of; absent before the first look. */
  devices?: string[];
  /** Of all records (SPEC P6); absent in a database from before there were digests, until it is counted. */
  digest?: Digest;
  /** How often this diary was found not to be what the server has, and when last, by this device's clock. */
  mended?: { times: number; at: number };
  /** The diary that was here was erased because its owner revoked this device; said until it is seen. */
  erased: boolean;
}

const KEY = 'meta';

/** The meta of a new local diary. */
export function newMeta(): Meta {
  return {
    device: newDeviceId(),
    last: ZERO,
    namespace: uuid4(),
    account: null,
    accountName: null,
    epoch: '',
    cursor: 0,
    resend: null,
    offset: null,
    savedAt: null,
    signedOut: false,
    signOutPending: false,
    stopped: null,
    server: null,
    digest: EMPTY,
    erased: false,
  };
}

/** The meta as a transaction sees it. */
export async function readMeta(tx: AnyTx): Promise<Meta> {
  const meta = await tx.objectStore('meta').get(KEY);
  if (meta === undefined) throw new Error('the local database has no meta');
  return meta;
}

/** Replace the meta; the digest moves with the records that this transaction wrote. */
export async function writeMeta(tx: WriteTx, meta: Meta): Promise<void> {
  const by = takeMoves(tx);
  const digest = by && meta.digest && moved(meta.digest, by);
  await tx.objectStore('meta').put(digest ? { ...meta, digest } : meta, KEY);
}
