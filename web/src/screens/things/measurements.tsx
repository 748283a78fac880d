// What was measured: each with its last values; and all values of one of them.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { slugsOf } from '../../diary/items';
import { uuid7 } from '../../local/ids';
import { latestOf } from '../../local/reading';
import { t } from '../../text';
import { to } from '../route';
import { useStored } from '../store';
import { Frame, Line, Part } from './frame';
import { type Measured, measuredIn, measuredName, PRESSURE, type Reading } from './measured';
import { rangeWords } from './range';
import { dateWords } from './words';

const MOST = 1000;
const SHOWN = 3;

export function Measurements({ what }: { what: string | undefined }): JSX.Element {
  const all = useStored(async (local) => measuredIn(await latestOf(local, 'measurement', MOST)));
  if (what !== undefined) {
    return <One what={what} measured={all?.find(({ key }) => key === what)} />;
  }
  return (
    <Frame title={t('things.measurement')} back={to('me')}>
      {all?.length === 0 && <p class="hint">{t('things.noMeasurements')}</p>}
      <ul class="list">
        {all?.map((measured) => (
          <Line
            key={measured.key}
            href={to('things', 'measurement', encodeURIComponent(measured.key))}
            title={measured.name}
          >
            {measured.readings.slice(0, SHOWN).map(inShort).join(' · ')}
          </Line>
        ))}
      </ul>
      {all && <Add open={all.length === 0} />}
    </Frame>
  );
}

/** What to add a value of. */
function Add({ open }: { open: boolean }): JSX.Element {
  const choosing = useSignal(false);
  const choose = (): JSX.Element => (
    <div class="kinds">
      <NewValue what={PRESSURE}>{measuredName(PRESSURE)}</NewValue>
      {slugsOf('measurement')
        .filter((slug) => slug !== 'systolic' && slug !== 'diastolic')
        .map((slug) => (
          <NewValue key={slug} what={slug}>
            {measuredName(slug)}
          </NewValue>
        ))}
      <NewValue what={undefined}>{t('things.measureOther')}</NewValue>
    </div>
  );
  if (open) return <Part title={t('things.addMeasurement')}>{choose()}</Part>;
  return (
    <>
      <button
        type="button"
        class="main"
        aria-expanded={choosing.value}
        onClick={() => {
          choosing.value = !choosing.value;
        }}
      >
        {t('things.addMeasurement')}
      </button>
      {choosing.value && choose()}
    </>
  );
}

interface NewValueProps {
  what: string | undefined;
  main?: boolean;
  children: string;
}

/** The way to a new value; a blood pressure is two of them. */
function NewValue({ what, main, children }: NewValueProps): JSX.Element {
  const ids = useRef([uuid7(Date.now()), uuid7(Date.now() + 1)] as const);
  const [first, second] = ids.current;
  const about = what === undefined ? [] : [encodeURIComponent(what), ...(what === PRESSURE ? [second] : [])];
  return (
    <a class={main ? 'button main' : 'button'} href={to('thing', first, 'measurement', ...about)}>
      {children}
    </a>
  );
}

/** All values of one thing, newest first. */
function One({ what, measured }: { what: string; measured: Measured | undefined }): JSX.Element {
  return (
    <Frame title={measuredName(what)} back={to('things', 'measurement')}>
      <ul class="list">
        {measured?.readings.map((reading) => (
          <Line key={reading.href} href={reading.href} title={reading.words}>
            {[dateWords(reading.fields), rangeWords(reading.fields)].filter(Boolean).join(' · ')}
          </Line>
        ))}
      </ul>
      <NewValue what={what} main>
        {t('things.addMeasurement')}
      </NewValue>
    </Frame>
  );
}

function inShort({ words, fields }: Reading): string {
  return t('things.valueOn', { value: words, day: dateWords(fields) });
}
