import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RuleRow, WarningRule } from '../../../web/src/diary/schema';
import { type Moment, spoken } from '../../../web/src/diary/warning-rule';

interface Case extends Moment {
  name: string;
  rule: WarningRule | null;
  expected: RuleRow | null;
}

const CASES: Case[] = JSON.parse(
  readFileSync(new URL('../../vectors/warning_rule.json', import.meta.url), 'utf8'),
);

function wrong(says: (rule: WarningRule | null, moment: Moment) => RuleRow | null): string[] {
  return CASES.filter((one) => JSON.stringify(says(one.rule, one)) !== JSON.stringify(one.expected)).map(
    ({ name }) => name,
  );
}

test('the rule speaks and is silent as in the vectors', () => {
  expect(CASES.length).toBeGreaterThan(100);
  expect(CASES.filter(({ expected }) => expected).length).toBeGreaterThan(30);
  expect(wrong(spoken)).toEqual([]);
});

describe('control: the vectors catch a rule', () => {
  const broken: Record<string, (moment: Moment) => Moment> = {
    'that forgets attacks': (moment) => ({ ...moment, attacks: [] }),
    'that forgets what it has said': (moment) => ({ ...moment, warnings: [] }),
    'that looks at the tapped sign alone': (moment) => ({ ...moment, felt: [] }),
    'that counts what was felt at any time': (moment) => ({
      ...moment,
      felt: moment.felt.map(({ sign }) => ({ sign, at: moment.now })),
    }),
  };
  test.each(Object.keys(broken))('%s', (name) => {
    expect(wrong((rule, moment) => spoken(rule, broken[name]?.(moment) ?? moment))).not.toEqual([]);
  });

  test('that takes the first row that fits, not the one with most signs', () => {
    const first = (rule: WarningRule | null, moment: Moment): RuleRow | null => {
      for (const row of rule?.rows ?? []) {
        const found = rule && spoken({ ...rule, rows: [row] }, moment);
        if (found) return found;
      }
      return null;
    };
    expect(wrong(first)).not.toEqual([]);
  });
});
