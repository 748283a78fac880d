import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import { type Held, type Shelf, shelfOf } from '../diary/record';
import type { Change, Review } from '../diary/schema';
import { type Meta, newMeta } from './meta';

/** The version a database is opened at first. Stores and indexes are only ever added (SPEC L4). */
export const VERSION = 3;

/** A change that the server did not take: which field, and why (SPEC P5). */
export interface Attention {
  change: Change;
  field: string;
  reason: string;
}

/** Values that a record had and that were written over, as far as this device knows (SPEC M8). */
export interface Earlier extends Change {
  /** When they were written over, in milliseconds by this device's clock. */
  until: number;
}

/** The last review that the server made of this diary, for reading it offline. */
export interface KeptReview {
  review: Review;
  /** Its name on the server: a diary that has not moved has the same one. */
  etag: string;
  /** When the server was last asked, in milliseconds by this device's clock. */
  askedAt: number;
}

/** What lies in the local database. */
export interface Stores extends DBSchema {
  records: {
    key: string;
    value: Held & Shelf;
    indexes: {
      byTime: string;
      byKind: [string, string];
      byOpen: number;
      byAttack: string;
      byTreatment: string;
      byAsked: number;
      byThing: string;
      byNoted: number;
      byGone: string;
    };
  };
  outbox: { key: [string, string]; value: Change };
  attention: { key: [string, string]; value: Attention };
  meta: { key: string; value: Meta };
  earlier: { key: [string, string]; value: Earlier; indexes: { byUntil: number } };
  review: { key: string; value: KeptReview };
}

type Names = ('records' | 'outbox' | 'attention' | 'meta' | 'earlier' | 'review')[];

/** Every transaction is over all stores: they are few, and what belongs together is read together. */
export const NAMES: Names = ['records', 'outbox', 'attention', 'meta', 'earlier', 'review'];

export type Connected = IDBPDatabase<Stores>;
export type ReadTx = IDBPTransaction<Stores, Names, 'readonly'>;
export type WriteTx = IDBPTransaction<Stores, Names, 'readwrite'>;
export type AnyTx = ReadTx | WriteTx;
type UpgradeTx = IDBPTransaction<Stores, Names, 'versionchange'>;

/** Add the stores and indexes that a database lacks, and its meta when it is new. */
export function upgrade(database: Connected, oldVersion: number, tx: UpgradeTx): void {
  // If anything here fails, so does the upgrade, and with it the opening, which says why.
  if (oldVersion < 1) first(database, tx);
  if (oldVersion < 2) wholeDiary(database, tx);
  if (oldVersion < 3) database.createObjectStore('review');
  if (oldVersion === 1) shelveAnew(tx).catch(() => {});
}

function first(database: Connected, tx: UpgradeTx): void {
  const records = database.createObjectStore('records', { keyPath: 'id' });
  records.createIndex('byTime', 'at');
  records.createIndex('byOpen', 'open');
  records.createIndex('byAttack', 'attack');
  records.createIndex('byAsked', 'asked');
  database.createObjectStore('outbox', { keyPath: ['stamp', 'id'] });
  database.createObjectStore('attention', { keyPath: ['change.stamp', 'change.id'] });
  database.createObjectStore('meta');
  tx.objectStore('meta')
    .put(newMeta(), 'meta')
    .catch(() => {});
}

function wholeDiary(database: Connected, tx: UpgradeTx): void {
  const records = tx.objectStore('records');
  records.createIndex('byKind', ['kind', 'at']);
  records.createIndex('byTreatment', 'treatment');
  records.createIndex('byThing', 'thing');
  records.createIndex('byNoted', 'noted');
  records.createIndex('byGone', 'gone');
  database.createObjectStore('earlier', { keyPath: ['id', 'stamp'] }).createIndex('byUntil', 'until');
}

/** What an earlier version kept without knowing it finds its place. */
async function shelveAnew(tx: UpgradeTx): Promise<void> {
  let cursor = await tx.objectStore('records').openCursor();
  while (cursor !== null) {
    const { id, kind, changes } = cursor.value;
    await cursor.update({ id, kind, changes, ...shelfOf({ id, kind, changes }) });
    cursor = await cursor.continue();
  }
}
