// Days with each kind of acute medication: of the last 30, and of each 30 before. Published numbers stand beside them as
// information.
import type { JSX } from 'preact';
import type { DaysOfClass, Review } from '../../../diary/schema';
import { t } from '../../../text';
import { medicationCalled } from '../../medications';
import { to } from '../../route';
import { How, Said } from '../how';
import { Measured } from '../pictures/measured';
import { Stretches, Track } from '../pictures/thirty-days';
import {
  classSentences,
  earlierSentence,
  earlierStretches,
  knownSentence,
  ownLimitSentence,
} from '../sentences/classes';

export function ClassDays({ review }: { review: Review }): JSX.Element {
  const { medication: use } = review;
  const published = review.insights !== null;
  // What is said of several kinds together comes after each of them.
  const classes = [...use.classes].sort(
    (a, b) => Number(a.medicationClass === 'any') - Number(b.medicationClass === 'any'),
  );
  return (
    <section class="card counted">
      <h2>{t('classUse.title')}</h2>
      <p class="hint">{knownSentence(use)}</p>
      {classes.length === 0 && <p>{t('classUse.none')}</p>}
      {classes.map((one) => (
        <OfClass key={one.medicationClass ?? ''} use={one} {...{ review, published }} />
      ))}
      {use.limits.length > 0 && (
        <>
          <h3>{t('classUse.ownTitle')}</h3>
          <ul class="plain">
            {use.limits.map((own) => (
              <li key={own.medication}>{ownLimitSentence(own, medicationCalled(own.medication))}</li>
            ))}
          </ul>
        </>
      )}
      <How says={published ? [t('classUse.how'), t('classUse.howLimit')] : [t('classUse.how')]} />
    </section>
  );
}

interface OfClassProps {
  use: DaysOfClass;
  review: Review;
  published: boolean;
}

function OfClass({ use, review, published }: OfClassProps): JSX.Element {
  const earlier = earlierStretches(use.months, review.overview.since, review.day);
  return (
    <div class="part-of">
      <Said sentences={classSentences(use, published)} />
      <Measured>{(size) => <Track days={use.days} limit={use.limit} size={size} />}</Measured>
      <p class="hint">{earlierSentence(earlier)}</p>
      {earlier.length > 0 && use.medicationClass !== 'any' && (
        <Measured>
          {(size) => <Stretches months={[...earlier, use.days]} limit={use.limit} size={size} />}
        </Measured>
      )}
      {use.medicationClass === null && (
        <a class="button" href={to('things', 'medication')}>
          {t('classUse.toThings')}
        </a>
      )}
    </div>
  );
}
