// The last 28 days beside the 28 before: for each count a number and two bars. What is known too little stands hollow.
import type { JSX } from 'preact';
import type { Stretch } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { How, Said } from '../how';
import {
  areScaled,
  beforeWords,
  MEASURES,
  measured,
  missingSentence,
  rateSentences,
  spanWords,
} from '../sentences/rates';
import { isKnown, type Measure, scaled } from '../stretches';

interface RatesProps {
  latest: Stretch;
  before: Stretch;
}

export function Rates({ latest, before }: RatesProps): JSX.Element {
  const missing = missingSentence(latest);
  return (
    <section class="card counted">
      <h2>{t('rates.title')}</h2>
      <p class="hint">{spanWords(latest)}</p>
      <Known latest={latest} before={before} />
      <Said sentences={rateSentences(latest, before)} />
      <ul class="rates">
        {MEASURES.map(([measure, word]) => (
          <Rate key={measure} measure={measure} word={word} {...{ latest, before }} />
        ))}
      </ul>
      <Key {...{ latest, before }} />
      {missing && <p class="hint">{missing}</p>}
      <How says={[t('rates.howDays'), t('rates.howKnown'), t('rates.howChance')]} />
    </section>
  );
}

/** Of how many days anything is known. */
function Known({ latest, before }: RatesProps): JSX.Element {
  const share = (latest.known / latest.days) * 100;
  return (
    <div>
      <svg class="known" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="4" />
        <rect class="part" width={share} height="4" />
      </svg>
      <p class="hint">{t('rates.known', { known: latest.known, before: before.known })}</p>
    </div>
  );
}

interface RateProps extends RatesProps {
  measure: Measure;
  word: (typeof MEASURES)[number][1];
}

function Rate({ latest, before, measure, word }: RateProps): JSX.Element {
  return (
    <li>
      <span>
        <b>
          {!isKnown(latest) && <small>{t('rates.least')} </small>}
          {measured(latest[measure])}
        </b>{' '}
        {tn(word, Math.round(latest[measure]))}
      </span>
      <Pair {...{ latest, before, measure }} />
      <small>{beforeWords(before, measure)}</small>
    </li>
  );
}

/** Two bars, drawn for 28 known days where enough are known; where not, the least it can have been, hollow. */
function Pair({ latest, before, measure }: RatesProps & { measure: Measure }): JSX.Element {
  const lengths = [latest, before].map((stretch) => scaled(stretch, measure) ?? stretch[measure]);
  const most = Math.max(measure === 'attacks' || measure === 'hours' ? 0 : 7, ...lengths, 1);
  return (
    <svg class="pair" aria-hidden="true">
      {[latest, before].map((stretch, row) => (
        <rect
          key={stretch.first}
          class={row === 0 ? 'now' : 'before'}
          data-hollow={!isKnown(stretch) || undefined}
          x="1"
          y={row === 0 ? 1 : 14}
          width={`${((lengths[row] ?? 0) / most) * 98}%`}
          height={row === 0 ? 10 : 5}
          rx="2"
        />
      ))}
    </svg>
  );
}

function Key({ latest, before }: RatesProps): JSX.Element {
  const hollow = [latest, before].some((stretch) => stretch.known > 0 && !isKnown(stretch));
  return (
    <p class="key hint" aria-hidden="true">
      <span>
        <i class="swatch now" /> {t('rates.keyNow')}
      </span>
      <span>
        <i class="swatch before" /> {t('rates.keyBefore')}
      </span>
      {areScaled(latest, before) && <span>{t('rates.keyScaled')}</span>}
      {hollow && (
        <span>
          <i class="swatch hollow" /> {t('rates.keyHollow')}
        </span>
      )}
    </p>
  );
}
