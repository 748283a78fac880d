// Everything recorded, newest first, day by day.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { peakPain } from '../../diary/entries';
import type { Held } from '../../diary/record';
import type { Local } from '../../local/database';
import { entriesBefore, readingsOf } from '../../local/reading';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { dayName } from '../../time';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { EditedAfterDeletion } from './asked';
import { dayOf, spanOf, whatOf } from './describe';

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
        <Day key={day.key} day={day.key} rows={day.rows} />
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
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const key = dayOf(row.held) ?? '';
    const together = days.get(key);
    if (together) together.push(row);
    else days.set(key, [row]);
  }
  return [...days].map(([key, together]) => ({ key, rows: together }));
}

function Day({ day, rows }: { day: string; rows: Row[] }): JSX.Element {
  return (
    <section>
      <h2>{dayName(day)}</h2>
      <ul class="list">
        {rows.map(({ held, pain }) => (
          <li key={held.id}>
            <a href={to('entry', held.id)} data-kind={held.kind}>
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
