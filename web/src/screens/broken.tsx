// The local database does not open: said plainly, with what can be done.
import type { JSX } from 'preact';
import { t } from '../text';
import { Notices } from './notices';

export function Broken(): JSX.Element {
  return (
    <>
      <main class="broken">
        <p role="alert">{t('storage.notOpening')}</p>
        <button type="button" class="main" onClick={() => location.reload()}>
          {t('storage.reload')}
        </button>
      </main>
      <Notices />
    </>
  );
}
