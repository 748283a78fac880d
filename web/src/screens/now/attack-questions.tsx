// What is asked during an attack: never more than one thing at a time.
import type { JSX } from 'preact';
import { doseToAsk, maybeSame } from '../../diary/asking';
import type { Held } from '../../diary/record';
import { askAfter, recentOf } from './attack-data';
import { DidItHelp, StillGoing, StillTheSame } from './questions';
import { beganOf } from './since';

export function AttackQuestions({ attack }: { attack: Held }): JSX.Element {
  if (maybeSame(attack, recentOf('attack'))) return <StillTheSame attack={attack} />;
  if (doseToAsk(recentOf('dose'), Date.now(), askAfter())) return <DidItHelp />;
  return <StillGoing attack={attack} since={Date.parse(beganOf(attack).startedAt)} />;
}
