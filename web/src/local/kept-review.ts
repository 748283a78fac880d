// The last review, kept for reading it offline. It is made of the diary and never part of it.
import type { Local } from './database';
import type { KeptReview } from './stores';

const KEY = 'latest';

/** The review that was read last, if any. */
export function keptReview(local: Local): Promise<KeptReview | undefined> {
  return local.read((tx) => tx.objectStore('review').get(KEY));
}

/** Keep a review in place of the one before. */
export async function keepReview(local: Local, kept: KeptReview): Promise<void> {
  await local.write((tx) => tx.objectStore('review').put(kept, KEY));
}
