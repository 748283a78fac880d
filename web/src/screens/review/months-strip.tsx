// Months at a glance: migraine days upwards, days with acute medication downwards. One slider lies over the picture, so
// that a tap, a finger that moves along, the keyboard and a screen reader all come to a month the same way.
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Stretch } from '../../diary/schema';
import { Icon } from '../../parts/icon';
import { More } from '../../parts/more';
import { t } from '../../text';
import { monthName } from '../../time';
import { useSize } from '../attack/size';
import { How, Said } from './how';
import { MonthBars } from './month-bars';
import { MonthNumbers } from './month-numbers';
import { MonthTable } from './month-table';
import { monthSentence, yearSentences } from './sentences/months';

const YEAR = 12;
/** A column is at least so many rem wide; with large letters fewer months stand beside each other. */
const COLUMN = 1.3;

export function MonthsStrip({ months }: { months: readonly Stretch[] }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  /** How many months lie after the last one that is shown. */
  const later = useSignal(0);
  /** Which of those shown is looked at, from the last; -1 none. */
  const picked = useSignal(-1);
  const columns = size ? Math.min(YEAR, Math.max(4, Math.floor(size.width / size.rem / COLUMN))) : YEAR;
  const last = months.length - later.value;
  const shown = months.slice(Math.max(0, last - columns), last);
  const month = shown.at(-1 - Math.max(0, picked.value));
  return (
    <section class="card counted">
      <h2>{t('monthStrip.title')}</h2>
      <Said sentences={yearSentences(shown)} />
      <div class="strip-picture" ref={box}>
        <i aria-hidden="true" />
        {size && (
          <>
            <MonthBars
              months={shown}
              columns={columns}
              size={size}
              picked={shown.indexOf(month as Stretch)}
            />
            {month && <Slider {...{ shown, columns, month, picked }} />}
          </>
        )}
      </div>
      {months.length > columns && <Pages {...{ months, shown, columns, later, picked }} />}
      {month && <MonthNumbers month={month} />}
      <More words={{ open: t('monthStrip.table'), close: t('monthStrip.tableClose') }}>
        {() => <MonthTable months={months} />}
      </More>
      <How says={[t('monthStrip.how'), t('rates.howDays'), t('rates.howKnown')]} />
    </section>
  );
}

interface SliderProps {
  shown: readonly Stretch[];
  columns: number;
  month: Stretch;
  picked: Signal<number>;
}

/** Its thumb is as wide as a column, so that its steps lie over them. */
function Slider({ shown, columns, month, picked }: SliderProps): JSX.Element {
  return (
    <input
      type="range"
      class="over-picture"
      style={{ '--columns': columns }}
      aria-label={t('monthStrip.slider')}
      aria-valuetext={monthSentence(month)}
      min={columns - shown.length}
      max={columns - 1}
      step={1}
      value={columns - 1 - Math.max(0, picked.value)}
      onInput={(event) => {
        picked.value = columns - 1 - Number(event.currentTarget.value);
      }}
    />
  );
}

interface PagesProps extends Omit<SliderProps, 'month'> {
  months: readonly Stretch[];
  later: Signal<number>;
}

function Pages({ months, shown, columns, later, picked }: PagesProps): JSX.Element {
  const turn = (by: number): void => {
    later.value = Math.min(Math.max(0, later.value + by), months.length - columns);
    picked.value = -1;
  };
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <div class="month-bar">
      <button
        type="button"
        class="step"
        aria-label={t('monthStrip.earlier')}
        aria-disabled={later.value >= months.length - columns || undefined}
        onClick={() => turn(columns)}
      >
        <Icon name="back" />
      </button>
      <span class="hint">
        {first && last && t('rates.span', { from: monthName(first.first), to: monthName(last.first) })}
      </span>
      <button
        type="button"
        class="step later"
        aria-label={t('monthStrip.later')}
        aria-disabled={later.value === 0 || undefined}
        onClick={() => turn(-columns)}
      >
        <Icon name="back" />
      </button>
    </div>
  );
}
