import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Held, Shelf } from '../diary/record';
import type { Change } from '../diary/schema';
import { type Meta, newMeta } from './meta';

/** The version a database is opened at first. Stores and indexes are only ever added (SPEC L4). */
export const VERSION = 1;

/** A change that the server did not take: which field, and why (SPEC P5). */
export interface Attention {
  change: Change;
  field: string;
  reason: string;
}

/** What lies in the local database. */
export interface Stores extends DBSchema {
  records: {
    key: string;
    value: Held & Shelf;
    indexes: { byTime: string; byOpen: number; byAttack: string; byAsked: number };
  };
  outbox: { key: [string, string]; value: Change };
  attention: { key: [string, string]; value: Attention };
  meta: { key: string; value: Meta };
}

type Names = ('records' | 'outbox' | 'attention' | 'meta')[];

/** Every transaction is over all stores: they are few, and what belongs together is read together. */
export const NAMES: Names = ['records', 'outbox', 'attention', 'meta'];

export type Connected = IDBPDatabase<Stores>;
export type ReadTx = IDBPTransaction<Stores, Names, 'readonly'>;
export type WriteTx = IDBPTransaction<Stores, Names, 'readwrite'>;
export type AnyTx = ReadTx | WriteTx;

/** Add the stores that a database lacks, and its meta when it is new. */
export function upgrade(
  database: Connected,
  oldVersion: number,
  tx: IDBPTransaction<Stores, Names, 'versionchange'>,
): void {
  if (oldVersion >= 1) return;
  const records = database.createObjectStore('records', { keyPath: 'id' });
  records.createIndex('byTime', 'at');
  records.createIndex('byOpen', 'open');
  records.createIndex('byAttack', 'attack');
  records.createIndex('byAsked', 'asked');
  database.createObjectStore('outbox', { keyPath: ['stamp', 'id'] });
  database.createObjectStore('attention', { keyPath: ['change.stamp', 'change.id'] });
  database.createObjectStore('meta');
  // If this fails, so does the upgrade, and with it the opening, which says why.
  tx.objectStore('meta')
    .put(newMeta(), 'meta')
    .catch(() => {});
}
