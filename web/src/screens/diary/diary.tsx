// The diary: a month at a glance, and under it everything, newest first.
import type { JSX } from 'preact';
import { daysIn, isMonth, seenByDay } from '../../diary/month';
import { asked, stretchOf } from '../../local/reading';
import { Top } from '../../parts/top';
import '../../style/diary.css';
import { t } from '../../text';
import { today } from '../../time';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { EditedAfterDeletion } from './asked';
import { instead } from './back';
import { Calendar } from './calendar';
import { Legend } from './legend';
import { EntryList } from './list';

export function Diary({ about: [wanted] }: ScreenProps): JSX.Element {
  const now = today();
  const thisMonth = now.slice(0, 7);
  const month = isMonth(wanted) ? wanted : thisMonth;
  const days = useStored(async (local) => {
    const all = daysIn(month);
    const { entries, parts } = await stretchOf(local, all[0] ?? now, all.at(-1) ?? now);
    return seenByDay(entries, parts, now);
  });
  const waiting = useStored(asked);
  return (
    <div class="diary">
      <Top>
        <h1>{t('diary.title')}</h1>
        <Status />
      </Top>
      <div class="glance">
        <Calendar month={month} today={now} days={days} />
        <div class="under-month">
          <Legend />
          {month !== thisMonth && (
            <a class="button quiet" {...instead(to('diary'))}>
              {t('calendar.today')}
            </a>
          )}
        </div>
      </div>
      {days && waiting && (
        <div class="below">
          <EditedAfterDeletion waiting={waiting} />
          <EntryList month={month === thisMonth ? undefined : month} />
        </div>
      )}
    </div>
  );
}
