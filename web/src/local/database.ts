import { announce } from './bus';
import { type Connection, connect, isLost } from './connection';
import { hasMoves } from './digest';
import { newMeta, readMeta, writeMeta } from './meta';
import { NAMES, type ReadTx, type WriteTx } from './stores';

/** The diary on this device. */
export interface Local {
  /** Read in one transaction. `work` must await nothing but the database. */
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /**
   * Write in one transaction; resolves when it is complete, and if `work` or the database fails, nothing is written.
   *
   * After a lost connection `work` runs a second time, so it has no effect but through `tx`.
   */
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>;
  /** Delete the diary and become a new device; `said` leaves word of it in meta. */
  erase(said?: boolean): Promise<void>;
  /** Call the listener whenever the browser turns out to have removed the diary under this page. */
  onRemoved(listener: () => void): void;
  close(): void;
}

/** Open the local diary; OpenError if that fails. */
export async function openLocal(options: { name?: string } = {}): Promise<Local> {
  let removed: (() => void) | null = null;
  const connection = connect(options.name ?? 'onset', {
    onLost: () => void connection.get().then(announce, () => undefined), // what opens later is read later
    onRemoved() {
      announce(); // whichever opening came upon it: the one after the loss may have failed
      removed?.();
    },
  });
  await connection.get();
  async function write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T> {
    const result = await withConnection(connection, (database) => {
      const tx = database.transaction(NAMES, 'readwrite', { durability: 'strict' });
      return settle(tx, (writing) => counted(writing, work));
    });
    announce();
    return result;
  }
  return {
    read: (work) =>
      withConnection(connection, (database) => settle(database.transaction(NAMES, 'readonly'), work)),
    write,
    erase: (said = false) =>
      write(async (tx) => {
        await Promise.all(NAMES.map((name) => tx.objectStore(name).clear()));
        await writeMeta(tx, { ...newMeta(), erased: said });
      }),
    onRemoved: (listener) => {
      removed = listener;
    },
    close: () => connection.drop(),
  };
}

/** Whatever writes records, the digest is written with them. */
async function counted<T>(tx: WriteTx, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const result = await work(tx);
  if (hasMoves(tx)) await writeMeta(tx, await readMeta(tx));
  return result;
}

type Database = Awaited<ReturnType<Connection['get']>>;

/** Run the work, and once more on a new connection if the old one turns out to be lost. */
async function withConnection<T>(
  connection: Connection,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  try {
    return await work(await connection.get());
  } catch (error) {
    if (!isLost(error)) throw error;
    connection.drop();
    return work(await connection.get());
  }
}

interface Settling {
  done: Promise<void>;
  abort(): void;
}

/** The result of the work once its transaction is complete; else nothing was written, and the error that began it. */
async function settle<Tx extends Settling, T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const ended = tx.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  let result: T;
  try {
    result = await work(tx);
  } catch (error) {
    abort(tx);
    const failure = await ended;
    // A request that a full disk aborts says AbortError; only the transaction says why.
    throw failure !== null && isAbort(error) ? failure.error : error;
  }
  const failure = await ended;
  if (failure !== null) throw failure.error;
  return result;
}

function abort(tx: Settling): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
