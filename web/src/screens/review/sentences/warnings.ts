// What is said of warnings: what they rest on, and how they have done.
import type { RuleRow, WarningRule, WarningsSoFar } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { aboutOfTen, expected, listed, type Names } from './common';

/** What is said of warnings, each part by its place on the card. */
export interface WarningsSaid {
  given: string;
  /** Of those without an outcome. */
  open: string[];
  /** What was said beside what came. */
  said: string | null;
  /** Attacks that came without one. */
  silent: string | null;
}

/** What is said of the warnings so far. */
export function warningsSaid(warnings: WarningsSoFar): WarningsSaid {
  const { given, came, didNot, unsure, open, said, silent } = warnings;
  const n = came + didNot;
  return {
    given: given > 0 ? tn('reviewSigns.given', given, { came, didNot }) : t('reviewSigns.warningsNone'),
    open: [
      ...(unsure > 0 ? [tn('reviewSigns.unsure', unsure)] : []),
      ...(open > 0 ? [tn('reviewSigns.waiting', open)] : []),
    ],
    said: said !== null && n > 0 ? t('reviewSigns.calibration', { said: aboutOfTen(said), came, n }) : null,
    silent:
      silent.of > 0
        ? tn('reviewSigns.silent', silent.of, { count: silent.count, rest: silent.of - silent.count })
        : null,
  };
}

/** What the rule rests on, a sentence for each set of signs. */
export function ruleTexts(rule: WarningRule | null, names: Names): string[] {
  if (!rule || rule.rows.length === 0) return [t('reviewSigns.ruleNone')];
  return [t('reviewSigns.ruleSome'), ...rule.rows.map((row) => rowText(row, rule.horizonHours, names))];
}

function rowText({ signs, followed, of, usual }: RuleRow, hours: number, names: Names): string {
  const what = listed(signs.map(names.sign));
  return t('reviewSigns.ruleRow', { what, followed, n: of, hours, usual: expected(usual) });
}
