import { delayOf } from './delay';
import type { LivePage } from './request';
import { alarm, type Timers } from './timers';
import { isReply } from './transport';

/** An EventSource, as far as it is used here. */
export interface EventSourceLike {
  addEventListener(type: 'message' | 'error', listener: (event: Event) => void): void;
  close(): void;
}

/** What the live hint needs. */
export interface LiveParts {
  open(url: string): EventSourceLike;
  /** The account stands at this number: pull what is new, if it did not come along. */
  onHint(seq: number, page?: LivePage): void;
  /** Its devices changed. */
  onDevices?(): void;
  /** A stream that had begun has ended: there may be a reason that only a call tells. */
  onEnd?(): void;
  timers: Timers;
  random: () => number;
}

interface Said {
  seq?: unknown;
  account?: unknown;
  from?: unknown;
  reply?: unknown;
}

const URL = '/api/live';

/** Listen for hints until stopped; after an error, or when the server ends the stream, come back (SPEC V1). */
export function startLive({ open, onHint, onDevices, onEnd, timers, random }: LiveParts): { stop(): void } {
  let heard: number | null = null;
  let failures = 0;
  let began = false;
  let source: EventSourceLike | null = null;
  const again = alarm(timers, listen);

  function listen(): void {
    const opened = open(URL);
    source = opened;
    opened.addEventListener('message', (event) => {
      failures = 0;
      began = true;
      const said = readEvent(event);
      if (said.account === true) onDevices?.();
      const seq = typeof said.seq === 'number' ? said.seq : null;
      if (seq === null || seq === heard) return;
      heard = seq;
      onHint(seq, pageOf(said));
    });
    opened.addEventListener('error', () => {
      if (source !== opened) return;
      hangUp();
      if (began) onEnd?.();
      began = false;
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

/** What a device that stands at `from` would be answered. */
function pageOf({ from, reply }: Said): LivePage | undefined {
  return typeof from === 'number' && isReply(reply) ? { from, reply } : undefined;
}

function readEvent(event: Event): Said {
  try {
    const said: unknown = JSON.parse((event as MessageEvent<string>).data);
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
}
