// What stands around both halves of a look back: which attack, how far, and the ways out.
import type { ComponentChildren, JSX } from 'preact';
import type { Whole } from '../../diary/joined';
import { Back, Top } from '../../parts/top';
import { t, type Word } from '../../text';
import { dayOf, spanOf } from '../attack/words';
import { to } from '../route';
import { Status } from '../status';
import { finish } from './actions';

export function Frame({ back, children }: { back: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="lookback">
      <Top>
        <Back href={back} />
        <h1>{t('lookback.title')}</h1>
        <Status />
      </Top>
      {children}
    </div>
  );
}

/** Which attack it is, and which of the two halves. */
export function Heading({ whole, step }: { whole: Whole; step: 1 | 2 }): JSX.Element {
  return (
    <div class="lookback-head">
      <p class="attack-when">
        <b>{dayOf(whole.held)}</b> <span>{spanOf(whole.held)}</span>
      </p>
      <div class="steps">
        <h2>{t(step === 1 ? 'lookback.before' : 'lookback.during')}</h2>
        <span>{t('lookback.step', { n: step, of: 2 })}</span>
        <i aria-hidden="true" data-step={step} />
      </div>
    </div>
  );
}

interface WaysProps {
  whole: Whole;
  word: Word;
  onGo: () => void;
}

/** On, or out of it, at any time. */
export function Ways({ whole, word, onGo }: WaysProps): JSX.Element {
  return (
    <div class="ways">
      <button type="button" class="main tall" onClick={onGo}>
        {t(word)}
      </button>
      <div class="row">
        <a class="button quiet" href={to('now')}>
          {t('lookback.later')}
        </a>
        <button type="button" class="quiet" onClick={() => void finish(whole, 'skipped')}>
          {t('lookback.skip')}
        </button>
      </div>
    </div>
  );
}
