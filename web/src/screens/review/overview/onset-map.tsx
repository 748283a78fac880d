// In which hours of which weekdays attacks began: squares that grow with the count, and above them all weekdays together.
import type { JSX } from 'preact';
import type { Tally } from '../../../diary/schema';
import { More } from '../../../parts/more';
import { t } from '../../../text';
import { weekdays } from '../../../time';
import { How, Said } from '../how';
import { hourOfDay, weekdaysInFull } from '../names';
import { MapPicture } from '../pictures/map';
import { Measured } from '../pictures/measured';
import { byWeekday, onsetSentences, wokeSentence } from '../sentences/onsets';

interface MapProps {
  onsets: readonly (readonly number[])[];
  wokeWith: Tally;
}

export function OnsetMap({ onsets, wokeWith }: MapProps): JSX.Element {
  const some = byWeekday(onsets).some((count) => count > 0);
  const says = onsetSentences(onsets, weekdaysInFull(), hourOfDay);
  return (
    <section class="card counted">
      <h2>{t('onsetMap.title')}</h2>
      <Said sentences={[...says, wokeSentence(wokeWith)]} />
      {some && (
        <Measured class="map">
          {(size) => (
            <MapPicture
              {...{ onsets, size }}
              weekdays={weekdays()}
              label={t('onsetMap.picture', { sentence: says[0] ?? '' })}
            />
          )}
        </Measured>
      )}
      {some && (
        <p class="hint key" aria-hidden="true">
          {t('onsetMap.key', { n: Math.max(...onsets.flat()) })}
        </p>
      )}
      {some && (
        <More words={{ open: t('onsetMap.table'), close: t('onsetMap.tableClose') }}>
          {() => <MapTable onsets={onsets} />}
        </More>
      )}
      <How says={[t('onsetMap.how')]} />
    </section>
  );
}

const STRETCHES = [0, 6, 12, 18];

/** The same as a table, by four parts of the day. */
function MapTable({ onsets }: { onsets: readonly (readonly number[])[] }): JSX.Element {
  const names = weekdaysInFull();
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  return (
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{t('onsetMap.day')}</th>
          {STRETCHES.map((from) => (
            <th key={from} scope="col">
              {t('onsetMap.stretch', { from, to: from + 6 })}
            </th>
          ))}
          <th scope="col">{t('onsetMap.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {onsets.map((hours, day) => (
          <tr key={names[day]}>
            <th scope="row">{names[day]}</th>
            {STRETCHES.map((from) => (
              <td key={from}>{sum(hours.slice(from, from + 6))}</td>
            ))}
            <td>{sum(hours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
