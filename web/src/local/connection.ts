import { openDB } from 'idb';
import { type Connected, type Stores, upgrade, VERSION } from './stores';

const WATCHDOG_MS = 3000;

/** The local database could not be opened, twice; `cause` says why, or it took too long. */
export class OpenError extends Error {
  override name = 'OpenError';
}

/** One database connection that comes back after it was closed or lost (SPEC L4). */
export interface Connection {
  get(): Promise<Connected>;
  drop(): void;
}

/** A connection to the database of that name; opened when it is first needed. */
export function connect(name: string): Connection {
  let current: Promise<Connected> | null = null;
  // Only the first opening names a version: a page older than the database must not fail on it.
  let version: number | undefined = VERSION;

  function drop(): void {
    void current?.then(
      (database) => database.close(),
      () => {},
    );
    current = null;
  }

  async function open(): Promise<Connected> {
    const database = await openTwice(name, version, drop);
    version = undefined;
    return database;
  }

  return {
    get(): Promise<Connected> {
      const opening = current ?? open();
      current = opening;
      opening.catch(() => {
        if (current === opening) current = null;
      });
      return opening;
    },
    drop,
  };
}

/** Whether an error says that the connection is gone, and a new one may do. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  if (error.name === 'InvalidStateError' || error.name === 'UnknownError') return true;
  return error.name === 'AbortError' && /connection.*lost/i.test(error.message);
}

async function openTwice(name: string, version: number | undefined, drop: () => void): Promise<Connected> {
  try {
    return await openWatched(name, version, drop);
  } catch (error) {
    const newer = error instanceof DOMException && error.name === 'VersionError';
    try {
      return await openWatched(name, newer ? undefined : version, drop);
    } catch (cause) {
      throw cause instanceof OpenError ? cause : new OpenError('the local database does not open', { cause });
    }
  }
}

/** Open, but not for ever: Safari has been seen never to answer the first time. */
function openWatched(name: string, version: number | undefined, drop: () => void): Promise<Connected> {
  return new Promise((resolve, reject) => {
    let late = false;
    const watchdog = setTimeout(() => {
      late = true;
      reject(new OpenError('opening the local database takes too long'));
    }, WATCHDOG_MS);
    const options = {
      upgrade: (database: Connected, old: number, _new: number | null, tx: Parameters<typeof upgrade>[2]) => {
        clearTimeout(watchdog); // it has answered; a large diary takes its time
        upgrade(database, old, tx);
      },
      blocking: drop,
      terminated: drop,
    };
    openDB<Stores>(name, version, options)
      .then((database) => (late ? database.close() : resolve(database)), reject)
      .finally(() => clearTimeout(watchdog));
  });
}
