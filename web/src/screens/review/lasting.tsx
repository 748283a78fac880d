// How long attacks last: the half in the middle on a scale of hours.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Duration } from '../../diary/schema';
import { t } from '../../text';
import { type Size, useSize } from '../attack/size';
import { How } from './how';
import { ENOUGH_LENGTHS, hourWords, lastingSentence } from './sentences/lasting';

const NAMED = [0, 4, 12, 24, 48, 72];

export function Lasting({ duration }: { duration: Duration | null }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const drawn = duration && duration.attacks >= ENOUGH_LENGTHS ? duration : null;
  return (
    <section class="card counted">
      <h2>{t('lasting.title')}</h2>
      <p>{lastingSentence(duration)}</p>
      <div class="lasting-picture" ref={box}>
        <i aria-hidden="true" />
        {size && drawn && <Picture duration={drawn} size={size} />}
      </div>
      <How says={[t('lasting.how')]} />
    </section>
  );
}

/** The scale is closer for long times than for short ones (by square roots). */
function Picture({ duration, size: { width, rem } }: { duration: Duration; size: Size }): JSX.Element {
  const { quarter, median, threeQuarters } = duration;
  const text = Math.min(rem * 0.75, width / 16);
  const most = Math.max(72, threeQuarters);
  const x = (hours: number): number => text + Math.sqrt(hours / most) * (width - 2 * text);
  const y = rem * 0.875;
  return (
    <svg
      class="lasting"
      role="img"
      aria-label={t('lasting.picture', {
        low: hourWords(quarter),
        high: hourWords(threeQuarters),
        median: hourWords(median),
      })}
      width={width}
      height={y * 2 + text * 1.8}
    >
      <line class="base" x1={x(0)} x2={x(most)} y1={y} y2={y} />
      {NAMED.map((hours) => (
        <g key={hours}>
          <line class="hour-line" x1={x(hours)} x2={x(hours)} y1={y - 5} y2={y + 5} />
          <text class="axis-word" x={x(hours)} y={y * 2 + text} font-size={text} text-anchor="middle">
            {hours}
          </text>
        </g>
      ))}
      <rect
        class="middle-half"
        x={x(quarter)}
        width={Math.max(2, x(threeQuarters) - x(quarter))}
        y={y - rem * 0.375}
        height={rem * 0.75}
        rx={rem * 0.375}
      />
      <line class="median" x1={x(median)} x2={x(median)} y1={y - rem * 0.75} y2={y + rem * 0.75} />
    </svg>
  );
}
