// Every sentence that the review says of the fixtures, by what it is of.
import type { Triggers, WarningsSoFar } from '../../../web/src/diary/schema';
import type { Names, Said } from '../../../web/src/screens/review/sentences/common';
import { contrastTexts, sessionsSaid } from '../../../web/src/screens/review/sentences/sessions';
import {
  leadText,
  signSaid,
  togetherText,
  withoutText,
} from '../../../web/src/screens/review/sentences/signs';
import { courseSaid } from '../../../web/src/screens/review/sentences/treatments';
import {
  contaminatedTexts,
  cycleSaid,
  triggerSaid,
  triggersFoot,
  triggersIntro,
} from '../../../web/src/screens/review/sentences/triggers';
import { ruleTexts, warningsSaid } from '../../../web/src/screens/review/sentences/warnings';
import { named } from '../../../web/src/text';
import { MUCH_OF_SIGNS, NO_WARNINGS, SIGNS, WARNINGS } from './fixtures/signs';
import { COURSES, SESSIONS } from './fixtures/treatments';
import { CONTAMINATED, CYCLE, FEW_CYCLES, MUCH_OF_TRIGGERS, TRIGGERS, trigger } from './fixtures/triggers';

export const NAMES: Names = {
  sign: (key) => named('sign', key),
  trigger: (key) => named('trigger', key),
  course: (id) => id.toUpperCase(),
};

const ONE_WARNING: WarningsSoFar = {
  ...WARNINGS,
  given: 1,
  came: 1,
  didNot: 0,
  unsure: 0,
  open: 0,
  silent: { count: 0, of: 1 },
  said: 0.97,
};
const NO_PATTERN: Triggers = { ...MUCH_OF_TRIGGERS, findings: [], neutral: null, attacks: 1, days: 1 };

/** Findings with all that is said of each. */
export function findings(): Record<string, Said> {
  return {
    ...prefixed('sign', SIGNS, signSaid),
    ...prefixed('trigger', TRIGGERS, (finding) => triggerSaid(finding, MUCH_OF_TRIGGERS, NAMES)),
    'trigger: where all seems linked': triggerSaid(trigger({ level: 'early' }), CONTAMINATED, NAMES),
    'cycle: eleven': cycleSaid(CYCLE),
    'cycle: one': cycleSaid(FEW_CYCLES),
    ...prefixed('course', COURSES, (finding) => courseSaid(finding, NAMES)),
    ...prefixed('sessions', SESSIONS, sessionsSaid),
  };
}

/** What is said beside the findings. */
export function others(): Record<string, string[]> {
  return {
    together: MUCH_OF_SIGNS.together.map(togetherText),
    without: [withoutText(MUCH_OF_SIGNS.without), withoutText({ count: 1, of: 1 })],
    rule: ruleTexts(MUCH_OF_SIGNS.rule, NAMES),
    'rule: none': ruleTexts(null, NAMES),
    warnings: warningsTexts(WARNINGS),
    'warnings: one': warningsTexts(ONE_WARNING),
    'warnings: none': warningsTexts(NO_WARNINGS),
    ...prefixed('lead', SIGNS, ({ lead }) => (lead ? [leadText(lead)] : [])),
    'triggers: intro': triggersIntro(MUCH_OF_TRIGGERS),
    'triggers: intro, one of each': triggersIntro(NO_PATTERN),
    'triggers: foot': triggersFoot(MUCH_OF_TRIGGERS),
    'triggers: foot, no pattern': triggersFoot(NO_PATTERN),
    'triggers: contaminated': contaminatedTexts(CONTAMINATED),
    ...prefixed('contrasts', SESSIONS, (finding) =>
      finding.contrasts.flatMap((contrast) => contrastTexts(contrast, finding)),
    ),
  };
}

function warningsTexts(warnings: WarningsSoFar): string[] {
  const { given, open, said, silent } = warningsSaid(warnings);
  return [given, ...open, ...[said, silent].filter((sentence) => sentence !== null)];
}

function prefixed<A, B>(name: string, of: Record<string, A>, say: (one: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(of).map(([key, one]) => [`${name}: ${key}`, say(one)]));
}

/** All sentences of a finding. */
export function sentencesOf({ counts, range, notes, missing, how }: Said): string[] {
  return [
    ...counts,
    ...(range === null ? [] : [range]),
    ...notes,
    ...(missing === null ? [] : [missing]),
    ...how,
  ];
}
