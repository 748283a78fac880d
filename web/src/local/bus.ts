const NAME = 'onset';
const listeners = new Set<() => void>();
let channel: BroadcastChannel | null = null;

/** Tell this context and all others that the local diary was written. It says nothing about what. */
export function announce(): void {
  tell();
  // A channel does not hear itself, so while there is one, this context is not told twice.
  const through = channel ?? new BroadcastChannel(NAME);
  through.postMessage(null);
  if (through !== channel) through.close();
}

/** Call the listener after every committed write, here or elsewhere; returns what ends that. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  if (channel === null) {
    channel = new BroadcastChannel(NAME);
    channel.onmessage = tell;
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    channel?.close();
    channel = null;
  };
}

function tell(): void {
  for (const listener of [...listeners]) {
    try {
      listener();
    } catch (error) {
      // The write is committed: whoever made it must not be told that it failed.
      console.error(error);
    }
  }
}
