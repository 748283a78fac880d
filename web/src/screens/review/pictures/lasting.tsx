// The half in the middle of all lengths, on a scale of hours that is closer for long times (by square roots).
import type { JSX } from 'preact';
import type { Duration } from '../../../diary/schema';
import { t } from '../../../text';
import type { Size } from '../../attack/size';
import { hourWords } from '../sentences/lasting';

const NAMED = [0, 4, 12, 24, 48, 72];

interface PictureProps {
  duration: Duration;
  size: Size;
}

export function LastingPicture({ duration, size: { width, rem } }: PictureProps): JSX.Element {
  const { quarter, median, threeQuarters } = duration;
  const text = Math.min(rem * 0.75, width / 16);
  const most = Math.max(72, threeQuarters);
  const x = (hours: number): number => text + Math.sqrt(hours / most) * (width - 2 * text);
  const y = rem * 0.875;
  const label = t('lasting.picture', {
    low: hourWords(quarter),
    high: hourWords(threeQuarters),
    median: hourWords(median),
  });
  return (
    <svg role="img" aria-label={label} width={width} height={y * 2 + text * 1.3}>
      <line class="base" x1={x(0)} x2={x(most)} y1={y} y2={y} />
      {NAMED.map((hours) => (
        <g key={hours}>
          <line class="hour-line" x1={x(hours)} x2={x(hours)} y1={y - 5} y2={y + 5} />
          <text x={x(hours)} y={y * 2 + text} font-size={text} text-anchor="middle">
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
