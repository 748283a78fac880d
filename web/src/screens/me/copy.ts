// A copy of the whole diary as a file: every change of every record, so that nothing of it is left out.
import { everything } from '../../local/reading';
import { t } from '../../text';
import { today } from '../../time';
import { tell } from '../perform';
import { diary } from '../store';

/** Hand the person the file. */
export async function saveCopy(): Promise<void> {
  const copy = { onset: 1, savedAt: new Date().toISOString(), changes: await everything(diary()) };
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(copy, null, 1)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `onset-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  tell(t('me.exported'));
}
