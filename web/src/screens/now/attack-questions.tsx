// What is asked during an attack: never more than one thing at a time.
import type { JSX } from 'preact';
import { ASK_AFTER, doseToAsk, maybeSame } from '../../diary/asking';
import { fieldsOf, type Held } from '../../diary/record';
import { recentOf } from './attack-data';
import { DidItHelp, StillGoing, StillTheSame } from './questions';

export function AttackQuestions({ attack }: { attack: Held }): JSX.Element {
  if (maybeSame(attack, recentOf('attack'))) return <StillTheSame attack={attack} />;
  if (doseToAsk(recentOf('dose'), Date.now(), ASK_AFTER)) return <DidItHelp />;
  return <StillGoing attack={attack} since={Date.parse(String(fieldsOf(attack).startedAt))} />;
}
