// The pictures of days with medication: 30 days as a row of cells, and the stretches of a year as a row of bars.
import type { JSX } from 'preact';
import { t } from '../../text';

const DAYS = 30;
const STRETCHES = 12;
/** Of one cell or column, in the picture's own units. */
const [CELL, HIGH] = [10, 40];

interface TrackProps {
  days: number;
  limit: number | null;
}

/** As many cells full as there were days, and a mark after as many as the published number. */
export function Track({ days, limit }: TrackProps): JSX.Element {
  const label =
    limit === null ? t('classUse.track', { n: days }) : t('classUse.trackLimit', { n: days, limit });
  return (
    <svg class="track-30" role="img" aria-label={label} viewBox={`0 0 ${DAYS * CELL} 30`}>
      {Array.from({ length: DAYS }, (_, day) => (
        <rect
          key={day}
          class={day < days ? 'taken' : 'not-taken'}
          x={day * CELL + 1}
          y={4}
          width={CELL - 2}
          height={12}
          rx={2}
        />
      ))}
      {limit !== null && (
        <>
          <line class="limit" x1={limit * CELL} x2={limit * CELL} y1={0} y2={20} />
          <text class="axis-word" x={limit * CELL} y={29.5} font-size={9.5} text-anchor="middle">
            {limit}
          </text>
        </>
      )}
    </svg>
  );
}

interface StripProps {
  /** Oldest first, the last one up to now. */
  months: readonly number[];
  limit: number | null;
}

/** A year of stretches; the last one stands out. */
export function ClassStrip({ months, limit }: StripProps): JSX.Element {
  const most = Math.max(limit ?? 0, ...months, 8);
  const column = (DAYS * CELL) / STRETCHES;
  const y = (days: number): number => 12 + HIGH - (days / most) * HIGH;
  const empty = STRETCHES - months.length;
  return (
    <svg
      class="class-strip"
      role="img"
      aria-label={t('classUse.strip', { days: months.join(', ') })}
      viewBox={`0 0 ${DAYS * CELL} ${HIGH + 26}`}
    >
      {months.map((days, index) => {
        const x = (empty + index) * column;
        return (
          <g key={index} class={index === months.length - 1 ? 'latest' : undefined}>
            <rect
              class="stretch"
              x={x + 4}
              y={y(days)}
              width={column - 8}
              height={Math.max(1, HIGH + 12 - y(days))}
              rx={2}
            />
            <text class="bar-number" x={x + column / 2} y={y(days) - 3} font-size={9.5} text-anchor="middle">
              {days}
            </text>
          </g>
        );
      })}
      {limit !== null && (
        <line class="limit" x1={empty * column} x2={DAYS * CELL} y1={y(limit)} y2={y(limit)} />
      )}
      <text class="axis-word" x={DAYS * CELL} y={HIGH + 24} font-size={9.5} text-anchor="end">
        {t('classUse.now')}
      </text>
      {empty === 0 && (
        <text class="axis-word" x={0} y={HIGH + 24} font-size={9.5}>
          {t('classUse.yearAgo')}
        </text>
      )}
    </svg>
  );
}
