import { type OpenDBCallbacks, openDB } from 'idb';
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

/** Who is told of what the browser does to a connection behind the page's back. */
export interface Heard {
  /** It was closed, or the database removed: what is shown may not be there any more. */
  onLost(): void;
  /** Opened once more, it was found to be a new and empty database. */
  onRemoved(): void;
}

/** A connection to the database of that name; opened when it is first needed. */
export function connect(name: string, heard: Heard): Connection {
  let current: Promise<Connected> | null = null;
  // A page older than the database names no version once it knows: it must not fail on it.
  let version: number | undefined = VERSION;
  let opened = false;

  function drop(): void {
    void current?.then(
      (database) => database.close(),
      () => {},
    );
    current = null;
  }

  function lose(): void {
    drop();
    heard.onLost();
  }

  const ends: Ends = {
    blocking(_current, wanted) {
      if (wanted === null) return lose(); // it is being deleted
      version = undefined;
      drop();
    },
    terminated: lose,
  };

  async function open(): Promise<Connected> {
    const { database, made } = await openTwice(name, version, ends);
    if (database.version > VERSION) version = undefined;
    if (made && opened) heard.onRemoved();
    opened = true;
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

type Ends = Pick<OpenDBCallbacks<Stores>, 'blocking' | 'terminated'>;

interface Opened {
  database: Connected;
  /** It was not there before. */
  made: boolean;
}

async function openTwice(name: string, version: number | undefined, ends: Ends): Promise<Opened> {
  try {
    return await openWatched(name, version, ends);
  } catch (error) {
    const newer = error instanceof DOMException && error.name === 'VersionError';
    try {
      return await openWatched(name, newer ? undefined : VERSION, ends);
    } catch (cause) {
      throw cause instanceof OpenError ? cause : new OpenError('the local database does not open', { cause });
    }
  }
}

/** Open, but not for ever: Safari has been seen never to answer the first time. */
function openWatched(name: string, version: number | undefined, ends: Ends): Promise<Opened> {
  return new Promise((resolve, reject) => {
    let late = false;
    let made = false;
    const watchdog = setTimeout(() => {
      late = true;
      reject(new OpenError('opening the local database takes too long'));
    }, WATCHDOG_MS);
    const options: OpenDBCallbacks<Stores> = {
      ...ends,
      upgrade: (database, old, _new, tx) => {
        clearTimeout(watchdog); // it has answered; a large diary takes its time
        // Without a version it would be made as version 1, whatever is in it, and never open by number again.
        if (version === undefined) {
          tx.done.catch(() => {}); // the opening fails, and says so
          return tx.abort();
        }
        made = old === 0;
        upgrade(database, old, tx);
      },
    };
    openDB<Stores>(name, version, options)
      .then((database) => (late ? database.close() : resolve({ database, made })), reject)
      .finally(() => clearTimeout(watchdog));
  });
}
