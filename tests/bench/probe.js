// Runs in every page of the bench before the page's own scripts, and notes when things happen there. All times are
// milliseconds since 1970 by performance.timeOrigin, so that two browsers on one machine can be compared.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const tests = new Set();
  const bench = {
    /** When the main button stood, when it was painted, and when the attack screen stood. */
    first: {},
    /** Clicks: when, and when the page heard of them; when their write was complete, and of which records; when the
     * pressed button was painted, and when the words were that say what was done. */
    taps: [],
    commits: [],
    presses: [],
    /** Calls of /api/sync: when, with which records, and when the answer began. */
    calls: [],
    hints: [],
    /** A function that takes the next click instead of the page. */
    instead: null,
    longTasks: [],
    shifts: [],
    /** How long each tap or key took until the next frame stood, by the browser's own account. */
    interactions: [],
  };
  window.bench = bench;

  function note(change) {
    change();
    for (const test of tests) test();
  }

  /** Resolves once something noted makes the condition true. */
  bench.until = (condition) =>
    new Promise((done) => {
      const test = () => {
        if (!condition()) return;
        tests.delete(test);
        done();
      };
      tests.add(test);
      test();
    });

  /** In the task after the next frame has been handed on to be shown. */
  function afterFrame(work) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = work;
      port2.postMessage(null);
    });
  }

  function look() {
    const { first } = bench;
    if (!first.stands && document.querySelector('.big')) {
      first.stands = now();
      afterFrame(() => {
        first.painted = now();
        window.benchPainted?.('');
      });
    }
    if (!first.answered && document.querySelector('.elapsed')) note(() => (first.answered = now()));
  }

  function pressed(records) {
    const button = records.find(({ target }) => target.ariaPressed === 'true')?.target;
    if (!button) return;
    afterFrame(() => {
      const at = now();
      const tap = bench.taps.at(-1);
      note(() => {
        bench.presses.push({ at, value: button.textContent });
        if (tap) tap.painted ??= at;
      });
    });
  }

  function said() {
    const tap = bench.taps.at(-1);
    if (!tap || tap.heard || !tap.commit) return;
    tap.heard = true;
    afterFrame(() => note(() => (tap.said = now())));
  }

  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  new MutationObserver(pressed).observe(document, { subtree: true, attributeFilter: ['aria-pressed'] });
  new MutationObserver(said).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('click', clicked, true);

  function clicked(event) {
    const at = performance.timeOrigin + event.timeStamp;
    if (!bench.instead) return bench.taps.push({ at, handled: now() });
    event.stopImmediatePropagation();
    bench.instead(at);
    bench.instead = null;
  }

  const written = new WeakMap();
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const tx = begin.apply(this, given);
    if (tx.mode !== 'readwrite' || this.name !== 'onset') return tx;
    const ids = [];
    const tap = bench.taps.at(-1);
    written.set(tx, ids);
    tx.addEventListener('complete', () => {
      const at = now();
      note(() => {
        bench.commits.push({ at, ids });
        if (tap && !tap.commit && ids.length > 0) Object.assign(tap, { commit: at, ids });
      });
    });
    return tx;
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === 'records') written.get(this.transaction)?.push(value.id);
    return put.call(this, value, ...key);
  };

  const send = window.fetch;
  window.fetch = function (input, init) {
    if (input !== '/api/sync') return send.call(this, input, init);
    const call = { at: now() };
    bench.calls.push(call);
    const answer = send.call(this, input, init);
    call.ids = JSON.parse(init.body).changes.map(({ id }) => id);
    return answer.finally(() => (call.answered = now()));
  };
  window.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => bench.hints.push(now()));
    }
  };

  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type });
  observe('longtask', ({ duration }) => bench.longTasks.push(duration));
  observe('layout-shift', ({ value, hadRecentInput }) => bench.shifts.push({ value, hadRecentInput }));

  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) bench.interactions.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });

  /** When an element that matches has been painted. */
  bench.shown = async (selector) => {
    while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
    await new Promise(afterFrame);
    return now();
  };

  /** The middle of an element, if a finger put there meets it. */
  bench.spot = (selector) => {
    const element = document.querySelector(selector);
    const { x, y, width, height } = element.getBoundingClientRect();
    const spot = [x + width / 2, y + height / 2];
    if (!element.contains(document.elementFromPoint(...spot))) throw new Error(`${selector} is covered`);
    return spot;
  };

  /** The next click does no more than one put in one strict transaction and one change of a text. */
  bench.nextTapBare = async () => {
    bench.bare ??= await new Promise((done, failed) => {
      const opening = indexedDB.open('bench');
      opening.onupgradeneeded = () => opening.result.createObjectStore('one');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = failed;
    });
    if (!bench.label) {
      bench.label = document.body.appendChild(document.createElement('output'));
      bench.label.style.position = 'fixed'; // nothing else moves for it
    }
    bench.bareTap = { at: 0 };
    bench.instead = (at) => {
      const tap = Object.assign(bench.bareTap, { at });
      const tx = bench.bare.transaction('one', 'readwrite', { durability: 'strict' });
      tx.oncomplete = () => note(() => (tap.commit = now()));
      tx.objectStore('one').put({ at }, 'one');
      bench.label.textContent = String(at);
      afterFrame(() => note(() => (tap.painted = now())));
    };
  };

  /** How long a request takes that comes back with next to nothing. */
  bench.emptyTrip = async () => {
    const from = now();
    await (await send.call(window, '/api/health', { cache: 'no-store' })).text();
    return now() - from;
  };
})();
