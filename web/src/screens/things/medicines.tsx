// The medicines: for attacks, in the order in which Now offers them; to prevent; and those that were stopped.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { takenSince } from '../../diary/dose-count';
import { type Fields, fieldsOf, type Held, numberOf, textOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { named, t, tn } from '../../text';
import { shortDate } from '../../time';
import { acuteMedications, isTaken, medicationName, medications } from '../medications';
import { perform } from '../perform';
import { to } from '../route';
import { monthStart, useRecentDoses } from './doses';
import { Frame, Line, Part } from './frame';
import { type Entry, Ordered } from './ordered';

interface MedicineEntry extends Entry {
  held: Held;
}

export function Medicines(): JSX.Element {
  const fresh = useRef(uuid7(Date.now()));
  const doses = useRecentDoses();
  const acute = acuteMedications();
  const others = medications().filter((held) => !acute.includes(held));
  const preventive = others.filter(isTaken);
  const stopped = others.filter((held) => !isTaken(held));
  return (
    <Frame title={t('things.medication')} back={to('me')}>
      {acute.length + others.length === 0 && <p class="hint">{t('things.noMedicines')}</p>}
      {acute.length > 0 && (
        <Part title={t('things.forAttacks')}>
          <p class="hint">{t('things.orderHint')}</p>
          <Ordered
            entries={acute.map(entryOf)}
            write={writeOrders}
            row={({ held }) => <Medicine held={held} doses={doses} />}
          />
        </Part>
      )}
      {preventive.length > 0 && <Group title={t('things.toPrevent')} held={preventive} doses={doses} />}
      <a class="button main" href={to('thing', fresh.current, 'medication')}>
        {t('things.addMedicine')}
      </a>
      {stopped.length > 0 && <Group title={t('things.stoppedOnes')} held={stopped} doses={doses} />}
    </Frame>
  );
}

interface GroupProps {
  title: string;
  held: Held[];
  doses: Fields[] | undefined;
}

function Group({ title, held, doses }: GroupProps): JSX.Element {
  return (
    <Part title={title}>
      <ul class="list">
        {held.map((one) => (
          <Line key={one.id} href={to('thing', one.id)} title={medicationName(one)}>
            {wordsOf(one, doses)}
          </Line>
        ))}
      </ul>
    </Part>
  );
}

function Medicine({ held, doses }: { held: Held; doses: Fields[] | undefined }): JSX.Element {
  return (
    <a class="thing" href={to('thing', held.id)}>
      <b>{medicationName(held)}</b>
      <span>{wordsOf(held, doses)}</span>
    </a>
  );
}

/** What it is, and how often it was taken this month; of one that was stopped, when. */
function wordsOf(held: Held, doses: Fields[] | undefined): string {
  const fields = fieldsOf(held);
  const kind = textOf(fields, 'class');
  const stopped = textOf(fields, 'stoppedOn');
  const days = takenSince(doses ?? [], held.id, monthStart()).days;
  return [
    kind && named('medicationClass', kind),
    isTaken(held) ? days > 0 && tn('things.daysThisMonth', days) : stopped && until(stopped),
  ]
    .filter(Boolean)
    .join(' · ');
}

function until(day: string): string {
  return t('things.until', { day: shortDate(day) });
}

function entryOf(held: Held): MedicineEntry {
  return { key: held.id, name: medicationName(held), order: numberOf(fieldsOf(held), 'favourite'), held };
}

function writeOrders(orders: ReadonlyMap<string, number>, { name }: MedicineEntry): Promise<unknown> {
  const drafts = [...orders].map(([id, favourite]) => ({ id, kind: 'medication', fields: { favourite } }));
  return perform(() => drafts, t('things.moved', { item: name }));
}
