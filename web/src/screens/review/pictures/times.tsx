// A ratio with its range, on an axis on which twice and half are as far from "no difference".
import type { JSX } from 'preact';
import type { Estimate } from '../../../diary/schema';
import { isBeyond, onAxis, TICKS } from './axis';

/** As short as they can be: with large letters there is little room. */
const FRACTIONS: Record<number, string> = { 0.25: '¼', 0.5: '½' };

interface TimesProps {
  /** The range that is said. */
  range: Estimate;
  /** A narrower one within it, if there is one. */
  narrow?: Estimate | null;
  /** What the picture says, in words. */
  label: string;
  /** What lies to either side of no difference. */
  sides: { less: string; more: string };
}

export function Times({ range, narrow, label, sides }: TimesProps): JSX.Element {
  return (
    <div class="times-picture">
      <svg class="times" role="img" aria-label={label}>
        <line class="no-difference" x1={percent(1)} x2={percent(1)} y1="0" y2="2rem" />
        <Range range={range} />
        {narrow && (
          <line class="narrow-range" x1={percent(narrow.low)} x2={percent(narrow.high)} y1="1rem" y2="1rem" />
        )}
        <circle class="estimate" cx={percent((narrow ?? range).value)} cy="1rem" r="0.3125rem" />
        {TICKS.map((tick) => (
          <g key={tick}>
            <line class="tick" x1={percent(tick)} x2={percent(tick)} y1="2rem" y2="2.25rem" />
            <text
              class="tick-number"
              data-one={tick === 1 || undefined}
              x={percent(tick)}
              y="3.25rem"
              text-anchor="middle"
            >
              {`${tick < 1 ? FRACTIONS[tick] : tick}×`}
            </text>
          </g>
        ))}
        <line class="tick" x1="0" x2="100%" y1="2rem" y2="2rem" />
      </svg>
      <p class="sides" aria-hidden="true">
        <span>← {sides.less}</span>
        <span>{sides.more} →</span>
      </p>
    </div>
  );
}

/** Its ends have caps; an end beyond what is drawn has none. */
function Range({ range: { low, high } }: { range: Estimate }): JSX.Element {
  return (
    <>
      <line
        class="range"
        x1={isBeyond(low) ? '0' : percent(low)}
        x2={isBeyond(high) ? '100%' : percent(high)}
        y1="1rem"
        y2="1rem"
      />
      {[low, high]
        .filter((end) => !isBeyond(end))
        .map((end) => (
          <line key={end} class="range" x1={percent(end)} x2={percent(end)} y1="0.6875rem" y2="1.3125rem" />
        ))}
    </>
  );
}

function percent(value: number): string {
  return `${onAxis(value)}%`;
}
