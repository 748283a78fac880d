// Months at a glance: migraine days upwards, days with acute medication downwards. One slider lies over the picture, so
// that a tap, a finger that moves along, the keyboard and a screen reader all come to a month the same way.
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Stretch } from '../../../diary/schema';
import { Icon } from '../../../parts/icon';
import { More } from '../../../parts/more';
import { t } from '../../../text';
import type { Size } from '../../attack/size';
import { How, Said } from '../how';
import { monthInShort } from '../names';
import { columnsIn, Measured } from '../pictures/measured';
import { MonthBars } from '../pictures/months';
import { monthSentence, yearSentences } from '../sentences/months';
import { MonthNumbers } from './month-numbers';
import { MonthTable } from './month-table';

const YEAR = 12;

export function MonthsStrip({ months }: { months: readonly Stretch[] }): JSX.Element {
  return (
    <section class="card counted">
      <h2>{t('monthStrip.title')}</h2>
      <Measured>{(size) => <Strip {...{ months, size }} />}</Measured>
      <More words={{ open: t('monthStrip.table'), close: t('monthStrip.tableClose') }}>
        {() => <MonthTable months={months} />}
      </More>
      <How says={[t('monthStrip.how'), t('rates.howDays'), t('rates.howKnown')]} />
    </section>
  );
}

interface StripProps {
  months: readonly Stretch[];
  size: Size;
}

/** A year of months, or fewer where letters are large; one of them is looked at. */
function Strip({ months, size }: StripProps): JSX.Element {
  const columns = columnsIn(size, YEAR);
  /** How many months lie after the last one that is shown. */
  const later = useSignal(0);
  /** Which of those shown is looked at, from the last. */
  const picked = useSignal(0);
  const last = months.length - later.value;
  const shown = months.slice(Math.max(0, last - columns), last);
  const month = shown.at(-1 - picked.value) ?? shown[0];
  return (
    <div class="strip">
      <Said sentences={yearSentences(shown)} />
      <div class="strip-picture">
        <MonthBars months={shown} picked={month} {...{ columns, size }} />
        {month && <Slider {...{ shown, columns, month, picked }} />}
      </div>
      <p class="key hint" aria-hidden="true">
        <span>
          <i class="swatch now" /> {t('monthStrip.migraine')}
        </span>
        <span>
          <i class="swatch acute" /> {t('monthStrip.acute')}
        </span>
      </p>
      {months.length > columns && <Pages {...{ months, shown, columns, later, picked }} />}
      {month && <MonthNumbers month={month} />}
    </div>
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
      value={columns - 1 - picked.value}
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
    picked.value = 0;
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
        {first && last && t('rates.span', { from: monthInShort(first.first), to: monthInShort(last.first) })}
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
