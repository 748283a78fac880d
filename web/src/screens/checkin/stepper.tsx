import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { stepped } from '../../diary/checkin';
import { NumberField } from '../../parts/number-field';
import { t } from '../../text';

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
export function Stepper({ id, label, hint, value, step, bounds, onChange }: StepperProps): JSX.Element {
  // Several quick taps count on from each other, not from what has been saved by then.
  const ahead = useSignal<number | null>(null);
  useEffect(() => {
    if (ahead.peek() === value) ahead.value = null;
  }, [value, ahead]);
  const now = ahead.value ?? value;
  const put = (next: number | null): void => {
    ahead.value = next;
    onChange(next);
  };
  const side = (name: string, sign: string, by: number): JSX.Element => (
    <button type="button" data-again aria-label={name} onClick={() => put(stepped(now, by, bounds.max))}>
      {sign}
    </button>
  );
  return (
    <NumberField
      id={id}
      label={label}
      hint={hint}
      value={now}
      {...bounds}
      sides={[
        side(t('checkin.less', { what: label }), '−', -step),
        side(t('checkin.moreOf', { what: label }), '+', step),
      ]}
      onChange={put}
    />
  );
}
