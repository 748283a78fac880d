// The share free of pain as a dot on a line from none to all, with how far it may be off.
import type { JSX } from 'preact';
import type { Response } from '../../diary/schema';
import { t } from '../../text';
import { answered } from './sentences/doses';

const LONG = 300;

export function FreeShare({ response }: { response: Response }): JSX.Element | null {
  const { free, gone } = response;
  const of = answered(response);
  if (!free || of === 0) return null;
  const x = (share: number): number => 8 + share * (LONG - 16);
  return (
    <svg class="free-share" aria-hidden="true" viewBox={`0 0 ${LONG} 26`}>
      <line class="base" x1={x(0)} x2={x(1)} y1={7} y2={7} />
      <line class="plausible" x1={x(free.low)} x2={x(free.high)} y1={7} y2={7} />
      <circle class="share" cx={x(gone / of)} cy={7} r={5} />
      <text class="axis-word" x={x(0) - 8} y={25} font-size={9.5}>
        {t('twoHours.noneOf')}
      </text>
      <text class="axis-word" x={x(1) + 8} y={25} font-size={9.5} text-anchor="end">
        {t('twoHours.allOf', { of })}
      </text>
    </svg>
  );
}
