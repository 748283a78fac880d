// The share free of pain as a dot on a line from none to all, with how far it may be off.
import type { JSX } from 'preact';
import type { Response } from '../../../diary/schema';
import { t } from '../../../text';
import type { Size } from '../../attack/size';
import { answered } from '../sentences/doses';

interface FreeShareProps {
  response: Response;
  size: Size;
}

/** Only what the sentence under it says too. */
export function FreeShare({ response, size: { width, rem } }: FreeShareProps): JSX.Element | null {
  const { free, gone } = response;
  const of = answered(response);
  if (!free || of === 0) return null;
  const [edge, y, text] = [rem * 0.4, rem * 0.5, rem * 0.75];
  const x = (share: number): number => edge + share * (width - 2 * edge);
  return (
    <svg aria-hidden="true" width={width} height={y * 2 + text * 1.2}>
      <line class="base" x1={x(0)} x2={x(1)} y1={y} y2={y} />
      <line class="plausible" x1={x(free.low)} x2={x(free.high)} y1={y} y2={y} />
      <circle class="share" cx={x(gone / of)} cy={y} r={rem * 0.35} />
      <text x={0} y={y * 2 + text} font-size={text}>
        {t('twoHours.noneOf')}
      </text>
      <text x={width} y={y * 2 + text} font-size={text} text-anchor="end">
        {t('twoHours.allOf', { of })}
      </text>
    </svg>
  );
}
