import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { announce, onChange } from '../../../web/src/local/bus';
import { openLocal } from '../../../web/src/local/database';
import { state } from '../../../web/src/local/reading';
import { type Connected, upgrade, VERSION } from '../../../web/src/local/stores';
import { allHeld, attack, outbox, tab, write } from '../support';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const begin = IDBDatabase.prototype.transaction;

/** The next transactions fail to begin, as they do on a connection that is gone. */
function loseConnection(
  times: number,
  error = new DOMException('Connection to Indexed Database server lost', 'UnknownError'),
): void {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  for (let time = 0; time < times; time += 1) {
    spy.mockImplementationOnce(() => {
      throw error;
    });
  }
  spy.mockImplementation(begin);
}

test('[C5] a new database has a device id, and keeps it', async () => {
  const first = await state(await tab());
  const again = await state(await tab());
  expect(first.meta.device).toMatch(/^[0-9a-f]{16}$/);
  expect(again).toEqual(first);
  expect((await state(await tab('another'))).meta.device).not.toBe(first.meta.device);
});

test('[L1] a write that throws half-way leaves nothing, and says what it threw', async () => {
  const local = await tab();
  const before = await state(local);
  const failed = local.write(async (tx) => {
    await tx.objectStore('outbox').put({ id: 'x', kind: 'y', stamp: 'z', fields: {} });
    throw new RangeError('half-way');
  });
  await expect(failed).rejects.toThrow(RangeError);
  expect(await state(local)).toEqual(before);
});

test('[L1] control: a write without the abort leaves the half', async () => {
  const local = await tab();
  const database = await openDB('onset');
  const tx = database.transaction('outbox', 'readwrite');
  await tx.store.put({ id: 'x', kind: 'y', stamp: 'z', fields: {} });
  await tx.done;
  expect((await state(local)).waiting).toBe(1);
});

test('[L4] a full disk is known by its name when a request fails, and nothing is half-written', async () => {
  const local = await tab();
  await write(local, [attack()]);
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'outbox') throw new DOMException('no room', 'QuotaExceededError');
    return put.call(this, value, key);
  });
  await expect(write(local, [attack()])).rejects.toMatchObject({ name: 'QuotaExceededError' });
  vi.restoreAllMocks();
  expect(await allHeld(local)).toHaveLength(1);
  expect(await outbox(local)).toHaveLength(1);
});

test('[L4] a full disk is known by its name when only the transaction fails', async () => {
  const local = await tab();
  let raw: { _abort(name: string): void } | undefined;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
    this: IDBDatabase,
    ...given
  ) {
    const tx = begin.apply(this, given);
    raw = tx as unknown as typeof raw;
    return tx;
  });
  const failed = local.write(async (tx) => {
    await tx.objectStore('outbox').put({ id: 'x', kind: 'y', stamp: 'z', fields: {} });
    // All requests were fine; that there is no room shows while committing.
    raw?._abort('QuotaExceededError');
  });
  await expect(failed).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect((await state(local)).waiting).toBe(0);
});

test('[L4] a full disk is known by its name when a request only says that it was aborted', async () => {
  const local = await tab();
  let raw: { _abort(name: string): void } | undefined;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
    this: IDBDatabase,
    ...given
  ) {
    const tx = begin.apply(this, given);
    raw = tx as unknown as typeof raw;
    return tx;
  });
  const failed = local.write(async (tx) => {
    const pending = tx.objectStore('outbox').put({ id: 'x', kind: 'y', stamp: 'z', fields: {} });
    raw?._abort('QuotaExceededError');
    await pending;
  });
  await expect(failed).rejects.toMatchObject({ name: 'QuotaExceededError' });
});

test('[L4] a lost connection is reopened once, and the write made again', async () => {
  const local = await tab();
  const open = vi.spyOn(indexedDB, 'open');
  loseConnection(1);
  const [change] = await write(local, [attack()]);
  expect(await outbox(local)).toEqual([change]);
  expect(open).toHaveBeenCalledTimes(1);
});

test.each([
  new DOMException('The database connection is closing', 'InvalidStateError'),
  new DOMException('The connection was lost', 'AbortError'),
])('[L4] so is one that says $name', async (error) => {
  const local = await tab();
  loseConnection(1, error);
  expect(await write(local, [attack()])).toHaveLength(1);
});

test('[L4] control: a connection that stays lost fails the write, and so do other errors at once', async () => {
  const local = await tab();
  loseConnection(2);
  await expect(write(local, [attack()])).rejects.toMatchObject({ name: 'UnknownError' });
  loseConnection(1, new DOMException('no', 'AbortError'));
  await expect(write(local, [attack()])).rejects.toMatchObject({ name: 'AbortError' });
  expect(await outbox(local)).toEqual([]);
});

test('[L4] a connection that is lost in the middle of a write is replayed whole', async () => {
  const local = await tab();
  let tries = 0;
  await local.write(async (tx) => {
    tries += 1;
    await tx.objectStore('outbox').put({ id: `${tries}`, kind: 'y', stamp: 'z', fields: {} });
    if (tries === 1) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
  });
  expect((await outbox(local)).map(({ id }) => id)).toEqual(['2']);
});

