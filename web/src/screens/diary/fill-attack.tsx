// An attack of a past day: about when it began, and when it ended. Everything else is asked on its page.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { uuid7 } from '../../local/ids';
import { t } from '../../text';
import { deviceZone } from '../../time';
import { perform } from '../perform';
import { TimeField } from '../record/time-field';
import { go, to } from '../route';

export function FillAttack({ at }: { at: string }): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const start = useSignal(at);
  const end = useSignal<string | undefined>(undefined);
  const zone = deviceZone();
  const add = async (): Promise<void> => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]');
    if (wrong) return wrong.focus();
    const id = uuid7(Date.now());
    const fields = {
      startedAt: start.value,
      startPrecision: 'about',
      zone,
      ...(end.value === undefined ? {} : { endedAt: end.value }),
    };
    const done = await perform(() => [{ id, kind: 'attack', fields }], t('fill.attackAdded'));
    if (done) go(to('entry', id));
  };
  return (
    <form
      ref={form}
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <p class="hint">{t('fill.attackHint')}</p>
      <TimeField
        id="fill-start"
        label={t('field.startedAt')}
        at={start.value}
        zone={zone}
        faultOf={(begun) =>
          end.value !== undefined && begun > end.value ? t('entry.startAfterEnd') : undefined
        }
        onChange={(begun) => {
          start.value = begun;
        }}
      />
      <TimeField
        id="fill-end"
        label={t('field.endedAt')}
        at={end.value}
        zone={zone}
        faultOf={(ended) => (ended < start.value ? t('entry.endBeforeStart') : undefined)}
        onChange={(ended) => {
          end.value = ended;
        }}
        onClear={() => {
          end.value = undefined;
        }}
      />
      <button type="submit" class="main">
        {t('fill.attackAdd')}
      </button>
    </form>
  );
}
