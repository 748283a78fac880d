// What each week, or each stretch of days, since a session was like, with the range that the counts leave open.
import type { JSX } from 'preact';
import type { SessionsFinding, Since } from '../../../diary/schema';
import { t } from '../../../text';
import { numberText } from '../../../time';
import { amount } from '../sentences/common';
import { plausible } from './plausible';

const LABELS = 4;

type Measured = Pick<SessionsFinding, 'profile' | 'measure'>;

export function Profile({ profile, measure }: Measured): JSX.Element {
  const hours = measure === 'attack-hours';
  const top = topOf(profile, hours);
  const weeks = isByWeeks(profile);
  const apart = Math.ceil(profile.length / LABELS);
  return (
    <figure class="profile-picture">
      <figcaption>
        {t(hours ? 'reviewPictures.hoursTop' : 'reviewPictures.shareTop', {
          what: t(`reviewTreatments.measure-${measure}`),
          n: topText(top, hours),
        })}
      </figcaption>
      <svg role="img" aria-label={profile.map((step) => stepText(step, measure, weeks)).join('; ')}>
        {['0.5', '50%'].map((y) => (
          <line key={y} class="level-line" x1="0" x2="100%" y1={y} y2={y} />
        ))}
        {profile.map((step, index) => (
          <Step key={step.first} step={step} index={index} of={profile.length} top={top} hours={hours} />
        ))}
        <line class="tick" x1="0" x2="100%" y1="100%" y2="100%" />
      </svg>
      <p class="steps-axis" aria-hidden="true">
        {profile.map((step, index) => (
          <span key={step.first}>{index % apart === 0 ? stepName(step, weeks) : ''}</span>
        ))}
      </p>
      <p class="legend-line">{t(weeks ? 'reviewPictures.weeksAxis' : 'reviewPictures.daysAxis')}</p>
    </figure>
  );
}

/** The same in figures. */
export function ProfileCounts({ profile, measure }: Measured): JSX.Element {
  const weeks = isByWeeks(profile);
  return (
    <ul class="plain counted-steps">
      {profile.map((step) => (
        <li key={step.first}>{stepText(step, measure, weeks)}</li>
      ))}
    </ul>
  );
}

interface StepProps {
  step: Since;
  index: number;
  of: number;
  top: number;
  hours: boolean;
}

function Step({ step, index, of, top, hours }: StepProps): JSX.Element | null {
  if (step.rate === null) return null;
  const width = 100 / of;
  const middle = `${(index + 0.5) * width}%`;
  const at = (value: number): string => `${(1 - Math.min(1, value / top)) * 100}%`;
  const range = hours ? null : plausible(step.count, step.days);
  return (
    <>
      <rect
        class="filled"
        x={`${(index + 0.15) * width}%`}
        width={`${0.7 * width}%`}
        y={at(step.rate)}
        height={`${Math.min(1, step.rate / top) * 100}%`}
      />
      {range && <line class="range" x1={middle} x2={middle} y1={at(range.low)} y2={at(range.high)} />}
    </>
  );
}

function topOf(profile: Since[], hours: boolean): number {
  const told = profile.filter(({ rate }) => rate !== null);
  const ends = told.map(({ rate, count, days }) => (hours ? (rate ?? 0) : plausible(count, days).high));
  const highest = Math.max(0, ...ends);
  return hours ? Math.max(1, Math.ceil(highest)) : Math.min(1, Math.max(0.2, Math.ceil(highest * 10) / 10));
}

function topText(top: number, hours: boolean): string {
  return numberText(hours ? top : Math.round(top * 10));
}

function isByWeeks(profile: Since[]): boolean {
  return profile.every(({ first, last }) => last - first === 6);
}

function stepName({ first, last }: Since, weeks: boolean): string {
  if (weeks) return numberText(first / 7 + 1);
  return last < 0 ? t('reviewPictures.before') : `${first}–${last}`;
}

function stepText(step: Since, measure: SessionsFinding['measure'], weeks: boolean): string {
  const key = measure === 'attack-hours' ? 'reviewPictures.hoursOnDays' : 'reviewPictures.ofDays';
  return `${spanText(step, weeks)}: ${t(key, { a: amount(step.count), x: step.days })}`;
}

function spanText({ first, last }: Since, weeks: boolean): string {
  if (weeks) return t('reviewPictures.week', { n: first / 7 + 1 });
  return last < 0
    ? t('reviewPictures.daysBefore', { n: -first })
    : t('reviewPictures.daySpan', { first, last });
}
