// Letting in another device: its letters, who it says it is, the number to compare, and a yes or a no.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Asking } from '../../diary/schema';
import { decidePairing, lookAtPairing } from '../../sync/account';
import { t } from '../../text';
import { tell } from '../perform';
import { shortTime } from './dates';
import { canScan, Scanner } from './scanner';
import { change } from './state';

export function AddDevice(): JSX.Element {
  const asking = useSignal<Asking | null>(null);
  const scanning = useSignal(false);
  const look = async (code: string): Promise<void> => {
    scanning.value = false;
    if (code.trim() === '') return;
    const found = await change(() => lookAtPairing(code));
    if (found) asking.value = found.value;
  };
  const decide = async (letIn: boolean): Promise<void> => {
    const { id, name } = asking.value as Asking;
    const said = letIn ? t('access.letInDone', { name }) : t('access.refusedDone');
    if (await change(() => decidePairing(id, letIn), said)) asking.value = null;
  };
  return (
    <section class="card">
      <h2>{t('access.add')}</h2>
      {asking.value ? (
        <div class="question">
          <p>{t('access.asking', { name: asking.value.name, time: shortTime(asking.value.asked_at) })}</p>
          <p class="compare">{t('access.compare', { number: asking.value.number })}</p>
          <p class="hint">{t('access.compareHint')}</p>
          <button type="button" class="main" onClick={() => void decide(true)}>
            {t('access.letIn')}
          </button>
          <button type="button" onClick={() => void decide(false)}>
            {t('access.refuse')}
          </button>
        </div>
      ) : (
        <>
          <p>{t('access.addHow')}</p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void look(String(new FormData(event.currentTarget).get('letters')));
            }}
          >
            <div class="field">
              <label for="letters">{t('access.letters')}</label>
              <input
                id="letters"
                name="letters"
                maxLength={20}
                autocomplete="off"
                autocapitalize="characters"
                spellcheck={false}
              />
            </div>
            <button type="submit">{t('access.look')}</button>
          </form>
          {scanning.value ? (
            <Scanner
              onRead={(text) => void look(text)}
              onFail={() => {
                scanning.value = false;
                tell(t('access.scanFailed'));
              }}
            />
          ) : (
            canScan() && (
              <button
                type="button"
                onClick={() => {
                  scanning.value = true;
                }}
              >
                {t('access.scan')}
              </button>
            )
          )}
        </>
      )}
    </section>
  );
}
