// The numbers of one month, and the way to it in the diary.
import type { JSX } from 'preact';
import type { Stretch } from '../../../diary/schema';
import { t } from '../../../text';
import { monthName } from '../../../time';
import { to } from '../../route';
import { knownWords, monthLines } from '../sentences/months';
import { isKnown, monthOf } from '../stretches';

export function MonthNumbers({ month }: { month: Stretch }): JSX.Element {
  return (
    <div class="month-numbers">
      <h3>{monthName(month.first)}</h3>
      <p class="hint">
        {knownWords(month)}. {!isKnown(month) && t('monthStrip.hollowMonth')}
      </p>
      {month.known > 0 && (
        <ul class="plain">
          {monthLines(month).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <a class="button" href={to('diary', monthOf(month))}>
        {t('monthStrip.open', { month: monthName(month.first) })}
      </a>
    </div>
  );
}
