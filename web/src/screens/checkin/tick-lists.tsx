// The checklists of a day: circumstances by group, and warning signs with the times at which they were noted.
import type { JSX } from 'preact';
import { byGroup, type Noted } from '../../diary/checkin';
import { catalogue, type Item } from '../../diary/items';
import { type Chip, Chips } from '../../parts/chips';
import { named, namedIfAny, t } from '../../text';
import { clockTime } from '../../time';
import { itemHelp, labelOf } from '../own-items';
import { tell } from '../perform';
import { OwnItem } from '../record/own-item';
import { put, tick } from './actions';
import type { Asked } from './asked-lists';
import type { Day } from './day';

interface ListProps {
  day: Day;
  asked: Asked;
}

/** What was part of the day, group by group. */
export function Circumstances({ day, asked }: ListProps): JSX.Element {
  return (
    <section class="asked">
      <h2>{t('checkin.day')}</h2>
      <Groups day={day} asked={asked} items={asked.items} />
      <MoreOf day={day} asked={asked}>
        <Groups day={day} asked={asked} items={asked.others} />
      </MoreOf>
    </section>
  );
}

/** The warning signs of the day. */
export function Signs({ day, asked }: ListProps): JSX.Element {
  return (
    <section class="asked">
      <Ticks label={t('checkin.signs')} day={day} asked={asked} items={asked.items} />
      <MoreOf day={day} asked={asked}>
        <Ticks label={namedIfAny('listMore', 'sign') ?? ''} day={day} asked={asked} items={asked.others} />
      </MoreOf>
    </section>
  );
}

function Groups({ items, ...rest }: ListProps & { items: Item[] }): JSX.Element {
  return (
    <div class="groups">
      {byGroup(items, groups()).map(({ group, items: together }) => (
        <Ticks key={group} label={named('triggerGroup', group)} items={together} {...rest} />
      ))}
    </div>
  );
}

/** The groups in the order in which the catalogue has them. */
function groups(): string[] {
  return [
    ...new Set(
      catalogue('trigger')
        .map(({ group }) => group)
        .filter((group) => group !== undefined),
    ),
  ];
}

function MoreOf({
  day,
  asked: { list, more, others },
  children,
}: ListProps & { children: JSX.Element }): JSX.Element {
  const toggle = (): void => {
    more.value = !more.value;
  };
  return (
    <>
      {more.value && others.length > 0 && children}
      {more.value && <OwnItem list={list} onAdded={(key) => put(day, `${list}.${key}`, true)} />}
      <button type="button" class="quiet" aria-expanded={more.value} onClick={toggle}>
        {more.value ? t('list.fewer') : (namedIfAny('listMore', list) ?? t('list.more'))}
      </button>
    </>
  );
}

function Ticks({ label, day, asked, items }: ListProps & { label: string; items: Item[] }): JSX.Element {
  const { list, ticked } = asked;
  const noted = list === 'sign' ? day.noted : [];
  const timesOf = (key: string): string =>
    noted
      .filter((sign) => sign.key === key)
      .map(noteTime)
      .join(', ');
  const tap = (key: string): void => {
    const time = timesOf(key);
    if (time === '') tick(day, list, key, ticked.has(key));
    else tell(t('checkin.notedSaid', { time }));
  };
  const chips = items.map((item): Chip => {
    const time = timesOf(item.key);
    const mark = time === '' ? undefined : t('checkin.noted', { time });
    return { key: item.key, label: labelOf(list, item), help: itemHelp(list, item.key), mark };
  });
  return (
    <Chips label={label} chips={chips} answer={(key) => (ticked.has(key) ? true : undefined)} onTap={tap} />
  );
}

/** When a sign was noted, by the clock of the place where it was felt. */
export function noteTime({ at, zone }: Noted): string {
  return clockTime(at, zone);
}
