// "Did an attack come?": one question for a warning and its signs, or for the signs of a day.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { fieldsOf, textOf } from '../../diary/record';
import { HOUR, type Warned } from '../../diary/warnings';
import { answered, type CameQuestion, type Outcome, whatToAsk } from '../../diary/what-came';
import { localDay } from '../../diary/zone';
import { remember, remembered } from '../../remember';
import { t } from '../../text';
import { clockTime, dayName, instant } from '../../time';
import { useWallClock } from '../checkin/clock';
import { recent } from '../now/attack-data';
import { Question } from '../now/questions';
import { perform } from '../perform';
import { signName } from '../signs/actions';
import { numbersOf, signsOf } from './words';

/** The warning of which the person said "later", and at which of the two times it was asked. */
const LATER = 'warning asked later';

export function WhatCame(): JSX.Element | null {
  useWallClock(); // it is asked when its time has come, on a page left open too
  const later = useSignal(remembered(LATER));
  const question = whatToAsk(recent.value, Date.now());
  const last = question?.warnings.at(-1);
  const asking = last && askingOf(last);
  if (!question || (asking !== undefined && asking === later.value)) return null;
  const say = (outcome: Outcome) => () =>
    void perform(() => answered(question, outcome, instant(Date.now())), t('ask.helped'));
  return (
    <Question
      says={last ? ofWarning(last, question) : ofSigns(question)}
      answers={[
        { word: 'choice.outcome-came', does: say('came') },
        { word: 'choice.outcome-did-not', does: say('did-not') },
        { word: 'choice.outcome-unsure', does: say('unsure') },
      ]}
    >
      {asking && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            remember(LATER, asking);
            later.value = asking;
          }}
        >
          {t('warning.askLater')}
        </button>
      )}
    </Question>
  );
}

/** It is asked when its time is over, and once more a day later. */
function askingOf({ held, until }: Warned): string {
  return `${held.id} ${Date.now() - until < 24 * HOUR ? 'first' : 'again'}`;
}

function ofWarning({ held }: Warned, { warnings }: CameQuestion): string {
  const fields = fieldsOf(held);
  const [at, zone] = [String(fields.at), textOf(fields, 'zone')];
  const signs = new Set(warnings.flatMap((warned) => signsOf(fieldsOf(warned.held))));
  return t('warning.didItCome', {
    signs: [...signs].join(', '),
    day: dayName(localDay(at, zone)),
    time: clockTime(at, zone),
    hours: numbersOf(fields).hours,
  });
}

function ofSigns({ signs }: CameQuestion): string {
  const [first] = signs;
  const fields = first ? fieldsOf(first) : {};
  const day = localDay(String(fields.at), textOf(fields, 'zone'));
  const names = [...new Set(signs.map((held) => signName(fieldsOf(held).sign)))];
  return t('ask.signs', { signs: names.join(', '), day: dayName(day) });
}
