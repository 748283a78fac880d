// Taking a thing away: it can be undone, and what was logged with it stays.
import type { JSX } from 'preact';
import { deleting } from '../../diary/entries';
import type { Held } from '../../diary/record';
import { namedIfAny, t } from '../../text';
import { nameOf } from '../diary/describe';
import { perform } from '../perform';
import { goInstead } from '../route';

interface RemoveProps {
  /** The records that are one thing. */
  held: readonly Held[];
  back: string;
}

export function Remove({ held, back }: RemoveProps): JSX.Element | null {
  const first = held[0];
  if (!first) return null;
  const hint = namedIfAny('removeHint', first.kind);
  const remove = async (): Promise<void> => {
    const gone = t('entry.deleted', { entry: nameOf(first) });
    goInstead(back);
    await perform(() => held.map(deleting), gone);
  };
  return (
    <div class="remove">
      <button type="button" class="quiet" onClick={() => void remove()}>
        {t('entry.delete')}
      </button>
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}
