// The drawing of the map.
import type { JSX } from 'preact';
import type { Size } from '../../attack/size';
import { byHour, byWeekday } from '../sentences/onsets';

interface PictureProps {
  onsets: readonly (readonly number[])[];
  size: Size;
  weekdays: readonly string[];
  label: string;
}

const HOURS = 24;
/** Hours that are named under the map; the lines across it stand there too. */
const NAMED = [0, 6, 12, 18, 24];
/** How full a cell is with one attack; the rest of it grows by area. */
const LEAST = 0.42;

export function MapPicture({ onsets, size: { width, rem }, weekdays, label }: PictureProps): JSX.Element {
  const text = Math.min(rem * 0.75, width / 24);
  const [left, right] = [text * 2.4, text * 2.2];
  const cell = (width - left - right) / HOURS;
  const row = Math.max(cell * 1.15, text * 1.45);
  const top = rem * 2.75;
  const bottom = top + row * 7;
  const most = Math.max(...onsets.flat(), 1);
  const sums = byWeekday(onsets);
  return (
    <svg role="img" aria-label={label} width={width} height={bottom + text * 1.7}>
      <Histogram hours={byHour(onsets)} {...{ left, cell, top }} />
      {NAMED.map((hour) => (
        <g key={hour}>
          <line
            class="hour-line"
            x1={left + hour * cell}
            x2={left + hour * cell}
            y1={top - rem * 2.5}
            y2={bottom}
          />
          <text x={left + hour * cell} y={bottom + text * 1.3} font-size={text} text-anchor="middle">
            {hour}
          </text>
        </g>
      ))}
      {onsets.map((hours, day) => {
        const middle = top + (day + 0.5) * row;
        return (
          <g key={weekdays[day]}>
            <text x={0} y={middle + text * 0.35} font-size={text}>
              {weekdays[day]?.slice(0, 3)}
            </text>
            {hours.map((count, hour) => (
              <Cell
                key={hour}
                count={count}
                share={count / most}
                x={left + (hour + 0.5) * cell}
                y={middle}
                side={Math.max(1, Math.min(cell, row) - 1)}
              />
            ))}
            <text class="sum" x={width} y={middle + text * 0.35} font-size={text} text-anchor="end">
              {sums[day]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** All weekdays together, hour by hour. */
function Histogram({
  hours,
  left,
  cell,
  top,
}: {
  hours: readonly number[];
  left: number;
  cell: number;
  top: number;
}): JSX.Element {
  const most = Math.max(...hours, 1);
  return (
    <g>
      {hours.map((count, hour) => {
        const height = (count / most) * (top - cell - 4);
        return (
          <rect
            key={hour}
            class="hour-bar"
            x={left + hour * cell + 0.75}
            y={top - 6 - height}
            width={Math.max(1, cell - 1.5)}
            height={height}
          />
        );
      })}
      <line class="base" x1={left} x2={left + HOURS * cell} y1={top - 6} y2={top - 6} />
    </g>
  );
}

interface CellProps {
  count: number;
  share: number;
  x: number;
  y: number;
  side: number;
}

function Cell({ count, share, x, y, side }: CellProps): JSX.Element {
  if (count === 0) return <circle class="no-onset" cx={x} cy={y} r={1} />;
  const length = side * Math.sqrt(LEAST ** 2 + (1 - LEAST ** 2) * share);
  return (
    <rect
      class="onset"
      data-step={Math.min(4, Math.ceil(share * 4))}
      x={x - length / 2}
      y={y - length / 2}
      width={length}
      height={length}
      rx={2}
    />
  );
}
