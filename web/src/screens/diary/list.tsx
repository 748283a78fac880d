// Everything up to the end of a month, newest first, day by day; all of it, or one kind.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { monthsLater } from '../../diary/month';
import { daysLater } from '../../diary/zone';
import type { Local } from '../../local/database';
import { stretchBefore } from '../../local/reading';
import { Choice } from '../../parts/choice';
import { Icon } from '../../parts/icon';
import { t } from '../../text';
import { dayName } from '../../time';
import { to } from '../route';
import { useStored } from '../store';
import { dayOf } from './describe';
import { keep, kept } from './kept';
import { EntryRows, type Row, rowsOf } from './rows';

const PAGE = 30;
/** Before the first id of an instant. */
const NO_ID = '0'.repeat(36);
const KINDS = ['attack', 'sign', 'dose', 'checkin', 'session', 'measurement', 'visit'] as const;
type Kind = (typeof KINDS)[number];

/** How far the list was opened, and where the person was in it. */
interface Place {
  kind: Kind | undefined;
  shown: number;
  scrolled: number;
}

interface EntryListProps {
  /** The month it begins with; without one it begins with the newest. */
  month: string | undefined;
}

export function EntryList({ month }: EntryListProps): JSX.Element {
  const before = useMemo(() => kept<Place>('list'), []);
  const kind = useSignal(before?.kind);
  const shown = useSignal(before?.shown ?? PAGE);
  const found = useStored(
    (local) => load(local, month, shown.peek(), kind.peek()),
    `${kind.value} ${shown.value}`,
  );
  const there = found !== undefined;
  // Coming back, the person finds the list as they left it.
  useEffect(() => {
    if (there && before) window.scrollTo(0, before.scrolled);
  }, [there, before]);
  const onOpen = (): void => keep('list', { kind: kind.value, shown: shown.value, scrolled: window.scrollY });
  return (
    <div class="entries">
      <Filter
        kind={kind.value}
        onPick={(picked) => {
          kind.value = picked;
          shown.value = PAGE;
        }}
      />
      {found?.rows.length === 0 && <p class="hint">{emptyWords(kind.value, month)}</p>}
      {byDay(found?.rows ?? []).map((day) => (
        <section key={day.key}>
          <h2>{day.key && dayName(day.key)}</h2>
          <EntryRows rows={day.rows} onOpen={onOpen} />
        </section>
      ))}
      {found?.more && (
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

async function load(
  local: Local,
  month: string | undefined,
  limit: number,
  kind: Kind | undefined,
): Promise<{ rows: Row[]; more: boolean }> {
  const after = month && `${monthsLater(month, 1)}-01`;
  const before = after ? `${daysLater(after, 1)} ${NO_ID}` : null;
  const found = await stretchBefore(local, before, limit, kind);
  // A day begins up to 14 hours before its day in UTC, so some may be of the month after.
  const entries = after ? found.entries.filter((held) => (dayOf(held) ?? '') < after) : found.entries;
  return { rows: rowsOf({ ...found, entries }), more: found.entries.length === limit };
}

function emptyWords(kind: Kind | undefined, month: string | undefined): string {
  if (month) return t('only.noneBefore');
  return kind ? t('only.none') : t('diary.empty');
}

interface FilterProps {
  kind: Kind | undefined;
  onPick: (kind: Kind | undefined) => void;
}

function Filter({ kind, onPick }: FilterProps): JSX.Element {
  const open = useSignal(false);
  const now = kind ? t(`only.${kind}`) : t('only.all');
  return (
    <div class="list-tools">
      <button
        type="button"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <span>
          <span class="unseen">{t('only.title')}</span> {now} <Icon name="down" />
        </span>
      </button>
      <a class="button" href={to('search')}>
        {t('only.search')}
      </a>
      <a class="button" href={to('deleted')}>
        {t('only.deleted')}
      </a>
      {open.value && (
        <Choice
          label={t('only.title')}
          options={[
            { value: '', label: t('only.all') },
            ...KINDS.map((value) => ({ value, label: t(`only.${value}`) })),
          ]}
          value={kind ?? ''}
          onPick={(picked) => {
            onPick(KINDS.find((known) => known === picked));
            open.value = false;
          }}
        />
      )}
    </div>
  );
}

function byDay(rows: readonly Row[]): { key: string; rows: Row[] }[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const key = dayOf(row.held) ?? '';
    const together = days.get(key);
    if (together) together.push(row);
    else days.set(key, [row]);
  }
  return [...days].map(([key, together]) => ({ key, rows: together }));
}
