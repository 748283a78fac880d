// The bars of the months: up and down from one line, so that the two counts do not differ by colour alone.
import type { JSX } from 'preact';
import type { Stretch } from '../../../diary/schema';
import { t } from '../../../text';
import { monthName } from '../../../time';
import type { Size } from '../../attack/size';
import { monthLetter } from '../names';
import { isKnown, monthOf } from '../stretches';

interface BarsProps {
  months: readonly Stretch[];
  /** How many have room; the last one stands at the right. */
  columns: number;
  size: Size;
  /** Which of the months is looked at. */
  picked: Stretch | undefined;
}

/** Bars are drawn at least as if this were the most, so that one day in a quiet year does not look like a tower. */
const LEAST_MOST = 8;
/** How far the longest bar reaches, in rem. */
const REACH = 4;

export function MonthBars({ months, columns, size: { width, rem }, picked }: BarsProps): JSX.Element {
  const step = width / columns;
  const text = Math.min(rem * 0.75, step * 0.62);
  const most = Math.max(LEAST_MOST, ...months.flatMap((month) => [month.migraineDays, month.acuteDays]));
  const scale = (rem * REACH) / most;
  const tallest = (measure: 'migraineDays' | 'acuteDays'): number =>
    Math.max(...months.map((month) => month[measure]), 1) * scale;
  const line = text * 1.4 + tallest('migraineDays');
  const year = rem * 1.05;
  const bottom = line + text * 1.5 + tallest('acuteDays');
  const empty = columns - months.length;
  const [first, last] = [months[0], months.at(-1)];
  const roomFor = (index: number): boolean => (months.length - index) * step > text * 2.6;
  return (
    <svg
      class="months"
      role="img"
      aria-label={
        first && last
          ? t('monthStrip.picture', { from: monthName(first.first), to: monthName(last.first) })
          : t('monthStrip.title')
      }
      width={width}
      height={bottom + text * 1.4 + year}
    >
      {Array.from({ length: empty }, (_, index) => (
        <circle key={index} class="no-month" cx={(index + 0.5) * step} cy={line + text * 0.75} r={1.5} />
      ))}
      {months.map((month, index) => (
        <g
          key={month.first}
          transform={`translate(${(empty + index) * step} 0)`}
          data-picked={month === picked || undefined}
        >
          {month === picked && <rect class="picked" width={step} height={bottom + text * 1.4} rx={6} />}
          <Bar
            month={month}
            count={month.migraineDays}
            kind="migraine"
            {...{ step, text, y: line, height: month.migraineDays * scale }}
            up
          />
          <text class="month-letter" x={step / 2} y={line + text * 1.1} font-size={text} text-anchor="middle">
            {monthLetter(month.first)}
          </text>
          <Bar
            month={month}
            count={month.acuteDays}
            kind="acute"
            {...{ step, text, y: line + text * 1.5, height: month.acuteDays * scale }}
          />
          {namesYear(months, index) && (
            <text
              x={roomFor(index) ? 2 : step - 2}
              y={bottom + text * 1.4 + year * 0.8}
              font-size={text}
              text-anchor={roomFor(index) ? 'start' : 'end'}
            >
              {month.first.slice(0, 4)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** A year is named where it begins, and at the left where there is room until the next one. */
function namesYear(months: readonly Stretch[], index: number): boolean {
  const begins = (at: number): boolean => monthOf(months[at] ?? { first: '' }).endsWith('-01');
  return begins(index) || (index === 0 && !begins(1) && !begins(2));
}

interface BarProps {
  month: Stretch;
  count: number;
  kind: 'migraine' | 'acute';
  step: number;
  text: number;
  y: number;
  height: number;
  up?: boolean;
}

/** One count of one month. Where nothing is known at all there is no nought either. */
function Bar({ month, count, kind, step, text, y, height, up = false }: BarProps): JSX.Element | null {
  if (month.known === 0 && count === 0) return null;
  const wide = step * 0.62;
  const end = up ? y - height : y + height;
  return (
    <>
      <rect
        class={kind}
        data-hollow={!isKnown(month) || undefined}
        x={(step - wide) / 2}
        y={up ? end : y}
        width={wide}
        height={Math.max(height, 1)}
        rx={2}
      />
      <text
        class="bar-number"
        x={step / 2}
        y={up ? end - text * 0.3 : end + text}
        font-size={text}
        text-anchor="middle"
      >
        {count}
      </text>
    </>
  );
}
