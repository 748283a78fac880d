// What happened two hours after doses, in words.
import type { DosesFinding, Response, Tally } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { numberText } from '../../../time';

/** Doses of each that are needed before one is said to be taken for worse attacks than another. */
const ENOUGH = 5;
/** Points of pain by which they have to differ. */
const WORSE = 1.5;

/** Of the doses that were answered: pain gone, helped some, helped none. */
export function answered({ gone, some, none }: Response): number {
  return gone + some + none;
}

/** All doses by what was answered. */
export function countsSentence(response: Response): string {
  return tn('twoHours.counts', response.doses, {
    gone: t('twoHours.gone', { n: response.gone }),
    some: t('twoHours.some', { n: response.some }),
    none: t('twoHours.noHelp', { n: response.none }),
    open: t('twoHours.open', { n: response.unanswered }),
  });
}

/** The share free of pain as counts, how far it may be off, and what the unanswered could change. */
export function freeSentences({ all, missing }: DosesFinding): string[] {
  const of = answered(all);
  if (!all.free) return (missing.entries ?? 0) > 0 ? [tn('twoHours.missing', missing.entries ?? 0)] : [];
  const { low, high } = all.free;
  const said = t('twoHours.free', {
    n: all.gone,
    of,
    low: Math.round(low * of),
    high: Math.round(high * of),
  });
  if (all.unanswered === 0) return [said];
  const [worst, best] = [all.gone, all.gone + all.unanswered];
  return [said, tn('twoHours.band', all.unanswered, { low: worst, high: best, all: all.doses })];
}

/** After how many of the early ones, or of the later ones, the pain was gone, and how far that may be off. */
export function timingSentence(response: Response): string {
  const of = answered(response);
  if (of === 0) return t('twoHours.timingNone');
  if (!response.free) return t('twoHours.timing', { n: response.gone, of });
  const { low, high } = response.free;
  return t('twoHours.free', {
    n: response.gone,
    of,
    low: Math.round(low * of),
    high: Math.round(high * of),
  });
}

/** Of those free of pain, after how many it stayed away. */
export function stayedSentence({ count, of }: Tally): string | undefined {
  return of > 0 ? tn('twoHours.stayed', count, { of }) : undefined;
}

/** How strong the pain was when it was taken. */
export function painSentence({ painBefore }: DosesFinding): string | undefined {
  return painBefore === null ? undefined : t('twoHours.pain', { n: oneDigit(painBefore) });
}

/** Others that the person takes for milder attacks, the mildest first: their numbers cannot stand beside this one's. */
export function worseSentences(
  finding: DosesFinding,
  others: readonly DosesFinding[],
  nameOf: (medication: string) => string,
): string[] {
  const { painBefore, all } = finding;
  if (painBefore === null || all.doses < ENOUGH) return [];
  return others
    .flatMap((other) =>
      other.painBefore !== null && other.all.doses >= ENOUGH && painBefore - other.painBefore >= WORSE
        ? [{ name: nameOf(other.medication), pain: other.painBefore }]
        : [],
    )
    .sort((a, b) => a.pain - b.pain)
    .map(({ name, pain }) =>
      t('twoHours.worse', { other: name, pain: oneDigit(painBefore), otherPain: oneDigit(pain) }),
    );
}

function oneDigit(value: number): string {
  return numberText(Math.round(value * 10) / 10);
}
