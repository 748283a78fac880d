// What is said of warning signs.
import type { Horizon, LeadTime, SignFinding, Tally, Together } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { aboutOfTen, expected, hoursText, missingText, ofTen, type Said } from './common';

const HORIZON = 24;

/** What is said of one sign. */
export function signSaid(finding: SignFinding): Said {
  const { level, remembered, missing, unknown } = finding;
  const some = level !== 'collecting';
  return {
    counts: [followedText(horizonOf(finding)), ...(some ? sidesOf(finding) : [])],
    range: some ? chanceText(finding) : null,
    notes: [
      ...(level === 'collecting' ? [t('reviewSigns.tooFew')] : []),
      ...(level === 'early' ? [t('reviewSigns.tooEarly')] : []),
      ...(unknown > 0 ? [tn('reviewSigns.unknown', unknown)] : []),
      ...(remembered > 0 ? [tn('reviewSigns.remembered', remembered)] : []),
    ],
    missing: missingText(missing, 'review.needSign'),
    how: howOf(finding),
  };
}

/** The horizon that sentences speak of. */
export function horizonOf({ horizons }: SignFinding): Horizon | undefined {
  return horizons.find(({ hours }) => hours === HORIZON);
}

function followedText(horizon: Horizon | undefined): string {
  if (!horizon || horizon.of === 0) return t('reviewSigns.uncounted');
  const { hours, followed, of, usual } = horizon;
  return tn('reviewSigns.followed', of, { hours, followed, usual: expected(usual) });
}

/** Attacks it did not come before, and days on which it came to nothing. */
function sidesOf({ noticed, quiet }: SignFinding): string[] {
  const { count, of } = noticed;
  return [
    ...(of > 0 ? [tn('reviewSigns.noticed', of, { count, rest: of - count })] : []),
    ...(quiet && quiet.of > 0 ? [tn('reviewSigns.quiet', quiet.of, { count: quiet.count })] : []),
  ];
}

function chanceText({ chance, usual }: SignFinding): string | null {
  if (!chance) return null;
  const range = { low: ofTen(chance.low), high: ofTen(chance.high) };
  return usual === null
    ? t('reviewSigns.chanceAlone', range)
    : t('reviewSigns.chance', { ...range, usual: aboutOfTen(usual) });
}

/** How long it took from the first sign to the attack. */
export function leadText({ median, quarter, threeQuarters }: LeadTime): string {
  if (median !== null && quarter !== null && threeQuarters !== null)
    return t('reviewSigns.leadSpan', {
      median: hoursText(median),
      quarter: hoursText(quarter),
      most: hoursText(threeQuarters),
    });
  if (median !== null) return t('reviewSigns.leadHalf', { median: hoursText(median) });
  if (quarter !== null) return t('reviewSigns.leadQuarter', { quarter: hoursText(quarter) });
  return t('reviewSigns.leadFew');
}

function howOf({ chance, lead, level }: SignFinding): string[] {
  return [
    t('reviewSigns.how-episodes'),
    t('reviewSigns.how-usual'),
    ...(chance && level !== 'collecting' ? [t('reviewSigns.how-range')] : []),
    ...(lead && level !== 'collecting' ? [t('reviewSigns.how-lead')] : []),
    t('reviewSigns.how-next'),
  ];
}

/** What so many signs at once are called. */
export function togetherName({ signs }: Together): string {
  return t(`reviewSigns.together-${signs >= 3 ? 3 : signs === 2 ? 2 : 1}`);
}

/** What is said of so many signs at once. */
export function togetherText(row: Together): string {
  const { followed, of, usual } = row;
  return t('reviewSigns.togetherRow', { what: togetherName(row), followed, n: of, usual: expected(usual) });
}

/** What is said of attacks without a sign. */
export function withoutText({ count, of }: Tally): string {
  return tn('reviewSigns.withoutCount', of, { count, rest: of - count });
}
