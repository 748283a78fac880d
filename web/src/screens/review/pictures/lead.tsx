// Hours from a sign to the attack: one dot for each time one followed, stacked where they are close.
import type { JSX } from 'preact';
import type { LeadTime } from '../../../diary/schema';
import { t } from '../../../text';
import { HOURS, stacked } from './stacked';

const STEP = 10;
const MARGIN = 2;

interface LeadProps {
  lead: LeadTime;
  /** What is said of it. */
  label: string;
}

export function Lead({ lead, label }: LeadProps): JSX.Element {
  const stacks = stacked(lead.hours);
  const height = STEP * Math.max(2, ...stacks.map(({ row }) => row + 1)) + STEP;
  const { quarter, threeQuarters, median } = lead;
  const name = t('reviewPictures.leadLabel', { n: lead.hours.length });
  return (
    <figure class="lead-picture">
      <figcaption>{name}</figcaption>
      <svg role="img" aria-label={`${name}. ${label}`} height={height}>
        {quarter !== null && (
          <rect
            class="half-of-them"
            x={percent(quarter)}
            width={`${onHours(threeQuarters ?? HOURS) - onHours(quarter)}%`}
            height="100%"
          />
        )}
        {median !== null && (
          <line class="half-way" x1={percent(median)} x2={percent(median)} y1="0" y2="100%" />
        )}
        {stacks.map(({ hour, row }) => (
          <circle
            key={`${hour} ${row}`}
            class="dot"
            cx={percent(hour)}
            cy={height - STEP / 2 - row * STEP - 1}
            r="4"
          />
        ))}
        <line class="tick" x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} />
      </svg>
      <p class="ends" aria-hidden="true">
        {[0, 24, 48, 72].map((n) => (
          <span key={n}>{t('reviewPictures.hours', { n })}</span>
        ))}
      </p>
      <p>{label}</p>
    </figure>
  );
}

function onHours(hours: number): number {
  return MARGIN + (Math.min(HOURS, hours) / HOURS) * (100 - 2 * MARGIN);
}

function percent(hours: number): string {
  return `${onHours(hours)}%`;
}
