// What the bench does to a diary behind the app's back, in the stored form of web/src/local/records.ts.
(() => {
  const DAY = 86_400_000;
  const STORES = ['records', 'outbox'];

  function write(work) {
    return new Promise((done, failed) => {
      const opening = indexedDB.open('onset');
      opening.onerror = failed;
      opening.onsuccess = () => {
        const tx = opening.result.transaction(STORES, 'readwrite');
        tx.onabort = failed;
        tx.oncomplete = () => {
          opening.result.close();
          done();
        };
        work(...STORES.map((name) => tx.objectStore(name)));
      };
    });
  }

  const hex = (value, width) => value.toString(16).padStart(width, '0');
  const idOf = (time, n) => hex(time, 12).replace(/(.{8})(.{4})/, '$1-$2') + `-7000-8000-${hex(n, 12)}`;
  const stampOf = (time) => `${hex(time, 12)}-0000-00000000000000aa`;

  /** One record of two changes at most: each is [milliseconds, fields]. */
  function recordOf(n, kind, changes, shelf) {
    const id = idOf(changes[0][0], n);
    const made = changes.map(([time, fields]) => ({ id, kind, stamp: stampOf(time), fields }));
    return { id, kind, changes: made, ...shelf };
  }

  function attackOf(n, time) {
    const [start, end] = [time, time + DAY / 3].map((at) => new Date(at).toISOString());
    const began = [time, { startedAt: start, startPrecision: 'exact', zone: 'Europe/Berlin' }];
    return recordOf(n, 'attack', [began, [time + DAY / 3, { endedAt: end }]], { at: start });
  }

  /** In twenty records, which are some four days: an attack with readings and doses, check-ins, signs. */
  function nth(n, time, attack) {
    const at = new Date(time).toISOString();
    const zone = 'Europe/Berlin';
    const turn = n % 20;
    if (turn === 0) return attackOf(n, time);
    if (turn % 5 === 0) {
      const date = at.slice(0, 10);
      const said = { date, zone, done: true, 'trigger.poor_sleep': true, stress: n % 11, 'shownTrigger.alcohol_units': true };
      return recordOf(n, 'checkin', [[time, said]], { at: `${date}T12:00:00.000Z` });
    }
    if (turn > 12) return recordOf(n, 'sign', [[time, { at, zone, sign: 'yawning' }]], { at });
    if (turn > 8) return recordOf(n, 'dose', [[time, { at, zone, attack, amount: 1 }]], { at, attack });
    return recordOf(n, 'reading', [[time, { attack, at, zone, pain: n % 11 }]], { attack });
  }

  window.benchDiary = {
    /** Ten years of records that no server has yet, as on a phone without an account: each change waits too. */
    fill: (count) =>
      write((records, outbox) => {
        const from = Date.now() - 3650 * DAY;
        let attack = '';
        for (let n = 0; n < count; n += 1) {
          const record = nth(n, Math.floor(from + (n * 3640 * DAY) / count), attack);
          if (record.kind === 'attack') attack = record.id;
          records.put(record);
          for (const change of record.changes) outbox.put(change);
        }
      }),

    /** As if the open attacks had never been. */
    forgetOpen: () => {
      localStorage.clear(); // what the app remembers of them
      return write((records, outbox) => {
        records.index('byOpen').getAll(1).onsuccess = ({ target: { result: open } }) => {
          for (const { id, changes } of open) {
            records.delete(id);
            for (const { stamp } of changes) outbox.delete([stamp, id]);
          }
        };
      });
    },

    /** Put a page with one button, and nothing else, where the worker keeps the app's. */
    keepBarePage: async () => {
      const page = `<!doctype html><meta name="viewport" content="width=device-width"><body><div id="app"></div><script>
        const show = (html) => { document.getElementById('app').innerHTML = html; };
        show('<button class="big" style="height: 44vh; width: 100%">Start</button>');
        document.querySelector('.big').onclick = () => show('<p class="elapsed">0 min</p>');
      </script>`;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (new URL(request.url).pathname !== '/') continue;
          await cache.put(request, new Response(page, { headers: { 'Content-Type': 'text/html' } }));
        }
      }
    },
  };
})();
