// What is said of warnings: what they rest on, and how they have done.
import type { RuleRow, WarningRule, WarningsSoFar } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { aboutOfTen, expected, listed, type Names } from './common';

/** What is said of the warnings so far. */
export function warningsText({ given, came, didNot, unsure, open, said, silent }: WarningsSoFar): string[] {
  if (given === 0) return [t('reviewSigns.warningsNone')];
  const answered = came + didNot;
  return [
    tn('reviewSigns.given', given, { came, didNot }),
    ...(unsure > 0 ? [tn('reviewSigns.unsure', unsure)] : []),
    ...(open > 0 ? [tn('reviewSigns.waiting', open)] : []),
    ...(said !== null && answered > 0
      ? [t('reviewSigns.calibration', { said: aboutOfTen(said), came, n: answered })]
      : []),
    ...(silent.of > 0
      ? [tn('reviewSigns.silent', silent.of, { count: silent.count, rest: silent.of - silent.count })]
      : []),
  ];
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
