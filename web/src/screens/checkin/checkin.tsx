// The check-in of one calendar day: today, yesterday, or any day before.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import '../../style/checkin.css';
import { isDay } from '../../diary/month';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { daysLater, localDay } from '../../diary/zone';
import { Icon } from '../../parts/icon';
import { Back, Top } from '../../parts/top';
import { t } from '../../text';
import { clockTime, fullDate, today } from '../../time';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { useWallClock } from './clock';
import { type Day, readDay } from './day';
import { Form } from './form';
import { Summary } from './summary';
import { noteTime } from './tick-lists';

export function Checkin({ about: [wanted] }: ScreenProps): JSX.Element {
  // Past midnight the day that is being filled in stays the day that it was.
  const opened = useSignal(today());
  const date = wanted || opened.value;
  return isDay(date) ? <DayOf date={date} /> : <NoSuchDay said={t('checkin.noDay')} />;
}

function DayOf({ date }: { date: string }): JSX.Element | null {
  const now = useWallClock().slice(0, 10);
  const day = useStored((local) => readDay(local, date));
  if (!day) return <Frame date={date} now={now} title={titleOf(date, now, false)} />;
  // One that is there already may lie ahead: across the date line today comes twice.
  if (date > now && day.state === 'none') return <NoSuchDay said={t('checkin.toCome')} />;
  return <Open day={day} now={now} />;
}

/** The form until the person is done; then what they said, until they want to change it. */
function Open({ day, now }: { day: Day; now: string }): JSX.Element {
  const done = day.state === 'done';
  // Done on another device meanwhile takes nothing away from under a finger.
  const writing = useSignal(!done);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = !done || writing.value;
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    before.current = shown;
  }, [shown]);
  const turn = (open: boolean): void => {
    writing.value = open;
  };
  return (
    <Frame date={day.date} now={now} title={titleOf(day.date, now, !shown)} done={!shown} heading={heading}>
      <Happened day={day} />
      {shown ? (
        <Form day={day} onDone={() => turn(false)} />
      ) : (
        <>
          <Summary day={day} />
          <button type="button" onClick={() => turn(true)}>
            {t('checkin.change')}
          </button>
        </>
      )}
    </Frame>
  );
}

/** What is known of the day from elsewhere. */
function Happened({ day }: { day: Day }): JSX.Element | null {
  const unnamed = day.noted.filter(({ key }) => key === undefined);
  if (day.attacks.length + unnamed.length === 0) return null;
  return (
    <ul class="happened">
      {day.attacks.map((attack) => (
        <li key={attack.id}>
          <a href={to('entry', attack.id)}>{attackLine(attack, day.date)}</a>
        </li>
      ))}
      {unnamed.map((sign) => (
        <li key={sign.id}>
          <a href={to('entry', sign.id)}>{t('checkin.somethingAt', { time: noteTime(sign) })}</a>
        </li>
      ))}
    </ul>
  );
}

function attackLine(attack: Held, date: string): string {
  const fields = fieldsOf(attack);
  const [start, zone] = [textOf(fields, 'startedAt') ?? '', textOf(fields, 'zone')];
  const began = localDay(start, zone) === date;
  return began ? t('checkin.attackAt', { time: clockTime(start, zone) }) : t('checkin.attackOn');
}

interface FrameProps {
  date: string;
  now: string;
  title: string;
  done?: boolean;
  heading?: { current: HTMLHeadingElement | null };
  children?: ComponentChildren;
}

function Frame({ date, now, title, done, heading, children }: FrameProps): JSX.Element {
  const yesterday = daysLater(now, -1);
  const older = date !== now && date !== yesterday;
  const other = date === now ? yesterday : now;
  return (
    <div class="checkin">
      <Top>
        {older && <Back href={to('day', date)} />}
        <span class="date">{fullDate(date)}</span>
        <Status />
      </Top>
      <div class="asks">
        <h1 ref={heading ?? null} tabIndex={-1}>
          {done && <Icon name="checkin" />}
          {title}
        </h1>
        <a class="button" href={to('checkin', other)}>
          {t(other === now ? 'checkin.toToday' : 'checkin.toYesterday')}
        </a>
      </div>
      {children}
    </div>
  );
}

function titleOf(date: string, now: string, done: boolean): string {
  if (date === now) return t(done ? 'checkin.doneToday' : 'checkin.howToday');
  if (date === daysLater(now, -1)) return t(done ? 'checkin.doneYesterday' : 'checkin.howYesterday');
  return t(done ? 'checkin.doneThen' : 'checkin.howThen');
}

function NoSuchDay({ said }: { said: string }): JSX.Element {
  return (
    <div class="checkin">
      <Top>
        <h1>{t('checkin.title')}</h1>
        <Status />
      </Top>
      <p>{said}</p>
      <a class="button main" href={to('checkin')}>
        {t('checkin.goToday')}
      </a>
    </div>
  );
}
