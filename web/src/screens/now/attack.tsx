// During an attack: everything is one tap, and nothing has to be tapped.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { fieldsOf, type Held } from '../../diary/record';
import { readingsOf } from '../../local/reading';
import { Scale } from '../../parts/scale';
import { Top } from '../../parts/top';
import { t, tn } from '../../text';
import { clockTime, duration } from '../../time';
import { ATTACK_MORE, ATTACK_QUESTIONS } from '../places';
import { to } from '../route';
import { Status } from '../status';
import { openAttacks, useStored } from '../store';
import { endAttack, logPain, moveEarlier, wokeUpWithIt } from './actions';
import { beganOf } from './since';

const TICK = 10_000;
const EARLIER = [15, 30, 60] as const;

export function Attack({ attack }: { attack: Held }): JSX.Element {
  const { startedAt, zone, isJoined } = beganOf(attack);
  return (
    <div class="attack">
      <Top>
        <h1>
          <Elapsed since={Date.parse(startedAt)} />
          <small>{t('attack.since', { time: clockTime(startedAt, zone) })}</small>
        </h1>
        <Status />
      </Top>
      <ATTACK_QUESTIONS.Screen attack={attack} />
      {!isJoined && <Earlier attack={attack} />}
      <PainNow attack={attack} />
      <OtherAttacks />
      <ATTACK_MORE.Screen attack={attack} />
      <button type="button" class="over" onClick={() => void endAttack(attack)}>
        {t('attack.over')}
      </button>
    </div>
  );
}

/** It began before the button was pressed. */
function Earlier({ attack }: { attack: Held }): JSX.Element {
  return (
    <fieldset class="row earlier">
      <legend class="unseen">{t('attack.earlier')}</legend>
      {EARLIER.map((minutes) => (
        <button key={minutes} type="button" onClick={() => void moveEarlier(attack, minutes)}>
          {t(`attack.earlier${minutes}`)}
          <small>{t('attack.earlierHint')}</small>
        </button>
      ))}
      <button
        type="button"
        aria-pressed={fieldsOf(attack).startPrecision === 'woke-with-it'}
        onClick={() => void wokeUpWithIt(attack)}
      >
        {t('attack.woke')}
        <small>{t('attack.wokeHint')}</small>
      </button>
    </fieldset>
  );
}

function Elapsed({ since }: { since: number }): JSX.Element {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, TICK);
    return () => clearInterval(timer);
  }, [now]);
  return <span class="elapsed">{duration(Math.max(now.value, Date.now()) - since)}</span>;
}

function PainNow({ attack }: { attack: Held }): JSX.Element {
  const readings = useStored((local) => readingsOf(local, attack.id));
  const tapped = useSignal<number | null>(null);
  const count = readings?.length;
  // A reading that has come or gone ends what was shown ahead.
  useEffect(() => {
    tapped.value = null;
  }, [count, tapped]);
  const last = readings?.at(-1);
  const fields = last && fieldsOf(last);
  const pain = typeof fields?.pain === 'number' ? fields.pain : undefined;
  const at = fields?.at;
  const label =
    pain === undefined || at === undefined
      ? t('attack.painNow')
      : `${t('attack.painNow')} · ${t('attack.painLast', { n: pain, time: clockTime(String(at)) })}`;
  const pick = async (picked: number): Promise<void> => {
    tapped.value = picked; // seen at once; said with its time when it is saved
    if (!(await logPain(attack, picked))) tapped.value = null;
  };
  return <Scale label={label} value={tapped.value ?? pain} onPick={(picked) => void pick(picked)} />;
}

/** Two devices without a network can each start one: both are kept, and this says so. */
function OtherAttacks(): JSX.Element | null {
  const others = openAttacks.value.length - 1;
  if (others < 1) return null;
  return (
    <a class="aside" href={to('diary')}>
      {tn('attack.others', others)}
    </a>
  );
}
