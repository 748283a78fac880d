// Everything recorded, newest first, day by day.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { peakPain } from '../../diary/entries';
import type { Held } from '../../diary/record';
import type { Local } from '../../local/database';
import { entriesBefore, readingsOf } from '../../local/reading';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { dayName, dayOf } from '../../time';
import { toEntry } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { EditedAfterDeletion } from './asked';
import { spanOf, whatOf, whenOf } from './describe';

const PAGE = 50;

interface Row {
  held: Held;
  pain: number | undefined;
}

export function Diary(): JSX.Element {
  const shown = useSignal(PAGE);
  const rows = useStored((local) => loadRows(local, shown.value));
  return (
    <div class="diary">
      <Top>
        <h1>{t('diary.title')}</h1>
        <Status />
      </Top>
      <EditedAfterDeletion />
      {rows?.length === 0 && <p class="hint">{t('diary.empty')}</p>}
      {byDay(rows ?? []).map((day) => (
        <Day key={day.key} rows={day.rows} />
      ))}
      {rows && rows.length >= shown.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            shown.value += PAGE;
          }}
        >
          {t('diary.older')}
        </button>
      )}
    </div>
  );
}

async function loadRows(local: Local, limit: number): Promise<Row[]> {
  const entries = await entriesBefore(local, null, limit);
  return Promise.all(
    entries.map(async (held) => ({
      held,
      pain: held.kind === 'attack' ? peakPain(held, await readingsOf(local, held.id)) : undefined,
    })),
  );
}

function byDay(rows: Row[]): { key: string; rows: Row[] }[] {
  const days: { key: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const { at, zone } = whenOf(row.held);
    const key = dayOf(at, zone);
    const last = days.at(-1);
    if (last?.key === key) last.rows.push(row);
    else days.push({ key, rows: [row] });
  }
  return days;
}

function Day({ rows }: { rows: Row[] }): JSX.Element | null {
  const first = rows[0];
  if (!first) return null;
  const { at, zone } = whenOf(first.held);
  return (
    <section>
      <h2>{dayName(at, zone)}</h2>
      <ul class="list">
        {rows.map(({ held, pain }) => (
          <li key={held.id}>
            <a href={toEntry(held.id)} data-kind={held.kind}>
              <b>{whatOf(held)}</b>
              <span>
                {pain === undefined ? spanOf(held) : `${spanOf(held)} · ${t('diary.pain', { n: pain })}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
