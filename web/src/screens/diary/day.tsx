// Everything of one calendar day, in order of time, and what can be added to it.
import type { JSX } from 'preact';
import { wholeAttacks } from '../../diary/joined';
import { byAttack, daysOf, isDay, partsOf } from '../../diary/month';
import { daysLater } from '../../diary/zone';
import { type Stretch, stretchOf } from '../../local/reading';
import { Icon } from '../../parts/icon';
import { Top } from '../../parts/top';
import '../../style/diary.css';
import { named, t } from '../../text';
import { dayName, today, weekdayOf } from '../../time';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { BackTo } from './back';
import { dayOf, whenOf } from './describe';
import { Fill } from './fill';
import { EntryRows, type Row, rowsOf } from './rows';
import { Step } from './step';

export function Day({ about: [day] }: ScreenProps): JSX.Element {
  const known = isDay(day);
  return (
    <div class="day">
      <Top>
        <BackTo near={known ? to('diary', day.slice(0, 7)) : to('diary')} />
        <h1>{known ? dayName(day) : t('diary.title')}</h1>
        <Status />
      </Top>
      {known ? <OneDay day={day} /> : <p class="hint">{t('dayPage.noDay')}</p>}
    </div>
  );
}

function OneDay({ day }: { day: string }): JSX.Element {
  const now = today();
  const rows = useStored(async (local) => onDay(await stretchOf(local, day, day), day, now));
  const toCome = day > now;
  return (
    <>
      <Steps day={day} last={now} />
      {toCome && <p class="hint">{t('dayPage.toCome')}</p>}
      {rows && (
        <>
          {!toCome && !rows.some(({ held }) => held.kind === 'checkin') && <OpenCheckin day={day} />}
          {rows.length > 0 ? (
            <EntryRows rows={rows} on={day} />
          ) : (
            !toCome && <p class="hint">{t('dayPage.empty')}</p>
          )}
          {!toCome && <Fill day={day} />}
        </>
      )}
    </>
  );
}

/** What happened on a day: the check-in, which is about all of it, then everything else in order of time. */
function onDay(found: Stretch, day: string, now: string): Row[] {
  const groups = byAttack(found.parts);
  const attacks = wholeAttacks(found.entries)
    .filter((whole) => daysOf(whole, partsOf(whole, groups), now).includes(day))
    .map(({ id }) => id);
  const at = ({ held }: Row): number => (held.kind === 'checkin' ? 0 : Date.parse(whenOf(held).at));
  return rowsOf(found)
    .filter(({ held }) => (held.kind === 'attack' ? attacks.includes(held.id) : dayOf(held) === day))
    .sort((a, b) => at(a) - at(b));
}

function OpenCheckin({ day }: { day: string }): JSX.Element {
  return (
    <ul class="list">
      <li>
        <a href={to('checkin', day)}>
          <b>{named('kind', 'checkin')}</b>
          <span>{t('dayPage.checkinOpen')}</span>
        </a>
      </li>
    </ul>
  );
}

function Steps({ day, last }: { day: string; last: string }): JSX.Element {
  const [before, after] = [daysLater(day, -1), daysLater(day, 1)];
  return (
    <div class="row day-steps">
      <Step by="earlier" class="button" address={to('day', before)} label={t('dayPage.before')}>
        <span>
          <Icon name="back" /> {inShort(before)}
        </span>
      </Step>
      {after <= last ? (
        <Step by="later" class="button" address={to('day', after)} label={t('dayPage.after')}>
          <span>
            {inShort(after)} <Icon name="back" />
          </span>
        </Step>
      ) : (
        <span />
      )}
    </div>
  );
}

function inShort(day: string): string {
  return `${weekdayOf(day)} ${Number(day.slice(8))}`;
}
