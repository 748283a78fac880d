// One entry, open: everything about it can be changed here, and is saved as it is changed.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { deleting } from '../../diary/entries';
import { wholeWith } from '../../diary/joined';
import { type Mark, marksOf } from '../../diary/marks';
import { BELIEVED_DAYS } from '../../diary/month';
import { type Fields, fieldsOf, type Held, isDeleted, stampOf, textOf } from '../../diary/record';
import { daysLater } from '../../diary/zone';
import type { Local } from '../../local/database';
import { get, stretchOf } from '../../local/reading';
import { Top } from '../../parts/top';
import '../../style/diary.css';
import { named, t } from '../../text';
import { deviceZone, instant, today } from '../../time';
import { AttackPage } from '../attack/attack-page';
import { medications } from '../medications';
import { perform } from '../perform';
import type { ScreenProps } from '../places';
import { FORMS, hasForm } from '../record/forms';
import { Rows } from '../record/rows';
import { existing, said, type Target } from '../record/target';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { BackTo, leaveFor } from './back';
import { deletedWords, restorableSince, restore } from './deleted';
import { dayOf, whatOf } from './describe';
import { EarlierVersions } from './earlier';
import { Marks } from './rows';

export function Entry({ about: [id = ''] }: ScreenProps): JSX.Element {
  const found = useStored(async (local) => {
    const held = await get(local, id);
    return { held, beside: held && !isDeleted(held) ? await besideOf(local, held) : [] };
  });
  const held = found?.held;
  return (
    <Frame title={held ? whatOf(held) : t('diary.title')} near={nearTo(held)}>
      {found && !held && <p class="hint">{t('entry.gone')}</p>}
      {held && isDeleted(held) && <Gone held={held} />}
      {held && !isDeleted(held) && (
        <>
          <Marks marks={marksAmong(found?.beside ?? [], held)} />
          <Form target={existing(held)} />
          <EarlierVersions held={held} />
          {held.kind !== 'attack' && <Delete held={held} />}
        </>
      )}
    </Frame>
  );
}

/**
 * An entry that begins with the first thing the person says: `#new/<kind>/<id>`, then what it belongs to, or `-`, then
 * when it was.
 */
export function NewEntry({ about: [kind = '', id = '', ...beside] }: ScreenProps): JSX.Element {
  const opened = useSignal(Date.now());
  const found = useStored(async (local) => ({ held: await get(local, id) }));
  const held = found?.held;
  return (
    <Frame title={held && !isDeleted(held) ? whatOf(held) : named('kind', kind)} near={to('diary')}>
      {found && hasForm({ kind }) && (
        <>
          <Form target={{ kind, id, held, initial: beginning(kind, opened.value, beside) }} />
          {held && !isDeleted(held) && <Delete held={held} />}
        </>
      )}
    </Frame>
  );
}

interface FrameProps {
  title: string;
  near: string;
  children: preact.ComponentChildren;
}

function Frame({ title, near, children }: FrameProps): JSX.Element {
  return (
    <div class="entry">
      <Top>
        <BackTo near={near} />
        <h1 dir="auto">{title}</h1>
        <Status />
      </Top>
      {children}
    </div>
  );
}

/** Where an entry lies, for a person who did not come from there. */
function nearTo(held: Held | undefined): string {
  const day = held && dayOf(held);
  return day ? to('day', day) : to('diary');
}

/** What an entry is compared with: an attack with those around it, all others only with what they name. */
async function besideOf(local: Local, held: Held): Promise<Held[]> {
  const day = dayOf(held);
  if (held.kind !== 'attack' || day === undefined) return [held];
  const now = today();
  const ended = textOf(fieldsOf(held), 'endedAt')?.slice(0, 10) ?? now;
  const last = [ended, daysLater(day, BELIEVED_DAYS)].sort()[0] ?? day;
  return (await stretchOf(local, day, last < day ? day : last)).entries;
}

/** What is wrong with an entry only beside others; said while it is drawn, since the medicines are read on their own. */
function marksAmong(entries: readonly Held[], held: Held): Mark[] {
  const beside = { today: today(), medications: new Set(medications().map(({ id }) => id)) };
  return marksOf(entries, beside).get(wholeWith(entries, held.id)?.id ?? held.id) ?? [];
}

/** What an entry says from the start: when it was, and what it belongs to. */
export function beginning(kind: string, now: number, [parent, at]: string[]): Fields {
  const when = { at: at ?? instant(now), zone: deviceZone() };
  const belongs = parent !== undefined && parent !== '' && parent !== '-';
  switch (kind) {
    case 'session':
      return { ...when, ...(belongs ? { treatment: parent } : {}) };
    case 'dose':
      return { ...when, ...(belongs ? { attack: parent } : {}) };
    case 'medication':
    case 'treatment':
      return {};
    default:
      return when;
  }
}

function Form({ target }: { target: Target }): JSX.Element {
  const { held, kind } = target;
  if (held?.kind === 'attack') return <AttackPage attack={held} />;
  const date = held && kind === 'checkin' ? textOf(fieldsOf(held), 'date') : undefined;
  if (date !== undefined)
    return (
      <a class="button" href={to('checkin', date)}>
        {t('entry.openCheckin')}
      </a>
    );
  if (!hasForm(target)) return <p class="hint">{t('entry.unknownKind')}</p>;
  return <Rows target={target} rows={FORMS[kind]?.(said(target)) ?? []} />;
}

function Gone({ held }: { held: Held }): JSX.Element {
  const deletedAt = Number.parseInt((stampOf(held, 'deleted') ?? '').slice(0, 12), 16);
  if (!(deletedAt >= restorableSince())) return <p class="hint">{t('entry.isDeleted')}</p>;
  return (
    <>
      <p class="hint">{deletedWords(held)}</p>
      <button type="button" class="main" onClick={() => void restore(held)}>
        {t('bin.restore')}
      </button>
    </>
  );
}

function Delete({ held }: { held: Held }): JSX.Element {
  const remove = async (): Promise<void> => {
    const done = await perform(() => [deleting(held)], t('entry.deleted', { entry: whatOf(held) }));
    if (done) leaveFor(nearTo(held));
  };
  return (
    <button type="button" class="quiet" onClick={() => void remove()}>
      {t('entry.delete')}
    </button>
  );
}
