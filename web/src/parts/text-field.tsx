// Words of the person's own, saved while they are written: after a short pause, on leaving the field, and when the page
// goes out of sight.
import { useSignal } from '@preact/signals';
import type { JSX, TargetedInputEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { describe, Field } from './field';

const PAUSE = 500;

interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  rows?: number | undefined;
  hint?: string | undefined;
  /** What may be picked instead of typed. */
  suggestions?: string[] | undefined;
  /** Keep the text; what is wrong with it comes back as a sentence, and the text stays as it was typed. */
  onSave: (text: string) => Promise<string | undefined>;
}

export function TextField({
  id,
  label,
  value,
  rows,
  hint,
  suggestions,
  onSave,
}: TextFieldProps): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const typed = useRef<string | null>(null);
  const refused = useRef<string | null>(null);
  const timer = useRef(0);
  const keep = useRef(onSave);
  keep.current = onSave;
  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    const text = typed.current;
    if (text === null) return;
    typed.current = null;
    const wrong = await keep.current(text);
    refused.current = wrong ? text : null;
    fault.value = wrong;
  };
  useEffect(() => {
    const onHide = (): void => void (document.visibilityState === 'hidden' && save());
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      void save();
    };
  }, []);
  const shared = {
    dir: 'auto' as const,
    value: typed.current ?? refused.current ?? value,
    onInput: (event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
      typed.current = event.currentTarget.value;
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void save(), PAUSE);
    },
    onBlur: () => void save(),
    ...describe(id, hint, fault.value),
  };
  const list = suggestions && suggestions.length > 0 ? `${id}-list` : undefined;
  return (
    <Field id={id} label={label} hint={hint} fault={fault.value}>
      {rows ? (
        <textarea rows={rows} {...shared} />
      ) : (
        <input type="text" autocomplete="off" {...(list ? { list } : {})} {...shared} />
      )}
      {list && (
        <datalist id={list}>
          {suggestions?.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </Field>
  );
}
