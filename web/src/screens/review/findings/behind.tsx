// The attacks that a finding rests on, each a way to its page.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { isDeleted } from '../../../diary/record';
import { get } from '../../../local/reading';
import { t } from '../../../text';
import { dayOf } from '../../attack/words';
import { to } from '../../route';
import { useStored } from '../../store';

export function Behind({ ids }: { ids: string[] }): JSX.Element {
  const open = useSignal(false);
  return (
    <details
      class="how opens behind"
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>{t('review.behind')}</summary>
      {open.value && <Attacks ids={ids} />}
    </details>
  );
}

/** Latest first; what is no longer in the diary, or not on this device, is left out. */
function Attacks({ ids }: { ids: string[] }): JSX.Element {
  const read = useStored((local) => Promise.all(ids.map((id) => get(local, id))), ids.join());
  const there = (read ?? []).filter((held) => held !== undefined && !isDeleted(held)).reverse();
  return (
    <ul class="links">
      {there.map((held) => (
        <li key={held?.id}>
          <a href={to('entry', held?.id ?? '')}>{held && dayOf(held)}</a>
        </li>
      ))}
    </ul>
  );
}
