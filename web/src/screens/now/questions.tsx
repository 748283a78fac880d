// What is asked of its own accord, one question at a time, each at its own time. Any of them can be left unanswered.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { doseToAsk, doseToFollow, maybeSame } from '../../diary/asking';
import { changing } from '../../diary/entries';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { remember, remembered } from '../../remember';
import { t, type Word } from '../../text';
import { clockTime, dayName, instant, today } from '../../time';
import { medicationCalled } from '../medications';
import { perform } from '../perform';
import { to } from '../route';
import { askAfter, recentOf } from './attack-data';

const DAY = 86_400_000;
const STILL = 'still open';

interface QuestionProps {
  says: string;
  answers: { word: Word; does: () => void }[];
  children?: ComponentChildren;
}

export function Question({ says, answers, children }: QuestionProps): JSX.Element {
  return (
    <section class="card question" aria-label={says}>
      <p>{says}</p>
      <div class="row">
        {answers.map(({ word, does }) => (
          <button key={word} type="button" onClick={does}>
            {t(word)}
          </button>
        ))}
      </div>
      {children}
    </section>
  );
}

function answer(held: Held, fields: Record<string, string>): void {
  void perform(() => [changing(held, fields)], t('ask.helped'));
}

/** Did the last dose help? Asked two hours after it, or when the person set. */
export function DidItHelp(): JSX.Element | null {
  const dose = doseToAsk(recentOf('dose'), Date.now(), askAfter());
  if (!dose) return null;
  const fields = fieldsOf(dose);
  const say = (answer2h: string) => () => answer(dose, { answer2h, answered2hAt: instant(Date.now()) });
  const at = clockTime(String(fields.at), textOf(fields, 'zone'));
  return (
    <Question
      says={t('ask.help', { medicine: medicationCalled(fields.medication), time: at })}
      answers={[
        { word: 'choice.answer2h-none', does: say('none') },
        { word: 'choice.answer2h-some', does: say('some') },
        { word: 'choice.answer2h-gone', does: say('gone') },
      ]}
    />
  );
}

/** A day later: did the pain stay away? */
export function DidItStayAway(): JSX.Element | null {
  const dose = doseToFollow(recentOf('dose'), Date.now());
  if (!dose) return null;
  const fields = fieldsOf(dose);
  const day = dayName(localDay(String(fields.at), textOf(fields, 'zone')));
  return (
    <Question
      says={t('ask.follow', { medicine: medicationCalled(fields.medication), day })}
      answers={[
        { word: 'choice.answer24h-stayed-away', does: () => answer(dose, { answer24h: 'stayed-away' }) },
        { word: 'choice.answer24h-came-back', does: () => answer(dose, { answer24h: 'came-back' }) },
      ]}
    />
  );
}

/** An attack that began within a day of the last one's end may be the same. Kept apart, it points to itself. */
export function StillTheSame({ attack }: { attack: Held }): JSX.Element | null {
  const before = maybeSame(attack, recentOf('attack'));
  if (!before) return null;
  const { endedAt, zone } = fieldsOf(before);
  const join = (sameAs: string, said: Word) => () =>
    void perform(() => [changing(attack, { sameAs })], t(said));
  return (
    <Question
      says={t('ask.same', { time: clockTime(String(endedAt), zone as string | undefined) })}
      answers={[
        { word: 'ask.sameYes', does: join(before.id, 'ask.sameSaid') },
        { word: 'ask.sameNo', does: join(attack.id, 'ask.newSaid') },
      ]}
    />
  );
}

/** Once a day: is an attack that has been open for more than a day still going? It is never closed by itself. */
export function StillGoing({ attack, since }: { attack: Held; since: number }): JSX.Element | null {
  const key = `${attack.id} ${today()}`;
  const asked = useSignal(remembered(STILL) === key);
  const open = Date.now() - since;
  if (asked.value || open < DAY) return null;
  const zone = textOf(fieldsOf(attack), 'zone');
  const at = instant(since);
  return (
    <section class="card question">
      <p>{t('ask.still', { day: dayName(localDay(at, zone)), time: clockTime(at, zone) })}</p>
      {open >= 3 * DAY && (
        <p class="hint">
          {t('ask.stillLong')}
          <a class="aside" href={to('help')}>
            {t('ask.stillLongMore')}
          </a>
        </p>
      )}
      <div class="row">
        <button
          type="button"
          onClick={() => {
            remember(STILL, key);
            asked.value = true;
          }}
        >
          {t('ask.stillYes')}
        </button>
        <a class="button" href={to('entry', attack.id)}>
          {t('ask.stillNo')}
        </a>
      </div>
    </section>
  );
}
