import { delayOf } from './delay';
import { alarm, type Timers } from './timers';

/** An EventSource, as far as it is used here. */
export interface EventSourceLike {
  addEventListener(type: 'message' | 'error', listener: (event: Event) => void): void;
  close(): void;
}

/** What the live hint needs. */
export interface LiveParts {
  open(url: string): EventSourceLike;
  /** The account stands at this number: pull what is new. */
  onHint(seq: number): void;
  /** Its devices changed. */
  onDevices?(): void;
  timers: Timers;
  random: () => number;
}

const URL = '/api/live';

/** Listen for hints until stopped; after an error, or when the server ends the stream, come back (SPEC V1). */
export function startLive({ open, onHint, onDevices, timers, random }: LiveParts): { stop(): void } {
  let heard: number | null = null;
  let failures = 0;
  let source: EventSourceLike | null = null;
  const again = alarm(timers, listen);

  function listen(): void {
    const opened = open(URL);
    source = opened;
    opened.addEventListener('message', (event) => {
      failures = 0;
      const said = readEvent(event);
      if (said.account === true) onDevices?.();
      const seq = typeof said.seq === 'number' ? said.seq : null;
      if (seq === null || seq === heard) return;
      heard = seq;
      onHint(seq);
    });
    opened.addEventListener('error', () => {
      if (source !== opened) return;
      hangUp();
      failures += 1;
      again.set(delayOf(failures, random));
    });
  }

  /** The browser's own reconnection knows no jitter, so every end is final. */
  function hangUp(): void {
    source?.close();
    source = null;
  }

  listen();
  return {
    stop() {
      again.clear();
      hangUp();
    },
  };
}

function readEvent(event: Event): { seq?: unknown; account?: unknown } {
  try {
    const said: unknown = JSON.parse((event as MessageEvent<string>).data);
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
}
