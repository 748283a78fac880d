// The app's own local code, for the page of a test to write with as fast as it goes.
import { signNow } from '../../web/src/diary/entries.ts';
import { act } from '../../web/src/local/act.ts';
import { openLocal } from '../../web/src/local/database.ts';
import { uuid7 } from '../../web/src/local/ids.ts';

const AT_ONCE = 10;

/** Log so many signs, several at once; one action each. */
export async function logSigns(count) {
  const local = await openLocal();
  let begun = 0;
  const hand = async () => {
    while (begun < count) {
      begun += 1;
      const at = new Date().toISOString();
      await act(local, () => [signNow(uuid7(Date.now()), at, 'Europe/Berlin', 'yawning')], Date.now);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  local.close();
}
