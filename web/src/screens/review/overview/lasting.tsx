// How long attacks last.
import type { JSX } from 'preact';
import type { Duration } from '../../../diary/schema';
import { t } from '../../../text';
import { How } from '../how';
import { LastingPicture } from '../pictures/lasting';
import { Measured } from '../pictures/measured';
import { ENOUGH_LENGTHS, lastingSentence } from '../sentences/lasting';

export function Lasting({ duration }: { duration: Duration | null }): JSX.Element {
  return (
    <section class="card counted">
      <h2>{t('lasting.title')}</h2>
      <p>{lastingSentence(duration)}</p>
      {duration && duration.attacks >= ENOUGH_LENGTHS && (
        <Measured>{(size) => <LastingPicture {...{ duration, size }} />}</Measured>
      )}
      <How says={[t('lasting.how')]} />
    </section>
  );
}
