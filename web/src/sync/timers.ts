/** The timers of a page or a worker: both can be passed as they are. */
export interface Timers {
  setTimeout(work: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** One timer that can be set anew. */
export interface Alarm {
  set(ms: number): void;
  clear(): void;
}

/** An alarm that does the work when it goes off. */
export function alarm(timers: Timers, work: () => void): Alarm {
  let pending: unknown = null;
  function clear(): void {
    if (pending !== null) timers.clearTimeout(pending);
    pending = null;
  }
  return {
    set(ms) {
      clear();
      pending = timers.setTimeout(() => {
        pending = null;
        work();
      }, ms);
    },
    clear,
  };
}
