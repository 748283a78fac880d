// A month at a glance. What is known of a day shows by the form and height of its fill, by its number and by small signs,
// never by colour alone; a screen reader hears it in words.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { lookOf, monthsLater, type Seen, weeksOf } from '../../diary/month';
import { Icon } from '../../parts/icon';
import { t, tn } from '../../text';
import { fullDate, monthName } from '../../time';
import { to } from '../route';
import { weekBegins, weekHere } from './calendar-here';
import { MonthPicker } from './month-picker';
import { type Sign, SignDrawing } from './sign-drawing';
import { Step } from './step';

interface CalendarProps {
  month: string;
  today: string;
  /** What is known of its days, once it has been read. */
  days: ReadonlyMap<string, Seen> | undefined;
}

export function Calendar({ month, today, days }: CalendarProps): JSX.Element {
  const picking = useSignal(false);
  return (
    <section class="month">
      <div class="month-bar">
        <Step by="earlier" address={to('diary', monthsLater(month, -1))} label={t('calendar.earlier')}>
          <Icon name="back" />
        </Step>
        <h2>
          <button
            type="button"
            class="quiet"
            aria-expanded={picking.value}
            onClick={() => {
              picking.value = !picking.value;
            }}
          >
            {monthName(`${month}-01`)}
            <span class="unseen">{t('calendar.pick')}</span>
          </button>
        </h2>
        <Step by="later" address={to('diary', monthsLater(month, 1))} label={t('calendar.later')}>
          <Icon name="back" />
        </Step>
      </div>
      {picking.value && <MonthPicker month={month} today={today} />}
      <table class="calendar">
        <thead>
          <tr>
            {weekHere().map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, weekBegins()).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, index) => (
                <td key={day ?? index}>{day && <Day day={day} today={today} days={days} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DayProps {
  day: string;
  today: string;
  days: ReadonlyMap<string, Seen> | undefined;
}

function Day({ day, today, days }: DayProps): JSX.Element {
  const number = Number(day.slice(8));
  const seen = days?.get(day);
  // A day to come has nothing to open, unless something was written for it: across the date line it may be tomorrow.
  if (day > today && !seen) return <span class="to-come">{number}</span>;
  const isToday = day === today;
  return (
    <a
      class="day-cell"
      href={to('day', day)}
      aria-current={isToday ? 'date' : undefined}
      data-look={days && lookOf(seen)}
    >
      <span class="number" aria-hidden={days !== undefined}>
        {number}
      </span>
      {days && <span class="unseen">{spoken(day, seen, isToday)}</span>}
      {seen && (
        <>
          <b aria-hidden="true">{seen.attacks > 0 ? seen.pain : undefined}</b>
          <span class="signs">
            {signsOf(seen).map((sign) => (
              <SignDrawing key={sign} sign={sign} />
            ))}
          </span>
        </>
      )}
    </a>
  );
}

function signsOf(seen: Seen): Sign[] {
  const shown: [Sign, boolean][] = [
    ['dose', seen.doses > 0],
    ['sign', seen.signs.size > 0],
    ['checkin', seen.checkin === 'done'],
    ['session', seen.sessions > 0],
  ];
  return shown.filter(([, there]) => there).map(([sign]) => sign);
}

/** A day in words: "Friday 20 November: attack, pain 7, 2 doses, check-in". */
function spoken(day: string, seen: Seen | undefined, isToday: boolean): string {
  const date = isToday ? `${fullDate(day)}, ${t('calendar.thisDay')}` : fullDate(day);
  const said = seen ? saidOf(seen) : [];
  return `${date}: ${said.length > 0 ? said.join(', ') : t('calendar.unknown')}`;
}

function saidOf(seen: Seen): string[] {
  const { attacks, pain, doses, signs, checkin, sessions, measurements, visits } = seen;
  return [
    attacks > 0 && tn('calendar.attacks', attacks),
    attacks > 0 && pain !== undefined && t('calendar.pain', { n: pain }),
    attacks === 0 && checkin === 'done' && t('calendar.clear'),
    signs.size > 0 && tn('calendar.signs', signs.size),
    doses > 0 && tn('calendar.doses', doses),
    sessions > 0 && tn('calendar.sessions', sessions),
    measurements > 0 && tn('calendar.measurements', measurements),
    visits > 0 && tn('calendar.visits', visits),
    checkin && t(checkin === 'done' ? 'calendar.checkin' : 'calendar.checkinBegun'),
  ].filter((word) => typeof word === 'string');
}
