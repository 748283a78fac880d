// Deleted on one device, edited later on another: neither is right by itself, so the person is asked (SPEC M4).
import type { JSX } from 'preact';
import type { Held } from '../../diary/record';
import { keepDeleted, revive } from '../../local/undo';
import { t } from '../../text';
import { perform } from '../perform';
import { nameOf } from './describe';

export function EditedAfterDeletion({ waiting }: { waiting: readonly Held[] }): JSX.Element | null {
  if (waiting.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('diary.askTitle')}</h2>
      {waiting.map((held) => (
        <div key={held.id} class="question">
          <p>{t('diary.ask', { entry: nameOf(held) })}</p>
          <div class="row">
            <button type="button" onClick={() => void perform(() => [revive(held)], t('diary.kept'))}>
              {t('diary.keep')}
            </button>
            <button type="button" onClick={() => void perform(() => [keepDeleted(held)], t('diary.left'))}>
              {t('diary.leave')}
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}
