// What an entry said before: every value that was written over in the last 90 days can be put back (SPEC M8).
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { changing } from '../../diary/entries';
import { type Fields, fieldsOf, type Held, type Scalar, textOf } from '../../diary/record';
import { shortened } from '../../diary/words';
import { localDay } from '../../diary/zone';
import { earlierOf, learnEarlier } from '../../local/earlier';
import type { Earlier } from '../../local/stores';
import { More } from '../../parts/more';
import { loadEarlier } from '../../sync/account';
import { t } from '../../text';
import { clockTime, dayName, deviceZone } from '../../time';
import { perform } from '../perform';
import { diary, standing, useStored } from '../store';
import { titleOf, valueInWords } from './values';

/** Fields that mean something only together are put back together (SPEC M9). */
const TOGETHER = [
  ['startedAt', 'startPrecision', 'zone'],
  ['at', 'zone'],
  ['endedAt', 'endHow'],
];
const LONGEST = 200;

interface Said {
  field: string;
  title: string;
  value: Scalar;
  from: Earlier;
}

export function EarlierVersions({ held }: { held: Held }): JSX.Element {
  return (
    <More words={{ open: t('earlier.open'), close: t('earlier.close') }}>
      {() => <Versions held={held} />}
    </More>
  );
}

function Versions({ held }: { held: Held }): JSX.Element | null {
  const found = useStored((local) => earlierOf(local, held.id), held.id);
  useEffect(() => void askServer(held.id), [held.id]);
  if (!found) return null;
  const said = saidBefore(held, found);
  if (said.length === 0) return <p class="hint">{t('earlier.none')}</p>;
  const zone = textOf(fieldsOf(held), 'zone');
  return (
    <ul class="versions">
      {said.map(({ field, title, value, from }) => (
        <li key={`${from.stamp} ${field}`}>
          <p>
            <b dir="auto">
              {t('earlier.was', {
                field: title,
                value: shortened(valueInWords(held.kind, field, value, zone), LONGEST),
              })}
            </b>
            <span>{stampTime(from.stamp)}</span>
          </p>
          <button type="button" onClick={() => void putBack(held, field, from)}>
            {t('earlier.putBack')}
            <span class="unseen">{title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Another device may have written over what this one never saw. */
async function askServer(id: string): Promise<void> {
  const meta = standing.peek()?.meta;
  if (!meta || meta.account === null || meta.signedOut) return;
  const called = await loadEarlier(id);
  if (called.kind === 'done') await learnEarlier(diary(), id, called.value);
}

/** Each value that differs from what stands now, once, under the time at which it was said last; the latest first. */
function saidBefore(held: Held, found: readonly Earlier[]): Said[] {
  const now = fieldsOf(held);
  const seen = new Set<string>();
  const said: Said[] = [];
  for (const from of found) {
    for (const [field, value] of Object.entries(from.fields)) {
      const title = titleOf(held.kind, field);
      const name = JSON.stringify([field, value]);
      if (title === undefined || value === null || value === now[field] || seen.has(name)) continue;
      seen.add(name);
      said.push({ field, title, value, from });
    }
  }
  return said;
}

async function putBack(held: Held, field: string, from: Earlier): Promise<void> {
  const now = fieldsOf(held);
  const before = (name: string): Scalar => from.fields[name] ?? now[name] ?? null;
  const names = TOGETHER.find(([first]) => first === field) ?? [field];
  const fields: Fields = Object.fromEntries(names.map((name) => [name, before(name)]));
  await perform(() => [changing(held, fields)], t('earlier.back'));
}

/** When a stamp was made, on this device's clock. */
export function stampTime(stamp: string): string {
  const ms = Number.parseInt(stamp.slice(0, 12), 16);
  return `${dayName(localDay(ms, deviceZone()))}, ${clockTime(ms)}`;
}
