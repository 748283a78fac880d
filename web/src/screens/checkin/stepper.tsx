import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { stepped } from '../../diary/checkin';
import { describe, Field } from '../../parts/field';
import { faultIn } from '../../parts/number-field';
import { t } from '../../text';
import { numberFrom, numberText } from '../../time';

interface StepperProps {
  id: string;
  label: string;
  hint?: string | undefined;
  value: number | undefined;
  step: number;
  bounds: { min: number; max: number; whole?: boolean };
  onChange: (value: number | null) => void;
}

/** A number by taps or typed. It is unknown until the first of them, and the first tap down says none at all. */
export function Stepper(props: StepperProps): JSX.Element {
  const { id, label, hint, value, step, bounds, onChange } = props;
  const fault = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | null>(null);
  // Several quick taps count on from each other, not from what has been saved by then.
  const ahead = useSignal<number | null>(null);
  useEffect(() => {
    if (ahead.peek() === value) ahead.value = null;
  }, [value, ahead]);
  const now = ahead.value ?? value;
  const put = (next: number | null): void => {
    fault.value = undefined;
    refused.value = null;
    ahead.value = next;
    onChange(next);
  };
  const take = (typed: string): void => {
    const number = numberFrom(typed);
    const wrong = typed.trim() === '' ? undefined : faultIn(number, bounds);
    if (!wrong) put(number ?? null);
    else {
      fault.value = wrong;
      refused.value = typed;
    }
  };
  const move = (by: number): void => put(stepped(now, by, bounds.max));
  return (
    <Field id={id} label={label} hint={hint} fault={fault.value}>
      <div class="stepper">
        <button type="button" aria-label={t('checkin.less', { what: label })} onClick={() => move(-step)}>
          −
        </button>
        <input
          type="text"
          inputMode={bounds.whole ? 'numeric' : 'decimal'}
          autocomplete="off"
          placeholder="–"
          value={refused.value ?? (now === undefined ? '' : numberText(now))}
          onChange={(event) => take(event.currentTarget.value)}
          {...describe(id, hint, fault.value)}
        />
        <button type="button" aria-label={t('checkin.moreOf', { what: label })} onClick={() => move(step)}>
          +
        </button>
      </div>
    </Field>
  );
}
