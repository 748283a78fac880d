// Any month of any year in two taps.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from '../../parts/icon';
import { t } from '../../text';
import { to } from '../route';
import { instead } from './back';
import { monthsHere } from './calendar-here';

export function MonthPicker({ month, today }: { month: string; today: string }): JSX.Element {
  const year = useSignal(Number(month.slice(0, 4)));
  const thisMonth = today.slice(0, 7);
  return (
    <div class="card month-picker">
      <div class="month-bar">
        <YearStep year={year} by={-1} />
        <b aria-live="polite">{year.value}</b>
        <YearStep year={year} by={1} />
      </div>
      <div class="months">
        {monthsHere().map((name, index) => {
          const shown = `${year.value}-${String(index + 1).padStart(2, '0')}`;
          return (
            <a
              key={name}
              class="button"
              aria-current={shown === month ? 'true' : undefined}
              {...instead(to('diary', shown))}
            >
              {name}
            </a>
          );
        })}
      </div>
      <a class="button quiet" {...instead(to('diary', thisMonth))}>
        {t('calendar.today')}
      </a>
    </div>
  );
}

function YearStep({ year, by }: { year: { value: number }; by: 1 | -1 }): JSX.Element {
  return (
    <button
      type="button"
      data-again
      class={`step ${by < 0 ? 'earlier' : 'later'}`}
      aria-label={t(by < 0 ? 'calendar.yearBefore' : 'calendar.yearAfter')}
      onClick={() => {
        year.value += by;
      }}
    >
      <Icon name="back" />
    </button>
  );
}
