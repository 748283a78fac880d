// What is said of months: of a year of them, and of each.
import type { Stretch } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { monthName } from '../../../time';
import { isKnown } from '../stretches';
import { measured } from './rates';

/** All of the months that are shown, in one sentence, and how many of them are known too little. */
export function yearSentences(months: readonly Stretch[]): string[] {
  const some = months.filter(({ known }) => known > 0);
  const [first, last] = [some[0], some.at(-1)];
  if (!first || !last) return [];
  const total = (of: 'migraineDays' | 'known' | 'acuteDays'): number =>
    some.reduce((all, month) => all + month[of], 0);
  const hollow = some.filter((month) => !isKnown(month)).length;
  const [from, to] = [monthName(first.first), monthName(last.first)];
  const said = t('monthStrip.total', {
    span: from === to ? from : t('rates.span', { from, to }),
    migraine: total('migraineDays'),
    known: total('known'),
    acute: total('acuteDays'),
  });
  return hollow > 0 ? [said, tn('monthStrip.hollow', hollow)] : [said];
}

/** A month as it is read out while one goes from month to month. */
export function monthSentence(month: Stretch): string {
  const { first, migraineDays, acuteDays } = month;
  const counts = [
    tn('monthStrip.migraineDays', migraineDays),
    tn('monthStrip.acuteDays', acuteDays),
    knownWords(month),
  ];
  return `${monthName(first)}: ${counts.join(', ')}`;
}

/** The numbers of a month, one a line. */
export function monthLines(month: Stretch): string[] {
  const { migraineDays, acuteDays, headacheDays, moderateDays, unsureDays, attacks, hours } = month;
  return [
    tn('monthStrip.migraineDays', migraineDays),
    ...(unsureDays > 0 ? [tn('monthStrip.unsureDays', unsureDays)] : []),
    tn('monthStrip.headacheDays', headacheDays),
    tn('monthStrip.moderateDays', moderateDays),
    tn('monthStrip.acuteDays', acuteDays),
    tn('monthStrip.attacks', attacks),
    tn('monthStrip.hours', Math.round(hours), { n: measured(hours) }),
  ];
}

export function knownWords({ known, days }: Stretch): string {
  return t('monthStrip.knownDays', { known, days });
}
