// Taking everything along, and ending the account.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { accountDeleted } from '../../local/link';
import { deleteAccount, exportEverything } from '../../sync/account';
import { t } from '../../text';
import { go, to } from '../route';
import { diary } from '../store';
import { account, change } from './state';

export function Leaving({ name }: { name: string }): JSX.Element {
  const asking = useSignal(false);
  return (
    <section class="card">
      <h2>{t('access.takeAlong')}</h2>
      <button type="button" onClick={() => void saveAll()}>
        {t('access.export')}
      </button>
      <a class="button" href="/privacy">
        {t('access.privacy')}
      </a>
      {asking.value ? (
        <div class="question">
          <h3>{t('access.deleteTitle', { name })}</h3>
          <p>{t('access.deleteHint')}</p>
          <button type="button" onClick={() => void end()}>
            {t('access.deleteDo')}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              asking.value = false;
            }}
          >
            {t('account.cancel')}
          </button>
        </div>
      ) : (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('access.delete')}
        </button>
      )}
    </section>
  );
}

async function saveAll(): Promise<void> {
  const all = await change(exportEverything, t('access.exported'));
  if (all === undefined) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(all.value, null, 1)], { type: 'application/json' }),
  );
  link.download = 'onset-export.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function end(): Promise<void> {
  const ended = await change(async () => {
    const called = await deleteAccount();
    if (called.kind === 'done') await accountDeleted(diary());
    return called;
  });
  if (ended === undefined) return;
  account.value = null;
  go(to('me'));
}
