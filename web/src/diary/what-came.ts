// "Did an attack come?": asked a day after a warning and its signs together, or after the signs of a day without one.
import { signsToAsk } from './asking';
import { momentOf, wholeAttacks } from './joined';
import { type Draft, type Fields, fieldsOf, type Held, isDeleted, textOf } from './record';
import { attackAfter, cameTooLate, HOUR, isNear, standsOn, type Warned, warningsIn } from './warnings';
import { localDay } from './zone';

const DAY = 24 * HOUR;
/** What is not answered by then is not asked any more. */
const ASKED_FOR = 3 * DAY;
/** Warnings less than this apart are asked about together. */
const TOGETHER = 12 * HOUR;

export type Outcome = 'came' | 'did-not' | 'unsure';

/** One question: of warnings with the signs they rest on, or of signs alone. */
export interface CameQuestion {
  warnings: Warned[];
  signs: Held[];
}

/** The question to ask now, the one about the earliest if there are several. */
export function whatToAsk(entries: readonly Held[], now: number): CameQuestion | undefined {
  const warnings = warningsIn(entries).filter((warned) => standsOn(warned, entries));
  const signs = entries.filter((held) => held.kind === 'sign' && !isDeleted(held));
  const attacks = wholeAttacks(entries);
  const begins = attacks.flatMap(({ held }) => textOf(fieldsOf(held), 'startedAt') ?? []);
  const asked = groupsOf(warnings)
    .filter((group) => isDue(group, now))
    .map((group) => {
      const open = group.filter(
        (warned) =>
          fieldsOf(warned.held).outcome === undefined &&
          !attackAfter(warned, attacks) &&
          !cameTooLate(warned, attacks),
      );
      return { warnings: open, signs: signs.filter((sign) => goesWith(sign, group)) };
    })
    .filter(({ warnings: open }) => open.length > 0);
  const loose = signsToAsk(signs, begins, now).filter((sign) => !warnings.some((one) => isNear(sign, one)));
  const alone = { warnings: [], signs: ofFirstDay(loose) };
  return [...asked, alone]
    .filter((question) => startOf(question) !== Number.POSITIVE_INFINITY)
    .sort((a, b) => startOf(a) - startOf(b))[0];
}

function startOf({ warnings, signs }: CameQuestion): number {
  const at = signs.map((sign) => momentOf(fieldsOf(sign), 'at') ?? Number.POSITIVE_INFINITY);
  return Math.min(...warnings.map((warned) => warned.at), ...at);
}

/** Warnings one soon after the other. */
function groupsOf(warnings: readonly Warned[]): Warned[][] {
  const groups: Warned[][] = [];
  for (const warned of warnings) {
    const [group] = groups.slice(-1);
    const before = group?.at(-1);
    if (group && before && warned.at - before.at < TOGETHER) group.push(warned);
    else groups.push([warned]);
  }
  return groups;
}

function isDue(group: readonly Warned[], now: number): boolean {
  return group.every(({ at, until }) => until <= now && now - at < ASKED_FOR);
}

/** What was felt before the last warning of a group. A sign after it is near it too, and not asked about by itself. */
function goesWith(sign: Held, group: readonly Warned[]): boolean {
  const fields = fieldsOf(sign);
  const at = momentOf(fields, 'at') ?? Number.POSITIVE_INFINITY;
  const last = group.at(-1)?.at ?? 0;
  return fields.outcome === undefined && at <= last && group.some((warned) => isNear(sign, warned));
}

function ofFirstDay(signs: readonly Held[]): Held[] {
  const day = (sign: Held): string => {
    const fields = fieldsOf(sign);
    return localDay(textOf(fields, 'at') ?? '', textOf(fields, 'zone'));
  };
  const [first] = signs;
  return first ? signs.filter((sign) => day(sign) === day(first)) : [];
}

/** What the person says came of it. */
export function answered({ warnings, signs }: CameQuestion, outcome: Outcome, at: string): Draft[] {
  return [
    ...warnings.map(({ held }) => ({ id: held.id, kind: held.kind, fields: { outcome, outcomeAt: at } })),
    ...signs.map(({ id, kind }) => ({ id, kind, fields: { outcome } })),
  ];
}

/**
 * What attacks say of the warnings they came after, as far as it is not written yet: that one came, when it began, and
 * which it is. It is taken back where that attack is gone or turns out to have begun at another time; `ofId` finds it.
 * What the person answered stays as they said it.
 */
export function settledBy(entries: readonly Held[], ofId: (id: string) => Held | undefined): Draft[] {
  const attacks = wholeAttacks(entries);
  return warningsIn(entries).flatMap((warned) => {
    const { held } = warned;
    const { outcome, outcomeAt, attack: known } = fieldsOf(held);
    const change = (fields: Fields): Draft[] => [{ id: held.id, kind: held.kind, fields }];
    if (outcome !== undefined && (outcome !== 'came' || typeof known !== 'string')) return [];
    const attack = attackAfter(warned, attacks);
    if (attack) {
      const startedAt = fieldsOf(attack.held).startedAt ?? null;
      if (known === attack.id && outcomeAt === startedAt) return [];
      return change({ outcome: 'came', outcomeAt: startedAt, attack: attack.id });
    }
    // One that has not arrived here yet is none that is gone.
    const isGone = typeof known === 'string' && ofId(known) !== undefined;
    return isGone ? change({ outcome: null, outcomeAt: null, attack: null }) : [];
  });
}
