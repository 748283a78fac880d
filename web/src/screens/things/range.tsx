// Where a value lies beside the range that its report calls normal: in words, and only if both ends are known.
import type { JSX } from 'preact';
import { type Fields, numberOf } from '../../diary/record';
import { t } from '../../text';

export function InRange({ fields }: { fields: Fields }): JSX.Element | null {
  const words = rangeWords(fields);
  return words === undefined ? null : (
    <p class="hint" role="status">
      {words}
    </p>
  );
}

/** No judgement: a report's range is not a person's. */
export function rangeWords(fields: Fields): string | undefined {
  const [value, low, high] = [numberOf(fields, 'value'), numberOf(fields, 'low'), numberOf(fields, 'high')];
  if (value === undefined || low === undefined || high === undefined) return undefined;
  if (value < low) return t('things.belowRange');
  return t(value > high ? 'things.aboveRange' : 'things.withinRange');
}
