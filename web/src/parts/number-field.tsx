import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../text';
import { numberFrom, numberText } from '../time';
import { describe, Field } from './field';

interface NumberFieldProps {
  id: string;
  label: string;
  value: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  whole?: boolean | undefined;
  hint?: string | undefined;
  /** What else is wrong with this number, as a sentence, if anything is. */
  faultOf?: ((value: number) => string | undefined) | undefined;
  /** What stands at its sides, such as a step down and a step up. */
  sides?: [ComponentChildren, ComponentChildren];
  onChange: (value: number | null) => void;
}

/** A number, written as people here write it. What cannot be is not saved, and stays as it was typed. */
export function NumberField(props: NumberFieldProps): JSX.Element {
  const { id, label, value, hint, sides, onChange } = props;
  const fault = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | null>(null);
  // The page may be shown anew while somebody types, since another answer was saved or came from elsewhere.
  const typing = useRef<string | null>(null);
  const take = (typed: string): void => {
    typing.current = null;
    const number = numberFrom(typed);
    fault.value = typed.trim() === '' ? undefined : faultIn(number, props);
    refused.value = fault.value ? typed : null;
    if (!fault.value) onChange(number ?? null);
  };
  const keep = useRef(take);
  keep.current = take;
  useEffect(() => whenLeaving(() => typing.current !== null && keep.current(typing.current)), []);
  // Another value than the one beside which something was refused.
  useEffect(() => {
    fault.value = undefined;
    refused.value = null;
  }, [value, fault, refused]);
  // What stands there already may have become wrong beside another answer.
  const wrong = fault.value ?? (value === undefined ? undefined : props.faultOf?.(value));
  const input = (
    <input
      type="text"
      inputMode={props.whole ? 'numeric' : 'decimal'}
      autocomplete="off"
      value={typing.current ?? refused.value ?? (value === undefined ? '' : numberText(value))}
      onInput={(event) => {
        typing.current = event.currentTarget.value;
      }}
      onChange={(event) => take(event.currentTarget.value)}
      {...describe(id, hint, wrong)}
    />
  );
  return (
    <Field id={id} label={label} hint={hint} fault={wrong}>
      {sides ? (
        <div class="sided">
          {sides[0]}
          {input}
          {sides[1]}
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

/** A browser reports a change when a field is left, but not when the page goes out of sight or to another place. */
function whenLeaving(save: () => void): () => void {
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  document.addEventListener('visibilitychange', onHide);
  return () => {
    document.removeEventListener('visibilitychange', onHide);
    save();
  };
}

/** What is wrong with a number that was typed, as a sentence, if anything is. */
function faultIn(
  number: number | undefined,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole, faultOf }: NumberFieldProps,
): string | undefined {
  if (number === undefined) return t('fault.notANumber');
  if (whole && !Number.isInteger(number)) return t('fault.notWhole');
  if (number < min) return t('fault.atLeast', { n: numberText(min) });
  return number > max ? t('fault.atMost', { n: numberText(max) }) : faultOf?.(number);
}
