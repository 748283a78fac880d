// One entry, open: everything about it can be changed here, and is saved as it is changed.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { deleting } from '../../diary/entries';
import { type Fields, type Held, isDeleted } from '../../diary/record';
import { get } from '../../local/reading';
import { Back, Top } from '../../parts/top';
import { named, t } from '../../text';
import { deviceZone, instant } from '../../time';
import { AttackPage } from '../attack/attack-page';
import { perform } from '../perform';
import type { ScreenProps } from '../places';
import { FORMS, hasForm } from '../record/forms';
import { Rows } from '../record/rows';
import { existing, said, type Target } from '../record/target';
import { to } from '../route';
import { Status } from '../status';
import { useStored } from '../store';
import { nameOf, whatOf } from './describe';

export function Entry({ about: [id = ''] }: ScreenProps): JSX.Element {
  const found = useStored(async (local) => ({ held: await get(local, id) }));
  const held = found?.held;
  const there = held && !isDeleted(held);
  return (
    <Frame title={held ? whatOf(held) : t('diary.title')}>
      {found && !there && <p class="hint">{t('entry.gone')}</p>}
      {there && <Form target={existing(held)} />}
    </Frame>
  );
}

/** An entry that begins with the first thing the person says: `#new/<kind>/<id>`, and what it belongs to. */
export function NewEntry({ about: [kind = '', id = '', ...beside] }: ScreenProps): JSX.Element {
  const opened = useSignal(Date.now());
  const found = useStored(async (local) => ({ held: await get(local, id) }));
  return (
    <Frame title={named('kind', kind)}>
      {found && hasForm({ kind }) && (
        <Form target={{ kind, id, held: found.held, initial: beginning(kind, opened.value, beside) }} />
      )}
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: preact.ComponentChildren }): JSX.Element {
  return (
    <div class="entry">
      <Top>
        <Back href={to('diary')} />
        <h1>{title}</h1>
        <Status />
      </Top>
      {children}
    </div>
  );
}

/** What an entry says from the start: when it was, and what it belongs to. */
export function beginning(kind: string, now: number, [parent, at]: string[]): Fields {
  const when = { at: at ?? instant(now), zone: deviceZone() };
  switch (kind) {
    case 'session':
      return { ...when, ...(parent ? { treatment: parent } : {}) };
    case 'dose':
      return { ...when, ...(parent ? { attack: parent } : {}) };
    case 'medication':
    case 'treatment':
      return {};
    default:
      return when;
  }
}

function Form({ target }: { target: Target }): JSX.Element {
  const { held } = target;
  if (held?.kind === 'attack') return <AttackPage attack={held} />;
  return (
    <>
      <Rows target={target} rows={FORMS[target.kind]?.(said(target)) ?? []} />
      {held && <Delete held={held} />}
    </>
  );
}

function Delete({ held }: { held: Held }): JSX.Element {
  const remove = async (): Promise<void> => {
    await perform(() => [deleting(held)], t('entry.deleted', { entry: nameOf(held) }));
    history.back();
  };
  return (
    <button type="button" class="quiet" onClick={() => void remove()}>
      {t('entry.delete')}
    </button>
  );
}
