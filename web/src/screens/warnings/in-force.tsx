// The warning that holds now: one calm card, and for whoever asks the numbers and the person's own plan.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fieldsOf, textOf } from '../../diary/record';
import { inForce } from '../../diary/warnings';
import { named as recordNamed } from '../../local/reading';
import '../../style/warnings.css';
import { t } from '../../text';
import { dayAndTime, fullDate } from '../../time';
import { useWallClock } from '../checkin/clock';
import { latestReview } from '../latest-review';
import { recent } from '../now/attack-data';
import { undoable } from '../perform';
import { to } from '../route';
import { useStored } from '../store';
import { hide, isHidden } from './state';
import { numbersOf, sentenceOf, usuallyOf, whyOf } from './words';

export function InForce(): JSX.Element | null {
  useWallClock(); // its time runs out while it is looked at
  const [warned] = inForce(recent.value, Date.now()).filter(({ held }) => !isHidden(held.id));
  if (!warned) return null;
  return <Card key={warned.held.id} id={warned.held.id} fields={fieldsOf(warned.held)} />;
}

type Opened = 'why' | 'plan' | null;

function Card({ id, fields }: { id: string; fields: ReturnType<typeof fieldsOf> }): JSX.Element {
  const opened = useSignal<Opened>(null);
  const card = useRef<HTMLElement>(null);
  useEffect(() => sayWhereItIs(card.current), []);
  const opens = (what: Opened, word: 'warning.why' | 'warning.plan') => (
    <button
      type="button"
      aria-expanded={opened.value === what}
      onClick={() => {
        opened.value = opened.value === what ? null : what;
      }}
    >
      {t(word)}
    </button>
  );
  const until = Date.parse(textOf(fields, 'at') ?? '') + numbersOf(fields).hours * 3_600_000;
  return (
    <section ref={card} class="card warning-card" aria-label={t('warning.title')}>
      <p role="status">{sentenceOf(fields)}</p>
      <div class="row">
        {opens('why', 'warning.why')}
        {opens('plan', 'warning.plan')}
        <button type="button" onClick={() => hide(id)}>
          {t('warning.hide')}
        </button>
      </div>
      {opened.value === 'why' && <Why fields={fields} until={until} />}
      {opened.value === 'plan' && <Plan />}
    </section>
  );
}

/** Nothing moves under a finger that taps several signs; where it comes up out of sight, the top line says so. */
function sayWhereItIs(card: HTMLElement | null): void {
  const offer = undoable.peek();
  if (!card || !offer || card.getBoundingClientRect().top < window.innerHeight * 0.75) return;
  undoable.value = { ...offer, said: `${offer.said}. ${t('warning.below')}` };
}

function Why({ fields, until }: { fields: ReturnType<typeof fieldsOf>; until: number }): JSX.Element {
  const day = latestReview.value?.review.day;
  return (
    <div class="warning-more">
      <p>{whyOf(fields)}</p>
      <p>{usuallyOf(fields)}</p>
      <p class="hint">
        {day === undefined ? t('warning.whyFrom') : t('warning.whyFromDay', { day: fullDate(day) })}{' '}
        {t('warning.until', { time: dayAndTime(until) })}
      </p>
      <a class="button" href={to('review', 'signs')}>
        {t('warning.toSigns')}
      </a>
    </div>
  );
}

/** The person's plan in their own words; nothing is added to it. */
function Plan(): JSX.Element | null {
  const found = useStored((local) => recordNamed(local, 'profile'));
  if (!found) return null;
  const plan = found.held && textOf(fieldsOf(found.held), 'plan');
  return (
    <div class="warning-more">
      {plan === undefined ? (
        <p class="hint">{t('warning.noPlan')}</p>
      ) : (
        <p class="plan" dir="auto">
          {plan}
        </p>
      )}
      <a class="button" href={to('history')}>
        {t(plan === undefined ? 'warning.writePlan' : 'warning.changePlan')}
      </a>
    </div>
  );
}
