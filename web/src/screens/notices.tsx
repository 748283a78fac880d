// What is said above the places: something to undo, a tap not saved yet, a new version.
import type { JSX } from 'preact';
import { Notice } from '../parts/notice';
import { t } from '../text';
import { takeUpdate, updateReady } from '../update';
import { newcomer } from './account/newcomer';
import { noRoom } from './keeping/room';
import { hush, undo, undoable, unsaved } from './perform';
import { NEWCOMER_NOTE } from './places';
import { openAttacks } from './store';

export function Notices(): JSX.Element {
  return (
    <div class="notices" aria-live="polite">
      <NotSaved />
      <NoRoom />
      <Update />
      {newcomer.value && openAttacks.value.length === 0 && <NEWCOMER_NOTE.Screen />}
      <Done />
    </div>
  );
}

function Done(): JSX.Element | null {
  const offer = undoable.value;
  if (!offer) return null;
  return (
    <Notice text={offer.said}>
      {offer.act ? (
        <button type="button" onClick={() => void undo()}>
          {t('app.undo')}
        </button>
      ) : (
        <button type="button" onClick={hush}>
          {t('app.close')}
        </button>
      )}
    </Notice>
  );
}

function NotSaved(): JSX.Element | null {
  const kept = unsaved.value;
  if (kept.length === 0) return null;
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(kept.map((action) => action.said).join('\n'));
  return (
    <Notice text={t(kept.some((action) => action.full) ? 'storage.full' : 'storage.trouble')}>
      <button type="button" onClick={() => void copy()}>
        {t('storage.copy')}
      </button>
    </Notice>
  );
}

function NoRoom(): JSX.Element | null {
  if (!noRoom.value || unsaved.value.length > 0) return null;
  return <Notice text={t('storage.fullSync')} />;
}

/** A quiet moment is one without an open attack. */
function Update(): JSX.Element | null {
  if (!updateReady.value || openAttacks.value.length > 0) return null;
  return (
    <Notice text={t('update.ready')}>
      <button type="button" onClick={() => void takeUpdate()}>
        {t('update.reload')}
      </button>
      <button
        type="button"
        onClick={() => {
          updateReady.value = false;
        }}
      >
        {t('update.later')}
      </button>
    </Notice>
  );
}
