// What was deleted in the last 90 days, and how to get it back.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Held, stampOf } from '../../diary/record';
import { deletedRecords } from '../../local/reading';
import { revive } from '../../local/undo';
import { Top } from '../../parts/top';
import '../../style/diary.css';
import { t } from '../../text';
import { dayName } from '../../time';
import { perform } from '../perform';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { BackTo } from './back';
import { dayOf, detailOf, whatOf } from './describe';
import { stampTime } from './earlier';
import { EntryLink } from './rows';

const PAGE = 50;
const RESTORABLE = 90 * 86_400_000;

/** From when on what was deleted can be restored. */
export function restorableSince(): number {
  return Date.now() - RESTORABLE;
}

export function Deleted(): JSX.Element {
  const shown = useSignal(PAGE);
  const found = useStored((local) => deletedRecords(local, restorableSince()));
  return (
    <div class="deleted">
      <Top>
        <BackTo near={to('diary')} />
        <h1>{t('bin.title')}</h1>
        <Status />
      </Top>
      <p class="hint">{found?.length === 0 ? t('bin.empty') : t('bin.hint')}</p>
      <ul class="list">
        {found?.slice(0, shown.value).map((held) => (
          <li key={held.id}>
            <Gone held={held} />
          </li>
        ))}
      </ul>
      {found && found.length > shown.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            shown.value += PAGE;
          }}
        >
          {t('diary.older')}
        </button>
      )}
    </div>
  );
}

function Gone({ held }: { held: Held }): JSX.Element {
  const day = dayOf(held);
  const detail = [day && dayName(day), detailOf(held)].filter(Boolean).join(' · ');
  return (
    <div class="gone">
      <EntryLink held={held} detail={detail}>
        <span>{deletedWords(held)}</span>
      </EntryLink>
      <button type="button" onClick={() => void restore(held)}>
        {t('bin.restore')}
        <span class="unseen">{whatOf(held)}</span>
      </button>
    </div>
  );
}

/** When it was deleted. */
export function deletedWords(held: Held): string {
  return t('bin.deletedAt', { time: stampTime(stampOf(held, 'deleted') ?? '') });
}

/** Bring it back whole. */
export async function restore(held: Held): Promise<void> {
  await perform(() => [revive(held)], t('bin.restored', { entry: whatOf(held) }));
}
