// Warnings as records: what one says, how long it is in force, and the signs it rests on.
import { momentOf, type Whole, wholeAttacks } from './joined';
import { type Draft, type Fields, fieldsOf, type Held, isDeleted, numberOf, textOf, ticksOf } from './record';
import type { RuleRow, WarningRule } from './schema';
import { type Moment, spoken } from './warning-rule';

export const HOUR = 3_600_000;
/** What a sign is to the rule that was logged without a name. */
export const SOMETHING = 'something';
/** A warning speaks of signs that were felt within so many hours, as its rule did. */
const WITHIN = 12 * HOUR;
/** Its horizon, where it does not say one. */
const USUAL_HORIZON = 24;

/** A warning as it reads. */
export interface Warned {
  held: Held;
  at: number;
  /** When the time is over within which an attack was said to begin. */
  until: number;
  signs: string[];
}

/** Which sign was logged; undefined where it says how sure the person was instead. */
export function signIn(fields: Fields): string | undefined {
  return textOf(fields, 'sign') ?? (fields.selfPrediction === undefined ? SOMETHING : undefined);
}

/** A warning that can be read; undefined for one without a time. */
export function warnedBy(held: Held): Warned | undefined {
  const fields = fieldsOf(held);
  const at = momentOf(fields, 'at');
  if (at === undefined || isDeleted(held)) return undefined;
  const until = at + (numberOf(fields, 'horizonHours') ?? USUAL_HORIZON) * HOUR;
  return { held, at, until, signs: [...ticksOf(fields, 'sign').keys()] };
}

/** The warnings among some entries, in order of time. */
export function warningsIn(entries: readonly Held[]): Warned[] {
  return ofKind(entries, 'warning')
    .flatMap((held) => warnedBy(held) ?? [])
    .sort((a, b) => a.at - b.at);
}

/** The warning to write as a sign is logged, or null: silence. `entries` are those of the weeks before. */
export function warningFor(
  rule: WarningRule,
  sign: Held,
  entries: readonly Held[],
  id: string,
): Draft | null {
  const fields = fieldsOf(sign);
  const [now, tapped] = [momentOf(fields, 'at'), signIn(fields)];
  if (now === undefined || tapped === undefined || isDeleted(sign)) return null;
  const row = spoken(rule, momentWith(now, tapped, entries));
  return (
    row && { id, kind: 'warning', fields: { at: fields.at ?? null, ...zoneOf(fields), ...said(row, rule) } }
  );
}

function momentWith(now: number, tapped: string, entries: readonly Held[]): Moment {
  return {
    now,
    tapped,
    felt: feltIn(entries),
    warnings: warningsIn(entries),
    attacks: wholeAttacks(entries).flatMap((whole) => {
      const { start, end } = spanOf(whole);
      return start === undefined ? [] : [{ start, end }];
    }),
  };
}

function said(row: RuleRow, rule: WarningRule): Fields {
  return {
    ...Object.fromEntries(row.signs.map((sign) => [`sign.${sign}`, true])),
    followed: row.followed,
    of: row.of,
    usual: Math.round(row.usual * 10) / 10,
    horizonHours: rule.horizonHours,
  };
}

function zoneOf({ zone }: Fields): Fields {
  return zone === undefined ? {} : { zone };
}

/** The warnings that hold now, the latest first: its time is not over, nothing came of it yet, its signs are there. */
export function inForce(entries: readonly Held[], now: number): Warned[] {
  const attacks = wholeAttacks(entries).map(spanOf);
  return warningsIn(entries)
    .filter(({ held, at, until }) => at <= now && now < until && fieldsOf(held).outcome === undefined)
    .filter((warned) => standsOn(warned, entries))
    .filter(({ at }) => attacks.every(({ end }) => end !== null && end <= at))
    .reverse();
}

/** Whether its signs are still there: one that was tapped by mistake and deleted says nothing. */
export function standsOn({ at, signs }: Warned, entries: readonly Held[]): boolean {
  const felt = feltIn(entries).filter((one) => one.at <= at && at - one.at < WITHIN);
  return signs.every((sign) => felt.some((one) => one.sign === sign));
}

/** The first attack that began while its time ran. */
export function attackAfter({ at, until }: Warned, attacks: readonly Whole[]): Whole | undefined {
  return attacks.find((whole) => {
    const { start } = spanOf(whole);
    return start !== undefined && start >= at && start <= until;
  });
}

/** Whether an attack was going on when it was given, as it turned out: then it warned of nothing. */
export function cameTooLate({ at }: Warned, attacks: readonly Whole[]): boolean {
  return attacks.some((whole) => {
    const { start, end } = spanOf(whole);
    return start !== undefined && start < at && (end === null || end > at);
  });
}

/** Whether a sign lies so near a warning that what came of the one is what came of the other. */
export function isNear(sign: Held, { at }: Warned): boolean {
  const felt = momentOf(fieldsOf(sign), 'at');
  return felt !== undefined && Math.abs(felt - at) < WITHIN;
}

function spanOf({ held, isOpen }: Whole): { start: number | undefined; end: number | null } {
  const fields = fieldsOf(held);
  const start = momentOf(fields, 'startedAt');
  return { start, end: isOpen ? null : (momentOf(fields, 'endedAt') ?? start ?? 0) };
}

function feltIn(entries: readonly Held[]): { sign: string; at: number }[] {
  return ofKind(entries, 'sign').flatMap((held) => {
    const fields = fieldsOf(held);
    const [sign, at] = [signIn(fields), momentOf(fields, 'at')];
    return sign === undefined || at === undefined ? [] : [{ sign, at }];
  });
}

function ofKind(entries: readonly Held[], kind: string): Held[] {
  return entries.filter((held) => held.kind === kind && !isDeleted(held));
}
