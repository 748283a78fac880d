// The pain during an attack: its worst, and each reading, to be changed, taken out or added.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { deleting, painReading, peakPain } from '../../diary/entries';
import { momentOf } from '../../diary/joined';
import { fieldsOf, type Held, numberOf, textOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { Scale } from '../../parts/scale';
import { named, t } from '../../text';
import { dayAndTime, deviceZone, instant } from '../../time';
import { perform } from '../perform';
import { fieldName } from '../record/rows';
import { existing, save } from '../record/target';
import { TimeField } from '../record/time-field';
import type { Story } from './read';
import { targetOf } from './writing';

export function Pain({ story }: { story: Story }): JSX.Element {
  const { whole, readings } = story;
  const opened = useSignal<string | null>(null);
  const set = numberOf(fieldsOf(whole.held), 'pain');
  const peak = peakPain(whole.held, readings);
  const label = fieldName('attack', 'pain');
  const toggle = (id: string): void => {
    opened.value = opened.value === id ? null : id;
  };
  return (
    <>
      <Scale
        label={
          set === undefined && peak !== undefined ? `${label} · ${t('entry.painFrom', { n: peak })}` : label
        }
        value={peak}
        onPick={(pain) => void save(targetOf(whole), { pain: pain === set ? null : pain })}
      />
      {readings.length > 0 && <List readings={readings} opened={opened.value} onTap={toggle} />}
      {readings
        .filter(({ id }) => id === opened.value)
        .map((held) => (
          <OneReading key={held.id} held={held} close={() => toggle(held.id)} />
        ))}
      {opened.value === NEW ? (
        <NewReading story={story} close={() => toggle(NEW)} />
      ) : (
        <button type="button" onClick={() => toggle(NEW)}>
          {t('attackPage.addReading')}
        </button>
      )}
    </>
  );
}

const NEW = 'new';

interface ListProps {
  readings: readonly Held[];
  opened: string | null;
  onTap: (id: string) => void;
}

function List({ readings, opened, onTap }: ListProps): JSX.Element {
  return (
    <>
      <h3 class="label">{t('entry.readings')}</h3>
      <ul class="readings-list">
        {readings.map((held) => (
          <li key={held.id}>
            <button
              type="button"
              class="reading"
              aria-expanded={opened === held.id}
              onClick={() => onTap(held.id)}
            >
              <b>
                <span class="unseen">{named('kind', 'reading')} </span>
                {numberOf(fieldsOf(held), 'pain') ?? '–'}
              </b>
              <small>{timeOf(held)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function timeOf(held: Held): string {
  const fields = fieldsOf(held);
  const at = momentOf(fields, 'at');
  return at === undefined ? '' : dayAndTime(at, textOf(fields, 'zone'));
}

function OneReading({ held, close }: { held: Held; close: () => void }): JSX.Element {
  const fields = fieldsOf(held);
  const pain = numberOf(fields, 'pain');
  const zone = textOf(fields, 'zone') ?? deviceZone();
  const target = existing(held);
  const remove = async (): Promise<void> => {
    await perform(() => [deleting(held)], t('attackPage.readingDeleted'));
    close();
  };
  return (
    <div class="card">
      <TimeField
        id="reading-at"
        label={t('attackPage.readingTime')}
        at={textOf(fields, 'at')}
        zone={zone}
        onChange={(at) => void save(target, { at, zone })}
      />
      <Scale
        label={t('attackPage.readingPain')}
        value={pain}
        onPick={(picked) => void save(target, { pain: picked })}
      />
      <div class="row">
        <button type="button" onClick={close}>
          {t('attackPage.close')}
        </button>
        <button type="button" class="quiet" onClick={() => void remove()}>
          {t('attackPage.deleteReading')}
        </button>
      </div>
    </div>
  );
}

/** A reading is written when its pain is said, and not before. */
function NewReading({ story: { whole }, close }: { story: Story; close: () => void }): JSX.Element {
  const fields = fieldsOf(whole.held);
  const at = useSignal(textOf(fields, 'endedAt') ?? instant(Date.now()));
  const zone = textOf(fields, 'zone') ?? deviceZone();
  const add = async (pain: number): Promise<void> => {
    const draft = painReading(uuid7(Date.now()), whole.id, at.value, zone, pain);
    await perform(() => [draft], t('attackPage.readingAdded'));
    close();
  };
  return (
    <div class="card">
      <TimeField
        id="reading-at"
        label={t('attackPage.readingTime')}
        at={at.value}
        zone={zone}
        onChange={(picked) => {
          at.value = picked;
        }}
      />
      <Scale label={t('attackPage.readingPain')} value={undefined} onPick={(pain) => void add(pain)} />
      <button type="button" class="quiet" onClick={close}>
        {t('attackPage.close')}
      </button>
    </div>
  );
}