test('[L4] an old tab closes on versionchange, and reopens the newer database without naming a version', async () => {
  const local = await tab();
  await write(local, [attack()]);
  const newer = await openDB('onset', VERSION + 1, {
    upgrade: (database) => void database.createObjectStore('later'),
  });
  newer.close();
  const open = vi.spyOn(indexedDB, 'open');
  expect(await write(local, [attack()])).toHaveLength(1);
  expect(await allHeld(local)).toHaveLength(2);
  expect(open.mock.calls).toEqual([['onset', undefined]]);
});

test('[L4] control: opening the newer database by the old number fails', async () => {
  (await openDB('onset', VERSION + 1)).close();
  await expect(openDB('onset', 1)).rejects.toMatchObject({ name: 'VersionError' });
});

test('[L4] an app that is older than the database still opens it', async () => {
  (await tab()).close();
  (await openDB('onset', VERSION + 1)).close();
  expect((await state(await tab())).empty).toBe(true);
});

test('[L4] a database that was deleted under an open tab is made anew, said, and opens the next time', async () => {
  const local = await tab();
  await write(local, [attack()]);
  const told = vi.fn();
  local.onRemoved(told);
  const heard = new Promise<void>((resolve) => {
    const end = onChange(() => {
      end();
      resolve();
    });
  });
  await deleteDB('onset');
  await heard; // by itself: the screens read anew what is not there any more
  expect((await state(local)).empty).toBe(true);
  expect(told).toHaveBeenCalledTimes(1);
  await write(local, [attack()]);
  local.close();
  expect(await allHeld(await openLocal())).toHaveLength(1);
});

test('[L4] so it is after another tab had made the database newer', async () => {
  const local = await tab();
  (await openDB('onset', VERSION + 1)).close();
  await write(local, [attack()]);
  await deleteDB('onset');
  await write(local, [attack()]);
  local.close();
  expect(await allHeld(await openLocal())).toHaveLength(1);
});

test('[L4] control: a database that is made without a version is the first one by number, whatever is in it', async () => {
  const made = await openDB('onset', undefined, {
    upgrade: (database: Connected, old, _new, tx) =>
      upgrade(database, old, tx as Parameters<typeof upgrade>[2]),
  });
  expect([made.version, made.objectStoreNames.contains('review')]).toEqual([1, true]);
  made.close();
});

test('[L4] opening that hangs once is tried again after 3 s', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const open = vi.spyOn(indexedDB, 'open').mockReturnValueOnce(new IDBOpenDBRequest());
  const opening = openLocal();
  await vi.advanceTimersByTimeAsync(2999);
  expect(open).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  expect((await state(await opening)).empty).toBe(true);
});

test('[L4] opening that hangs twice is an error that says so', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(indexedDB, 'open').mockReturnValue(new IDBOpenDBRequest());
  const failed = expect(openLocal()).rejects.toThrow('takes too long');
  await vi.advanceTimersByTimeAsync(6000);
  await failed;
});

test('[L4] a database that cannot be opened is an error with its cause, and may open later', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  await expect(openLocal()).rejects.toMatchObject({ name: 'OpenError', cause: { name: 'SecurityError' } });
  vi.restoreAllMocks();
  expect((await state(await openLocal())).empty).toBe(true);
});

test('[L6] erasing leaves nothing and makes a new device', async () => {
  const local = await tab();
  await write(local, [attack()]);
  const before = await state(local);
  await local.erase(true);
  const after = await state(local);
  expect(after).toMatchObject({
    waiting: 0,
    attention: [],
    empty: true,
    meta: { account: null, erased: true },
  });
  expect(after.meta.device).not.toBe(before.meta.device);
  expect(after.meta.namespace).not.toBe(before.meta.namespace);
});

test('[L2] listeners hear of a write once, at once, and others by a channel that carries nothing', async () => {
  const local = await tab();
  const heard: string[] = [];
  const other = new BroadcastChannel('onset');
  const message = new Promise((resolve) => {
    other.onmessage = (event) => resolve(event.data);
  });
  const off = onChange(() => heard.push('told'));
  await write(local, [attack({ note: 'private' })]);
  expect(heard).toEqual(['told']);
  expect(await message).toBeNull();
  other.postMessage(null);
  await vi.waitFor(() => expect(heard).toEqual(['told', 'told']));
  off();
  announce();
  expect(heard).toHaveLength(2);
  other.close();
});

test('[L2] a write that fails is not announced', async () => {
  const local = await tab();
  const heard = vi.fn();
  const off = onChange(heard);
  await local.write(() => Promise.reject(new Error('no'))).catch(() => {});
  off();
  expect(heard).not.toHaveBeenCalled();
});

test('a listener that throws does not make a committed write fail', async () => {
  const local = await tab();
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const off = onChange(() => {
    throw new Error('a screen broke');
  });
  expect(await write(local, [attack()])).toHaveLength(1);
  expect(said).toHaveBeenCalledOnce();
  off();
});
