// When the rule speaks as a sign is tapped: its twin is backend/onset/review/speaking.py, and both are held to
// tests/vectors/warning_rule.json. Times are milliseconds.
import type { RuleRow, WarningRule } from './schema';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** So long after an attack the counts of a rule, which are of other times, say nothing. */
const FREE = 24 * HOUR;
/** So long an attack without an end is taken to go on. */
const OPEN = 72 * HOUR;
/** So long an attack is taken to have lasted whose end cannot be: before its start. */
const UNKNOWN = 24 * HOUR;

/** A sign is tapped, and what the phone knows of the days before. */
export interface Moment {
  now: number;
  tapped: string;
  /** The signs that were logged; the tapped one need not be among them. */
  felt: readonly { sign: string; at: number }[];
  /** The warnings that were shown. */
  warnings: readonly { at: number; signs: readonly string[] }[];
  /** Attacks from when to when; null while one is open. */
  attacks: readonly { start: number; end: number | null }[];
}

/** The row to say as a sign is tapped, or null: silence. */
export function spoken(rule: WarningRule | null, moment: Moment): RuleRow | null {
  if (rule === null || !isAtRisk(moment)) return null;
  const { now, tapped } = moment;
  const lately = moment.warnings.filter(({ at }) => at <= now && now - at < WEEK);
  if (lately.length >= rule.perWeek) return null;
  const within = rule.withinHours * HOUR;
  const felt = moment.felt.filter(({ at }) => at <= now && now - at < within).map(({ sign }) => sign);
  const row = whichRow(rule, new Set([...felt, tapped]), tapped);
  const said = lately.filter(({ at }) => now - at < within);
  return row !== null && said.some(({ signs }) => row.signs.every((sign) => signs.includes(sign)))
    ? null
    : row;
}

/** Of the rows whose signs were all felt, the tapped one among them, that with the most, and then the surest. */
function whichRow(rule: WarningRule, felt: ReadonlySet<string>, tapped: string): RuleRow | null {
  return rule.rows
    .filter(({ signs }) => signs.includes(tapped) && signs.every((sign) => felt.has(sign)))
    .reduce<RuleRow | null>((best, row) => (row.signs.length > (best?.signs.length ?? 0) ? row : best), null);
}

function isAtRisk({ now, attacks }: Moment): boolean {
  return attacks.every(({ start, end }) => {
    if (start > now) return true;
    const over = end === null ? start + OPEN : end >= start ? end : start + UNKNOWN;
    return now >= over + FREE;
  });
}
