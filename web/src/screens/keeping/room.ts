// Whether there is room for what syncing brings: nobody tapped, so nobody would hear of a full disk.
import { signal } from '@preact/signals';
import type { Local } from '../../local/database';

/** The last write of a sync found the disk full. */
export const noRoom = signal(false);

/** Whether a write failed for want of space. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** The same diary, which says whether its writes find room. */
export function watchRoom(local: Local): Local {
  return {
    ...local,
    async write(work) {
      try {
        const result = await local.write(work);
        noRoom.value = false;
        return result;
      } catch (error) {
        if (isFull(error)) noRoom.value = true;
        throw error;
      }
    },
  };
}
