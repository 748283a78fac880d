// A note, saved while it is written: after a short pause, on leaving the field, and when the page goes out of sight.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { changing } from '../../diary/entries';
import type { Held } from '../../diary/record';
import { cleanText, LimitError } from '../../local/limits';
import { describe, Field } from '../../parts/field';
import { named, t } from '../../text';
import { perform } from '../perform';

const PAUSE = 500;

export function NoteField({ held, note }: { held: Held; note: string }): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const typed = useRef<string | null>(null);
  const timer = useRef(0);
  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    const text = typed.current;
    if (text === null) return;
    typed.current = null;
    try {
      await perform(() => [changing(held, { note: text === '' ? null : text })], t('entry.changed'));
      fault.value = undefined;
    } catch (error) {
      if (!(error instanceof LimitError)) throw error;
      fault.value = named('refused', error.reason);
    }
  };
  useEffect(() => {
    const onHide = (): void => void (document.visibilityState === 'hidden' && save());
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      void save();
    };
  }, []);
  return (
    <Field id="note" label={t('entry.note')} fault={fault.value}>
      <textarea
        rows={4}
        dir="auto"
        onInput={(event) => {
          typed.current = cleanText(event.currentTarget.value);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => void save(), PAUSE);
        }}
        onBlur={() => void save()}
        value={typed.current ?? note}
        {...describe('note', undefined, fault.value)}
      />
    </Field>
  );
}
