// Days with medication: 30 days as a row of cells, and the stretches of a year as a row of bars.
import type { JSX } from 'preact';
import { t } from '../../../text';
import type { Size } from '../../attack/size';
import { columnsIn } from './measured';

const DAYS = 30;
const STRETCHES = 12;
/** Bars are drawn at least as if this were the most. */
const LEAST_MOST = 8;

interface TrackProps {
  days: number;
  limit: number | null;
  size: Size;
}

/** As many cells full as there were days, and a mark after as many as the published number. */
export function Track({ days, limit, size: { width, rem } }: TrackProps): JSX.Element {
  const label =
    limit === null ? t('classUse.track', { n: days }) : t('classUse.trackLimit', { n: days, limit });
  const [cell, text] = [width / DAYS, rem * 0.75];
  const [top, high] = [4, rem * 0.75];
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={top * 2 + high + (limit === null ? 0 : text * 1.2)}
    >
      {Array.from({ length: DAYS }, (_, day) => (
        <rect
          key={day}
          class={day < days ? 'taken' : 'not-taken'}
          x={day * cell + 1}
          y={top}
          width={cell - 2}
          height={high}
          rx={2}
        />
      ))}
      {limit !== null && (
        <>
          <line class="limit" x1={limit * cell} x2={limit * cell} y1={0} y2={top * 2 + high} />
          <text x={limit * cell} y={top * 2 + high + text * 0.9} font-size={text} text-anchor="middle">
            {limit}
          </text>
        </>
      )}
    </svg>
  );
}

interface StretchesProps {
  /** Oldest first, the last one up to now. */
  months: readonly number[];
  limit: number | null;
  size: Size;
}

/** A year of stretches of 30 days; the last one stands out. */
export function Stretches({ months, limit, size }: StretchesProps): JSX.Element {
  const columns = columnsIn(size, STRETCHES);
  const shown = months.slice(-columns);
  const [column, text, high] = [size.width / columns, size.rem * 0.75, size.rem * 3];
  const most = Math.max(limit ?? 0, ...shown, LEAST_MOST);
  const bottom = text * 1.2 + high;
  const y = (days: number): number => bottom - (days / most) * high;
  const from = (columns - shown.length) * column;
  return (
    <svg
      role="img"
      aria-label={t('classUse.strip', { days: shown.join(', ') })}
      width={size.width}
      height={bottom + text * 1.6}
    >
      {limit !== null && <line class="limit" x1={from} x2={size.width} y1={y(limit)} y2={y(limit)} />}
      {shown.map((days, index) => (
        <g
          key={`${index} of ${shown.length}`}
          class={index === shown.length - 1 ? 'latest' : undefined}
          transform={`translate(${from + index * column} 0)`}
        >
          <rect
            class="stretch"
            x={column * 0.15}
            y={Math.min(y(days), bottom - 1)}
            width={column * 0.7}
            height={Math.max(1, bottom - y(days))}
            rx={2}
          />
          <text
            class="over-line"
            x={column / 2}
            y={y(days) - text * 0.3}
            font-size={text}
            text-anchor="middle"
          >
            {days}
          </text>
        </g>
      ))}
      <text x={size.width} y={bottom + text * 1.2} font-size={text} text-anchor="end">
        {t('classUse.now')}
      </text>
      {shown.length === STRETCHES && (
        <text x={0} y={bottom + text * 1.2} font-size={text}>
          {t('classUse.yearAgo')}
        </text>
      )}
    </svg>
  );
}
