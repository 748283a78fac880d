// The fields of an attack.
import type { JSX } from 'preact';
import { attackEnd, attackReopened, changing, peakPain, startAt } from '../../diary/entries';
import { fieldsOf, type Held } from '../../diary/record';
import { readingsOf } from '../../local/reading';
import { Scale } from '../../parts/scale';
import { t } from '../../text';
import { clockTime, duration, instant } from '../../time';
import { perform } from '../perform';
import { TimeField } from '../record/time-field';
import { useStored } from '../store';

export function AttackFields({ attack }: { attack: Held }): JSX.Element {
  const fields = fieldsOf(attack);
  const startedAt = String(fields.startedAt);
  const endedAt = typeof fields.endedAt === 'string' ? fields.endedAt : undefined;
  const zone = fields.zone === undefined ? undefined : String(fields.zone);
  const changed = t('entry.changed');
  return (
    <>
      <TimeField
        id="start"
        label={t('field.startedAt')}
        at={startedAt}
        zone={zone}
        faultOf={(at) => (endedAt !== undefined && at > endedAt ? t('entry.startAfterEnd') : undefined)}
        onChange={(at) => void perform(() => [startAt(attack, at)], changed)}
      />
      {endedAt === undefined ? (
        <div class="field">
          <span class="label">{t('field.endedAt')}</span>
          <button
            type="button"
            onClick={() => void perform(() => [attackEnd(attack, instant(Date.now()))], changed)}
          >
            {t('attack.over')}
          </button>
          <p class="hint">{t('entry.stillOpen')}</p>
        </div>
      ) : (
        <>
          <TimeField
            id="end"
            label={`${t('field.endedAt')} · ${duration(Date.parse(endedAt) - Date.parse(startedAt))}`}
            at={endedAt}
            zone={zone}
            faultOf={(at) => (at < startedAt ? t('entry.endBeforeStart') : undefined)}
            onChange={(at) => void perform(() => [attackEnd(attack, at)], changed)}
          />
          <button
            type="button"
            class="quiet"
            onClick={() => void perform(() => [attackReopened(attack)], changed)}
          >
            {t('entry.reopen')}
          </button>
        </>
      )}
      <Pain attack={attack} />
    </>
  );
}

/** The worst pain: as set here, or from the readings; a tap on what is set takes it away again. */
function Pain({ attack }: { attack: Held }): JSX.Element {
  const readings = useStored((local) => readingsOf(local, attack.id)) ?? [];
  const set = fieldsOf(attack).pain;
  const peak = peakPain(attack, readings);
  const label =
    typeof set !== 'number' && peak !== undefined
      ? `${t('field.attack-pain')} · ${t('entry.painFrom', { n: peak })}`
      : t('field.attack-pain');
  return (
    <>
      <Scale
        label={label}
        value={peak}
        onPick={(pain) =>
          void perform(() => [changing(attack, { pain: pain === set ? null : pain })], t('entry.changed'))
        }
      />
      {readings.length > 0 && <Readings readings={readings} />}
    </>
  );
}

function Readings({ readings }: { readings: Held[] }): JSX.Element {
  return (
    <section>
      <h2>{t('entry.readings')}</h2>
      <ul class="readings">
        {readings.map((reading) => {
          const fields = fieldsOf(reading);
          return (
            <li key={reading.id}>
              <b>{fields.pain ?? '–'}</b>
              <span>{clockTime(String(fields.at), fields.zone as string | undefined)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
